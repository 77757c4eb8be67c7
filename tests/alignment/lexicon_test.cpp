#include "alignment/lexicon.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "alignment/align.hpp"
#include "tests/alignment/pages.hpp"

namespace satz::alignment {
namespace {

TEST(Lexicon, ReadsTabsAndHunalignLines) {
  const LexiconFile file =
      read_lexicon("\xEF\xBB\xBF# Wörter\nBahnhof\tstation\n\nlift @ Aufzug\r\nnur links\n", "w.txt");
  const std::vector<Translation> entries = {{"Bahnhof", "station", 1}, {"Aufzug", "lift", 1}};
  EXPECT_EQ(file.lexicon.entries, entries);
  ASSERT_EQ(file.findings.size(), 1u);
  EXPECT_EQ(file.findings[0].rule, "lexicon-line");
  EXPECT_EQ(to_string(file.findings[0].place), "w.txt:5");
}

TEST(Lexicon, RefusesWhatIsNotUtf8) {
  try {
    read_lexicon("Haus\thouse\nT\xFCr\tdoor\n", "w.txt");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(to_string(error.place()), "w.txt:2:2");
  }
}

TEST(Lexicon, TurnsRound) {
  const Lexicon lexicon{{{"Haus", "house", 2}}};
  EXPECT_EQ(reversed(lexicon), (Lexicon{{{"house", "Haus", 2}}}));
  EXPECT_EQ(reversed(reversed(lexicon)), lexicon);
}

/// Five short lines without any anchor, in another order: only a word list can tell which is which.
TEST(Lexicon, DecidesWhereNothingElseCan) {
  const PagePair pair = testing::page_of({"Hund", "Vogel", "Pferd", "Schaf", "Ziege"},
                                         {"goat", "sheep", "horse", "bird", "dog"});
  const Lexicon lexicon = {{{"Hund", "dog", 1},
                            {"Vogel", "bird", 1},
                            {"Pferd", "horse", 1},
                            {"Schaf", "sheep", 1},
                            {"Ziege", "goat", 1},
                            {"Katze", "cat", 1}}};
  const Model model = learn({&pair, 1}, lexicon);
  ASSERT_FALSE(model.translations("Hund").empty());
  EXPECT_EQ(model.translations("hund")[0].text, "dog");
  EXPECT_TRUE(model.translations("Katze").empty());
}

TEST(Lexicon, MemorySentencesTeachWords) {
  testing::Numbers numbers(3);
  Lexicon memory;
  PagePair pair;
  for (int n = 0; n < 300; ++n) {
    const auto [source, target] = testing::sentence_pair(numbers, 8);
    memory.entries.push_back({source, target, 1});
  }
  std::vector<std::string> sources, targets;
  for (int n = 0; n < 12; ++n) {
    const auto [source, target] = testing::sentence_pair(numbers, 8);
    sources.push_back(source);
    targets.insert(targets.begin(), target);  // all in reverse order: length and place say nothing
  }
  pair = testing::page_of(sources, targets);
  const Alignment with = align_all({&pair, 1}, memory).front();
  std::size_t right = 0;
  for (const Bead& bead : with.beads)
    right += !bead.one_sided() && bead.source.begin + bead.target.begin == 11 && bead.source.size() == 1;
  EXPECT_GE(right, 10u);
}

TEST(Lexicon, CommonWordsOfGermanAndEnglishInEitherDirection) {
  const Language de = *Language::parse("de-AT"), en = *Language::parse("en");
  const Lexicon german = common_words(de, en);
  EXPECT_GT(german.entries.size(), 500U);
  EXPECT_NE(std::find(german.entries.begin(), german.entries.end(), Translation{"und", "and", 1}),
            german.entries.end());
  EXPECT_EQ(common_words(en, de), reversed(german));
  EXPECT_TRUE(common_words(en, *Language::parse("fr")).entries.empty());
  std::set<std::pair<std::string, std::string>> seen;
  for (const Translation& entry : german.entries) {
    EXPECT_TRUE(seen.emplace(entry.source, entry.target).second) << entry.source;
    EXPECT_EQ(entry.target.find(' '), std::string::npos) << entry.source;
  }
}

}  // namespace
}  // namespace satz::alignment
