#include "cli/internal_fuzzy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tm/score.hpp"

namespace satz::cli {
namespace {

/// Sentences that resemble each other more or less, none twice.
std::vector<Fragment> sentences(std::size_t count) {
  constexpr std::array subjects = {"Der Deich", "Die Fähre", "Das Haus", "Der Garten", "Die Ausstellung"};
  constexpr std::array verbs = {"bleibt", "ist", "war", "wird nicht", "wird wieder"};
  constexpr std::array ends = {"gesperrt", "geöffnet", "gut besucht", "bei Sturm geschlossen"};
  std::vector<Fragment> list;
  for (std::size_t i = 0; i < count; ++i) {
    list.push_back({std::string(subjects[i % subjects.size()]) + " " + verbs[i / 5 % verbs.size()] + " am " +
                    std::to_string(i) + ". Tag " + ends[i / 25 % ends.size()] + "."});
  }
  return list;
}

TEST(InternalFuzzy, FindsTheMostSimilarEarlierSentenceAcrossLots) {
  const std::vector<Fragment> job = sentences(560);
  const Direction direction{*Language::parse("de"), *Language::parse("en")};
  const std::vector<int> found = likeness_to_earlier(direction, job, 2);
  ASSERT_EQ(found.size(), job.size());
  EXPECT_EQ(found[0], 0);
  for (const std::size_t begin : {std::size_t{1}, job.size() - 40}) {
    for (std::size_t i = begin; i < begin + 40; ++i) {
      int best = 0;
      for (std::size_t k = 0; k < i; ++k)
        best = std::max(best, tm::text_score(job[i].text, job[k].text, direction.source));
      EXPECT_EQ(found[i], best < 500 ? 0 : best) << job[i].text;
    }
  }
  EXPECT_EQ(likeness_to_earlier(direction, job, 1), found);
}

TEST(InternalFuzzy, OfNothingOrOneThereIsNone) {
  const Direction direction{*Language::parse("de"), *Language::parse("en")};
  EXPECT_TRUE(likeness_to_earlier(direction, {}, 1).empty());
  EXPECT_EQ(likeness_to_earlier(direction, {{"Guten Tag."}}, 1), std::vector<int>{0});
}

}  // namespace
}  // namespace satz::cli
