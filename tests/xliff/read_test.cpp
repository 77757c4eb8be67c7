#include "xliff/read.hpp"

#include <gtest/gtest.h>

#include "xliff/document.hpp"

namespace satz::xliff {
namespace {

/// A 1.2 file around `body`.
std::string file(const std::string& body, const std::string& attributes = "") {
  return "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"" + attributes +
         "><file original=\"a.html\" source-language=\"en\" target-language=\"de\" datatype=\"html\"><body>" +
         body + "</body></file></xliff>";
}

Unit unit(const std::string& body, const std::string& attributes = "") {
  const ReadResult result = read(file(body, attributes), "a.xlf");
  EXPECT_EQ(result.document.files[0].units.size(), 1U);
  return result.document.files[0].units.at(0);
}

/// "s1[source→target]" for each segment, ignorables in (): what is compared.
std::string segments(const Unit& unit) {
  std::string out;
  for (const Segment& segment : unit.segments) {
    out += segment.id + (segment.ignorable ? "(" : "[") + to_string(segment.source);
    if (segment.target) out += "→" + to_string(*segment.target);
    out += segment.ignorable ? ")" : "]";
  }
  return out;
}

std::string refusal(const std::string& bytes) {
  try {
    read(bytes, "a.xlf");
  } catch (const Error& error) {
    EXPECT_FALSE(error.advice().empty());
    return to_string(error.place()) + ": " + error.what();
  }
  return "read";
}

TEST(Read, AForeignUnitIsOneSegment) {
  EXPECT_EQ(
      segments(unit("<trans-unit id='a:1'><source>One <x id='1'/></source><target><x id='1'/> Eins</target>"
                    "</trans-unit>")),
      "s1[One {1/}→{1/} Eins]");
}

TEST(Read, WhatAToolHasMarkedAsDeletedIsNoText) {
  const ReadResult result =
      read(file("<trans-unit id='1'><source>The boat</source><target>Das <mrk mtype='x-sdl-deleted' "
                "sdl:revid='1' xmlns:sdl='urn:sdl'>alte <g id='1'>x</g></mrk><mrk mtype='x-sdl-added' "
                "sdl:revid='2' xmlns:sdl='urn:sdl'>neue</mrk> Boot</target></trans-unit>"),
           "a.xlf");
  EXPECT_EQ(result.document.files[0].units[0].segments[0].target->text, "Das neue Boot");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "tracked-deletion");
}

TEST(Read, ASubFlowMayHaveBlanksInItsId) {
  const Document document =
      read(file("<trans-unit id='button 2'><source>Open</source></trans-unit><trans-unit id='b'><source>See "
                "<x id='1' xid='button 2'/> and <x id='2' xid='b c'/></source></trans-unit>"),
           "a.xlf")
          .document;
  const std::vector<InlineCode>& codes = document.files[0].units[1].segments[0].source.codes;
  EXPECT_EQ(codes[0].subflows, std::vector<std::string>{"button 2"});
  EXPECT_EQ(codes[1].subflows, (std::vector<std::string>{"b", "c"}));
}

TEST(Read, SegSourceTellsTheSegments) {
  EXPECT_EQ(
      segments(
          unit("<trans-unit id='1'><source>One. Two.</source><seg-source><mrk mtype='seg' mid='1'>One.</mrk> "
               "<mrk mtype='seg' mid='2'>Two.</mrk></seg-source><target><mrk mtype='seg' mid='1'>Eins.</mrk> "
               "<mrk mtype='seg' mid='2'>Zwei.</mrk></target></trans-unit>")),
      "1[One.→Eins.]i1( )2[Two.→Zwei.]");
}

TEST(Read, SpaceBetweenTargetSegmentsMayDiffer) {
  EXPECT_EQ(segments(unit(
                "<trans-unit id='1'><source>A. B.</source><seg-source><mrk mtype='seg' mid='a'>A.</mrk> "
                "<mrk mtype='seg' mid='b'>B.</mrk></seg-source><target><mrk mtype='seg' mid='a'>一。</mrk> / "
                "<mrk mtype='seg' mid='b'>二。</mrk></target></trans-unit>")),
            "a[A.→一。]i1( → / )b[B.→二。]");
}

TEST(Read, MissingAndSurplusTargetSegments) {
  const std::string source =
      "<trans-unit id='1'><source>A. B.</source><seg-source><mrk mtype='seg' mid='1'>A.</mrk> <mrk "
      "mtype='seg' "
      "mid='2'>B.</mrk></seg-source>";
  EXPECT_EQ(segments(unit(source + "<target><mrk mtype='seg' mid='2'>Zwei.</mrk></target></trans-unit>")),
            "1[A.]i1( )2[B.→Zwei.]");
  EXPECT_EQ(segments(unit(
                source +
                "<target><mrk mtype='seg' mid='1'>E.</mrk><mrk mtype='seg' mid='2'/></target></trans-unit>")),
            "1[A.→E.]i1( )2[B.]");
  const ReadResult surplus = read(file(source + "<target><mrk mtype='seg' mid='1'>E. </mrk><mrk mtype='seg' "
                                                "mid='9'>Z.</mrk></target></trans-unit>"),
                                  "a.xlf");
  EXPECT_EQ(segments(surplus.document.files[0].units[0]), "s1[A. B.→E. Z.]");
  ASSERT_EQ(surplus.findings.size(), 1U);
  EXPECT_EQ(surplus.findings[0].rule, "target-not-segmented");
  EXPECT_EQ(segments(unit(source + "<target>Eins. Zwei.</target></trans-unit>")), "s1[A. B.→Eins. Zwei.]");
}

TEST(Read, MarksWithoutSegSourceAreTransparent) {
  EXPECT_EQ(
      segments(unit("<trans-unit id='1'><source>A. B.</source><target><mrk mtype='seg' mid='1'>E.</mrk> <mrk "
                    "mtype='seg' mid='2'>Z.</mrk></target></trans-unit>")),
      "s1[A. B.→E. Z.]");
}

TEST(Read, ASpanMayHoldSeveralSegments) {
  EXPECT_EQ(
      segments(unit(
          "<trans-unit id='1'><source><g id='1'>A. B.</g></source><seg-source><g id='1'><mrk mtype='seg' "
          "mid='1'>A.</mrk> <mrk mtype='seg' mid='2'>B.</mrk></g></seg-source></trans-unit>")),
      "i1({1>})1[A.]i2( )2[B.]i3({<1})");
}

TEST(Read, NativeCodes) {
  const Unit read = unit(
      "<trans-unit id='1'><source>a<bpt id='1' ctype='bold'>&lt;b></bpt>b<ept id='1'>&lt;/b></ept><ph "
      "id='2'>&lt;br/></ph>"
      "<it id='3' pos='open'>&lt;i></it><it id='4' pos='close'>&lt;/u></it></source><target><ph "
      "id='2'/></target>"
      "</trans-unit>");
  EXPECT_EQ(segments(read), "s1[a{1>}b{<1}{2/}{3>}{<4}→{2/}]");
  const std::vector<InlineCode>& codes = read.segments[0].source.codes;
  EXPECT_EQ(codes[0].original, "<b>");
  EXPECT_EQ(codes[1].original, "</b>");
  EXPECT_EQ(codes[1].type, "bold");
  EXPECT_EQ(codes[3].original, "<i>");
  EXPECT_EQ(read.segments[0].target->codes[0].original, "<br/>");
}

TEST(Read, StepsOverForeignContent) {
  const ReadResult result =
      read(file("<trans-unit id='1'><source>a<q:b>x<q:source>y</q:source></q:b>c</source></trans-unit>",
                " xmlns:q='urn:q'"),
           "a.xlf");
  EXPECT_EQ(segments(result.document.files[0].units[0]), "s1[ac]");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "foreign-inline");
  EXPECT_EQ(result.findings[0].place.line, 1U);
}

TEST(Read, AlternativesAreNoUnits) {
  const Unit read = unit(
      "<trans-unit id='1'><alt-trans><source>f</source><target>f</target></alt-trans><source>A</source>"
      "<target>E</target><alt-trans match-quality=' 87.50%' origin='tm'><source>B</source><target>F</target>"
      "</alt-trans><alt-trans alttranstype='rejected'><target>R</target></alt-trans></trans-unit>");
  EXPECT_EQ(segments(read), "s1[A→E]");
  ASSERT_EQ(read.candidates.size(), 2U);
  EXPECT_EQ(read.candidates[1].score, 875);
  EXPECT_EQ(read.candidates[1].source.text, "B");
  EXPECT_EQ(read.candidates[1].target.text, "F");
}

TEST(Read, NestedGroupsAndBinaryUnits) {
  const ReadResult result =
      read(file("<group id='g' translate='no' xml:space='preserve'><group><note>n</note><trans-unit "
                "id='1'><source>a</source>"
                "</trans-unit></group><bin-unit id='2'><bin-source/><trans-unit "
                "id='no'><source>f</source></trans-unit>"
                "</bin-unit><trans-unit id='3' translate='yes' "
                "xml:space='default'><source>b</source></trans-unit></group>"),
           "a.xlf");
  const std::vector<Unit>& units = result.document.files[0].units;
  ASSERT_EQ(units.size(), 2U);
  EXPECT_FALSE(units[0].translate);
  EXPECT_TRUE(units[0].preserve_space);
  EXPECT_TRUE(units[1].translate);
  EXPECT_FALSE(units[1].preserve_space);
}

TEST(Read, WhatToolsSayInTheirOwnWords) {
  const std::string sdl = " xmlns:sdl='http://sdl.com/FileTypes/SdlXliff/1.0'";
  const std::string two =
      "<trans-unit id='1'><source>A B C</source><seg-source><mrk mtype='seg' mid='1'>A</mrk> <mrk "
      "mtype='seg' "
      "mid='2'>B</mrk> <mrk mtype='seg' mid='3'>C</mrk></seg-source><target><mrk mtype='seg' mid='1'>E</mrk> "
      "<mrk "
      "mtype='seg' mid='2'>F</mrk> <mrk mtype='seg' mid='3'>G</mrk></target>";
  const Unit trados =
      unit(two +
               "<sdl:seg-defs><sdl:seg id='1' conf='ApprovedTranslation' locked='true'/><sdl:seg id='2' "
               "conf='Draft'/><sdl:seg id='3'/></sdl:seg-defs></trans-unit>",
           sdl);
  EXPECT_EQ(trados.segments[0].state, State::translated);  // the lower of the two
  EXPECT_EQ(trados.segments[2].state, State::needs_review);
  EXPECT_EQ(trados.segments[4].state, State::initial);
  EXPECT_FALSE(trados.locked);
  const std::string one = "><source>A</source><target>E</target></trans-unit>";
  const Unit memoq =
      unit("<trans-unit id='1' mq:status='Pretranslated' mq:locked='locked'" + one, " xmlns:mq='MQXliff'");
  EXPECT_EQ(memoq.segments[0].state, State::needs_review);
  EXPECT_TRUE(memoq.locked);
  const Unit phrase = unit("<trans-unit id='1' m:confirmed='0' m:locked='false'" + one,
                           " xmlns:m='http://www.memsource.com/mxlf/2.0'");
  EXPECT_EQ(phrase.segments[0].state, State::needs_review);
  EXPECT_FALSE(phrase.locked);
}

TEST(Read, NamespaceBeforeVersion) {
  const auto version = [](const std::string& root) {
    return read("<xliff " + root + "><file original='a'><body/></file></xliff>", "a.xlf").document.version;
  };
  EXPECT_EQ(version("version='1.0'"), Version::v1_0);
  EXPECT_EQ(version("version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.1'"), Version::v1_1);
  EXPECT_EQ(version("xmlns='urn:oasis:names:tc:xliff:document:1.2'"), Version::v1_2);
}

TEST(Read, RefusesWhatIsNoXliff) {
  EXPECT_EQ(refusal(""), "a.xlf:1:1: the file is empty");
  EXPECT_EQ(refusal("<tmx version='1.4'/>"),
            "a.xlf:1:1: this is not an XLIFF file: its root element is <tmx>");
  EXPECT_EQ(refusal("<xliff version='3.0'/>"), "a.xlf:1:1: this version of XLIFF is not known");
  EXPECT_EQ(refusal("Satz"), "a.xlf:1:1: this is not XML");
  const std::string whole = file("<trans-unit id='1'>\n<source>A</source></trans-unit>");
  EXPECT_EQ(refusal(whole.substr(0, whole.find("A</source>") + 1)),
            "a.xlf:2:10: the file ends inside <source> of line 2");
}

TEST(Read, FindsUnusableUnits) {
  const ReadResult result = read(file("<trans-unit><source>a</source></trans-unit>\n<trans-unit "
                                      "id='1'/><trans-unit id='2'><source/></trans-unit>"),
                                 "a.xlf");
  ASSERT_EQ(result.findings.size(), 2U);
  EXPECT_EQ(result.findings[0].rule, "unit-unusable");
  EXPECT_EQ(result.findings[1].place, (Place{"a.xlf", 2, 1}));
  ASSERT_EQ(result.document.files[0].units.size(), 1U);
  EXPECT_EQ(result.document.files[0].units[0].id, "2");
}

}  // namespace
}  // namespace satz::xliff
