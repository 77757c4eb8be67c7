#include <gtest/gtest.h>

#include "xliff/read.hpp"

// XLIFF 2 as other tools write it.

namespace satz::xliff {
namespace {

ReadResult read_file(const std::string& units, const std::string& version = "2.0") {
  const std::string uri = version == "2.2" ? "2.2" : "2.0";
  return read(
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:" + uri + "' version='" + version +
          "' srcLang='en' trgLang='de' xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0' xmlns:q='urn:q'>"
          "<file id='f1'>" +
          units + "</file></xliff>",
      "a.xlf");
}

Unit unit(const std::string& body) {
  const ReadResult result = read_file("<unit id='u'>" + body + "</unit>");
  EXPECT_EQ(result.findings, std::vector<Finding>{});
  return result.document.files.at(0).units.at(0);
}

std::string segments(const Unit& unit) {
  std::string out;
  for (const Segment& segment : unit.segments) {
    out += segment.id + (segment.ignorable ? "(" : "[") + to_string(segment.source);
    if (segment.target) out += "→" + to_string(*segment.target);
    out += segment.ignorable ? ")" : "]";
  }
  return out;
}

TEST(Read2, SegmentsWithoutIdsAreNamed) {
  EXPECT_EQ(
      segments(unit("<segment><source>A.</source><target>E.</target></segment><ignorable><source> </source>"
                    "</ignorable><segment id='s1'><source>B.</source></segment>")),
      "s2[A.→E.]i1( )s1[B.]");
}

TEST(Read2, SpansAreReadAlikeHoweverTheyAreWritten) {
  const std::string data =
      "<originalData><data id='d1'>&lt;b></data><data id='d2'>&lt;/b></data></originalData>";
  const Unit pc = unit(data +
                       "<segment id='s1'><source>A <pc id='1' dataRefStart='d1' dataRefEnd='d2' type='fmt' "
                       "subType='xlf:b' canDelete='no'>B</pc></source></segment>");
  const Unit sc = unit(data +
                       "<segment id='s1'><source>A <sc id='1' dataRef='d1' type='fmt' subType='xlf:b' "
                       "canDelete='no'/>B<ec startRef='1' dataRef='d2' canDelete='no'/></source></segment>");
  EXPECT_EQ(pc.segments, sc.segments);
  EXPECT_EQ(pc.segments[0].source.codes[0].original, "<b>");
  EXPECT_EQ(pc.segments[0].source.codes[1].original, "</b>");
  EXPECT_EQ(pc.segments[0].source.codes[1].type, "bold");
  EXPECT_FALSE(pc.segments[0].source.codes[1].can_delete);
}

TEST(Read2, ASpanMayGoOverSegments) {
  const Unit read = unit(
      "<segment id='s1'><source><sc id='1'/>A.</source></segment><segment id='s2'><source>B.<ec "
      "startRef='1'/></source></segment><segment id='s3'><source><ec id='9' isolated='yes'/>C</source>"
      "</segment>");
  EXPECT_EQ(segments(read), "s1[{1>}A.]s2[B.{<1}]s3[{<9}C]");
}

TEST(Read2, OrderOfTargets) {
  const std::string two =
      "<segment id='s1'><source>A.</source><target order='3'>a.</target></segment><ignorable "
      "id='i1'><source> </source>"
      "</ignorable><segment id='s2'><source>B.</source><target order='1'>b.</target></segment>";
  EXPECT_EQ(unit(two).target_order, (std::vector<std::string>{"s2", "i1", "s1"}));
  std::string twice = two;
  twice.replace(twice.find("order='3'"), 9, "order='1'");
  const ReadResult result = read_file("<unit id='u'>" + twice + "</unit>");
  EXPECT_TRUE(result.document.files[0].units[0].target_order.empty());
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "order-malformed");
}

TEST(Read2, CopiesAreCodesOfTheSource) {
  const Unit copy_of = unit(
      "<segment id='s1'><source><pc id='1'>A</pc></source><target><pc id='1'>E</pc><pc id='7' "
      "copyOf='1'>F</pc></target></segment>");
  EXPECT_EQ(segments(copy_of), "s1[{1>}A{<1}→{1>}E{<1}{1>}F{<1}]");
  const Unit same_data = unit(
      "<originalData><data id='d1'>x</data></originalData><segment id='s1'><source><ph id='1' "
      "dataRef='d1'/>A</source><target><ph id='5' dataRef='d1'/></target></segment>");
  EXPECT_EQ(segments(same_data), "s1[{1/}A→{1/}]");
}

TEST(Read2, AnnotationsAreTransparent) {
  EXPECT_EQ(segments(unit(
                "<notes><note id='n1'>x</note></notes><segment id='s1'><source>A <mrk id='m1' type='comment' "
                "ref='#n=n1'>B</mrk> <sm id='m2' type='term'/>C<em startRef='m2'/></source></segment>")),
            "s1[A B C]");
}

TEST(Read2, CodePointsThatXmlCannotHold) {
  const Unit read = unit("<segment id='s1'><source>a<cp hex='001B'/>b</source></segment>");
  EXPECT_EQ(read.segments[0].source.text,
            "a\x1B"
            "b");
}

TEST(Read2, Matches) {
  const Unit read = unit(
      "<mtc:matches><mtc:match ref='#s2' similarity='87.5' matchQuality='60' origin='tm' "
      "type='icm'><originalData><data "
      "id='d1'>&lt;br></data></originalData><source>A<ph id='1' dataRef='d1'/></source><target>E<ph id='1' "
      "dataRef='d1'/>"
      "</target></mtc:match><mtc:match ref='s2' "
      "matchQuality='40.0'><source>B</source><target>F</target></mtc:match>"
      "</mtc:matches><segment id='s2'><source>x</source></segment>");
  ASSERT_EQ(read.candidates.size(), 2U);
  EXPECT_EQ(read.candidates[0].segment, "s2");
  EXPECT_EQ(read.candidates[0].score, 875);
  EXPECT_EQ(read.candidates[0].type, Candidate::Type::context);
  EXPECT_EQ(read.candidates[0].target.codes[0].original, "<br>");
  EXPECT_EQ(read.candidates[1].segment, "s2");
  EXPECT_EQ(read.candidates[1].score, 400);
}

TEST(Read2, States) {
  const auto state = [](const std::string& attributes) {
    return read_file("<unit id='u'><segment id='s1' " + attributes +
                     "><source>A</source><target>E</target></segment></unit>")
        .document.files[0]
        .units[0]
        .segments[0]
        .state;
  };
  EXPECT_EQ(state(""), State::translated);
  EXPECT_EQ(state("state='initial'"), State::initial);
  EXPECT_EQ(state("state='initial' subState='satz:needs-review'"), State::needs_review);
  EXPECT_EQ(state("state='translated'"), State::translated);
  EXPECT_EQ(state("state='reviewed'"), State::reviewed);
  EXPECT_EQ(state("state='final'"), State::final);
  EXPECT_EQ(state("state='fertig'"), State::needs_review);
}

TEST(Read2, ForeignElementsAndInheritance) {
  const ReadResult result = read_file(
      "<skeleton><unit id='no'/></skeleton><q:unit id='no'/><group id='g' translate='no' "
      "xml:space='preserve'><q:x/><group "
      "id='h'><unit "
      "id='1'><q:segment><source>f</source></q:segment><segment><source>A<q:b>f</q:b></source></segment></"
      "unit>"
      "</group></group><unit id='2'><segment><source>B</source></segment></unit>");
  const std::vector<Unit>& units = result.document.files[0].units;
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(segments(units[0]), "s1[A]");
  EXPECT_FALSE(units[0].translate);
  EXPECT_TRUE(units[0].preserve_space);
  EXPECT_TRUE(units[1].translate);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].rule, "foreign-inline");
}

TEST(Read2, NotesOfVersion22NameTheirSegment) {
  const ReadResult result = read_file(
      "<unit id='u'><notes><note ref='#s1' category='c' priority='3' "
      "appliesTo='target'>x</note></notes><segment "
      "id='s1'><source>A</source></segment></unit>",
      "2.2");
  EXPECT_EQ(result.document.version, Version::v2_2);
  EXPECT_EQ(result.document.files[0].units[0].notes,
            (std::vector<Note>{{"x", "c", 3, "s1", Note::About::target, ""}}));
}

}  // namespace
}  // namespace satz::xliff
