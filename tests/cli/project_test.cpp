#include "cli/project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"
#include "text/error.hpp"

namespace satz::cli {
namespace {

ProjectFlags in(const test::Sandbox& box) {
  ProjectFlags flags;
  flags.file = (box.root() / "satz.toml").string();
  return flags;
}

Error error_of(const std::string& toml) {
  const test::Sandbox box;
  box.write("satz.toml", toml);
  try {
    load_project(in(box));
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "accepted: " << toml;
  return Error({}, "");
}

TEST(Project, TheTemplateIsTheDefaults) {
  const test::Sandbox box;
  box.write("satz.toml", std::string(project_template()));
  const Project read = load_project(in(box));
  const Project defaults;
  EXPECT_EQ(read.pages, defaults.pages);
  EXPECT_EQ(read.xliff, defaults.xliff);
  EXPECT_EQ(read.output, defaults.output);
  EXPECT_EQ(read.threshold, defaults.threshold);
  EXPECT_EQ(read.languages.size(), 2U);
  EXPECT_EQ(read.min_state, defaults.min_state);
  EXPECT_EQ(read.fallback, defaults.fallback);
}

TEST(Project, PathsFollowTheDocumentedExamples) {
  const test::Sandbox box;
  box.write("satz.toml", "");
  const Project project = load_project(in(box));
  const Direction en_de{*Language::parse("en"), *Language::parse("de")};
  EXPECT_EQ(project.xliff_file("pages/news.html", en_de), project.root / "xliff/news.html.en-de.xlf");
  EXPECT_EQ(project.output_file("pages/a/news.html", en_de.target), project.root / "site/de/a/news.html");
  EXPECT_EQ(project.alignment_file("pages/news.html"), project.root / "site/alignment/news.html.json");
}

TEST(Project, MistakesAreShownWhereTheyAre) {
  const Error unknown = error_of("languages = [\"de\", \"en\"]\nthreshhold = 70\n");
  EXPECT_EQ(unknown.place().line, 2U);
  EXPECT_EQ(unknown.place().column, 1U);
  EXPECT_EQ(unknown.line(), "threshhold = 70");
  EXPECT_THAT(unknown.advice(), testing::HasSubstr("threshold"));

  EXPECT_EQ(error_of("threshold = \"high\"").place().line, 1U);
  EXPECT_EQ(error_of("threshold = 40").place().line, 1U);
  EXPECT_EQ(error_of("a = \n").place().line, 1U);
  EXPECT_THAT(error_of("output = \"../{lang}/{path}\"").what(), testing::HasSubstr("outside"));
  EXPECT_THAT(error_of("memory = \"/tmp/m.sqlite\"").what(), testing::HasSubstr("outside"));
  EXPECT_THAT(error_of("output = \"site/{path}\"").what(), testing::HasSubstr("{lang}"));
  EXPECT_EQ(error_of("\nfallback = \"missing=old\"").place().line, 2U);
  EXPECT_THAT(error_of("min-state = \"done\"").what(), testing::HasSubstr("done"));
  EXPECT_THAT(error_of("languages = [\"de\"]").what(), testing::HasSubstr("two languages"));
  EXPECT_THAT(error_of("languages = [\"de\", \"e n\"]").what(), testing::HasSubstr("e n"));
}

TEST(Project, FlagsWinAndMayLeaveTheFolder) {
  const test::Sandbox box;
  box.write("satz.toml", "threshold = 60\n");
  ProjectFlags flags = in(box);
  flags.threshold = 85;
  flags.memory = "/tmp/elsewhere.sqlite";
  const Project project = load_project(flags);
  EXPECT_EQ(project.threshold, 85);
  EXPECT_EQ(project.memory_file(), "/tmp/elsewhere.sqlite");
}

}  // namespace
}  // namespace satz::cli
