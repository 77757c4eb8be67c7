#include "check/job.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "check/report.hpp"
#include "xml/reader.hpp"

namespace satz::check {
namespace {

using testing::HasSubstr;
using testing::Not;

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

Item item(std::string source, std::string target, std::size_t line, std::vector<std::string> notes = {}) {
  return {{{std::move(source)}, {std::move(target)}, german, english},
          {"a.xlf", line, 0},
          "p-1",
          "s1",
          std::move(notes)};
}

Report report_of(const std::vector<Item>& items) {
  static const Identifier identifier;
  std::vector<Finding> findings;
  Report report{{{"a.xlf", "a.html", german, english, items.size(), items.size()}},
                check_pairs(items, default_severities(), {identifier}, findings),
                default_severities()};
  for (Alarm& alarm : check_consistency(items, default_severities()))
    report.alarms.push_back(std::move(alarm));
  sort(report.alarms);
  return report;
}

TEST(Silence, IsWhatANoteAsksFor) {
  const std::size_t numbers = *check_named("numbers");
  const std::size_t spaces = *check_named("spaces");
  const auto of = [](std::string note) { return silence_of(std::vector{std::move(note)}); };
  EXPECT_TRUE(of("satz: ignore numbers, spaces").covers(spaces));
  EXPECT_FALSE(of("satz: ignore numbers").covers(spaces));
  EXPECT_TRUE(of("Old tariff.\nSatz: Ignore numbers.").covers(numbers));
  EXPECT_TRUE(of("satz: ignore").covers(spaces));
  EXPECT_TRUE(of("satz: ignore all").covers(spaces));
  EXPECT_FALSE(of("satz: ignored numbers").covers(numbers));
  EXPECT_FALSE(of("please ignore numbers").covers(numbers));
  EXPECT_THAT(of("satz: ignore nubmers").unknown, testing::ElementsAre("nubmers"));
  EXPECT_FALSE(of("satz: ignore nubmers").covers(numbers));
}

TEST(Job, SilencedAlarmsAreKeptAndMarked) {
  const Report report =
      report_of({item("12 Boote", "11 boats", 3, {"satz: ignore numbers"}), item("14 Boote", "13 boats", 9)});
  EXPECT_EQ(report.alarms.size(), 4U);
  EXPECT_EQ(report.open(), 2U);
  EXPECT_EQ(report.count(*check_named("numbers"), true), 2U);
}

TEST(Job, InconsistenciesNameTheOtherPlace) {
  const Report report =
      report_of({item("Verein", "association", 1), item("Vorstand", "board", 2), item("Verein ", "club ", 3),
                 item("Tafel", "board", 4), item("Verein", "Association", 5), item("12", "12", 6)});
  std::vector<std::string> told;
  for (const Alarm& alarm : report.alarms) {
    if (!alarm.other) continue;
    told.push_back(std::string(checks()[alarm.check].name) + " " + std::to_string(alarm.place.line) + " " +
                   std::to_string(alarm.other->line));
  }
  EXPECT_THAT(told, testing::ElementsAre("inconsistent-target 3 1", "inconsistent-source 4 2"));
}

TEST(Job, DirectionsAreConsistentEachForItself) {
  std::vector<Item> items = {item("Start", "Home", 1), item("Start", "Begin", 2)};
  std::swap(items[1].pair.source_language, items[1].pair.target_language);
  EXPECT_TRUE(check_consistency(items, default_severities()).empty());
}

TEST(Job, WhatIsOffIsNotRun) {
  static const Identifier identifier;
  std::vector<Finding> findings;
  Severities severities = default_severities();
  severities[*check_named("numbers")] = Severity::off;
  EXPECT_TRUE(
      check_pairs(std::vector{item("12 Boote", "11 boats", 3)}, severities, {identifier}, findings).empty());
}

TEST(Report, TheTableNamesPlaceCheckAndTexts) {
  const std::string table = text_table(report_of({item("12 Boote", "11 \x1B[31mboats", 3)}));
  EXPECT_THAT(table, HasSubstr("a.xlf:3  warning  numbers"));
  EXPECT_THAT(table, HasSubstr("    12 Boote\n    11 <U+001B>[31mboats\n"));
  EXPECT_THAT(table, Not(HasSubstr("\x1B")));
}

TEST(Report, SarifHoldsEveryAlarmAndItsSuppression) {
  const Report report =
      report_of({item("12 Boote", "11 boats", 3, {"satz: ignore numbers"}), item("{n} Boote", "boats", 9)});
  const std::string log = sarif(report, "1.2.3");
  EXPECT_THAT(log, HasSubstr("\"version\": \"2.1.0\""));
  EXPECT_THAT(log, HasSubstr("\"startLine\": 9"));
  EXPECT_THAT(log, HasSubstr("\"level\": \"error\""));
  EXPECT_THAT(log, HasSubstr("\"kind\": \"inSource\""));
  EXPECT_THAT(log, HasSubstr("\"uri\": \"a.xlf\""));
}

TEST(Report, JunitCountsWhatItHolds) {
  const std::string log = junit(report_of({item("12 Boote & mehr", "11 boats\x01 <and>", 3)}));
  xml::Reader reader(log, "junit.xml");
  std::size_t cases = 0;
  std::size_t failures = 0;
  std::string said;
  while (const xml::Event* event = reader.next()) {
    if (event->starts("", "testcase")) ++cases;
    if (event->starts("", "failure")) ++failures;
    if (event->starts("", "testsuites")) {
      said = *event->attribute("tests") + " " + *event->attribute("failures");
    }
  }
  EXPECT_EQ(said, std::to_string(cases) + " " + std::to_string(failures));
  EXPECT_EQ(cases, checks().size());
  EXPECT_EQ(failures, 2U);  // numbers, forbidden-characters
}

}  // namespace
}  // namespace satz::check
