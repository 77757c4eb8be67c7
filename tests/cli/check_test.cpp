#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;

std::string unit(const std::string& id, const std::string& source, const std::string& target,
                 const std::string& more = {}) {
  return "<trans-unit id=\"" + id + "\"" + (more.starts_with("max") ? " " + more : "") + "><source>" +
         source + "</source><target state=\"translated\">" + target + "</target>" +
         (more.starts_with("<") ? more : "") + "</trans-unit>\n";
}

std::string xliff(const std::string& units) {
  return "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
         "<file original=\"a.html\" source-language=\"de\" target-language=\"en\" "
         "datatype=\"html\"><body>\n" +
         units + "</body></file></xliff>\n";
}

class Check : public testing::Test {
 protected:
  Sandbox box;
};

TEST_F(Check, FindsNamesTheLineAndExitsOne) {
  box.write("a.xlf", xliff(unit("1", "Gut.", "Good.") + unit("2", "Am 20. Mai.", "On 21 May.")));
  const RunResult run = box.satz("check a.xlf");
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_THAT(run.out, HasSubstr("a.xlf:4  warning  numbers"));
  EXPECT_THAT(run.out, HasSubstr("2 findings in 2 translated sentences of 1 file: numbers 2"));

  const json told = box.satz("check --json a.xlf").json();
  EXPECT_EQ(told["findings"].size(), 2U);
  EXPECT_EQ(told["findings"][0]["line"], 4);
  EXPECT_EQ(told["findings"][0]["unit"], "2");
  EXPECT_EQ(told["checks"]["numbers"]["findings"], 2);
  EXPECT_EQ(told["files"][0]["checked"], 2);
}

TEST_F(Check, CleanIsZeroUnusableFourPartlyFive) {
  box.write("a.xlf", xliff(unit("1", "Gut.", "Good.")));
  box.write("b.xlf", "no XML");
  EXPECT_EQ(box.satz("check a.xlf").code, 0);
  EXPECT_EQ(box.satz("check b.xlf").code, 4);
  EXPECT_EQ(box.satz("check a.xlf b.xlf").code, 5);
  EXPECT_EQ(box.satz("check").code, 4);  // no project
  EXPECT_EQ(box.satz("check --disable nubmers a.xlf").code, 2);
}

TEST_F(Check, ANoteSilencesAndStaysCounted) {
  box.write("a.xlf", xliff(unit("1", "Am 20. Mai.", "On 21 May.", "<note>satz: ignore numbers</note>")));
  const RunResult run = box.satz("check --json a.xlf");
  EXPECT_EQ(run.code, 0) << run.out;
  EXPECT_EQ(run.json()["silenced"].size(), 2U);
  EXPECT_TRUE(run.json()["findings"].empty());
}

TEST_F(Check, SeveritiesAndGlossaryAreTheProjects) {
  box.write("satz.toml", "glossary = [\"terms.tsv\"]\n[check]\nnumbers = \"error\"\nspaces = \"off\"\n");
  box.write("terms.tsv", "de\ten\tforbidden en\nVerein\tassociation\tclub\n");
  box.write("a.xlf", xliff(unit("1", "Die 12 Vereine.", "The 11 clubs . ")));
  const json told = box.satz("check --json a.xlf").json();
  std::map<std::string, std::string> severities;
  for (const json& one : told["findings"]) severities[one["check"]] = one["severity"];
  EXPECT_EQ(severities,
            (std::map<std::string, std::string>{{"numbers", "error"}, {"terminology", "warning"}}));
  const RunResult run = box.satz("check --disable numbers,terminology --enable spaces a.xlf");
  EXPECT_THAT(run.out, HasSubstr(": spaces 1\n"));

  box.write("satz.toml", "[check]\nnumbers = \"loud\"\n");
  const RunResult wrong = box.satz("check a.xlf");
  EXPECT_EQ(wrong.code, 4);
  EXPECT_THAT(wrong.err, HasSubstr("satz.toml:2:"));
}

TEST_F(Check, LimitsAreHeld) {
  box.write("a.xlf", xliff(unit("1", "Öffnen", "Open it now", "maxwidth=\"6\" size-unit=\"char\"")));
  EXPECT_THAT(box.satz("check a.xlf").out, HasSubstr("11 characters, there is room for 6"));
}

TEST_F(Check, WithoutArgumentsItChecksTheProject) {
  ASSERT_EQ(box.satz("init").code, 0);
  EXPECT_EQ(box.satz("check").code, 4);  // nothing exported
  box.write("pages/a.html", "<p lang=\"de\">Am 20. Mai ist das Büro zu.</p>");
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(box.satz("check").code, 0);
  std::string file = box.read("xliff/a.html.de-en.xlf");
  const std::string end = "</source>";
  file.insert(file.find(end) + end.size(),
              "<target state=\"translated\">The office is closed on 21 May.</target>");
  box.write("xliff/a.html.de-en.xlf", file);
  const RunResult run = box.satz("check --sarif out/satz.sarif --junit out/satz.xml");
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_THAT(run.out, HasSubstr("xliff/a.html.de-en.xlf:"));
  EXPECT_EQ(json::parse(box.read("out/satz.sarif"))["runs"][0]["results"].size(), 2U);
  EXPECT_THAT(box.read("out/satz.xml"), HasSubstr("<failure type=\"warning\" message=\"2 findings\">"));
}

}  // namespace
}  // namespace satz
