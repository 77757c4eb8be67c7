#include "xliff/rewrite.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/error.hpp"
#include "xliff/read.hpp"
#include "xliff/unread.hpp"

namespace satz::xliff {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

TEST(Rewrite, TheSameVersionIsTheSameText) {
  const std::string bytes = "<xliff version='1.2'  ><file a='&#10;'/><!-- x --><?y z?>\r\n</xliff>\n";
  EXPECT_EQ(rewrite(bytes, "a.xlf", Version::v1_2), bytes);
  EXPECT_EQ(rewrite("\xEF\xBB\xBF" + bytes, "a.xlf", Version::v1_2), bytes);
}

TEST(Rewrite, OneZeroGetsTheNamespaceAndLosesItsDtd) {
  const std::string old =
      "<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE --><!DOCTYPE xliff SYSTEM \"xliff.dtd\" [<!-- > -->]>\n"
      "<xliff version=\"1.0\"><file original=\"a\" source-language=\"en\" datatype=\"html\"><header/><body>"
      "<trans-unit id=\"1\"><source>A</source></trans-unit></body></file></xliff>";
  const std::string now = rewrite(old, "a.xlf", Version::v1_2);
  EXPECT_THAT(now, HasSubstr("<!-- <!DOCTYPE -->\n<xliff version=\"1.2\" "
                             "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file"));
  EXPECT_EQ(read(now, "a.xlf").document.version, Version::v1_2);
  EXPECT_EQ(read(now, "a.xlf").document.files, read(old, "a.xlf").document.files);
}

TEST(Rewrite, EveryDeclarationOfTheOldNamespaceIsTheNewOne) {
  const std::string two =
      "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\" " + xsi +
      " xsi:schemaLocation=\"urn:oasis:names:tc:xliff:document:2.0 core.xsd urn:v v.xsd\" version=\"2.1\" "
      "srcLang=\"en\"><file xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" id=\"f\"><unit id=\"u\"><segment>"
      "<source>A</source></segment></unit></file></x:xliff>";
  const std::string now = rewrite(two, "a.xlf", Version::v2_2);
  EXPECT_THAT(now, Not(HasSubstr("document:2.0")));
  EXPECT_THAT(now, HasSubstr("xsi:schemaLocation=\"urn:v v.xsd\" version=\"2.2\""));
  EXPECT_EQ(read(now, "a.xlf").document.files, read(two, "a.xlf").document.files);
}

TEST(Rewrite, WhatIsBrokenBehindTheRootIsFound) {
  const std::string start = "<xliff version=\"1.0\"><file>";
  EXPECT_THROW(rewrite(start, "a.xlf", Version::v1_2), Error);
  EXPECT_THROW(rewrite(start, "a.xlf", Version::v1_0), Error);
}

std::vector<std::string> words(const std::string& bytes) {
  std::vector<std::string> all;
  for (const Unread& each : unread(bytes, "a.xlf"))
    all.push_back(std::to_string(each.count) + ' ' + each.what);
  return all;
}

TEST(Unread, NamesWhatOneTwoHasBeyondOurValues) {
  const auto found = words(
      "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:v=\"urn:v\">"
      "<file original=\"a\" source-language=\"en\" datatype=\"html\" category=\"c\"><header><phase-group>"
      "<phase phase-name=\"p\" process-name=\"t\"/></phase-group></header><body>"
      "<group id=\"g\"><trans-unit id=\"1\"><source>A <mrk mtype=\"term\">b</mrk><v:x>y</v:x></source>"
      "<target state=\"new\" v:a=\"b\">B</target></trans-unit><trans-unit id=\"2\" "
      "v:a=\"b\"><source>C</source>"
      "<seg-source><mrk mtype=\"seg\" mid=\"1\">C</mrk></seg-source></trans-unit></group>"
      "<group id=\"p\"><trans-unit "
      "id=\"p.s1\"><source>D</source></trans-unit></group></body></file></xliff>");
  EXPECT_THAT(found,
              testing::UnorderedElementsAre("1 <file> category", "1 <phase-group>", "1 <mrk>", "1 <v:x>",
                                            "1 <target> v:a", "1 <trans-unit> v:a", "1 <group>"));
}

TEST(Unread, NamesWhatTwoHasBeyondOurValues) {
  const auto found = words(
      "<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"de\" "
      "xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\" "
      "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" "
      "xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\">"
      "<file id=\"f\"><skeleton href=\"x\"/><group id=\"g\"><unit id=\"u\" canResegment=\"no\" fs:fs=\"p\">"
      "<mda:metadata><mda:metaGroup category=\"mine\"><mda:meta type=\"a\">b</mda:meta></mda:metaGroup>"
      "</mda:metadata><gls:glossary><gls:glossEntry><gls:term>A</gls:term></gls:glossEntry></gls:glossary>"
      "<segment><source>A <sm id=\"m1\" type=\"comment\" value=\"v\"/>b<em startRef=\"m1\"/><pc id=\"1\" "
      "dispStart=\"B\">c</pc></source></segment></unit></group></file></xliff>");
  EXPECT_THAT(found, testing::UnorderedElementsAre("1 <skeleton>", "1 <group>", "1 <unit> canResegment",
                                                   "1 <unit> fs:fs", "1 <mda:metaGroup>", "1 <gls:glossary>",
                                                   "1 <sm>", "1 <pc> dispStart"));
}

}  // namespace
}  // namespace satz::xliff
