#include "tm/adapt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tm/temporary_memory.hpp"
#include "tm/memory.hpp"
#include "tm/score.hpp"

namespace satz::tm {
namespace {

using ::testing::ElementsAre;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

/// kind and value of each figure, as "n12 d2024-09-20".
std::string seen(std::string_view text, const Language& language) {
  std::string out;
  for (const Figure& figure : figures(text, language)) {
    if (!out.empty()) out += ' ';
    out += "ndcf"[static_cast<int>(figure.kind)] + figure.value;
  }
  return out;
}

TEST(Figures, AreReadAsTheLanguageWritesThem) {
  EXPECT_EQ(seen("1.234,5 und 12 und 0,75 und 1.000.000", de), "n1234.5 n12 n0.75 n1000000");
  EXPECT_EQ(seen("1,234.5 and 12 and 0.75 and 1,000,000", en), "n1234.5 n12 n0.75 n1000000");
  EXPECT_EQ(seen("5 %, 5%, (7 €) „12,50 €“ €3.", de), "n5 n5 n7 n12.50 n3");
  EXPECT_EQ(seen("Am 20. September 2024, am 3. Mai und im März 2023.", de), "d2024-09-20 d--05-03 d2023-03");
  EXPECT_EQ(seen("On 20 September 2024, May 3, September 20, 2024; March 2023.", en),
            "d2024-09-20 d--05-03 d2024-09-20 d2023-03");
  EXPECT_EQ(seen("20.09.2024 2024-09-20 1.2.2024", de), "d2024-09-20 d2024-09-20 d2024-02-01");
  EXPECT_EQ(seen("um 14:30, um 14.30 Uhr, um 8 Uhr", de), "c14:30 c14:30 c08:00");
  EXPECT_EQ(seen("at 14:30, at 2.30 p.m., at 8 a.m., at 12 am", en), "c14:30 c14:30 c08:00 c00:00");
  EXPECT_EQ(seen("5–10 Tage, 2020-2024", de), "n5 n10 n2020 n2024");
}

TEST(Figures, WhatIsNotCertainIsFixed) {
  EXPECT_EQ(seen("B2, COVID-19, 14-tägig, 2023/24, Version 1.2.3, 2-", de),
            "fB2 fCOVID-19 f14-tägig f2023/24 f1.2.3 f2-");
  EXPECT_EQ(seen("3rd 12,5 x@y2.example 3e5", en), "f3rd f12,5 fx@y2.example f3e5");
  EXPECT_EQ(seen("03/04/2024", en), "f03/04/2024");  // March or April?
  EXPECT_EQ(seen("03/04/2024 13/04/2024", *Language::parse("en-GB")), "d2024-04-03 d2024-04-13");
  EXPECT_EQ(seen("03/04/2024", *Language::parse("en-US")), "d2024-03-04");
  EXPECT_EQ(seen("31.13.2024 0,5,7 12.34", de), "f31.13.2024 f0,5,7 f12.34");
  EXPECT_FALSE(knows_figures(*Language::parse("de-CH")));
  EXPECT_FALSE(knows_figures(*Language::parse("fr")));
}

class AdaptedTest : public ::testing::Test {
 protected:
  /// The best match of the query after (source, target) was stored: its type and target.
  std::string best(const std::string& source, const std::string& target, const std::string& query,
                   const Language& from = de, const Language& to = en) {
    const TemporaryMemory file;
    Memory memory = Memory::open(file.path(), Memory::Access::create);
    TranslationUnit unit;
    unit.variants = {{from, {source}}, {to, {target}}};
    memory.add({&unit, 1});
    const std::vector<Match> matches = memory.lookup({{query}, from, to, {}, {}, 500});
    if (matches.empty()) return "none";
    EXPECT_EQ(matches[0].adapted.empty(), matches[0].type != MatchType::adapted);
    EXPECT_LT(matches[0].score, source == query ? 1001 : 1000);
    return std::string(to_string(matches[0].type)) + ": " + matches[0].target.text;
  }
};

TEST_F(AdaptedTest, NumbersAmountsAndPercentagesAreSpelledAsTheTargetDoes) {
  EXPECT_EQ(best("Der Eintritt kostet 12 €.", "Admission is €12.", "Der Eintritt kostet 1.234,50 €."),
            "adapted: Admission is €1,234.50.");
  EXPECT_EQ(best("Admission is €12.", "Der Eintritt kostet 12 €.", "Admission is €1,234.50.", en, de),
            "adapted: Der Eintritt kostet 1.234,50 €.");
  EXPECT_EQ(best("Rund 5 % der Mitglieder fehlten.", "About 5% of members were absent.",
                 "Rund 7,5 % der Mitglieder fehlten."),
            "adapted: About 7.5% of members were absent.");
  EXPECT_EQ(best("Von 20 kamen 15, also 75 Prozent.", "Of 20 came 15, that is 75 per cent.",
                 "Von 40 kamen 10, also 25 Prozent."),
            "adapted: Of 40 came 10, that is 25 per cent.");
  EXPECT_EQ(best("Der Saal fasst 1500 Gäste.", "The hall seats 1,500 guests.", "Der Saal fasst 2500 Gäste."),
            "adapted: The hall seats 2,500 guests.");
  EXPECT_EQ(best("Geöffnet von 5 bis 5 vor 5.", "Open from 5 to 5 to 5.", "Geöffnet von 6 bis 6 vor 6."),
            "adapted: Open from 6 to 6 to 6.");
}

TEST_F(AdaptedTest, DatesAndTimesAreSpelledAsTheTargetDoes) {
  EXPECT_EQ(best("Das Konzert am 20. September 2024 fällt aus.",
                 "The concert on September 20, 2024 is cancelled.", "Das Konzert am 3. Mai 2025 fällt aus."),
            "adapted: The concert on May 3, 2025 is cancelled.");
  EXPECT_EQ(best("The concert on 20 September 2024 is cancelled.", "Das Konzert am 20.09.2024 fällt aus.",
                 "The concert on 3 May 2025 is cancelled.", en, de),
            "adapted: Das Konzert am 03.05.2025 fällt aus.");
  EXPECT_EQ(best("Stand der Angaben: 20.12.2024", "Last updated: 2024-12-20", "Stand der Angaben: 5.1.2025"),
            "adapted: Last updated: 2025-01-05");
  EXPECT_EQ(best("Der Verein trifft sich um 18 Uhr im Rathaus.", "The club meets at 6 p.m. in the town hall.",
                 "Der Verein trifft sich um 19.30 Uhr im Rathaus."),
            "adapted: The club meets at 7:30 p.m. in the town hall.");
  EXPECT_EQ(best("The doors open at 6 p.m. every evening.", "Einlass ist jeden Abend um 18 Uhr.",
                 "The doors open at 7 p.m. every evening.", en, de),
            "adapted: Einlass ist jeden Abend um 19 Uhr.");
}

TEST_F(AdaptedTest, WhatIsNotCertainIsNotOffered) {
  // The number is not in the target, or another too.
  EXPECT_EQ(best("Wir sind 3 Personen im Büro.", "There are three of us in the office.",
                 "Wir sind 4 Personen im Büro."),
            "fuzzy: There are three of us in the office.");
  EXPECT_EQ(
      best("Der Weg ist 5 Meilen lang.", "The path is 5 miles (8 km) long.", "Der Weg ist 6 Meilen lang."),
      "fuzzy: The path is 5 miles (8 km) long.");
  // One number becomes two.
  EXPECT_EQ(best("Raum 5 im Haus 5 ist frei.", "Room 5 in building 5 is free.", "Raum 5 im Haus 6 ist frei."),
            "fuzzy: Room 5 in building 5 is free.");
  // One for many.
  EXPECT_EQ(best("Noch 2 Tage bis zum Fest.", "Only 2 days until the party.", "Noch 1 Tage bis zum Fest."),
            "fuzzy: Only 2 days until the party.");
  // a or an.
  EXPECT_EQ(best("Wir rechnen mit 5 Prozent Zuwachs.", "We expect a 5 percent increase.",
                 "Wir rechnen mit 8 Prozent Zuwachs."),
            "fuzzy: We expect a 5 percent increase.");
  // An ordinal is a word in English.
  EXPECT_EQ(best("Die 20. Sitzung ist öffentlich.", "The 20th meeting is public.",
                 "Die 21. Sitzung ist öffentlich."),
            "fuzzy: The 20th meeting is public.");
  // Noon lies between.
  EXPECT_EQ(best("Der Verein trifft sich um 18 Uhr.", "The club meets at 6 p.m.",
                 "Der Verein trifft sich um 9 Uhr."),
            "fuzzy: The club meets at 6 p.m.");
  // Another word, too.
  EXPECT_EQ(best("Der Saal fasst 100 Gäste.", "The hall seats 100 guests.", "Der Raum fasst 120 Gäste."),
            "fuzzy: The hall seats 100 guests.");
  // Languages whose numbers we do not know.
  EXPECT_EQ(best("La salle a 100 places libres.", "The hall has 100 free seats.",
                 "La salle a 120 places libres.", *Language::parse("fr"), en),
            "fuzzy: The hall has 100 free seats.");
  // The same said with other marks is alike, no more.
  EXPECT_EQ(best("Der Saal fasst 1500 Gäste.", "The hall seats 1,500 guests.", "Der Saal fasst 1.500 Gäste."),
            "fuzzy: The hall seats 1,500 guests.");
}

TEST_F(AdaptedTest, GoesAfterExactAndBeforeFuzzyWhateverTheLimit) {
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  std::vector<TranslationUnit> units;
  const auto add = [&](const std::string& source, const std::string& target) {
    units.push_back({.id = {}, .variants = {{de, {source}}, {en, {target}}}});
  };
  // Nearer to the query than what can be adapted: a small letter, and one letter more.
  add("Die sitzung am 3. Mai 2025 dauert 90 Minuten", "the meeting on 3 May 2025 takes 90 minutes");
  add("Die Sitzungen am 3. Mai 2025 dauert 90 Minuten", "The meetings on 3 May 2025 takes 90 minutes");
  add("Die Sitzung am 20. September 2024 dauert 45 Minuten",
      "The meeting on 20 September 2024 takes 45 minutes");
  add("Die Sitzung am 21. September 2024 dauert 30 Minuten",
      "The meeting on 21 September 2024 takes 30 minutes");
  memory.add(units);
  Query query{{"Die Sitzung am 3. Mai 2025 dauert 90 Minuten"}, de, en, {}, {}, 500};
  std::vector<Match> matches = memory.lookup(query);
  // Two entries become the same translation: it is offered once.
  ASSERT_EQ(matches.size(), 3U);
  EXPECT_EQ(matches[0].type, MatchType::adapted);
  EXPECT_LT(matches[0].score, matches[1].score);
  EXPECT_EQ(matches[0].target.text, "The meeting on 3 May 2025 takes 90 minutes");
  EXPECT_THAT(matches[0].adapted, ElementsAre(AdaptedFigure{"3. Mai 2025", "21 September 2024", "3 May 2025"},
                                              AdaptedFigure{"90", "30", "90"}));
  EXPECT_EQ(explain(query, matches[0]).score, matches[0].score);
  query.limit = 1;
  EXPECT_EQ(memory.lookup(query), std::vector<Match>{matches[0]});
  query.limit = 2;
  EXPECT_EQ(memory.lookup(query), (std::vector<Match>{matches[0], matches[1]}));

  units.clear();
  add(query.source.text, "The meeting on 3 May 2025 takes 90 min");
  memory.add(units);
  query.limit = 5;
  matches = memory.lookup(query);
  ASSERT_EQ(matches.size(), 4U);
  EXPECT_EQ(matches[0].type, MatchType::exact);
  EXPECT_EQ(matches[1].type, MatchType::adapted);
}

TEST_F(AdaptedTest, CodesComeAlongAndNoneIsCutApart) {
  using Code = InlineCode::Kind;
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  const auto codes = [](std::size_t from, std::size_t to, const std::string& id) {
    return std::vector<InlineCode>{{from, Code::open, id, "<b>"}, {to, Code::close, id, "</b>"}};
  };
  TranslationUnit unit;
  unit.variants = {{de, {"Nur 12 Euro, jetzt buchen", codes(4, 11, "1")}},
                   {en, {"Book now, only 12 euros", codes(15, 23, "1")}}};
  memory.add({&unit, 1});
  Query query{{"Nur 1.500 Euro, jetzt buchen", codes(4, 14, "9")}, de, en, {}, {}, 500};
  Match match = memory.lookup(query).at(0);
  EXPECT_EQ(match.type, MatchType::adapted);
  EXPECT_EQ(match.target, (Fragment{"Book now, only 1,500 euros", codes(15, 26, "9")}));
  // Other places, and no codes: alike.
  query.source.codes = codes(0, 14, "9");
  EXPECT_EQ(memory.lookup(query).at(0).type, MatchType::fuzzy);
  query.source.codes.clear();
  EXPECT_EQ(memory.lookup(query).at(0).type, MatchType::fuzzy);
  // A code inside the number that would be replaced.
  unit.variants[1].content = {"Book, only 12 euros", codes(12, 19, "1")};
  EXPECT_TRUE(memory.replace(match.unit, unit));
  query.source.codes = codes(4, 14, "9");
  match = memory.lookup(query).at(0);
  EXPECT_EQ(match.type, MatchType::fuzzy);
  EXPECT_EQ(match.target.text, "Book, only 12 euros");
}

}  // namespace
}  // namespace satz::tm
