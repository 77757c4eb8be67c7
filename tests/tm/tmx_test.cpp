#include "tm/tmx.hpp"
#include "tests/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace satz::tm {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Read {
  TmxImport import;
  std::vector<TranslationUnit> units;
};

Read read(std::string_view bytes, const ImportOptions& options = {}) {
  Read result;
  result.import = read_tmx(
      source_of(bytes), "a.tmx",
      [&](std::vector<TranslationUnit> batch) {
        EXPECT_THAT(batch, testing::Not(IsEmpty()));
        std::move(batch.begin(), batch.end(), std::back_inserter(result.units));
      },
      options);
  EXPECT_EQ(result.import.report.delivered, result.units.size());
  return result;
}

std::string write(const std::vector<TranslationUnit>& units, const TmxHeader& header = {}) {
  std::string out;
  TmxWriter writer([&](std::string_view bytes) { out += bytes; }, header);
  for (const TranslationUnit& unit : units) writer.write(unit);
  writer.finish();
  return out;
}

std::string document(std::string_view units, std::string_view header = R"(srclang="en")") {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Tool" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="html" )" +
         std::string(header) + ">\n</header>\n<body>\n" + std::string(units) + "\n</body>\n</tmx>\n";
}

std::string pair(std::string_view source, std::string_view target) {
  return "<tu><tuv xml:lang=\"en\"><seg>" + std::string(source) + "</seg></tuv><tuv xml:lang=\"de\"><seg>" +
         std::string(target) + "</seg></tuv></tu>";
}

std::vector<std::string> texts(const Read& read) {
  std::vector<std::string> result;
  for (const TranslationUnit& unit : read.units) result.push_back(to_string(unit.variants[0].content));
  return result;
}

std::vector<std::string> rules(const std::vector<Finding>& findings) {
  std::vector<std::string> result;
  for (const Finding& finding : findings) result.push_back(to_string(finding.place) + " " + finding.rule);
  return result;
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Variant variant(std::string_view language, std::string text) {
  Variant result;
  result.language = *Language::parse(language);
  result.content.text = std::move(text);
  return result;
}

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(TmxRead, AUnitHasItsLanguagesTextsAndStamps) {
  const Read result = read(document(R"(<tu tuid="u1" creationdate="20240229T120000Z" creationid="anna"
      changedate="20250101T000001Z" changeid="ben" usagecount="7" lastusagedate="20250202T030405Z">
    <note>one</note><prop type="x-house">Wattlicht</prop>
    <tuv xml:lang="EN-us"><note>two</note><prop type="x-a">b</prop><seg>Hello.</seg></tuv>
    <tuv xml:lang="de" creationid="clara"><seg>Hallo.</seg></tuv>
  </tu>)"));
  ASSERT_THAT(result.units, SizeIs(1));
  const TranslationUnit& unit = result.units[0];
  EXPECT_EQ(unit.id, "u1");
  EXPECT_EQ(unit.created, (Stamp{1709208000, "anna"}));
  EXPECT_EQ(unit.changed, (Stamp{1735689601, "ben"}));
  EXPECT_EQ(unit.uses, 7U);
  EXPECT_EQ(unit.used, 1738465445);
  EXPECT_EQ(unit.source.tag(), "en-US") << "the header's en is served by en-US";
  EXPECT_THAT(unit.notes, ElementsAre("one"));
  EXPECT_THAT(unit.properties, ElementsAre(Property{"x-house", "Wattlicht"}));
  ASSERT_THAT(unit.variants, SizeIs(2));
  EXPECT_EQ(unit.variants[0].language.tag(), "en-US");
  EXPECT_EQ(unit.variants[0].content, Fragment{"Hello."});
  EXPECT_THAT(unit.variants[0].notes, ElementsAre("two"));
  EXPECT_THAT(unit.variants[0].properties, ElementsAre(Property{"x-a", "b"}));
  EXPECT_EQ(unit.variants[1].created.user, "clara");
  EXPECT_EQ(unit.state, State::translated);
}

TEST(TmxRead, TheHeaderIsToldAndSaysTheSourceLanguage) {
  const Read result = read(R"(<tmx version="1.4"><header creationtool="T" creationtoolversion="2"
      segtype="paragraph" o-tmf="o" adminlang="de" srclang="de-AT" datatype="xml" creationdate="20250101T000000Z">
      <note>n</note><prop type="t">v</prop><ude name="u"><map unicode="#x41"/></ude></header><body/></tmx>)");
  TmxHeader expected;
  expected.creation_tool = "T";
  expected.creation_tool_version = "2";
  expected.segment_type = "paragraph";
  expected.original_format = "o";
  expected.admin_language = "de";
  expected.source = *Language::parse("de-AT");
  expected.data_type = "xml";
  expected.created.time = 1735689600;
  expected.notes = {"n"};
  expected.properties = {{"t", "v"}};
  EXPECT_EQ(result.import.header, expected);
  EXPECT_EQ(result.import.version, "1.4");
  EXPECT_EQ(result.import.report.read(), 0U);
}

TEST(TmxRead, SourceLanguageOfUnitGoesBeforeThatOfTheHeader) {
  const auto source = [](std::string_view header, std::string_view unit) {
    std::string tu = pair("a", "b");
    tu.replace(0, 3, "<tu " + std::string(unit));
    return read(document(tu, header)).units.at(0).source.tag();
  };
  EXPECT_EQ(source(R"(srclang="en")", ""), "en");
  EXPECT_EQ(source(R"(srclang="en")", R"(srclang="DE")"), "de");
  EXPECT_EQ(source(R"(srclang="*all*")", ""), "");
  EXPECT_EQ(source("", ""), "") << "a missing srclang";
  EXPECT_EQ(source(R"(srclang="en")", R"(srclang="*all*")"), "");
}

TEST(TmxRead, LanguagesMayBeSaidTheOldWayAndInAnyOrder) {
  const Read result = read(document(R"(<tu><tuv lang="DE-DE"><seg>Hallo</seg></tuv>
      <tuv xml:lang="en_GB"><seg>Hello</seg></tuv><tuv xml:lang="fr"><seg>Bonjour</seg></tuv></tu>)"));
  ASSERT_THAT(result.units, SizeIs(1));
  EXPECT_EQ(result.units[0].variants[0].language.tag(), "de-DE");
  EXPECT_EQ(result.units[0].variants[1].language.tag(), "en-GB");
  EXPECT_EQ(result.units[0].variants[2].language.tag(), "fr");
  EXPECT_EQ(result.units[0].source.tag(), "en-GB");
}

TEST(TmxRead, SeveralWordingsInOneLanguageAreSeveralUnits) {
  const Read result = read(document(R"(<tu tuid="7"><tuv xml:lang="en"><seg>Bye.</seg></tuv>
      <tuv xml:lang="de"><seg>Tschüss.</seg></tuv><tuv xml:lang="DE"><seg>Bis bald.</seg></tuv></tu>)"));
  ASSERT_THAT(result.units, SizeIs(2));
  for (const TranslationUnit& unit : result.units) {
    EXPECT_EQ(unit.id, "7");
    ASSERT_THAT(unit.variants, SizeIs(2));
    EXPECT_EQ(unit.variants[0].content.text, "Bye.");
  }
  EXPECT_EQ(result.units[0].variants[1].content.text, "Tschüss.");
  EXPECT_EQ(result.units[1].variants[1].content.text, "Bis bald.");
}

TEST(TmxRead, InlineCodesKeepTheirNativeTextAndAreNumberedAlikeInEveryLanguage) {
  const Read result = read(document(pair(
      R"(A <bpt i="1" x="1" type="bold">&lt;b></bpt>big<ept i="1">&lt;/b></ept> <bpt i="2" x="2" type="ulined">&lt;u></bpt>cat<ept i="2">&lt;/u></ept><ph x="1">&lt;br></ph>.)",
      R"(Eine <bpt i="1" x="2" type="ulined">&lt;u></bpt>Katze<ept i="1">&lt;/u></ept>, <bpt i="2" x="1" type="bold">&lt;b></bpt>groß<ept i="2">&lt;/b></ept><ph x="1">&lt;br></ph>.)")));
  ASSERT_THAT(result.units, SizeIs(1));
  const auto& [source, target] =
      std::tie(result.units[0].variants[0].content, result.units[0].variants[1].content);
  EXPECT_EQ(to_string(source), "A {1>}big{<1} {2>}cat{<2}{3/}.");
  EXPECT_EQ(to_string(target), "Eine {2>}Katze{<2}, {1>}groß{<1}{3/}.");
  EXPECT_EQ(source.codes[0].original, "<b>");
  EXPECT_EQ(source.codes[0].type, "bold");
  EXPECT_EQ(source.codes[2].type, "underlined");
  EXPECT_EQ(source.codes[4].original, "<br>");
}

TEST(TmxRead, HalvesOfSpansHighlightsAndUnknownTagsAreCodesToo) {
  const Read result = read(document(pair(
      R"(x<it pos="end" x="1">&lt;/b></it> and <hi type="term">tide <ph>&lt;br></ph></hi><ut>{\b }</ut>)",
      R"(<it pos="begin" x="2">&lt;i></it>y <unknown>z</unknown>)")));
  ASSERT_THAT(result.units, SizeIs(1));
  const Fragment& source = result.units[0].variants[0].content;
  EXPECT_EQ(to_string(source), "x{<1} and {2>}tide {3/}{<2}{4/}");
  EXPECT_EQ(source.codes[1].type, "x-hi-term");
  EXPECT_EQ(source.codes[1].original, "");
  EXPECT_EQ(source.codes[4].type, "x-ut");
  EXPECT_EQ(source.codes[4].original, "{\\b }");
  EXPECT_EQ(to_string(result.units[0].variants[1].content), "{5>}y z")
      << "the text of an unknown element stays";
}

TEST(TmxRead, TextInASubIsPartOfItsCode) {
  const Read result = read(document(pair(
      R"(See <ph x="1">&lt;img alt="<sub>a <bpt i="1">[</bpt>seal<ept i="1">]</ept></sub>"></ph>.)", "y")));
  const Fragment& source = result.units.at(0).variants[0].content;
  EXPECT_EQ(source.text, "See .");
  ASSERT_THAT(source.codes, SizeIs(1));
  EXPECT_EQ(source.codes[0].original, "<img alt=\"a [seal]\">");
}

TEST(TmxRead, BlanksAndReferencesAreKeptAsTheyStand) {
  const Read result =
      read(document(pair("  a&#9;b&#10;c&#x2122;\xE3\x80\x80  &lt;&amp;<![CDATA[<&]]> ", "y\r\nz")));
  EXPECT_EQ(result.units.at(0).variants[0].content.text, "  a\tb\nc\xE2\x84\xA2\xE3\x80\x80  <&<& ");
  EXPECT_EQ(result.units.at(0).variants[1].content.text, "y\nz");
  EXPECT_THAT(result.import.report.findings, IsEmpty());
}

TEST(TmxRead, ContextStateDocumentAndOriginComeFromProperties) {
  const Read result =
      read(document(R"(<tu><prop type="x-document">a/b.html</prop><prop type="x-origin">page</prop>
      <prop type="x-state">reviewed</prop>
      <tuv xml:lang="en"><prop type="x-context-pre"></prop><prop type="x-context-post">Next.</prop><seg>One.</seg></tuv>
      <tuv xml:lang="de"><seg>Eins.</seg></tuv></tu>
      <tu><prop type="x-context-pre">&lt;seg>Before.&lt;/seg></prop><prop type="x-state">odd</prop>
      <tuv xml:lang="de"><seg>Zwei.</seg></tuv><tuv xml:lang="en"><seg>Two.</seg></tuv></tu>)"),
           {10, "import/a.tmx"});
  ASSERT_THAT(result.units, SizeIs(2));
  EXPECT_EQ(result.units[0].document, "a/b.html");
  EXPECT_EQ(result.units[0].origin, "page");
  EXPECT_EQ(result.units[0].state, State::reviewed);
  EXPECT_EQ(result.units[0].variants[0].previous, "");
  EXPECT_EQ(result.units[0].variants[0].next, "Next.");
  EXPECT_EQ(result.units[0].variants[1].previous, std::nullopt);
  EXPECT_THAT(result.units[0].properties, IsEmpty());
  EXPECT_EQ(result.units[1].variants[1].previous, "Before.") << "memoQ's form, on the source's side";
  EXPECT_THAT(result.units[1].properties, ElementsAre(Property{"x-state", "odd"}));
  EXPECT_EQ(result.units[1].origin, "import/a.tmx");
}

TEST(TmxRead, MemoQsContextIsReadWithoutItsMarkup) {
  const Read result = read(document(
      R"(<tu><prop type="x-context-pre">&lt;seg>Salt &amp;amp; &lt;bpt i='1'>&amp;lt;b&amp;gt;&lt;/bpt>pepper&lt;ept i='1'/>&lt;/seg></prop>
      <prop type="x-context-post">&lt;seg>not closed &lt;/seg</prop>
      <tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="de"><seg>Eins.</seg></tuv></tu>)"));
  ASSERT_THAT(result.units, SizeIs(1));
  EXPECT_EQ(result.units[0].variants[0].previous, "Salt & pepper");
  EXPECT_EQ(result.units[0].variants[0].next, "<seg>not closed </seg");
}

TEST(TmxRead, APropertyThatStandsTwiceIsKeptAndDoesNotChangePlaces) {
  const Read result = read(document(
      R"(<tu><prop type="x-state">final</prop><prop type="x-context-pre">far</prop><prop type="x-state">reviewed</prop>
      <prop type="x-document">a.html</prop><prop type="x-document">b.html</prop>
      <tuv xml:lang="en"><prop type="x-context-pre">near</prop><seg>One.</seg></tuv>
      <tuv xml:lang="de"><seg>Eins.</seg></tuv></tu>)"));
  ASSERT_THAT(result.units, SizeIs(1));
  EXPECT_EQ(result.units[0].variants[0].previous, "near");
  const std::string once = write(result.units);
  EXPECT_THAT(once, HasSubstr("far"));
  EXPECT_THAT(once, HasSubstr("a.html"));
  EXPECT_EQ(write(read(once).units), once);
}

TEST(TmxRead, OmegatWritesTagsAsTextAndContextAsItsOwnProperties) {
  const std::string omegat = R"(<?xml version="1.0" encoding="UTF-8"?><tmx version="1.1">
    <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
      creationtoolversion="5.7" segtype="sentence" srclang="en-GB"/>
    <body><tu><prop type="file">index.html</prop><prop type="prev">Before.</prop><prop type="next"/>
      <tuv lang="en-GB"><seg>Hello &lt;b0>Anna&lt;/b0>&lt;br1/>, 1 &lt; 2 and &lt;b>.</seg></tuv>
      <tuv lang="de" changeid="anna" changedate="20250101T000000Z"><seg>Hallo &lt;b0>Anna&lt;/b0>&lt;br1/>, 1 &lt; 2 und &lt;b>.</seg></tuv>
    </tu></body></tmx>)";
  const Read result = read(omegat);
  ASSERT_THAT(result.units, SizeIs(1));
  const TranslationUnit& unit = result.units[0];
  EXPECT_EQ(to_string(unit.variants[0].content), "Hello {0>}Anna{<0}{1/}, 1 < 2 and <b>.");
  EXPECT_EQ(to_string(unit.variants[1].content), "Hallo {0>}Anna{<0}{1/}, 1 < 2 und <b>.");
  EXPECT_EQ(unit.variants[0].content.codes[2].original, "<br1/>");
  EXPECT_EQ(unit.document, "index.html");
  EXPECT_EQ(unit.variants[0].previous, "Before.");
  EXPECT_EQ(unit.variants[0].next, "");
  EXPECT_EQ(unit.variants[1].changed, (Stamp{1735689600, "anna"}));

  const Read other = read(document(pair("a &lt;b0>b&lt;/b0>", "c")));
  EXPECT_EQ(to_string(other.units.at(0).variants[0].content), "a <b0>b</b0>")
      << "another tool's text is text";
}

TEST(TmxRead, ACodeOfWhichOneLanguageHasOneEndIsTheSame) {
  const Read result = read(document(pair(R"(a <bpt i="1" x="2">b</bpt>c<ept i="1">d</ept> e)",
                                         R"(a <it pos="begin" x="2">b</it>c <it pos="end" x="3">d</it>)")));
  ASSERT_THAT(result.units, SizeIs(1));
  EXPECT_EQ(to_string(result.units[0].variants[0].content), "a {2>}c{<2} e");
  EXPECT_EQ(to_string(result.units[0].variants[1].content), "a {2>}c {<3}");
  const std::string once = write(result.units);
  EXPECT_EQ(write(read(once).units), once);

  const Read both = read(document(
      pair(R"(<bpt i="1" x="1"/>b<ept i="1"/> <it pos="begin" x="1"/>c)", R"(<it pos="begin" x="1"/>c)")));
  EXPECT_EQ(to_string(both.units.at(0).variants[0].content), "{1>}b{<1} {2>}c");
  EXPECT_EQ(to_string(both.units.at(0).variants[1].content), "{2>}c");
}

TEST(TmxRead, ATagThatOmegatHasTwiceIsTwoCodes) {
  const Read result = read(
      R"(<tmx version="1.4"><header creationtool="OmegaT" srclang="de"/><body><tu>
      <tuv xml:lang="de"><seg>&lt;b0>a&lt;/b0></seg></tuv>
      <tuv xml:lang="en"><seg>&lt;b0>a&lt;/b0>, &lt;b0>b&lt;/b0>&lt;/b0></seg></tuv></tu></body></tmx>)");
  ASSERT_THAT(result.units, SizeIs(1));
  EXPECT_EQ(to_string(result.units[0].variants[0].content), "{0>}a{<0}");
  EXPECT_EQ(to_string(result.units[0].variants[1].content), "{0>}a{<0}, {1>}b{<1}{<2}");
  const std::string once = write(result.units);
  EXPECT_EQ(write(read(once).units), once);
}

TEST(TmxRead, EncodingsAreToldByMarkShapeAndDeclaration) {
  const std::u16string wide =
      uR"(<?xml version="1.0" encoding="UTF-16"?><tmx version="1.4"><header srclang="de"/><body>
<tu><tuv xml:lang="de"><seg>Grüße 😀</seg></tuv><tuv xml:lang="en"><seg>Greetings</seg></tuv></tu></body></tmx>)";
  const std::string narrow =
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?><tmx version=\"1.4\"><header srclang=\"de\"/>"
      "<body><tu><tuv xml:lang=\"de\"><seg>Gr\xFC\xDF"
      "e \x84ja\x93</seg></tuv>"
      "<tuv xml:lang=\"en\"><seg>x</seg></tuv></tu></body></tmx>";
  EXPECT_THAT(texts(read("\xFF\xFE" + utf16(wide, false))), ElementsAre("Grüße 😀"));
  EXPECT_THAT(texts(read("\xFE\xFF" + utf16(wide, true))), ElementsAre("Grüße 😀"));
  EXPECT_THAT(texts(read(utf16(wide, false))), ElementsAre("Grüße 😀"));
  EXPECT_THAT(texts(read("\xEF\xBB\xBF" + document(pair("ä", "x")))), ElementsAre("ä"));
  EXPECT_THAT(texts(read(narrow)), ElementsAre("Grüße „ja“"));
}

TEST(TmxRead, UnitsWithoutTextInTwoLanguagesAreSkippedByName) {
  const Read result = read(document(R"(<tu><tuv xml:lang="en"><seg>one</seg></tuv></tu>
<tu/>
  <tu><tuv xml:lang="en"><seg>one</seg></tuv><tuv xml:lang="de"><seg>  </seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>one</seg></tuv><tuv><seg>zwei</seg></tuv><tuv xml:lang="?"><seg>drei</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>kept</seg></tuv><tuv xml:lang="de"><seg>da</seg></tuv></tu>)"));
  EXPECT_THAT(texts(result), ElementsAre("kept"));
  EXPECT_THAT(rules(result.import.report.skips),
              ElementsAre("a.tmx:7:1 one-language", "a.tmx:8:1 no-text", "a.tmx:9:3 one-language",
                          "a.tmx:10:1 one-language"));
  EXPECT_THAT(rules(result.import.report.findings),
              ElementsAre("a.tmx:10:44 bad-language", "a.tmx:10:70 bad-language"));
  EXPECT_EQ(result.import.report.read(), 5U);
}

TEST(TmxRead, ABadCharacterCostsItsUnitOnly) {
  const std::string good = pair("good", "gut") + "\n";
  const Read result = read(document(good + pair("a\x01z", "x") + "\n" + good + pair("a&#x1F;", "x") + "\n" +
                                    pair("a&nbsp;b", "x") + "\n" + pair("AT&T", "x") + "\n" +
                                    pair("ä\xFF", "x") + "\n" + pair("\xEF\xBF\xBF", "x") + "\n" +
                                    pair("<!-- \x02 -->", "x") + "\n" + good + "\x03\n" + good));
  EXPECT_THAT(texts(result), ElementsAre("good", "good", "good", "good"));
  EXPECT_THAT(
      rules(result.import.report.skips),
      ElementsAre("a.tmx:8:30 bad-character", "a.tmx:10:30 bad-character", "a.tmx:11:30 bad-character",
                  "a.tmx:12:31 bad-character", "a.tmx:13:30 bad-character", "a.tmx:14:29 bad-character",
                  "a.tmx:15:34 bad-character"));
  EXPECT_THAT(rules(result.import.report.findings), ElementsAre("a.tmx:17:1 bad-character"));
  EXPECT_THAT(result.import.report.skips[0].message, HasSubstr("U+0001"));
  EXPECT_THAT(result.import.report.skips[2].message, HasSubstr("&nbsp;"));
}

TEST(TmxRead, BrokenMarkupCostsItsUnitOnly) {
  const std::string good = "\n" + pair("good", "gut");
  const Read result = read(document(good + "\n<tu><tuv xml:lang=\"en\"><seg>a</tuv></tu>" + good +
                                    "\n<tu><tuv xml:lang=\"en\"><seg>not closed" + good +
                                    "\n<tu><tuv xml:lang=\"en\"><seg>a <b" + good + "\n<tu tuid=1></tu>" +
                                    "\n<tu><tuv a='1' a='2'/></tu></tu>" + good));
  EXPECT_THAT(texts(result), ElementsAre("good", "good", "good", "good", "good"));
  EXPECT_THAT(rules(result.import.report.skips),
              ElementsAre("a.tmx:9:32 not-well-formed", "a.tmx:11:1 not-closed", "a.tmx:14:1 not-well-formed",
                          "a.tmx:15:10 not-well-formed", "a.tmx:16:16 not-well-formed"));
}

TEST(TmxRead, AFileCutOffGivesWhatIsWhole) {
  const std::string whole = document(pair("one", "eins") + pair("two", "zwei"));
  std::size_t before = 0;
  for (std::size_t length = whole.find("</tu>"); length < whole.size(); ++length) {
    const Read result = read(std::string_view(whole).substr(0, length));
    EXPECT_GE(result.units.size(), before);
    before = result.units.size();
    if (length + 2 < whole.size()) {
      EXPECT_EQ(result.import.report.skipped + result.import.report.findings.size(), 1U) << length;
    }
  }
  EXPECT_EQ(before, 2U);
}

TEST(TmxRead, WhatIsNoTmxIsRefused) {
  const auto message = [](std::string_view bytes) -> std::string {
    try {
      read(bytes);
    } catch (const Error& error) {
      return to_string(error.place()) + ": " + error.what();
    }
    return "read";
  };
  EXPECT_THAT(message(""), HasSubstr("the file is empty"));
  EXPECT_THAT(message("Hello, this is a letter."), HasSubstr("a.tmx:1:1: "));
  EXPECT_EQ(message("<html><body><tu></tu></body></html>"),
            "a.tmx:1:1: this is no TMX file: it begins with <html>");
  EXPECT_THAT(message("<?xml version=\"1.0\" encoding=\"x-none\"?><tmx/>"), HasSubstr("x-none"));
  EXPECT_THAT(message("<!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx version=\"1.4\"/>"), HasSubstr("entity"));
  EXPECT_THAT(message("<tmx version=\"1.4\">\n<header <body>"), HasSubstr("a.tmx:2:"));
}

TEST(TmxRead, AFileBrokenEverywhereIsGivenUp) {
  std::string units;
  for (int n = 0; n < 1100; ++n) units += "<tu><";
  EXPECT_THROW(read(document(units)), Error);
}

TEST(TmxRead, AUnitOfManyMegabytesIsSkipped) {
  const std::string huge(5'000'000, 'a');
  const Read result = read(document(pair("one", "eins") + pair(huge, "x") + pair("two", "zwei")));
  EXPECT_THAT(texts(result), ElementsAre("one", "two"));
  EXPECT_THAT(rules(result.import.report.skips), ElementsAre(HasSubstr("too-large")));
}

TEST(TmxRead, WhatTheSourceThrowsComesThrough) {
  const std::string whole = document(pair("one", "eins"));
  const Source failing = [&, at = std::size_t{0}](char* buffer, std::size_t) mutable -> std::size_t {
    if (at == whole.size() - 20) throw Error({"disk"}, "the disk is gone");
    buffer[0] = whole[at++];
    return 1;
  };
  try {
    read_tmx(failing, "a.tmx", [](std::vector<TranslationUnit>) {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the disk is gone");
  }
}

TEST(TmxRead, ByteByByteIsTheSameAsAtOnce) {
  const std::string whole =
      document(pair("Grüße", "x") + pair("a\x01", "x") + "<tu><tuv>" + pair("b&#10;", "<ph/>y"));
  std::size_t at = 0;
  std::vector<TranslationUnit> units;
  const TmxImport slow = read_tmx(
      [&](char* buffer, std::size_t) -> std::size_t {
        if (at == whole.size()) return 0;
        buffer[0] = whole[at++];
        return 1;
      },
      "a.tmx",
      [&](std::vector<TranslationUnit> batch) {
        std::move(batch.begin(), batch.end(), std::back_inserter(units));
      });
  const Read fast = read(whole);
  EXPECT_EQ(units, fast.units);
  EXPECT_EQ(slow.report, fast.import.report);
}

TEST(TmxRead, BatchesAreAsLongAsAsked) {
  std::vector<std::size_t> sizes;
  ImportOptions options;
  options.batch = 2;
  std::string units;
  for (int n = 0; n < 5; ++n) units += pair("a", "b");
  read_tmx(
      source_of(document(units)), "a.tmx",
      [&](std::vector<TranslationUnit> batch) { sizes.push_back(batch.size()); }, options);
  EXPECT_THAT(sizes, ElementsAre(2, 2, 1));
}

TEST(TmxWrite, AUnitLooksLikeThis) {
  TranslationUnit unit;
  unit.id = "w1";
  unit.source = *Language::parse("en");
  unit.origin = "page";
  unit.document = "index.html";
  unit.state = State::reviewed;
  unit.created = {1735689600, "anna"};
  unit.used = 1738465445;
  unit.uses = 3;
  unit.notes = {"a & b"};
  unit.properties = {{"x-house", "Watt\nlicht"}, {"", "untyped"}};
  unit.variants = {variant("en", "Hello Anna."), variant("de", "Hallo Anna.")};
  for (Variant& side : unit.variants) {
    side.content.codes = {{6, InlineCode::Kind::open, "b1", "<b>", "bold"},
                          {10, InlineCode::Kind::close, "b1", "</b>", "bold"}};
  }
  unit.variants[0].previous = "";
  unit.variants[0].next = "Bye.";
  TmxHeader header;
  header.source = *Language::parse("de");
  EXPECT_EQ(write({unit}, header), R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="satz" creationtoolversion="0.1.0" segtype="sentence" o-tmf="TMX" adminlang="en" srclang="de" datatype="html"/>
  <body>
    <tu tuid="w1" creationdate="20250101T000000Z" creationid="anna" usagecount="3" lastusagedate="20250202T030405Z" srclang="en">
      <note>a &amp; b</note>
      <prop type="x-house">Watt
licht</prop>
      <prop type="x-unknown">untyped</prop>
      <prop type="x-document">index.html</prop>
      <prop type="x-origin">page</prop>
      <prop type="x-state">reviewed</prop>
      <tuv xml:lang="en">
        <prop type="x-context-pre"/>
        <prop type="x-context-post">Bye.</prop>
        <seg>Hello <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>Anna<ept i="1">&lt;/b&gt;</ept>.</seg>
      </tuv>
      <tuv xml:lang="de">
        <seg>Hallo <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>Anna<ept i="1">&lt;/b&gt;</ept>.</seg>
      </tuv>
    </tu>
  </body>
</tmx>
)");
}

TEST(TmxWrite, DatesCanBeLeftOut) {
  TranslationUnit unit;
  unit.created = {1735689600, "anna"};
  unit.used = 5;
  unit.uses = 2;
  unit.variants = {variant("en", "a"), variant("de", "b")};
  std::string out;
  TmxWriter writer([&](std::string_view bytes) { out += bytes; }, {}, {.dates = false});
  writer.write(unit);
  writer.finish();
  EXPECT_THAT(out, HasSubstr("<tu creationid=\"anna\">"));
}

TEST(TmxWrite, WhatXmlCannotHoldIsNamedAndLeftOut) {
  std::string out;
  TmxWriter writer([&](std::string_view bytes) { out += bytes; });
  TranslationUnit unit;
  unit.id = "w9";
  unit.variants = {variant("en", "a\x01"), variant("de", "b")};
  EXPECT_FALSE(writer.write(unit));
  unit.variants = {variant("en", "a\xFF"), variant("de", "b")};
  EXPECT_FALSE(writer.write(unit));
  unit.variants.clear();
  EXPECT_FALSE(writer.write(unit));
  writer.finish();
  EXPECT_THAT(writer.findings(), SizeIs(3));
  EXPECT_THAT(writer.findings()[0].message, HasSubstr("w9"));
  EXPECT_THAT(texts(read(out)), IsEmpty());
}

TEST(TmxWrite, SpansThatCrossAreCutAndHighlightsAreElements) {
  using Kind = InlineCode::Kind;
  TranslationUnit unit;
  unit.variants = {variant("en", "abcdef"), variant("de", "x")};
  unit.variants[0].content.codes = {{0, Kind::open, "1", "<b>"},
                                    {1, Kind::open, "2", "", "x-hi-term"},
                                    {2, Kind::close, "2", "", "x-hi-term"},
                                    {2, Kind::open, "3", "<i>"},
                                    {3, Kind::close, "1", "</b>"},
                                    {4, Kind::close, "3", "</i>"},
                                    {5, Kind::close, "4", "</u>"},
                                    {6, Kind::open, "1", "<b>"},
                                    {6, Kind::close, "1", "</b>"}};
  const std::string out = write({unit});
  EXPECT_THAT(
      out,
      HasSubstr(
          "<seg><bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>a<hi x=\"2\" type=\"term\">b</hi>"
          "<bpt i=\"3\" x=\"3\">&lt;i&gt;</bpt>c<ept i=\"1\">&lt;/b&gt;</ept>d<ept i=\"3\">&lt;/i&gt;</ept>e"
          "<it pos=\"end\" x=\"4\">&lt;/u&gt;</it>f"));
  EXPECT_EQ(write(read(out).units), out);
}

// Everything that a unit can hold, in a form that survives TMX (ids are numbers).
TranslationUnit full_unit() {
  using Kind = InlineCode::Kind;
  TranslationUnit unit;
  unit.id = "full";
  unit.source = *Language::parse("en");
  unit.origin = "page";
  unit.document = "a.html";
  unit.state = State::needs_review;
  unit.created = {-62167219200, "a\tb"};
  unit.changed = {253402300799, "ben"};
  unit.used = 1;
  unit.uses = 4294967295U;
  unit.notes = {"", " x "};
  unit.properties = {{"x-house", "w"}, {"x-house", "v"}};
  unit.variants = {variant("en", " a\r\n\tb\xC2\xA0]]> "), variant("de-AT", "c"), variant("zh-Hant", "世")};
  unit.variants[0].content.codes = {{1, Kind::open, "1", "<a href=\"\n\">", "link"},
                                    {2, Kind::close, "1", "</a>", "link"},
                                    {2, Kind::standalone, "2", "<br>", "lb"},
                                    {2, Kind::open, "3", "<i>", ""},
                                    {2, Kind::standalone, "4", "\\x", "x-ut"}};
  unit.variants[0].content.codes[1].type = "";
  unit.variants[1].created = {5, ""};
  unit.variants[1].notes = {"n"};
  unit.variants[1].previous = "p";
  unit.variants[2].properties = {{"x-y", "z"}};
  return unit;
}

TEST(TmxRoundTrip, NothingIsLostOnTheWay) {
  const std::vector<TranslationUnit> units = {full_unit()};
  const std::string once = write(units);
  const Read back = read(once);
  EXPECT_THAT(back.import.report.findings, IsEmpty());
  EXPECT_EQ(back.units, units);
  EXPECT_EQ(write(back.units), once);
}

TEST(TmxRoundTrip, TheSampleMemoryIsReadWhole) {
  const std::filesystem::path corpora = places::source("corpora");
  for (const char* name : {"memory.tmx", "translations/translator.tmx"}) {
    const std::string bytes = file_bytes(corpora / name);
    const Read first = read(bytes);
    EXPECT_THAT(first.import.report.skips, IsEmpty());
    EXPECT_THAT(first.import.report.findings, IsEmpty());
    EXPECT_GE(first.units.size(), 60U);
    const Read second = read(write(first.units, first.import.header));
    EXPECT_EQ(second.units, first.units);
    EXPECT_EQ(second.import.header, first.import.header);
  }
}

// Whether xmllint finds `tmx` valid against the DTD; needs both.
void expect_valid(const std::string& tmx, const std::filesystem::path& dtd) {
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "satz-valid.tmx";
  std::ofstream(file, std::ios::binary) << tmx;
  const std::string command = "xmllint --nonet --noout --dtdvalid '" + dtd.string() + "' '" + file.string() +
                              "' 2>'" + file.string() + ".log'";
  EXPECT_EQ(std::system(command.c_str()), 0) << file_bytes(file.string() + ".log");
}

TEST(TmxConformance, WhatIsWrittenIsValid) {
  const std::filesystem::path dtd = places::shared("conformance/schemas/tmx/tmx14.dtd");
  if (!std::filesystem::exists(dtd)) GTEST_SKIP() << dtd << " is not here";
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "xmllint is not installed";
  TmxHeader header;
  header.notes = {"a"};
  header.properties = {{"x", "y"}, {"", "z"}};
  header.created = {5, "anna"};
  expect_valid(write({full_unit(), full_unit()}, header), dtd);
  expect_valid(write({}), dtd);
}

// Files of other tools: each is read whole (but for units in one language), and written back as the same
// units.
TEST(TmxConformance, FilesOfOtherToolsGoRound) {
  const std::filesystem::path samples = places::shared("conformance/tmx-samples");
  const std::filesystem::path dtd = samples.parent_path() / "schemas/tmx/tmx14.dtd";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << samples << " is not here";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
    if (entry.path().extension() != ".tmx") continue;
    SCOPED_TRACE(entry.path());
    ++files;
    const Read first = read(file_bytes(entry.path()));
    EXPECT_FALSE(first.units.empty());
    for (const Finding& skip : first.import.report.skips)
      EXPECT_EQ(skip.rule, "one-language") << skip.message;
    const std::string once = write(first.units, first.import.header);
    const Read second = read(once);
    EXPECT_THAT(second.import.report.skips, IsEmpty());
    EXPECT_EQ(write(second.units, second.import.header), once);
    if (std::system("xmllint --version >/dev/null 2>&1") == 0) expect_valid(once, dtd);
  }
  EXPECT_GE(files, 5U);
}

}  // namespace
}  // namespace satz::tm
