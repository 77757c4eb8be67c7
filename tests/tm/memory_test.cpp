#include "tm/memory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <fstream>
#include <iterator>

#include "tests/tm/temporary_memory.hpp"

namespace satz::tm {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using Kind = InlineCode::Kind;

Language language(std::string_view tag) {
  return *Language::parse(tag);
}

const Language en = language("en");
const Language de = language("de");

TranslationUnit unit_of(const std::string& source, const std::string& target) {
  TranslationUnit unit;
  unit.variants = {{en, {source}}, {de, {target}}};
  unit.source = en;
  return unit;
}

Query query_of(const std::string& text, int threshold = 700) {
  return {{text}, en, de, {}, {}, threshold};
}

InlineCode code(std::size_t offset, Kind kind, const std::string& id, const std::string& original) {
  return {offset, kind, id, original};
}

class MemoryTest : public ::testing::Test {
 protected:
  AddCounts add(std::vector<TranslationUnit> units) { return memory.add(units); }

  std::vector<std::string> targets(const Query& query) const {
    std::vector<std::string> found;
    for (const Match& match : memory.lookup(query)) found.push_back(match.target.text);
    return found;
  }

  TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
};

TEST_F(MemoryTest, FindsWhatIsEqualAndWhatIsAlike) {
  EXPECT_EQ(add({unit_of("Apply for a visa.", "Beantragen Sie ein Visum."),
                 unit_of("The office is open on Monday.", "Das Büro ist am Montag geöffnet.")}),
            (AddCounts{2, 0, 0, 0}));
  const std::vector<Match> exact = memory.lookup(query_of("Apply for a visa."));
  ASSERT_EQ(exact.size(), 1U);
  EXPECT_EQ(exact[0].type, MatchType::exact);
  EXPECT_EQ(exact[0].score, 1000);
  EXPECT_EQ(exact[0].target.text, "Beantragen Sie ein Visum.");
  const std::vector<Match> fuzzy = memory.lookup(query_of("The office is open on Tuesday."));
  ASSERT_EQ(fuzzy.size(), 1U);
  EXPECT_EQ(fuzzy[0].type, MatchType::fuzzy);
  // 3 + 6 + 3 + 4 + 3 + 7 + 1 = 27 against 26, and 7 for the other day: 20 / 27.
  EXPECT_EQ(fuzzy[0].score, 740);
  EXPECT_TRUE(memory.lookup(query_of("Nothing like it is here.")).empty());
}

TEST_F(MemoryTest, KnowsInWhichLanguagesItHoldsAText) {
  TranslationUnit regional = unit_of("Ferry", "Fähre");
  regional.variants[1].language = language("de-AT");
  add({regional, unit_of("Team", "Team")});
  EXPECT_TRUE(memory.holds("Ferry", en));
  EXPECT_FALSE(memory.holds("Ferry", de));
  EXPECT_TRUE(memory.holds("Fähre", de));
  EXPECT_TRUE(memory.holds("Fähre", language("de-CH")));
  EXPECT_TRUE(memory.holds("Team", en));
  EXPECT_TRUE(memory.holds("Team", de));
  EXPECT_FALSE(memory.holds("ferry", en));
  EXPECT_FALSE(memory.holds("Ferry", language("fr")));
  memory.erase(memory.lookup(query_of("Ferry"))[0].unit);
  EXPECT_FALSE(memory.holds("Ferry", en));
}

TEST_F(MemoryTest, ServesBothDirectionsAndEveryPairOfAUnit) {
  TranslationUnit unit = unit_of("Good morning", "Guten Morgen");
  unit.variants.push_back({language("fr"), {"Bonjour"}});
  add({unit});
  EXPECT_THAT(targets({{"Guten Morgen"}, de, en}), ElementsAre("Good morning"));
  EXPECT_THAT(targets({{"Bonjour"}, language("fr"), de}), ElementsAre("Guten Morgen"));
  EXPECT_THAT(targets({{"Good morning"}, en, language("it")}), ElementsAre());
}

TEST_F(MemoryTest, ALanguageFindsItsRegionsAndAnotherRegionCosts) {
  TranslationUnit unit = unit_of("potatoes", "Erdäpfel");
  unit.variants[1].language = language("de-AT");
  add({unit});
  EXPECT_EQ(memory.lookup({{"potatoes"}, en, de}).at(0).score, 1000);
  EXPECT_EQ(memory.lookup({{"potatoes"}, en, language("de-AT")}).at(0).score, 1000);
  const Match swiss = memory.lookup({{"potatoes"}, en, language("de-CH")}).at(0);
  EXPECT_EQ(swiss.score, 990);
  EXPECT_THAT(swiss.penalties, ElementsAre(Penalty{"target-region", 10}));
  EXPECT_EQ(swiss.type, MatchType::fuzzy);
}

TEST_F(MemoryTest, AnotherScriptIsAnotherLanguage) {
  TranslationUnit unit = unit_of("Home", "");
  unit.variants[1] = {language("zh-Hant"), {"首頁"}};
  add({unit});
  EXPECT_EQ(memory.lookup({{"Home"}, en, language("zh-Hans")}).size(), 0U);
  EXPECT_EQ(memory.lookup({{"Home"}, en, language("zh-TW")}).size(), 1U);
}

TEST_F(MemoryTest, EqualNeighboursMakeAContextMatch) {
  TranslationUnit first = unit_of("Read more", "Mehr lesen");
  first.variants[0].previous = "News";
  first.variants[0].next = "Contact";
  TranslationUnit second = unit_of("Read more", "Weiterlesen");
  second.variants[0].previous = "Blog";
  second.variants[0].next = "";
  EXPECT_EQ(add({first, second}).added, 2U);
  Query query = query_of("Read more");
  query.previous = "Blog";
  query.next = "";
  const std::vector<Match> matches = memory.lookup(query);
  ASSERT_EQ(matches.size(), 2U);
  EXPECT_EQ(matches[0].type, MatchType::context);
  EXPECT_EQ(matches[0].target.text, "Weiterlesen");
  EXPECT_EQ(matches[1].type, MatchType::exact);
}

TEST_F(MemoryTest, TheMostReviewedThenTheNewestComesFirst) {
  TranslationUnit old = unit_of("Save", "Sichern");
  old.changed = {100, "anna"};
  TranslationUnit newer = unit_of("Save", "Speichern");
  newer.changed = {200, "ben"};
  TranslationUnit reviewed = unit_of("Save", "Abspeichern");
  reviewed.changed = {50, "carla"};
  reviewed.state = State::reviewed;
  add({old, newer, reviewed});
  EXPECT_THAT(targets(query_of("Save")), ElementsAre("Abspeichern", "Speichern", "Sichern"));
  EXPECT_EQ(memory.lookup(query_of("Save"))[1].changed, (Stamp{200, "ben"}));
}

TEST_F(MemoryTest, CountsWhatBecameOfEachUnit) {
  const TranslationUnit unit = unit_of("One", "Eins");
  EXPECT_EQ(add({unit, unit}), (AddCounts{1, 0, 1, 0}));
  TranslationUnit newer = unit;
  newer.changed.time = 5;
  newer.state = State::final;
  EXPECT_EQ(add({newer, unit}), (AddCounts{0, 1, 1, 0}));
  EXPECT_EQ(memory.lookup(query_of("One")).at(0).state, State::final);
  TranslationUnit alone = unit;
  alone.variants.pop_back();
  TranslationUnit broken = unit_of("caf\xE9", "Café");
  EXPECT_EQ(add({alone, broken, unit_of("", "leer")}), (AddCounts{0, 0, 0, 3}));
  EXPECT_EQ(memory.stats().units, 1U);
}

TEST_F(MemoryTest, ABetterTranslationOfTheSamePlaceReplacesTheOld) {
  TranslationUnit unit = unit_of("Our work", "Unser Arbeit");
  unit.document = "pages/about.html";
  add({unit});
  unit.variants[1].content.text = "Unsere Arbeit";
  EXPECT_EQ(add({unit}), (AddCounts{0, 1, 0, 0}));
  EXPECT_THAT(targets(query_of("Our work")), ElementsAre("Unsere Arbeit"));
  EXPECT_EQ(memory.stats().sentences, 2U);  // the old target is gone
  EXPECT_THAT(targets({{"Unser Arbeit"}, de, en, {}, {}, 1000}), ElementsAre());
  TranslationUnit elsewhere = unit;
  elsewhere.document = "pages/jobs.html";
  elsewhere.variants[1].content.text = "Was wir tun";
  EXPECT_EQ(add({elsewhere}), (AddCounts{1, 0, 0, 0}));
}

TEST_F(MemoryTest, TheSameTranslationOnAnotherPageIsAUnitOfItsOwn) {
  TranslationUnit unit = unit_of("Our work", "Unsere Arbeit");
  unit.document = "pages/about.html";
  TranslationUnit elsewhere = unit;
  elsewhere.document = "pages/jobs.html";
  EXPECT_EQ(add({unit, elsewhere, unit, elsewhere}), (AddCounts{2, 0, 2, 0}));
  EXPECT_EQ(targets(query_of("Our work")).size(), 1U);  // said once
  const TranslationUnit nowhere = unit_of("Our work", "Unsere Arbeit");
  EXPECT_EQ(add({nowhere}), (AddCounts{0, 0, 1, 0}));
  elsewhere.variants[1].content.text = "Was wir tun";
  EXPECT_EQ(add({elsewhere}), (AddCounts{0, 1, 0, 0}));
  EXPECT_THAT(targets(query_of("Our work")), testing::UnorderedElementsAre("Unsere Arbeit", "Was wir tun"));
}

TEST_F(MemoryTest, ATranslationIntoAnotherLanguageReplacesNone) {
  TranslationUnit unit = unit_of("Our work", "Unsere Arbeit");
  unit.document = "pages/about.html";
  TranslationUnit french = unit;
  french.variants[1] = {language("fr"), {"Notre travail"}};
  EXPECT_EQ(add({unit, french}), (AddCounts{2, 0, 0, 0}));
  EXPECT_THAT(targets(query_of("Our work")), ElementsAre("Unsere Arbeit"));
}

TEST_F(MemoryTest, AnOlderTranslationOfThePlaceDoesNotComeBack) {
  TranslationUnit old = unit_of("Our work", "Unser Arbeit");
  old.document = "pages/about.html";
  old.changed = {100, "anna"};
  TranslationUnit better = old;
  better.variants[1].content.text = "Unsere Arbeit";
  better.changed = {200, "ben"};
  EXPECT_EQ(add({old, better, old}), (AddCounts{1, 1, 1, 0}));
  EXPECT_THAT(targets(query_of("Our work")), ElementsAre("Unsere Arbeit"));
}

TEST_F(MemoryTest, AnUpdateKeepsWhatOnlyTheOldOneKnows) {
  TranslationUnit old = unit_of("Our work", "Unser Arbeit");
  old.document = "pages/about.html";
  old.created = {100, "anna"};
  old.changed = {150, "anna"};
  old.uses = 3;
  old.notes = {"heading"};
  old.properties = {{"x-client", "A"}};
  TranslationUnit better = unit_of("Our work", "Unsere Arbeit");
  better.document = old.document;
  better.created = better.changed = {200, "ben"};
  better.notes = {"corrected"};
  EXPECT_EQ(add({old, better}), (AddCounts{1, 1, 0, 0}));
  const TranslationUnit kept = *memory.unit(memory.lookup(query_of("Our work")).at(0).unit);
  EXPECT_EQ(kept.created, (Stamp{100, "anna"}));
  EXPECT_EQ(kept.changed, (Stamp{200, "ben"}));
  EXPECT_EQ(kept.uses, 3U);
  EXPECT_THAT(kept.notes, ElementsAre("corrected", "heading"));
  EXPECT_THAT(kept.properties, ElementsAre(Property{"x-client", "A"}));

  // Context alone makes an older unit no newer.
  TranslationUnit context = better;
  context.state = State::initial;
  context.changed = {50, "carla"};
  context.variants[0].previous = "";
  EXPECT_EQ(add({context}), (AddCounts{0, 1, 0, 0}));
  const Match match = memory.lookup(query_of("Our work")).at(0);
  EXPECT_EQ(match.state, State::translated);
  EXPECT_EQ(match.changed, (Stamp{200, "ben"}));
  EXPECT_EQ(memory.unit(match.unit)->variants[0].previous, "");
}

TEST_F(MemoryTest, CodesAreCarriedOverAndCostWhereTheyDiffer) {
  TranslationUnit unit = unit_of("Hello Anna.", "Hallo Anna.");
  unit.variants[0].content.codes = {code(6, Kind::open, "1", "<b>"), code(10, Kind::close, "1", "</b>")};
  unit.variants[1].content.codes = {code(6, Kind::open, "1", "<b>"), code(10, Kind::close, "1", "</b>")};
  add({unit});
  Query query = query_of("Hello Anna.");
  query.source.codes = {code(6, Kind::open, "7", "<em>"), code(10, Kind::close, "7", "</em>")};
  Match match = memory.lookup(query).at(0);
  EXPECT_EQ(match.type, MatchType::exact);
  EXPECT_EQ(match.target, (Fragment{"Hallo Anna.", query.source.codes}));
  match = memory.lookup(query_of("Hello Anna.")).at(0);
  EXPECT_THAT(match.penalties, ElementsAre(Penalty{"codes", 20}));
  EXPECT_EQ(match.score, 980);
  EXPECT_EQ(match.target, (Fragment{"Hallo Anna."}));
  query.source.codes[0].offset = 0;
  match = memory.lookup(query).at(0);
  EXPECT_THAT(match.penalties, ElementsAre(Penalty{"code-places", 5}));
}

TEST_F(MemoryTest, AUnitComesBackAsItWasGiven) {
  TranslationUnit unit = unit_of("Hello Anna.", "Hallo Anna.");
  unit.id = "greeting";
  unit.origin = "import/site.tmx";
  unit.document = "pages/contact.html";
  unit.state = State::reviewed;
  unit.created = {1700000000, "anna"};
  unit.changed = {1700000001, "ben"};
  unit.used = 1700000002;
  unit.uses = 3;
  unit.notes = {"informal", ""};
  unit.properties = {{"x-client", "Grüße"}, {"", "no name"}};
  unit.variants[0].previous = "";
  unit.variants[0].next = "See you.";
  InlineCode open = code(6, Kind::open, "1", "<b>");
  open.type = "bold";
  open.subflows = {"p-1", "p-2"};
  open.can_delete = false;
  InlineCode image = code(11, Kind::standalone, "2", "<img>");
  image.equiv = "[picture]";
  image.can_reorder = image.can_copy = false;
  unit.variants[0].content.codes = {open, code(10, Kind::close, "1", "</b>"), image};
  unit.variants[1].created = {7, "carla"};
  unit.variants[1].changed = {8, "dora"};
  unit.variants[1].notes = {"checked"};
  unit.variants[1].properties = {{"x-quality", "5"}};
  add({unit});
  std::vector<TranslationUnit> all;
  memory.for_each(UnitOrder::stored, [&](std::int64_t number, const TranslationUnit& each) {
    EXPECT_EQ(memory.unit(number), each);
    all.push_back(each);
    return true;
  });
  EXPECT_THAT(all, ElementsAre(unit));
  EXPECT_EQ(memory.unit(99), std::nullopt);
}

TEST_F(MemoryTest, AnExportCanBeSorted) {
  TranslationUnit late = unit_of("a", "z");
  late.document = "z.html";
  add({late, unit_of("c", "1"), unit_of("b", "2"), unit_of("b", "1")});
  std::vector<std::string> order;
  const auto note = [&](std::int64_t, const TranslationUnit& unit) {
    order.push_back(unit.variants[0].content.text + unit.variants[1].content.text);
    return order.size() < 4;
  };
  memory.for_each(UnitOrder::sorted, note);
  EXPECT_THAT(order, ElementsAre("b1", "b2", "c1", "az"));
}

TEST_F(MemoryTest, TheLimitGivesTheFirstOfAllMatches) {
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 40; ++i) {
    units.push_back(
        unit_of("The number " + std::to_string(i) + " of the " + (i % 3 == 0 ? "house" : "houses"),
                std::string("Ziel ") + static_cast<char>('a' + i % 7)));
  }
  add(units);
  Query query = query_of("The number 7 of the house", 500);
  query.limit = 1000;
  const std::vector<Match> all = memory.lookup(query);
  EXPECT_EQ(all.size(), 40U);
  for (std::size_t limit = 0; limit <= all.size(); ++limit) {
    query.limit = limit;
    const std::vector<Match> some = memory.lookup(query);
    ASSERT_EQ(some, std::vector<Match>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(limit)));
  }
}

TEST_F(MemoryTest, OfVeryManyTheLatestOfTheHighestScoreAreRanked) {
  int number = 0;
  const auto add_some = [&](int count, const std::string& end) {
    std::vector<TranslationUnit> units;
    for (int i = 0; i < count; ++i, ++number) {
      units.push_back(unit_of("The number " + std::to_string(number) + " of the " + end,
                              "Ziel " + std::to_string(number / 2)));
    }
    if (number == count) units[0].variants[1].content.text = "Nummer 0 des Hauses";  // it can be adapted
    add(units);
  };
  add_some(200, "house");
  add_some(300, "houses");
  add_some(1000, "house");
  Query query = query_of("The number 5000 of the house", 500);
  query.limit = 2000;
  std::vector<std::int64_t> ranked;
  for (const Match& match : memory.lookup(query)) {
    if (match.type == MatchType::adapted || match.unit > 500) ranked.push_back(match.unit);
  }
  ASSERT_EQ(ranked.size(), 1001U);
  EXPECT_EQ(ranked[0], 1);
  for (const std::size_t limit : {1U, 2U, 5U, 40U}) {
    query.limit = limit;
    std::vector<std::int64_t> best;
    for (const Match& match : memory.lookup(query)) best.push_back(match.unit);
    EXPECT_THAT(best, ElementsAreArray(ranked.data(), limit));
  }
}

TEST_F(MemoryTest, AnotherConnectionSeesWhatWasAdded) {
  const Memory reader = Memory::open(file.path(), Memory::Access::read);
  EXPECT_TRUE(reader.lookup(query_of("A new sentence")).empty());
  add({unit_of("A new sentence", "Ein neuer Satz")});
  EXPECT_EQ(reader.lookup(query_of("A new sentence")).size(), 1U);
  EXPECT_EQ(reader.lookup(query_of("A new sentences")).size(), 1U);
}

TEST_F(MemoryTest, OddTextsAreKeptAndFound) {
  const std::string long_text = [] {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "word" + std::to_string(i % 97) + " ";
    return text;
  }();
  const std::vector<std::string> odd = {" ",
                                        ".",
                                        "!?…",
                                        "42",
                                        "1 2 3",
                                        "你好，世界！",
                                        "مرحبا بالعالم",
                                        "😀👩‍👩‍👧",
                                        "e\xCC\x81",
                                        long_text,
                                        std::string("a\0b", 3),
                                        std::string(100'000, 'x')};
  std::vector<TranslationUnit> units;
  for (const std::string& text : odd) units.push_back(unit_of(text, "Ziel von " + text));
  EXPECT_EQ(add(units).added, odd.size());
  for (const std::string& text : odd) {
    ASSERT_FALSE(memory.lookup(query_of(text)).empty()) << text.substr(0, 20);
    EXPECT_EQ(memory.lookup(query_of(text))[0].source.text, text);
    EXPECT_EQ(memory.lookup(query_of(text))[0].type, MatchType::exact);
  }
  EXPECT_EQ(memory.lookup(query_of("\xC3\xA9")).at(0).score, 1000);  // the same letter, composed
  EXPECT_EQ(memory.lookup(query_of(long_text + "more")).at(0).score, 999);
  EXPECT_TRUE(memory.lookup(query_of("\xFF\xFE")).empty());
}

TEST(MemoryFile, WhatIsNoMemoryIsNamedWithAdvice) {
  const TemporaryMemory file;
  const auto error_of = [&](Memory::Access access) -> std::string {
    try {
      Memory::open(file.path(), access);
    } catch (const Error& error) {
      EXPECT_EQ(error.place().file, file.path().string());
      EXPECT_NE(error.advice(), "");
      return error.what();
    }
    return "opened";
  };
  EXPECT_THAT(error_of(Memory::Access::read), HasSubstr("no memory here"));
  std::ofstream(file.path()) << "this is not a database, but long enough to be read as one: "
                             << std::string(5000, '.');
  EXPECT_THAT(error_of(Memory::Access::create), HasSubstr("not a database"));
  std::filesystem::remove(file.path());
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file.path().c_str(), &other), SQLITE_OK);
  sqlite3_exec(other, "CREATE TABLE t(x)", nullptr, nullptr, nullptr);
  EXPECT_THAT(error_of(Memory::Access::create), HasSubstr("not a memory of satz"));
  sqlite3_exec(other, "PRAGMA application_id = 0x7361747A; PRAGMA user_version = 999", nullptr, nullptr,
               nullptr);
  EXPECT_THAT(error_of(Memory::Access::write), HasSubstr("newer satz (schema 999"));
  sqlite3_close(other);
  std::filesystem::remove(file.path());
  std::filesystem::create_directory(file.path());
  EXPECT_THAT(error_of(Memory::Access::create), HasSubstr("is a folder"));
}

TEST(MemoryFile, AMemoryOpenedToReadIsNotWritten) {
  const TemporaryMemory file;
  const std::vector<TranslationUnit> units = {unit_of("a", "b")};
  Memory::open(file.path(), Memory::Access::create).add(units);
  Memory memory = Memory::open(file.path(), Memory::Access::read);
  try {
    memory.add(units);
    FAIL() << "wrote to a memory opened for reading";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("readonly"));
  }
  EXPECT_EQ(memory.lookup(query_of("a")).size(), 1U);  // and it goes on
}

}  // namespace
}  // namespace satz::tm
