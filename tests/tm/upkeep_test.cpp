// A memory over the years: conflicts, uses, soundness, compacting.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/tm/temporary_memory.hpp"
#include "text/error.hpp"
#include "tm/database.hpp"
#include "tm/memory.hpp"

namespace satz::tm {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

TranslationUnit unit_of(const std::string& source, const std::string& target,
                        const std::string& document = {}, std::int64_t changed = 0,
                        State state = State::translated) {
  TranslationUnit unit;
  unit.variants = {{en, {source}}, {de, {target}}};
  unit.source = en;
  unit.document = document;
  unit.state = state;
  unit.created.time = unit.changed.time = changed;
  return unit;
}

class Upkeep : public ::testing::Test {
 protected:
  AddCounts add(std::vector<TranslationUnit> units, const AddOptions& options = {}) {
    return memory.add(units, options);
  }

  std::vector<std::string> targets(const std::string& text, int threshold = 1000) const {
    std::vector<std::string> found;
    for (const Match& match : memory.lookup({{text}, en, de, {}, {}, threshold, 10}))
      found.push_back(match.target.text);
    return found;
  }

  void damage(const std::string& sql) const { Database(file.path(), Database::Mode::write).execute(sql); }

  std::vector<std::string> rules() const {
    std::vector<std::string> found;
    for (const Finding& finding : Memory::open(file.path(), Memory::Access::read).verify({}).findings) {
      if (found.empty() || found.back() != finding.rule) found.push_back(finding.rule);
    }
    return found;
  }

  TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
};

TEST_F(Upkeep, TheBetterTranslationOfAPlaceStays) {
  struct Case {
    const char* says;
    TranslationUnit stored;
    TranslationUnit given;
    bool replaced;
  };
  const auto old = [](std::int64_t time, State state = State::translated) {
    return unit_of("Our work", "A", "p", time, state);
  };
  const auto now = [](std::int64_t time, State state = State::translated) {
    return unit_of("Our work", "B", "p", time, state);
  };
  const Case cases[] = {{"the later one", old(5), now(6), true},
                        {"not the earlier one", old(6), now(5), false},
                        {"the later one, although less reviewed", old(5, State::reviewed), now(6), true},
                        {"of one time the more reviewed one", old(5), now(5, State::reviewed), true},
                        {"of one time not the less reviewed one", old(5, State::reviewed), now(5), false},
                        {"without a date, as if of one time", old(5, State::reviewed), now(0), false},
                        {"the new one where nothing says more", old(0), now(0), true},
                        {"the new one for one with a date", old(5), now(0), true}};
  for (const Case& each : cases) {
    const TemporaryMemory other;
    Memory tried = Memory::open(other.path(), Memory::Access::create);
    tried.add({&each.stored, 1});
    std::vector<Conflict> conflicts;
    const AddCounts counts = tried.add(
        {&each.given, 1}, {.conflict = [&](const Conflict& conflict) { conflicts.push_back(conflict); }});
    EXPECT_EQ(counts, (each.replaced ? AddCounts{0, 1, 0, 0} : AddCounts{0, 0, 1, 0})) << each.says;
    EXPECT_EQ(tried.unit(1)->variants[1].content.text, each.replaced ? "B" : "A") << each.says;
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_EQ(conflicts[0].kept, each.replaced ? Conflict::Kept::given : Conflict::Kept::stored) << each.says;
    EXPECT_EQ(conflicts[0].stored.variants[1].content.text, "A");
  }
}

TEST_F(Upkeep, AMergeSettlesConflictsAsItIsTold) {
  using Prefer = AddOptions::Prefer;
  add({unit_of("One", "Eins", "p"), unit_of("Two", "Zwei", "p", 5), unit_of("Three", "Drei", "p", 5)});
  const std::vector<TranslationUnit> other = {unit_of("One", "Einer", "p"), unit_of("Two", "Zwo", "p", 6),
                                              unit_of("Three", "Drei!", "p", 4),
                                              unit_of("Four", "Vier", "p")};
  std::vector<bool> undecided;
  EXPECT_EQ(
      add(other, {.prefer = Prefer::better_or_stored,
                  .conflict = [&](const Conflict& conflict) { undecided.push_back(conflict.undecided); }}),
      (AddCounts{1, 1, 2, 0}));
  EXPECT_THAT(undecided, ElementsAre(true, false, false));
  EXPECT_THAT(targets("One"), ElementsAre("Eins"));
  EXPECT_THAT(targets("Two"), ElementsAre("Zwo"));
  EXPECT_THAT(targets("Three"), ElementsAre("Drei"));
  EXPECT_EQ(add(other, {.prefer = Prefer::given}), (AddCounts{0, 2, 2, 0}));
  EXPECT_THAT(targets("One"), ElementsAre("Einer"));
  EXPECT_THAT(targets("Three"), ElementsAre("Drei!"));
}

TEST_F(Upkeep, ATranslationTakenOverElsewhereIsAUse) {
  add({unit_of("Save", "Speichern", "a.html", 10), unit_of("Save", "Sichern", "b.html", 10),
       unit_of("Print", "Drucken")});
  const AddOptions learning{.counts_use = true};
  EXPECT_EQ(add({unit_of("Save", "Speichern", "c.html", 99)}, learning), (AddCounts{1, 0, 0, 0}));
  EXPECT_EQ(memory.unit(1)->uses, 1U);
  EXPECT_EQ(memory.unit(1)->used, 99);
  EXPECT_EQ(memory.unit(2)->uses, 0U);
  EXPECT_EQ(add({unit_of("Save", "Speichern", "c.html", 99)}, learning),
            (AddCounts{0, 0, 1, 0}));  // known by now
  EXPECT_EQ(memory.unit(1)->uses, 1U);
  EXPECT_EQ(add({unit_of("Print", "Drucken", "c.html", 99)}, learning), (AddCounts{0, 1, 0, 0}));
  EXPECT_EQ(memory.unit(3)->uses, 1U);
  EXPECT_EQ(memory.stats().used_units, 2U);
}

TEST_F(Upkeep, StatsCountByWhatIsKnown) {
  TranslationUnit one = unit_of("One", "Eins", "a.html", 100, State::reviewed);
  one.origin = "old.tmx";
  one.created.user = "anna";
  TranslationUnit two = unit_of("Two", "Zwei", "a.html", 200);
  two.changed.user = "ben";
  add({one, two, unit_of("Three", "Drei")});
  const Stats stats = memory.stats();
  EXPECT_THAT(stats.states, ElementsAre(0, 0, 2, 1, 0));
  EXPECT_THAT(stats.origins, ElementsAre(Stats::NameCount{"old.tmx", 1}));
  EXPECT_THAT(stats.documents, ElementsAre(Stats::NameCount{"a.html", 2}));
  EXPECT_THAT(stats.users, ElementsAre(Stats::NameCount{"anna", 1}, Stats::NameCount{"ben", 1}));
  EXPECT_EQ(stats.first_change, 100);
  EXPECT_EQ(stats.last_change, 200);
  EXPECT_EQ(stats.concordance_lag, 6U);
}

TEST_F(Upkeep, UnitsThatContradictEachOtherAreFound) {
  add({unit_of("Save", "Speichern"), unit_of("Save", "Sichern"), unit_of("Print", "Drucken"),
       unit_of("Press", "Drucken"), unit_of("Open", "Öffnen"), unit_of("Open", "Öffnen", "a.html")});
  EXPECT_THAT(memory.ambiguous_units(), ElementsAre(1, 2, 3, 4));
}

TEST_F(Upkeep, ASoundMemoryIsSoundAfterEveryKindOfChange) {
  EXPECT_THAT(rules(), IsEmpty());
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    add({unit_of("The room " + n + " is free, isn't it?", "Das Zimmer " + n + " ist frei, oder? Straße!"),
         unit_of("Chapter", "Kapitel " + n)});
    if (i % 3 == 0) memory.erase(i);
    if (i % 7 == 0) memory.replace(i + 1, unit_of("Part " + n, "Teil " + n));
    if (i % 50 == 0) memory.extend_concordance(100);
  }
  add({unit_of("...", "…"), unit_of("东京都 12", "กาแฟ"), unit_of("e\xCC\x81t\xC3\xA9", "Sommer")});
  const Soundness found = memory.verify({});
  EXPECT_TRUE(found.sound());
  EXPECT_EQ(found.units, memory.stats().units);
  EXPECT_THAT(rules(), IsEmpty());
}

TEST_F(Upkeep, EveryKindOfDamageIsNamed) {
  add({unit_of("The office is open.", "Das Büro ist offen."), unit_of("12 rooms", "12 Zimmer")});
  memory.extend_concordance(100);
  ASSERT_THAT(rules(), IsEmpty());
  const std::pair<const char*, const char*> damages[] = {
      {"UPDATE sentence SET text = 'Das Büro ist zu.' WHERE text = 'Das Büro ist offen.'", "words"},
      {"DELETE FROM posting", "postings"},
      {"DELETE FROM sentence_hash", "hashes"},
      {"DELETE FROM sentence_words", "words"},
      {"DELETE FROM word_hash", "words"},
      {"INSERT INTO concordance(rowid, text) VALUES(1, 'more words')", "concordance"},
      {"DELETE FROM variant WHERE id = 256", "unit"},
      {"DELETE FROM unit WHERE id = 1", "reference"},
      {"DELETE FROM label; UPDATE unit SET origin = 9", "reference"},
      {"UPDATE sentence SET text = CAST(X'FF' AS TEXT) WHERE id = 1", "text"},
      {"UPDATE variant SET language = (SELECT id FROM language WHERE tag = 'de')", "reference"}};
  memory.compact();
  std::filesystem::copy_file(file.path(), file.folder() / "sound.sqlite");
  for (const auto& [sql, rule] : damages) {
    const TemporaryMemory hurt;
    std::filesystem::copy_file(file.folder() / "sound.sqlite", hurt.path());
    Database(hurt.path(), Database::Mode::write).execute(sql);
    const Soundness found = Memory::open(hurt.path(), Memory::Access::read).verify({});
    EXPECT_FALSE(found.sound()) << sql;
    EXPECT_TRUE(std::any_of(
        found.findings.begin(), found.findings.end(),
        [&, wanted = std::string(rule)](const Finding& finding) { return finding.rule == wanted; }))
        << sql << ": " << (found.findings.empty() ? "" : found.findings[0].message);
  }
}

TEST_F(Upkeep, CompactingLeavesADamagedTextOutOfTheIndex) {
  add({unit_of("The office is open.", "Das Büro ist offen."), unit_of("12 rooms", "12 Zimmer")});
  damage("UPDATE sentence SET text = CAST(X'41F0' AS TEXT) WHERE id = 1");  // ends inside a character
  memory.compact();
  memory.extend_concordance(100);
  EXPECT_THAT(rules(), testing::Each("text"));
  EXPECT_EQ(memory.verify({}).faults, 1U);
}

TEST_F(Upkeep, CompactingMendsTheIndexAndKeepsEveryUnit) {
  for (int i = 0; i < 50; ++i) {
    TranslationUnit unit = unit_of("Room " + std::to_string(i), "Zimmer " + std::to_string(i), "page.html");
    unit.origin = "origin " + std::to_string(i);
    add({unit});
  }
  memory.extend_concordance(100);
  std::vector<std::int64_t> most;
  for (std::int64_t number = 1; number <= 40; ++number) most.push_back(number);
  memory.erase(most);
  damage("DELETE FROM posting WHERE id % 2 = 0; DELETE FROM word_hash;");
  damage("INSERT INTO concordance(rowid, text) VALUES(1000, 'stray')");
  EXPECT_FALSE(memory.verify({}).sound());
  std::vector<TranslationUnit> before;
  memory.for_each(UnitOrder::sorted, [&](std::int64_t, const TranslationUnit& unit) {
    before.push_back(unit);
    return true;
  });
  const Compaction done = memory.compact();
  EXPECT_LE(done.bytes_after, done.bytes_before);
  EXPECT_THAT(rules(), IsEmpty());
  std::vector<TranslationUnit> after;
  memory.for_each(UnitOrder::sorted, [&](std::int64_t, const TranslationUnit& unit) {
    after.push_back(unit);
    return true;
  });
  EXPECT_EQ(after, before);
  EXPECT_EQ(targets("Room 45").size(), 1U);
  EXPECT_EQ(memory.concordance({{phrase_of("Zimmer")}}).size(), 10U);
  EXPECT_EQ(add({unit_of("Room 45", "Zimmer 45", "page.html")}).duplicate, 1U);
  EXPECT_EQ(memory.compact().unused_sentences, 0U);
}

TEST_F(Upkeep, AFileThatIsNoLongerOneIsAFindingOrAnError) {
  for (int i = 0; i < 500; ++i)
    add({unit_of("Room number " + std::to_string(i), "Zimmer " + std::to_string(i))});
  memory.compact();
  {
    std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 3; page < 12; ++page) {
      bytes.seekp(page * 4096);
      bytes << std::string(200, '\x5A');
    }
  }
  try {
    const Soundness found = Memory::open(file.path(), Memory::Access::read).verify({});
    EXPECT_FALSE(found.sound());
    EXPECT_EQ(found.findings.at(0).rule, "sqlite");
  } catch (const Error& error) {
    EXPECT_THAT(error.advice(), HasSubstr("damaged"));
  }
}

}  // namespace
}  // namespace satz::tm
