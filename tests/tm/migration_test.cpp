// Memories that older versions wrote. memory_v1.sql and its like are dumps of real files, made with that
// version: `satz tm import`, then `sqlite3 FILE .dump`, and the two PRAGMAs that a dump leaves out.

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

TEST(Migration, GivesAMemoryOfVersion1TheIndexOfToday) {
  const TemporaryMemory file;
  load(file.path(), "memory_v1.sql");
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

TEST(Migration, KnowsTheTextsAgainAndTakesThemOut) {
  const TemporaryMemory file;
  load(file.path(), "memory_v1.sql");
  Memory memory = Memory::open(file.path(), Memory::Access::write);
  TranslationUnit unit;
  unit.variants = {{en, {"Please contact us."}}, {de, {"Bitte nehmen Sie Kontakt mit uns auf."}}};
  EXPECT_EQ(memory.add({&unit, 1}).duplicate, 1U);
  ASSERT_TRUE(memory.erase(1));
  EXPECT_TRUE(targets(memory, "Please contact us.", 500).empty());
  EXPECT_EQ(memory.add({&unit, 1}).added, 1U);
  EXPECT_EQ(targets(memory, "Please contact us.", 1000).size(), 1U);
}

TEST(Migration, IsLeftToThoseWhoWrite) {
  const TemporaryMemory file;
  load(file.path(), "memory_v1.sql");
  EXPECT_THROW(Memory::open(file.path(), Memory::Access::read), Error);
  Memory::open(file.path(), Memory::Access::write);
  const Memory memory = Memory::open(file.path(), Memory::Access::read);
  EXPECT_EQ(targets(memory, "Please contact us.", 1000).size(), 1U);
}

}  // namespace
}  // namespace satz::tm
