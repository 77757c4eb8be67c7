#include "tm/tsv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace satz::tm {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

std::vector<std::string> lines_of(std::string_view bytes, ImportReport& report, std::size_t piece = 1 << 20) {
  std::vector<std::string> lines;
  const Source source = [&](char* buffer, std::size_t size) {
    const std::size_t count = bytes.substr(0, piece).copy(buffer, size);
    bytes.remove_prefix(count);
    return count;
  };
  report = read_tsv(source, "a.tsv", en, de, [&](std::vector<TranslationUnit> batch) {
    for (const TranslationUnit& unit : batch) {
      EXPECT_EQ(unit.source, en);
      lines.push_back(tsv_line(unit, en, de));
    }
  });
  return lines;
}

TEST(Tsv, ALineIsAUnitAndComesBack) {
  const std::string file =
      "Hello.\tHallo.\nTwo\\nlines\\tand \\\\n\tZwei\\nZeilen\\tund \\\\n\tpage\\t1\nlast\tletzte\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, file.size()}) {
    ImportReport report;
    const auto lines = lines_of(file, report, piece);
    std::string again;
    for (const std::string& line : lines) again += line;
    EXPECT_EQ(again, file);
    EXPECT_EQ(report.delivered, 3U);
  }
}

TEST(Tsv, EscapesStandForWhatALineCannotHold) {
  std::vector<TranslationUnit> units;
  read_tsv(source_of("a\\tb\\nc\\\\d\\x\\\tz"), "a.tsv", en, de,
           [&](std::vector<TranslationUnit> batch) { units = std::move(batch); });
  ASSERT_THAT(units, SizeIs(1));
  EXPECT_EQ(units[0].variants[0].content.text, "a\tb\nc\\d\\x\\");
}

TEST(Tsv, MarksAndLineEndsOfOtherSystemsAreNoText) {
  ImportReport report;
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"
                       "a\tb\r\n\r\n\nc\td",
                       report),
              ElementsAre("a\tb\n", "c\td\n"));
  EXPECT_EQ(report.read(), 2U);
}

TEST(Tsv, WhatIsNoUnitIsSkippedByName) {
  ImportReport report;
  EXPECT_THAT(
      lines_of("no tab\n\tb\na\t \na\tb\tc\td\nä\xFF\tb\na\tb\n" + std::string(5'000'000, 'x') + "\nc\td\n",
               report),
      ElementsAre("a\tb\n", "c\td\n"));
  std::vector<std::string> rules;
  for (const Finding& skip : report.skips) rules.push_back(to_string(skip.place) + " " + skip.rule);
  EXPECT_THAT(rules,
              ElementsAre("a.tsv:1:1 no-tab", "a.tsv:2:1 no-text", "a.tsv:3:1 no-text",
                          "a.tsv:4:1 too-many-fields", "a.tsv:5:2 bad-character", "a.tsv:7:1 too-large"));
  EXPECT_EQ(report.read(), 8U);
}

TEST(Tsv, AUnitWithoutOneOfTheLanguagesIsNoLine) {
  TranslationUnit unit;
  unit.variants.emplace_back().language = en;
  EXPECT_EQ(tsv_line(unit, en, de), "");
}

}  // namespace
}  // namespace satz::tm
