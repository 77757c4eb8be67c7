// The lookup against the exhaustive comparison with every entry, by the naive score.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/reference/naive_score.hpp"
#include "tests/tm/temporary_memory.hpp"
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

}  // namespace
}  // namespace satz::tm
