#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

const std::string foreign_1 =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
    "<!-- from a tool --><?tool keep=\"me\"?>\r\n"
    "<xliff version='1.2' xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:v=\"urn:vendor\">\r\n"
    "<file original=\"a.html\" source-language=\"en\" target-language=\"de\" datatype=\"html\" v:x=\"1\">\r\n"
    "<header><note>To the file.</note><v:head/></header><body>\r\n"
    "<trans-unit id=\"k 1\" v:y=\"2\"><source>A <bpt id=\"1\">&lt;b></bpt>b<ept "
    "id=\"1\">&lt;/b></ept></source>"
    "<target state=\"translated\"><![CDATA[Ein ]]><bpt id=\"1\">&lt;b></bpt>b<ept id=\"1\">&lt;/b></ept>"
    "</target><note from=\"Ada\">Say it short.</note>"
    "<alt-trans match-quality=\"80%\"><target>Eins</target></alt-trans><v:z>kept</v:z></trans-unit>\r\n"
    "<trans-unit id=\"k2\"><source>Two.</source></trans-unit>\r\n"
    "</body></file></xliff>\r\n";

std::string xliff_2(const std::string& units) {
  return "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" "
         "trgLang=\"de\">\n<file id=\"f1\">\n" +
         units + "\n</file>\n</xliff>\n";
}

std::string tmx(const std::string& units) {
  return "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header "
         "creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" "
         "srclang=\"en\" datatype=\"html\"/><body>\n" +
         units + "</body></tmx>\n";
}

const std::string pair =
    "<tu tuid=\"1\"><prop type=\"x-client\">Acme</prop><tuv xml:lang=\"en\"><seg>One <bpt "
    "i=\"1\">&lt;b></bpt>"
    "two<ept i=\"1\">&lt;/b></ept>.</seg></tuv><tuv xml:lang=\"de\"><seg>Eins <bpt i=\"1\">&lt;b></bpt>zwei"
    "<ept i=\"1\">&lt;/b></ept>.</seg></tuv></tu>\n";

TEST(ConvertCommand, IntoItsOwnFormatNothingChanges) {
  const Sandbox box;
  box.write("a.xlf", foreign_1);
  const RunResult run = box.satz("convert a.xlf b.xlf");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(box.read("b.xlf"), foreign_1);
  box.write("a.tmx", tmx(pair));
  EXPECT_EQ(box.satz("convert a.tmx b.tmx").code, 0);
  EXPECT_EQ(box.read("b.tmx"), tmx(pair));
  box.write("a.tsv", "One\tEins\tmine\n");
  EXPECT_EQ(box.satz("convert a.tsv b.tsv --from en --to de").code, 0);
  EXPECT_EQ(box.read("b.tsv"), "One\tEins\tmine\n");
}

TEST(ConvertCommand, WritesUtf8WhateverItReads) {
  const Sandbox box;
  std::string wide = "\xFF\xFE";
  const std::string text = tmx("<tu><tuv xml:lang=\"en\"><seg>A</seg></tuv></tu>");
  for (const char c : text) wide += std::string{c, '\0'};
  box.write("a.tmx", wide);
  EXPECT_EQ(box.satz("convert a.tmx b.tmx").code, 0);
  EXPECT_EQ(box.read("b.tmx"), text);
}

TEST(ConvertCommand, WhatIsNoSuchFileIsRefusedWithItsPlace) {
  const Sandbox box;
  box.write("cut.xlf", foreign_1.substr(0, foreign_1.size() / 2));
  box.write("other.xlf", tmx(pair));
  box.write("other.tmx", foreign_1);
  box.write("bomb.tmx", "<!DOCTYPE tmx [<!ENTITY a \"aa\">]>\n<tmx version=\"1.4\"/>");
  for (const std::string name : {"cut.xlf", "other.xlf", "other.tmx", "bomb.tmx"}) {
    const RunResult run = box.satz("convert " + name + " out" + name.substr(name.size() - 4));
    EXPECT_EQ(run.code, 4) << name;
    EXPECT_THAT(run.err, testing::ContainsRegex(name + ":[0-9]+:[0-9]+: ")) << name;
  }
  EXPECT_FALSE(box.has("out.xlf") || box.has("out.tmx"));
  box.write("a.xlf", foreign_1);
  EXPECT_EQ(box.satz("convert a.xlf b.docx").code, 4);
}

TEST(ConvertCommand, WhatDoesNotConformIsWrittenAndSaid) {
  const Sandbox box;
  const std::string twice = "<unit id=\"u\"><segment><source>A</source></segment></unit>";
  box.write("a.xlf", xliff_2(twice + twice));
  const RunResult run = box.satz("convert a.xlf b.xlf");
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.err, HasSubstr("a.xlf:3:"));
  EXPECT_THAT(run.err, HasSubstr("[id-not-unique]"));
  EXPECT_EQ(box.read("b.xlf"), xliff_2(twice + twice));
}

TEST(ConvertCommand, ANewerVersionKeepsEverything) {
  const Sandbox box;
  box.write("a.xlf", xliff_2("<unit id=\"u\"><segment><source>A</source></segment></unit>"));
  ASSERT_EQ(box.satz("convert a.xlf b.xlf --xliff-version 2.2").code, 0);
  EXPECT_THAT(box.read("b.xlf"),
              HasSubstr("xmlns=\"urn:oasis:names:tc:xliff:document:2.2\" version=\"2.2\""));
  ASSERT_EQ(box.satz("convert b.xlf c.xlf --xliff-version 2.0").code, 0);
  EXPECT_EQ(box.read("c.xlf"), box.read("a.xlf"));
}

TEST(ConvertCommand, BetweenVersionsItSaysWhatIsNotKept) {
  const Sandbox box;
  box.write("a.xlf", foreign_1);
  const RunResult run = box.satz("convert a.xlf b.xlf --xliff-version 2.1 --json");
  EXPECT_EQ(run.code, 1);
  const std::string two = box.read("b.xlf");
  EXPECT_THAT(two, HasSubstr("<unit id=\"k_1\" name=\"k 1\""));
  EXPECT_THAT(two, HasSubstr("<data id=\"d1\">&lt;b&gt;</data>"));
  EXPECT_THAT(two, HasSubstr(">Say it short.</note>"));
  EXPECT_THAT(two, HasSubstr("<target>Eins</target>"));
  EXPECT_EQ(box.satz("validate b.xlf").code, 0);
  std::vector<std::string> lost;
  const auto json = run.json();
  for (const auto& each : json.at("lost")) lost.push_back(each.at("what"));
  EXPECT_THAT(lost, testing::UnorderedElementsAre("<file> v:x", "<v:head>", "<trans-unit> v:y", "<v:z>"));
  EXPECT_EQ(run.json().at("lost").at(0).at("line"), 4);
  // And back: what XLIFF 2 has beyond 1.2 is said as well.
  const RunResult back = box.satz("convert b.xlf c.xlf --xliff-version 1.2");
  EXPECT_EQ(back.code, 1);
  EXPECT_THAT(back.err, HasSubstr("spellings of codes"));
  EXPECT_EQ(box.satz("validate c.xlf").code, 0);
  EXPECT_THAT(box.read("c.xlf"), HasSubstr("<target state=\"translated\">Ein <g id=\"1\">b</g></target>"));
}

TEST(ConvertCommand, CharactersThatOneTwoCannotHoldAreReplacedAndCounted) {
  const Sandbox box;
  box.write("a.xlf", xliff_2("<unit id=\"u\"><segment><source>A<cp hex=\"0003\"/><ph id=\"1\"/>B<cp "
                             "hex=\"FFFE\"/><pc id=\"2\">C</pc></source></segment></unit>"));
  const RunResult run = box.satz("convert a.xlf b.xlf --xliff-version 1.2");
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.err, HasSubstr("2 characters that XML does not know"));
  EXPECT_THAT(box.read("b.xlf"),
              HasSubstr("<source>A\xEF\xBF\xBD<x id=\"1\"/>B\xEF\xBF\xBD<g id=\"2\">C</g></source>"));
  // No translation in it: a memory without units.
  EXPECT_EQ(box.satz("convert a.xlf b.tmx").code, 1);
  EXPECT_THAT(box.read("b.tmx"), Not(HasSubstr("<tu")));
}

TEST(ConvertCommand, XliffIntoMemoriesAndBack) {
  const Sandbox box;
  box.write("a.xlf", foreign_1);
  const RunResult run = box.satz("convert a.xlf b.tmx --json");
  EXPECT_EQ(run.code, 1) << run.err;  // a segment has no translation
  EXPECT_EQ(run.json().at("units"), 1);
  EXPECT_THAT(run.err, HasSubstr("1 segments without a translation"));
  EXPECT_THAT(box.read("b.tmx"), HasSubstr("tuid=\"k 1\""));
  EXPECT_THAT(box.read("b.tmx"), HasSubstr("<note>Say it short.</note>"));
  EXPECT_EQ(box.satz("convert b.tmx c.xlf").code, 1);
  EXPECT_THAT(box.read("c.xlf"),
              HasSubstr("<file original=\"a.html\" source-language=\"en\" target-language=\"de\""));
  EXPECT_THAT(box.read("c.xlf"), HasSubstr("<source>A <g id=\"1\">b</g></source>"));
  EXPECT_EQ(box.satz("validate c.xlf").code, 0);
  EXPECT_EQ(box.satz("convert a.xlf d.tsv").code, 1);
  EXPECT_EQ(box.read("d.tsv"), "A b\tEin b\n");
}

TEST(ConvertCommand, MemoriesIntoOneAnother) {
  const Sandbox box;
  box.write("a.tmx", tmx(pair));
  const RunResult run = box.satz("convert a.tmx b.xlf --xliff-version 2.1");
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.err, HasSubstr("1 properties"));
  EXPECT_THAT(box.read("b.xlf"), HasSubstr("srcLang=\"en\" trgLang=\"de\""));
  EXPECT_EQ(box.satz("validate b.xlf").code, 0);
  box.write("c.tsv", "One\tEins\nbroken\n");
  const RunResult tsv = box.satz("convert c.tsv d.tmx --from en --to de");
  EXPECT_EQ(tsv.code, 5);
  EXPECT_THAT(tsv.err, HasSubstr("c.tsv:2"));
  EXPECT_THAT(box.read("d.tmx"), HasSubstr("<seg>Eins</seg>"));
  EXPECT_EQ(box.satz("convert c.tsv d.tmx").code, 4);  // of which languages?
}

TEST(ConvertCommand, OfSeveralDirectionsOneIsChosen) {
  const Sandbox box;
  const auto file = [](const std::string& to, const std::string& text) {
    return "<file original=\"a\" source-language=\"en\" target-language=\"" + to +
           "\" datatype=\"html\"><body><trans-unit id=\"1\"><source>One.</source><target>" + text +
           "</target></trans-unit></body></file>";
  };
  box.write("a.xlf", "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">" +
                         file("de", "Eins.") + file("fr", "Un.") + "</xliff>");
  const RunResult both = box.satz("convert a.xlf b.xlf --xliff-version 2.1");
  EXPECT_EQ(both.code, 4);
  EXPECT_THAT(both.err, HasSubstr("en to de, en to fr"));
  const RunResult one = box.satz("convert a.xlf b.xlf --xliff-version 2.1 --to fr");
  EXPECT_EQ(one.code, 1);
  EXPECT_THAT(one.err, HasSubstr("1 files of other languages"));
  EXPECT_THAT(box.read("b.xlf"), HasSubstr("Un."));
  EXPECT_THAT(box.read("b.xlf"), Not(HasSubstr("Eins.")));
}

}  // namespace
}  // namespace satz
