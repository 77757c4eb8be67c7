#include "xliff/carry_over.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "tests/places.hpp"
#include "tests/xliff/sample.hpp"
#include "xliff/read.hpp"
#include "xliff/validate.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string with(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "nothing to replace: " << from;
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

/// What the new file says is what it said before the tool's things were put in; and it is well-formed XLIFF.
std::string carried(const std::string& before, const std::string& fresh, const Renamed& renamed = {}) {
  const std::string result = carry_over(before, "a.xlf", fresh, renamed);
  Document expected = sample::without_lines(read(fresh, "a.xlf").document);
  Document got = sample::without_lines(read(result, "a.xlf").document);
  for (std::size_t i = 0; i < expected.files.size() && i < got.files.size(); ++i) {
    for (std::size_t u = 0; u < expected.files[i].units.size(); ++u) {
      EXPECT_EQ(got.files[i].units.at(u).segments, expected.files[i].units[u].segments) << result;
    }
  }
  return result;
}

Document with_target(Document document) {
  Segment& segment = document.files[0].units[0].segments[0];
  segment.target = segment.source;
  segment.target->text.replace(0, 5, "Hallo");
  segment.state = State::translated;
  return document;
}

/// What a desktop tool leaves behind in XLIFF 1.2.
std::string touched_1(std::string text) {
  text = with(
      text, "<xliff ",
      "<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" xmlns:mq=\"MQXliff\" sdl:version=\"1.0\" ");
  text = with(text, "<file ", "<file product-name=\"Desk\" mq:job=\"7\" ");
  text = with(text, "<header>",
              "<header><phase-group><phase phase-name=\"tr\" process-name=\"Translation\"/></phase-group>");
  text = with(text, "</header>", "<tool tool-id=\"desk\" tool-name=\"Desk\"/><sdl:ref uid=\"9\"/></header>");
  text =
      with(text, "<trans-unit id=\"p-3f9a.s1\"",
           "<trans-unit id=\"p-3f9a.s1\" phase-name=\"tr\" sdl:x=\"&amp;1\" mq:status=\"ManuallyConfirmed\"");
  const std::size_t end = text.find("</trans-unit>", text.find("p-3f9a.s1"));
  text.insert(end,
              "<note from=\"Eva\">Duzen?</note>"
              "<alt-trans origin=\"MT\" tool-id=\"desk\"><target>Hi Anna.</target></alt-trans>"
              "<count-group name=\"w\"><count count-type=\"word\">2</count></count-group>"
              "<sdl:seg-defs><sdl:seg id=\"s1\" conf=\"Translated\"/></sdl:seg-defs>"
              "<mq:info><mq:source>x</mq:source></mq:info>");
  return text;
}

constexpr const char* things[] = {"sdl:version=\"1.0\"",
                                  "product-name=\"Desk\"",
                                  "mq:job=\"7\"",
                                  "<phase phase-name=\"tr\"",
                                  "<tool tool-id=\"desk\"",
                                  "<sdl:ref uid=\"9\"/>",
                                  "phase-name=\"tr\"",
                                  "sdl:x=\"&amp;1\"",
                                  "Duzen?",
                                  "Hi Anna.",
                                  "<count count-type=\"word\">2</count>",
                                  "<mq:info><mq:source>x</mq:source></mq:info>"};

TEST(CarryOver, KeepsWhatToolsAndPeoplePutIn) {
  const std::string before = touched_1(write(with_target(sample::document())));
  const std::string result = carried(before, write(with_target(sample::document())));
  for (const char* thing : things) EXPECT_THAT(result, HasSubstr(thing));
  EXPECT_THAT(result, HasSubstr("mq:status=\"ManuallyConfirmed\""));
  EXPECT_THAT(result, HasSubstr("<sdl:seg-defs><sdl:seg id=\"s1\" conf=\"Translated\"/></sdl:seg-defs>"));
  const Validation validation = validate(result, "a.xlf");
  for (const Breach& breach : validation.breaches) {
    if (breach.must) ADD_FAILURE() << breach.place.line << ": " << breach.message << "\n" << result;
  }
  // Once more, nothing is added.
  EXPECT_EQ(carry_over(result, "a.xlf", write(with_target(sample::document()))), result);
}

TEST(CarryOver, LeavesBehindWhatWasSaidOfAnotherText) {
  const std::string before = touched_1(write(with_target(sample::document())));
  Document changed = sample::document();
  changed.files[0].units[0].segments[0].source.text.replace(0, 5, "Howdy");
  const std::string result = carried(before, write(changed));
  for (const char* thing : things) EXPECT_THAT(result, HasSubstr(thing));
  EXPECT_THAT(result, Not(HasSubstr("ManuallyConfirmed")));
  EXPECT_THAT(result, Not(HasSubstr("seg-defs")));
}

TEST(CarryOver, KeepsAnnotationsAndSegmentationOfWhatIsTheSame) {
  std::string before = write(with_target(sample::document()));
  before = with(before, "<target state=\"translated\">Hallo ",
                "<target state=\"translated\" xmlns:z=\"urn:z\" z:k=\"1\"><mrk mtype=\"term\">Hallo</mrk> ");
  const std::string result = carried(before, write(with_target(sample::document())));
  EXPECT_THAT(result, HasSubstr("<mrk mtype=\"term\">Hallo</mrk>"));
  EXPECT_THAT(result, HasSubstr("z:k=\"1\""));
}

TEST(CarryOver, FollowsASentenceThatIsCalledOtherwise) {
  const std::string before = touched_1(write(with_target(sample::document())));
  Document moved = with_target(sample::document());
  moved.files[0].units[0].id = "p-0000";
  const std::string result = carried(before, write(moved), {{"p-0000.s1", "p-3f9a.s1"}});
  EXPECT_THAT(result, HasSubstr("<trans-unit id=\"p-0000.s1\""));
  EXPECT_THAT(result, HasSubstr("Hi Anna."));
  EXPECT_THAT(result, HasSubstr("sdl:x=\"&amp;1\""));
}

TEST(CarryOver, OwnMatchesAndNotesAreNotKeptBesideTheNewOnes) {
  const std::string before = write(sample::document());
  Document bare = sample::document();
  for (Unit& unit : bare.files[0].units) {
    unit.candidates.clear();
    std::erase_if(unit.notes, [](const Note& note) { return note.from == "satz"; });
  }
  EXPECT_THAT(carried(before, write(bare)), Not(HasSubstr("<alt-trans")));
}

TEST(CarryOver, PrefixesAndOtherPagesStay) {
  std::string before = write(with_target(sample::document()));
  before = std::regex_replace(before, std::regex("<(/?)([a-z])"), "<$1ns0:$2");
  before = with(before, "xmlns=", "xmlns:ns0=");
  before = with(before, "</ns0:xliff>",
                "<ns0:file original=\"other.html\" source-language=\"en\" target-language=\"de\" "
                "datatype=\"html\"><ns0:body><ns0:trans-unit id=\"o\"><ns0:source>Other</ns0:source>"
                "</ns0:trans-unit></ns0:body></ns0:file></ns0:xliff>");
  const std::string result = carried(before, write(with_target(sample::document())));
  const Document document = read(result, "a.xlf").document;
  ASSERT_EQ(document.files.size(), 2U);
  EXPECT_EQ(document.files[1].original, "other.html");
  EXPECT_EQ(document.files[1].units.at(0).segments.at(0).source.text, "Other");
}

TEST(CarryOver, Xliff2) {
  Document document = with_target(sample::document());
  document.version = Version::v2_1;
  const std::string fresh = write(document);
  std::string before = with(fresh, "<xliff ", "<xliff xmlns:t=\"urn:tool\" t:v=\"3\" ");
  before = with(before, "<file ", "<file canResegment=\"no\" ");
  const std::size_t unit = before.find("<unit id=\"p-3f9a\"");
  ASSERT_NE(unit, std::string::npos);
  before.insert(before.find('>', unit), " t:done=\"1\"");
  before.insert(
      before.find('>', unit) + 1,
      "<t:thing><t:source>x</t:source></t:thing>"
      "<gls:glossary "
      "xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\"><gls:glossEntry><gls:term>Anna</gls:term>"
      "<gls:translation>Anna</gls:translation></gls:glossEntry></gls:glossary>");
  before = with(before, "<target>Hallo ", "<target>Hal<mrk id=\"m9\" type=\"t:term\">lo</mrk> ");
  std::string result = carried(before, fresh);
  for (const char* thing :
       {"t:v=\"3\"", "canResegment=\"no\"", "t:done=\"1\"", "<t:thing><t:source>x</t:source></t:thing>",
        "<gls:term>Anna</gls:term>", "<mrk id=\"m9\" type=\"t:term\">lo</mrk>"}) {
    EXPECT_THAT(result, HasSubstr(thing));
  }
  EXPECT_TRUE(validate(result, "a.xlf").conforms()) << result;
  EXPECT_EQ(carry_over(result, "a.xlf", fresh), result);

  document.files[0].units[0].segments[0].source.text.replace(0, 5, "Howdy");
  document.files[0].units[0].segments[0].target.reset();
  result = carried(before, write(document));
  EXPECT_THAT(result, HasSubstr("<t:thing>"));
  EXPECT_THAT(result, Not(HasSubstr("m9")));
  EXPECT_TRUE(validate(result, "a.xlf").conforms()) << result;
}

/// The elements from `begin` up to `end` with these around them.
std::string wrapped(std::string text, std::string_view begin, std::string_view end, const std::string& open,
                    const std::string& close) {
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end, from) + end.size();
  text.insert(to, close);
  return text.insert(from, open);
}

TEST(CarryOver, KeepsGroupsOfOthersWithAllTheySayInXliff2) {
  Document document = sample::document();
  document.version = Version::v2_1;
  const std::string fresh = write(document);
  const std::string before =
      wrapped(fresh, "<unit ", "</unit>",
              "<group id=\"g9\" name=\"News\" xmlns:cms=\"urn:cms\" cms:key=\"k&amp;1\" canResegment=\"no\">"
              "<cms:info><cms:a/></cms:info><mda:metadata><mda:metaGroup category=\"cms\"><mda:meta "
              "type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata><notes><note id=\"n1\">For the front "
              "page</note></notes><group id=\"g10\">",
              "</group></group>");
  const std::string result = carried(before, fresh);
  for (const char* thing :
       {"name=\"News\"", "cms:key=\"k&amp;1\"", "canResegment=\"no\"", "<cms:a/>", "category=\"cms\"",
        "<notes><note id=\"n1\">For the front page</note></notes>", "<group id=\"g10\">"}) {
    EXPECT_THAT(result, HasSubstr(thing));
  }
  EXPECT_LT(result.find("<group id=\"g10\">"), result.find("<unit "));
  EXPECT_LT(result.find("</group>"), result.find("<unit ", result.find("</unit>")));
  EXPECT_TRUE(validate(result, "a.xlf").conforms()) << result;
  EXPECT_EQ(carry_over(result, "a.xlf", fresh), result);
}

TEST(CarryOver, KeepsGroupsOfOthersAroundThoseOfBlocksInXliff1) {
  const std::string fresh = write(sample::document());
  const std::string before =
      wrapped(fresh, "<group id=", "</group>",
              "<group id=\"chapter\" datatype=\"html\" xmlns:cms=\"urn:cms\" cms:key=\"7\"><note "
              "from=\"Eva\">For the front page</note><cms:info/>",
              "</group>");
  const std::string result = carried(before, fresh);
  for (const char* thing :
       {"<group id=\"chapter\" datatype=\"html\"", "cms:key=\"7\"", "<cms:info", "For the front page"})
    EXPECT_THAT(result, HasSubstr(thing));
  const Validation validation = validate(result, "a.xlf");
  for (const Breach& breach : validation.breaches) {
    if (breach.must) ADD_FAILURE() << breach.place.line << ": " << breach.message << "\n" << result;
  }
  EXPECT_EQ(carry_over(result, "a.xlf", fresh), result);
}

TEST(CarryOver, ANewUnitStandsInTheGroupItIsPutInto) {
  const auto unit = [](const std::string& id) {
    Unit made{.id = id};
    made.segments.push_back({.id = "s1", .source = {.text = "Neu."}});
    return made;
  };
  Document document = sample::document();
  document.version = Version::v2_1;
  std::vector<Unit>& units = document.files[0].units;
  units = {unit("p-1"), unit("p-2")};
  std::string before = write(document);
  before.insert(before.find("<unit "), "<group id=\"g9\">");
  before.insert(before.find("</file>"), "</group>");
  units = {unit("p-1"), unit("p-new"), unit("p-2"), unit("p-last")};
  const std::string result = carried(before, write(document));
  EXPECT_LT(result.find("p-new"), result.find("</group>"));
  EXPECT_GT(result.find("p-last"), result.find("</group>"));
  EXPECT_EQ(result.find("<group id=\"g9\">"), result.rfind("<group id=\"g9\">"));
}

TEST(CarryOver, FollowsAUnitThatIsCalledOtherwiseInXliff2) {
  Document document = sample::document();
  document.version = Version::v2_1;
  const std::string old_id = document.files[0].units[0].id;
  const std::string before = with(write(document), "<unit id=\"" + old_id + "\"",
                                  "<unit xmlns:cms=\"urn:cms\" cms:key=\"7\" id=\"" + old_id + "\"");
  document.files[0].units[0].id = "p-new";
  const std::string segment = document.files[0].units[0].segments[0].id;
  const std::string result = carried(before, write(document), {{"p-new." + segment, old_id + '.' + segment}});
  EXPECT_THAT(result, HasSubstr("cms:key=\"7\""));
}

TEST(CarryOver, AnotherVersionLineStartsAnew) {
  Document document = sample::document();
  const std::string before = touched_1(write(document));
  document.version = Version::v2_1;
  EXPECT_EQ(carry_over(before, "a.xlf", write(document)), write(document));
}

TEST(CarryOver, OfRealFilesIntoThemselvesLosesNoForeignElement) {
  const std::filesystem::path folder = places::shared("conformance/xliff12-samples");
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here";
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const Document document = read(bytes, entry.path().string()).document;
    if (document.files.empty() || document.version >= Version::v2_0) continue;
    Document one = document;
    one.version = Version::v1_2;
    one.files.resize(1);
    for (Unit& unit : one.files[0].units) {
      if (unit.segments.empty()) unit.segments.push_back({.id = "s1"});
    }
    std::string fresh;
    try {
      fresh = write(one);
    } catch (const std::exception&) {
      continue;
    }
    const std::string result = carry_over(bytes, "a.xlf", fresh);
    EXPECT_NO_THROW(read(result, "a.xlf")) << entry.path();
    ++seen;
  }
  EXPECT_GT(seen, 3U);
}

}  // namespace
}  // namespace satz::xliff
