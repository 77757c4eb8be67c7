#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;

std::string xliff(const std::string& body) {
  return "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
         "<file original=\"other.html\" source-language=\"en\" target-language=\"de\" "
         "datatype=\"html\"><body>\n" +
         body + "\n</body></file>\n</xliff>\n";
}

TEST(ValidateCommand, SaysWhatIsBrokenAndWhere) {
  const Sandbox box;
  box.write("good.xlf", xliff("<trans-unit id=\"1\"><source>One.</source></trans-unit>"));
  box.write(
      "bad.xlf",
      xliff("<trans-unit id=\"1\"><source>One.</source><target state=\"done\">Eins.</target></trans-unit>"));
  const RunResult good = box.satz("validate good.xlf");
  EXPECT_EQ(good.code, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("good.xlf: XLIFF 1.2, 1 units, conforms"));
  const RunResult bad = box.satz("validate good.xlf bad.xlf --json");
  EXPECT_EQ(bad.code, 1) << bad.err;
  const auto files = bad.json().at("files");
  EXPECT_TRUE(files.at(0).at("conforms"));
  EXPECT_TRUE(files.at(0).at("ours").is_null());
  EXPECT_FALSE(files.at(1).at("conforms"));
  const auto breach = files.at(1).at("breaches").at(0);
  EXPECT_EQ(breach.at("line"), 4);
  EXPECT_EQ(breach.at("column"), 41);
  EXPECT_EQ(breach.at("rule"), "value-not-allowed");
  EXPECT_EQ(breach.at("section"), "XLIFF 1.2, target");
  EXPECT_EQ(breach.at("level"), "error");
}

TEST(ValidateCommand, WhatIsNotWellFormedIsFour) {
  const Sandbox box;
  box.write("cut.xlf", "<xliff version=\"1.2\"><file>");
  box.write("good.xlf", xliff("<trans-unit id=\"1\"><source>One.</source></trans-unit>"));
  const RunResult cut = box.satz("validate cut.xlf");
  EXPECT_EQ(cut.code, 4);
  EXPECT_THAT(cut.err, HasSubstr("cut.xlf:1:"));
  EXPECT_EQ(box.satz("validate missing.xlf").code, 4);
  EXPECT_EQ(box.satz("validate cut.xlf good.xlf").code, 5);
}

TEST(ValidateCommand, SaysWhatAToolDoesToTheFile) {
  const Sandbox box;
  box.write("a.xlf",
            xliff("<trans-unit id=\"1\"><source>One.</source><alt-trans><target>Eins.</target></alt-trans>"
                  "</trans-unit>"));
  const RunResult omegat = box.satz("validate --for omegat a.xlf --json");
  EXPECT_EQ(omegat.code, 1);
  const auto losses = omegat.json().at("files").at(0).at("tools").at("omegat");
  ASSERT_EQ(losses.size(), 2U);
  EXPECT_EQ(losses.at(0).at("rule"), "candidates");
  EXPECT_EQ(losses.at(0).at("damages"), true);
  EXPECT_EQ(losses.at(1).at("rule"), "no-target");
  EXPECT_EQ(losses.at(1).at("damages"), false);
  // What is only not shown is no finding.
  const RunResult weblate = box.satz("validate --for weblate a.xlf");
  EXPECT_EQ(weblate.code, 0) << weblate.out;
  EXPECT_THAT(weblate.out, HasSubstr("Weblate does not show matches"));
  EXPECT_EQ(box.satz("validate --for nothing a.xlf").code, 2);
}

TEST(ValidateCommand, HoldsAFileToThePageItIsFor) {
  const Sandbox box;
  ASSERT_EQ(box.satz("init").code, 0);
  box.write("pages/a.html",
            "<html lang=en><body><p>We open at <b>nine</b>.</p><p>We close at five.</p></body></html>");
  ASSERT_EQ(box.satz("export").code, 0);
  RunResult result = box.satz("validate --json xliff/a.html.en-de.xlf");
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  auto ours = result.json().at("files").at(0).at("ours").at(0);
  EXPECT_EQ(ours.at("page"), "pages/a.html");
  EXPECT_EQ(ours.at("segments"), 2);
  EXPECT_EQ(ours.at("translated"), 0);

  std::string text = box.read("xliff/a.html.en-de.xlf");
  for (std::size_t at = 0; (at = text.find("</source>", at)) != std::string::npos; at += 9) {
    text.insert(at + 9, "<target state=\"translated\">Übersetzt.</target>");
  }
  box.write("xliff/a.html.en-de.xlf", text);
  box.write("pages/a.html",
            "<html lang=en><body><p>We open at <b>nine</b>.</p><p>We close at noon.</p></body></html>");
  result = box.satz("validate --json xliff/a.html.en-de.xlf");
  EXPECT_EQ(result.code, 1) << result.out << result.err;
  ours = result.json().at("files").at(0).at("ours").at(0);
  EXPECT_EQ(ours.at("translated"), 1);
  ASSERT_EQ(ours.at("faults").size(), 2U) << ours;
  EXPECT_EQ(ours.at("faults").at(0).at("rule"), "code-missing");
  EXPECT_EQ(ours.at("faults").at(1).at("rule"), "source-changed");

  // A file for something else is held to XLIFF only.
  box.write("other.xlf", xliff("<trans-unit id=\"1\"><source>One.</source></trans-unit>"));
  result = box.satz("validate other.xlf");
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("for no page of this project"));
}

}  // namespace
}  // namespace satz
