// The lookup against the exhaustive comparison with every entry, by the naive score.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/places.hpp"
#include "tests/reference/naive_score.hpp"
#include "tests/tm/temporary_memory.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"

namespace satz::tm {
namespace {

using Pairs = std::map<std::string, std::string>;  // source, target

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

TranslationUnit unit_of(const std::string& source, const std::string& target) {
  TranslationUnit unit;
  unit.variants = {{en, {source}}, {de, {target}}};
  return unit;
}

// Sentences over few words, so that many are alike; and all that is odd.
class Sentences {
 public:
  explicit Sentences(unsigned seed) : random_(seed) {}

  std::string sentence() {
    static const std::vector<std::string> words = {"house",
                                                   "houses",
                                                   "House",
                                                   "HOUSE",
                                                   "open",
                                                   "opened",
                                                   "opening",
                                                   "the",
                                                   "a",
                                                   "of",
                                                   "page",
                                                   "pages",
                                                   "sentence",
                                                   "12",
                                                   "13",
                                                   "2024",
                                                   "3.5",
                                                   ",",
                                                   ".",
                                                   "!",
                                                   "memory",
                                                   "memories",
                                                   "translation",
                                                   "translate",
                                                   "translated",
                                                   "Straße",
                                                   "STRASSE",
                                                   "e\xCC\x81t\xC3\xA9",
                                                   "\xC3\xA9t\xC3\xA9",
                                                   "on",
                                                   "it",
                                                   "website",
                                                   "organisation",
                                                   "organizations",
                                                   "migrant",
                                                   "(",
                                                   ")",
                                                   "-"};
    std::string out;
    const std::size_t count = below(12);
    for (std::size_t i = 0; i < count; ++i) {
      if (!out.empty()) out += below(12) == 0 ? "  " : " ";
      out += words[below(below(3) == 0 ? words.size() : 14)];
    }
    return out.empty() ? odd() : out;
  }

  std::string odd() {
    static const std::vector<std::string> odds = {" ",
                                                  "\t\n",
                                                  ".",
                                                  "...",
                                                  "1",
                                                  "1 2 3",
                                                  "x",
                                                  "你好世界",
                                                  "你好，世界！我们今天去公园。",
                                                  "مرحبا بالعالم",
                                                  "مرحبا يا عالم",
                                                  "😀",
                                                  "😀😀 🎉",
                                                  "👩‍👩‍👧",
                                                  "ไทยไม่มีช่องว่าง",
                                                  "a\xCC\x88",
                                                  "ß",
                                                  "ẞ",
                                                  "İstanbul",
                                                  "ﬁnd"};
    return odds[below(odds.size())];
  }

  // A few words changed, left out or put in.
  std::string like(const std::string& sentence) {
    std::string out = sentence;
    for (std::size_t i = 0; i < 1 + below(3); ++i) {
      const std::size_t blank = out.find(' ', below(out.size() + 1));
      if (blank == std::string::npos) {
        out += " page";
      } else if (below(2) == 0) {
        out.insert(blank, " " + this->sentence().substr(0, 5));
        if (!is_valid(out)) out = sentence;
      } else {
        out.erase(blank, std::min<std::size_t>(out.find(' ', blank + 1) - blank, out.size()));
      }
    }
    return out;
  }

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

 private:
  static bool is_valid(const std::string& text) {
    // Cut inside a character?
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
  }
  std::mt19937 random_;
};

// What a lookup must find: every source at the threshold, with its naive score.
std::map<std::string, int> exhaustive(const Pairs& pairs, const std::string& query, int threshold) {
  std::map<std::string, int> found;
  for (const auto& [source, target] : pairs) {
    const int score = reference::naive_score(query, source, en);
    if (score >= threshold) found[source] = score;
  }
  return found;
}

std::map<std::string, int> looked_up(const Memory& memory, const std::string& query, int threshold) {
  std::map<std::string, int> found;
  for (const Match& match : memory.lookup({{query}, en, de, {}, {}, threshold, 1'000'000})) {
    found[match.source.text] = match.text_score;
  }
  return found;
}

void expect_exact(const Memory& memory, const Pairs& pairs, const std::string& query) {
  for (const int threshold : {500, 600, 700, 850, 999, 1000}) {
    ASSERT_EQ(looked_up(memory, query, threshold), exhaustive(pairs, query, threshold))
        << "query \"" << query << "\" at " << threshold;
  }
}

TEST(Exactness, RandomSentencesInBatches) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    Sentences sentences(seed);
    const TemporaryMemory file;
    Memory memory = Memory::open(file.path(), Memory::Access::create);
    Pairs pairs;
    for (int batch = 0; batch < 6; ++batch) {
      std::vector<TranslationUnit> units;
      for (int i = 0; i < 60; ++i) {
        const std::string source = sentences.sentence();
        if (pairs.contains(source)) continue;
        pairs[source] = "Satz " + std::to_string(batch) + "/" + std::to_string(i);
        units.push_back(unit_of(source, pairs[source]));
      }
      const AddCounts counts = memory.add(units);
      ASSERT_EQ(counts.added, units.size());
      for (int i = 0; i < 12; ++i) {
        auto entry = std::next(pairs.begin(), static_cast<std::ptrdiff_t>(sentences.below(pairs.size())));
        expect_exact(memory, pairs,
                     sentences.below(4) == 0 ? sentences.sentence() : sentences.like(entry->first));
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

// The match of a lookup by what tells it from others, in the lookup's order.
std::vector<std::int64_t> numbers_of(const std::vector<Match>& matches) {
  std::vector<std::int64_t> numbers;
  for (const Match& match : matches) numbers.push_back(match.unit);
  return numbers;
}

TEST(Exactness, EveryThresholdAndEveryLimit) {
  Sentences sentences(11);
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  Pairs pairs;
  std::vector<TranslationUnit> units;
  while (pairs.size() < 250) {
    const std::string source = sentences.sentence();
    if (!pairs.emplace(source, "Satz " + std::to_string(pairs.size())).second) continue;
    units.push_back(unit_of(source, pairs[source]));
  }
  memory.add(units);
  for (int i = 0; i < 6; ++i) {
    auto entry = std::next(pairs.begin(), static_cast<std::ptrdiff_t>(sentences.below(pairs.size())));
    const std::string query = sentences.like(entry->first);
    for (int threshold = 500; threshold <= 1000; threshold += 10) {
      ASSERT_EQ(looked_up(memory, query, threshold), exhaustive(pairs, query, threshold))
          << "query \"" << query << "\" at " << threshold;
    }
    const auto all = numbers_of(memory.lookup({{query}, en, de, {}, {}, 500, 1'000'000}));
    for (std::size_t limit = 0; limit <= all.size() + 1; ++limit) {
      const auto best = numbers_of(memory.lookup({{query}, en, de, {}, {}, 500, limit}));
      ASSERT_EQ(best, std::vector(all.begin(),
                                  all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size()))))
          << "query \"" << query << "\", the best " << limit;
    }
  }
}

// Valid UTF-8 out of any code points, half of them from a few, so that texts have some in common.
std::string any_text(std::mt19937& random) {
  static const std::vector<std::string> few = {"a", "B",  "7",  " ", ".", "é",
                                               "ß", "中", "文", "ع", "😀", "\xCC\x81"};
  std::string text;
  for (auto left = 1 + random() % 20; left > 0; --left) {
    if (random() % 2 == 0) {
      text += few[random() % few.size()];
      continue;
    }
    auto c = static_cast<char32_t>(1 + random() % 0x10FFFF);
    if (c >= 0xD800 && c < 0xE000) c -= 0x800;
    append_utf8(text, c);
  }
  return text;
}

TEST(Exactness, TextsOfOneKindAndOfAnyCharacters) {
  std::mt19937 random(5);
  Pairs pairs;
  for (const char* text : {"house",
                           "houses",
                           "House",
                           ".",
                           "...",
                           "?!",
                           "7",
                           "1 2 3",
                           "1 2 4",
                           "12",
                           "你好世界",
                           "你好，世界。",
                           "مرحبا بالعالم",
                           "مرحبا يا عالم",
                           "😀",
                           "😀😀 🎉",
                           "👩‍👩‍👧",
                           " ",
                           "\xC2\xA0",
                           "\n\t"}) {
    pairs[text] = "Ziel " + std::to_string(pairs.size());
  }
  while (pairs.size() < 200) pairs[any_text(random)] = "Ziel " + std::to_string(pairs.size());
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  std::vector<TranslationUnit> units;
  for (const auto& [source, target] : pairs) units.push_back(unit_of(source, target));
  ASSERT_EQ(memory.add(units).added, units.size());
  for (const auto& [source, target] : pairs) {
    expect_exact(memory, pairs, source);
    if (::testing::Test::HasFatalFailure()) return;
  }
  for (int i = 0; i < 100; ++i) {
    expect_exact(memory, pairs, any_text(random));
    if (::testing::Test::HasFatalFailure()) return;
  }
  EXPECT_TRUE(memory.lookup({{""}, en, de, {}, {}, 1000, 5}).empty());
}

TEST(Exactness, BeforeAndAfterTheIndexIsComplete) {
  Sentences sentences(31);
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  const Memory reader = Memory::open(file.path(), Memory::Access::read);
  Pairs pairs;
  std::map<std::string, std::int64_t> numbers;
  for (int batch = 0; batch < 8; ++batch) {
    std::vector<TranslationUnit> units;
    for (int i = 0; i < 30; ++i) {
      const std::string source = sentences.sentence();
      if (!pairs.emplace(source, "Satz " + std::to_string(100 * batch + i)).second) continue;
      units.push_back(unit_of(source, pairs[source]));
    }
    const std::size_t count = units.size();
    ASSERT_EQ(memory.add(prepare(std::move(units)), Indexing::later).added, count);
    memory.for_each(UnitOrder::stored, [&](std::int64_t number, const TranslationUnit& each) {
      numbers[each.variants[0].content.text] = number;
      return true;
    });
    // The latest of all and any other go out, indexed or not.
    for (const std::string& gone :
         {std::max_element(numbers.begin(), numbers.end(),
                           [](const auto&a, const auto&b) { return a.second < b.second; })
              ->first,
          std::next(pairs.begin(), static_cast<std::ptrdiff_t>(sentences.below(pairs.size())))->first}) {
      if (!numbers.contains(gone)) continue;
      ASSERT_TRUE(memory.erase(numbers[gone]));
      pairs.erase(gone);
      numbers.erase(gone);
    }
    if (batch % 3 == 2) memory.complete_index();
    for (int i = 0; i < 4; ++i) {
      const std::string like =
          std::next(pairs.begin(), static_cast<std::ptrdiff_t>(sentences.below(pairs.size())))->first;
      expect_exact(i % 2 == 0 ? memory : reader, pairs, sentences.like(like));
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(Exactness, EntriesOf2000Words) {
  std::mt19937 random(3);
  const auto text = [&](std::size_t words, const std::string& like) {
    std::string out = like;
    while (words-- > 0)
      out +=
          (out.empty() ? "w" : " w") + std::string(1 + random() % 9, static_cast<char>('a' + random() % 26));
    return out;
  };
  const std::string whole = text(2000, "");
  Pairs pairs;
  pairs[whole] = "A";
  for (const std::size_t more : {1U, 300U, 900U, 1900U, 2100U})
    pairs[text(more, whole)] = "B" + std::to_string(more);
  pairs[text(2000, "")] = "C";
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  for (const auto& [source, target] : pairs) {
    const TranslationUnit unit = unit_of(source, target);
    memory.add({&unit, 1});
  }
  expect_exact(memory, pairs, whole);
  expect_exact(memory, pairs, text(200, whole));
}

TEST(Exactness, AfterInsertsUpdatesAndDeletesInAnyOrder) {
  Sentences sentences(23);
  const TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
  Pairs pairs;
  std::map<std::string, std::int64_t> numbers;
  const auto any = [&] {
    return std::next(pairs.begin(), static_cast<std::ptrdiff_t>(sentences.below(pairs.size())))->first;
  };
  for (int step = 0; step < 600; ++step) {
    const std::string source = sentences.sentence();
    const std::size_t what = pairs.size() < 40 ? 0 : sentences.below(4);
    if (what <= 1 && !pairs.contains(source)) {
      pairs[source] = "Satz " + std::to_string(step);
      const TranslationUnit unit = unit_of(source, pairs[source]);
      ASSERT_EQ(memory.add({&unit, 1}).added, 1U);
      memory.for_each(UnitOrder::stored, [&](std::int64_t number, const TranslationUnit& each) {
        numbers[each.variants[0].content.text] = number;
        return true;
      });
    } else if (what == 2) {
      const std::string old = any();
      ASSERT_TRUE(memory.erase(numbers[old]));
      pairs.erase(old);
    } else if (what == 3 && !pairs.contains(source)) {
      const std::string old = any();
      ASSERT_TRUE(memory.replace(numbers[old], unit_of(source, pairs[old])));
      pairs[source] = pairs[old];
      numbers[source] = numbers[old];
      pairs.erase(old);
    }
    if (step % 20 == 19) expect_exact(memory, pairs, sentences.like(any()));
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(Exactness, RealSentences) {
  const std::filesystem::path file = places::shared("data/tm/queries_doc.dev.tsv");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  Pairs pairs;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) pairs[line.substr(0, line.find('\t'))] = "Satz";
  std::vector<TranslationUnit> units;
  for (auto& [source, target] : pairs) {
    target += " " + std::to_string(units.size());
    units.push_back(unit_of(source, target));
  }
  const TemporaryMemory kept;
  Memory memory = Memory::open(kept.path(), Memory::Access::create);
  memory.add(units);
  std::size_t found = 0;
  int number = 0;
  for (const auto& [source, target] : pairs) {
    if (++number % 60 != 0) continue;
    const std::string query = source.substr(0, source.rfind(' ')) + " today";  // the last word is another
    const auto expected = exhaustive(pairs, query, 500);
    ASSERT_EQ(looked_up(memory, query, 500), expected) << query;
    found += !expected.empty();
  }
  EXPECT_GT(found, 5U);
}

}  // namespace
}  // namespace satz::tm
