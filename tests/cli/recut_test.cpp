#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

// Units that came back cut in another way than they went out: segments joined, split, with the cut moved, in
// another order. satz merge puts the whole text in, and satz export keeps it.

namespace satz {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class RecutUnit : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/a.html",
              "<html lang=\"en\"><body>\n<p>The boat is <b>old</b>. It still floats. Ask "
              "us.</p>\n</body></html>\n");
    ASSERT_EQ(box.satz("export --xliff-version 2.1").code, 0);
    exported = box.read(file);
  }

  /// The exported file with these in place of the unit's segments.
  std::string with_segments(const std::string& segments) const {
    const std::size_t begin = exported.find("<segment");
    const std::size_t end = exported.rfind("</unit>");
    return exported.substr(0, begin) + segments + exported.substr(end);
  }

  json merge(const std::string& options = "--no-learn") {
    const auto run = box.satz("merge --json " + options);
    EXPECT_LE(run.code, 1) << run.err;
    return run.json().at("pages").at(0);
  }

  static std::vector<std::string> rules(const json& account) {
    std::vector<std::string> all;
    for (const json& one : account.at("rejected")) all.push_back(one.at("rule"));
    return all;
  }

  std::string paragraph() const {
    const std::string built = box.read("site/de/a.html");
    const std::size_t begin = built.find("<p");
    return built.substr(begin, built.find("</p>") + 4 - begin);
  }

  const std::string old = "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" canDelete=\"no\">old</pc>";
  const std::string alt = "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" canDelete=\"no\">alt</pc>";
  const std::string file = "xliff/a.html.en-de.xlf";
  std::string exported;
  test::Sandbox box;
};

TEST_F(RecutUnit, JoinedSegmentsOfAsManySentencesArePartedAgain) {
  box.write(file, with_segments("<segment state=\"reviewed\"><source>The boat is " + old +
                                ". It still floats. Ask us.</source><target>Das Boot ist " + alt +
                                ". Es schwimmt noch. Fragen Sie uns.</target></segment>"));
  const json account = merge("");
  EXPECT_EQ(account.at("translated"), 3);
  EXPECT_EQ(paragraph(), "<p>Das Boot ist <b>alt</b>. Es schwimmt noch. Fragen Sie uns.</p>");
  const auto found = box.satz("tm lookup --from en --to de 'It still floats.' --json").json();
  EXPECT_EQ(found.at("matches").at(0).at("target"), "Es schwimmt noch.");
}

TEST_F(RecutUnit, JoinedSegmentsOfFewerSentencesGiveTheWholeBlock) {
  const std::string target = "Das Boot ist " + alt + ", schwimmt aber noch.";
  box.write(file,
            with_segments("<segment id=\"s1\" state=\"final\"><source>The boat is " + old +
                          ". It still floats.</source><target>" + target +
                          "</target></segment><ignorable><source> </source></ignorable><segment "
                          "id=\"x\"><source>Ask us.</source><target>Fragen Sie uns.</target></segment>"));
  const json account = merge("");
  EXPECT_EQ(account.at("translated"), 3);
  EXPECT_THAT(rules(account), ElementsAre());
  EXPECT_EQ(paragraph(), "<p>Das Boot ist <b>alt</b>, schwimmt aber noch. Fragen Sie uns.</p>");
  const json counts = box.satz("coverage --json").json().at("pages").at(0).at("directions").at(1);
  EXPECT_EQ(counts.at("segments").at("final"), 2) << counts;

  // The memory learns the two as one, and an export with the page as it is keeps them so.
  const auto found =
      box.satz("tm lookup --from en --to de 'The boat is old. It still floats.' --json").json();
  EXPECT_EQ(found.at("matches").at(0).at("target"), "Das Boot ist alt, schwimmt aber noch.");
  for (const char* version : {"2.1", "1.2"}) {
    const auto again = box.satz("export --json --xliff-version " + std::string(version));
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(again.json().at("files").at(0).at("kept"), 3) << version;
    EXPECT_EQ(box.satz("validate --quiet " + file).code, 0) << version;
    EXPECT_EQ(merge().at("translated"), 3) << version << box.read(file);
    EXPECT_EQ(paragraph(), "<p>Das Boot ist <b>alt</b>, schwimmt aber noch. Fragen Sie uns.</p>");
  }
}

TEST_F(RecutUnit, SplitSegmentsAreJoined) {
  box.write(file,
            with_segments("<segment><source>The boat is </source><target>Das Boot ist </target></segment>"
                          "<segment><source>" +
                          old + ".</source><target>" + alt +
                          ".</target></segment>"
                          "<ignorable><source> </source></ignorable>"
                          "<segment><source>It still floats. Ask us.</source></segment>"));
  const json account = merge();
  EXPECT_EQ(account.at("translated"), 1);
  EXPECT_THAT(rules(account), ElementsAre());
  EXPECT_THAT(paragraph(), HasSubstr("Das Boot ist <b>alt</b>. "));
  EXPECT_THAT(paragraph(), HasSubstr("<span lang=\"en\">It still floats.</span>"));
}

TEST_F(RecutUnit, ASentenceOfWhichOnlyAPartIsTranslatedIsNamed) {
  box.write(file,
            with_segments("<segment><source>The boat is </source><target>Das Boot ist </target></segment>"
                          "<segment><source>" +
                          old +
                          ". </source></segment>"
                          "<segment><source>It still floats.</source></segment><ignorable><source> "
                          "</source></ignorable><segment><source>Ask us.</source></segment>"));
  const json account = merge();
  EXPECT_EQ(account.at("translated"), 0);
  EXPECT_THAT(rules(account), ElementsAre("translated-in-part"));
  EXPECT_THAT(paragraph(), Not(HasSubstr("Das Boot")));
}

TEST_F(RecutUnit, AnExportKeepsThePiecesAndWhatStandsInThem) {
  box.write(file,
            with_segments(
                "<segment id=\"s1\"><source>The boat is " + old +
                ".</source></segment><ignorable id=\"i1\"><source> </source></ignorable>"
                "<segment id=\"s2a\" state=\"reviewed\" canResegment=\"no\"><source>It still </source>"
                "<target>Es <mrk id=\"m1\" type=\"comment\" value=\"hm\">schwimmt</mrk> </target></segment>"
                "<segment id=\"s2b\"><source>floats.</source></segment>"
                "<ignorable id=\"i2\"><source> </source></ignorable>"
                "<segment id=\"s3\"><source>Ask us.</source></segment>"));
  const std::string page = box.read("pages/a.html");
  box.write("pages/a.html", page.substr(0, page.find("</body>")) + "<p>New here.</p>\n</body></html>\n");
  ASSERT_EQ(box.satz("export --xliff-version 2.1").code, 0);
  EXPECT_THAT(
      box.read(file),
      HasSubstr("<segment id=\"s2a\" state=\"reviewed\" canResegment=\"no\"><source>It still </source>"
                "<target>Es <mrk id=\"m1\" type=\"comment\" value=\"hm\">schwimmt</mrk> </target>"));
  EXPECT_THAT(rules(merge()), ElementsAre("translated-in-part"));
  EXPECT_NE(box.satz("export --xliff-version 2.1").out.find("unchanged"), std::string::npos);
  // In 1.2, too, though not with the annotation.
  ASSERT_EQ(box.satz("export --xliff-version 1.2").code, 0);
  EXPECT_THAT(box.read(file), HasSubstr("<target state=\"signed-off\">Es schwimmt </target>"));
  EXPECT_THAT(rules(merge()), ElementsAre("translated-in-part"));
}

TEST_F(RecutUnit, ATransUnitWithOnlySomeMarksTranslatedIsNoTranslation) {
  ASSERT_EQ(box.satz("export --xliff-version 1.2").code, 0);
  std::string bytes = box.read(file);
  const std::string source = "<source>It still floats.</source>";
  const std::string marked =
      source +
      "<seg-source><mrk mtype=\"seg\" mid=\"1\">It still</mrk> <mrk mtype=\"seg\" "
      "mid=\"2\">floats.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">Es schwimmt</mrk> <mrk "
      "mtype=\"seg\" mid=\"2\"/></target>";
  bytes.replace(bytes.find(source), source.size(), marked);
  box.write(file, bytes);
  const json account = merge("");
  EXPECT_EQ(account.at("translated"), 0);
  EXPECT_THAT(rules(account), ElementsAre("translated-in-part"));
  EXPECT_FALSE(box.has("memory.sqlite"));
  EXPECT_THAT(box.satz("check").err, HasSubstr("[translated-in-part]"));

  const std::string page = box.read("pages/a.html");
  box.write("pages/a.html", page.substr(0, page.find("</body>")) + "<p>New here.</p>\n</body></html>\n");
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_THAT(box.read(file), HasSubstr("<mrk mtype=\"seg\" mid=\"1\">Es schwimmt</mrk>"));
}

TEST_F(RecutUnit, IsCheckedAsItWentOut) {
  // Pieces whose numbers and codes have changed places: only the whole is right.
  box.write(file, with_segments("<segment><source>The boat is </source><target>" + alt +
                                " ist </target></segment><segment><source>" + old +
                                ".</source><target>das Boot.</target></segment><ignorable><source> "
                                "</source></ignorable><segment><source>It still floats.</source></segment>"
                                "<ignorable><source> </source></ignorable><segment><source>Ask "
                                "us.</source></segment>"));
  const auto run = box.satz("check --json");
  EXPECT_EQ(run.code, 0) << run.out;
  EXPECT_EQ(run.json().at("files").at(0).at("checked"), 1);
  EXPECT_EQ(run.json().at("files").at(0).at("segments"), 3);
}

TEST_F(RecutUnit, ACutThatMovedIsUnderstood) {
  box.write(file,
            with_segments("<segment><source>The boat is " + old +
                          ". It still </source><target>Das Boot ist " + alt +
                          ". Es schwimmt </target></segment><segment><source>floats. </source><target>"
                          "noch. </target></segment><segment><source>Ask us.</source><target>Fragen Sie "
                          "uns.</target></segment>"));
  EXPECT_EQ(merge().at("translated"), 3);
  EXPECT_EQ(paragraph(), "<p>Das Boot ist <b>alt</b>. Es schwimmt noch. Fragen Sie uns.</p>");
}

TEST_F(RecutUnit, TargetsInAnotherOrderGoInThatOrder) {
  box.write(file, with_segments(
                      "<segment id=\"s1\"><source>The boat is " + old +
                      ".</source><target order=\"3\">Das Boot ist " + alt +
                      ".</target></segment><ignorable id=\"i1\"><source> </source><target order=\"2\"> "
                      "</target></ignorable><segment id=\"s2\"><source>It still floats.</source><target "
                      "order=\"1\">Es schwimmt noch.</target></segment><ignorable id=\"i2\"><source> "
                      "</source></ignorable><segment id=\"s3\"><source>Ask us.</source><target>Fragen Sie "
                      "uns.</target></segment>"));
  EXPECT_EQ(merge().at("translated"), 3);
  EXPECT_EQ(paragraph(), "<p>Es schwimmt noch. Das Boot ist <b>alt</b>. Fragen Sie uns.</p>");
}

TEST_F(RecutUnit, ComesBackUnderAnotherNameAndUnderAnotherId) {
  std::string joined = with_segments("<segment><source>The boat is " + old +
                                     ". It still floats. Ask us.</source><target>Das Boot ist " + alt +
                                     ", schwimmt aber noch. Fragen Sie uns.</target></segment>");
  box.write("xliff/back/part 1.xliff", joined);
  EXPECT_EQ(merge().at("translated"), 3);
  EXPECT_EQ(paragraph(), "<p>Das Boot ist <b>alt</b>, schwimmt aber noch. Fragen Sie uns.</p>");
  const std::size_t id = joined.find("<unit id=\"") + 10;
  joined.replace(id, joined.find('"', id) - id, "u77");
  box.write("xliff/back/part 1.xliff", joined);
  EXPECT_EQ(merge().at("translated"), 3);
}

TEST_F(RecutUnit, CodesThatAreMissingAreMissedInTheWhole) {
  box.write(file,
            with_segments("<segment><source>The boat is " + old +
                          ". It still floats. Ask us.</source><target>Das Boot ist alt, schwimmt aber noch. "
                          "Fragen Sie uns.</target></segment>"));
  const json account = merge();
  EXPECT_EQ(account.at("translated"), 0);
  EXPECT_EQ(account.at("fallback"), 3);
  EXPECT_THAT(rules(account), ElementsAre("code-missing"));
  EXPECT_THAT(paragraph(), HasSubstr("The boat is <b>old</b>. It still floats. Ask us."));
}

}  // namespace
}  // namespace satz
