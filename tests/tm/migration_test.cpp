// Memories that older versions wrote. memory_v1.sql and its like are dumps of real files, made with that
// version: `satz tm import`, then `sqlite3 FILE .dump`, and the two PRAGMAs that a dump leaves out. What
// versions 3 to 5 put beside the tables of version 2 is made here.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/places.hpp"
#include "tests/tm/temporary_memory.hpp"
#include "text/error.hpp"
#include "tm/database.hpp"
#include "tm/memory.hpp"

namespace satz::tm {
namespace {

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

void load(const std::filesystem::path& memory, const std::string& dump) {
  std::ifstream file(places::source("tests/tm/" + dump));
  ASSERT_TRUE(file) << dump;
  const std::string sql{std::istreambuf_iterator<char>(file), {}};
  Database(memory, Database::Mode::create).execute(sql);
}

std::vector<std::string> targets(const Memory& memory, const std::string& text, int threshold) {
  std::vector<std::string> found;
  for (const Match& match : memory.lookup({{text}, en, de, {}, {}, threshold, 10})) {
    found.push_back(match.target.text);
  }
  return found;
}

const std::string trigger = R"sql(
CREATE TRIGGER sentence_leaves_concordance AFTER DELETE ON sentence
WHEN old.id <= (SELECT up_to FROM concordance_reach)
BEGIN
  INSERT INTO concordance(concordance, rowid, text) VALUES('delete', old.id, old.text);
  UPDATE concordance_reach SET up_to = min(up_to, coalesce((SELECT max(id) FROM sentence), 0));
END;
)sql";

// The concordance of version 3, with some texts in it.
const std::string to_version_3 = R"sql(
CREATE VIRTUAL TABLE concordance USING fts5(
  text, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE concordance_reach(up_to INTEGER NOT NULL);
INSERT INTO concordance_reach VALUES(3);
)sql" + trigger + R"sql(
INSERT INTO concordance(rowid, text) SELECT id, text FROM sentence WHERE id <= 3;
PRAGMA user_version = 3)sql";

// The reach of the posting lists, of version 4.
const std::string to_version_4 = R"sql(
CREATE TABLE posting_reach(up_to INTEGER NOT NULL);
INSERT INTO posting_reach SELECT coalesce(max(id), 0) FROM sentence;
PRAGMA user_version = 4)sql";

// The tokenizer of version 5. Version 6 has the same tables, with runs of hashes in them, which 5 never
// wrote.
const std::string to_version_5 = R"sql(
DROP TRIGGER sentence_leaves_concordance;
DROP TABLE concordance;
CREATE VIRTUAL TABLE concordance USING fts5(
  text, content = 'sentence', content_rowid = 'id', tokenize = 'satz');
UPDATE concordance_reach SET up_to = 0;
)sql" + trigger + R"sql(
PRAGMA user_version = 5)sql";

void load_version(const std::filesystem::path& memory, int version) {
  load(memory, version == 1 ? "memory_v1.sql" : "memory_v2.sql");
  if (version >= 3) Database(memory, Database::Mode::write).execute(to_version_3);
  if (version >= 4) Database(memory, Database::Mode::write).execute(to_version_4);
  if (version >= 5) Database(memory, Database::Mode::write).execute(to_version_5);
}

class Migration : public testing::TestWithParam<int> {
 protected:
  void SetUp() override { load_version(file.path(), GetParam()); }
  const TemporaryMemory file;
};

INSTANTIATE_TEST_SUITE_P(FromVersion, Migration, testing::Values(1, 2, 3, 4, 5),
                         testing::PrintToStringParamName());

TEST_P(Migration, GivesAMemoryTheIndexOfToday) {
  Memory memory = Memory::open(file.path(), Memory::Access::write);
  EXPECT_EQ(targets(memory, "Please contact us.", 1000),
            std::vector<std::string>{"Bitte nehmen Sie Kontakt mit uns auf."});
  EXPECT_EQ(
      targets(memory, "The office is open on Friday.", 700),
      (std::vector<std::string>{"Das Amt ist am Montag geöffnet.", "Das Amt ist am Dienstag geöffnet."}));
  EXPECT_EQ(targets(memory, "OFFICE 13", 800), std::vector<std::string>{"AMT 13"});  // adapted
  EXPECT_EQ(targets(memory, "...", 1000), std::vector<std::string>{"…"});
  EXPECT_EQ(memory.stats().units, 5U);
}

TEST_P(Migration, KnowsTheTextsAgainAndTakesThemOut) {
  Memory memory = Memory::open(file.path(), Memory::Access::write);
  TranslationUnit unit;
  unit.variants = {{en, {"Please contact us."}}, {de, {"Bitte nehmen Sie Kontakt mit uns auf."}}};
  EXPECT_EQ(memory.add({&unit, 1}).duplicate, 1U);
  ASSERT_TRUE(memory.erase(1));
  EXPECT_TRUE(targets(memory, "Please contact us.", 500).empty());
  EXPECT_EQ(memory.add({&unit, 1}).added, 1U);
  EXPECT_EQ(targets(memory, "Please contact us.", 1000).size(), 1U);
}

TEST_P(Migration, GivesItTheConcordanceOfToday) {
  Memory memory = Memory::open(file.path(), Memory::Access::write);
  const auto texts = [&] {
    std::vector<std::string> found;
    for (const Passage& passage : memory.concordance({{phrase_of("am dienst*")}}))
      found.push_back(passage.text);
    return found;
  };
  const std::vector<std::string> expected = {"Das Amt ist am Dienstag geöffnet."};
  EXPECT_EQ(texts(), expected);
  EXPECT_EQ(memory.concordance_lag(), 10U);
  EXPECT_EQ(memory.extend_concordance(4) + memory.extend_concordance(100), 10U);
  EXPECT_EQ(memory.concordance_lag(), 0U);
  EXPECT_EQ(texts(), expected);
}

TEST_P(Migration, AFileThatCanBeReadNeedsNone) {
  if (GetParam() == 1) {
    EXPECT_THROW(Memory::open(file.path(), Memory::Access::read), Error);
    Memory::open(file.path(), Memory::Access::write);
  }
  const Memory memory = Memory::open(file.path(), Memory::Access::read);
  EXPECT_EQ(targets(memory, "Please contact us.", 1000).size(), 1U);
  EXPECT_EQ(memory.concordance({{phrase_of("contact us")}}).size(), 1U);
}

}  // namespace
}  // namespace satz::tm
