#include "tm/earlier.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "tests/reference/naive_score.hpp"
#include "tm/codes.hpp"

namespace satz::tm {
namespace {

const Language german = *Language::parse("de");

std::vector<Fragment> of_few_words(std::size_t count) {
  constexpr std::array words = {"der",      "Deich", "die", "Fähre", "Fähren", "bleibt", "bleiben", "heute",
                                "gesperrt", "17",    "18",  ",",     "Der",    "–",      "geöffnet"};
  std::mt19937 random(11);
  std::vector<Fragment> list;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t k = random() % 9; k > 0; --k) text += std::string(words[random() % words.size()]) + " ";
    list.push_back({text});
    if (random() % 5 == 0) list.back().codes.push_back({.id = "1", .original = "<br>"});
  }
  return list;
}

std::vector<Fragment> of_one_pattern(std::size_t count) {
  std::vector<Fragment> list;
  for (std::size_t i = 0; i < count; ++i) {
    list.push_back({"Am " + std::to_string(i) + ". Tag blieb der Deich " + std::to_string(i % 7) +
                    " Stunden lang gesperrt" + (i % 3 == 0 ? "." : "!")});
  }
  return list;
}

int naive_best(const std::vector<Fragment>& job, std::size_t number, const Penalties& penalties = {}) {
  int best = 0;
  for (std::size_t k = 0; k < number; ++k) {
    int score = reference::naive_score(job[number].text, job[k].text, german);
    for (const Penalty& penalty : code_penalties(job[number], job[k], penalties)) score -= penalty.tenths;
    best = std::max(best, score);
  }
  return best < EarlierSentences::least ? 0 : best;
}

TEST(EarlierSentences, TheBestIsThatOfComparingEachWithEach) {
  for (const std::vector<Fragment>& job : {of_few_words(400), of_one_pattern(300)}) {
    const EarlierSentences earlier(job, german);
    const std::vector<int> found = earlier.best_scores(0, job.size());
    const std::vector<int> roughly = earlier.best_scores(0, job.size(), 800);
    ASSERT_EQ(found.size(), job.size());
    for (std::size_t i = 0; i < job.size(); ++i) {
      EXPECT_EQ(found[i], naive_best(job, i)) << job[i].text;
      EXPECT_EQ(std::min(roughly[i], 800), std::min(found[i], 800)) << job[i].text;
    }
    EXPECT_EQ(earlier.best_scores(100, 120), std::vector<int>(found.begin() + 100, found.begin() + 120));
  }
}

TEST(EarlierSentences, CodesCostWhatTheProjectSays) {
  const std::vector<Fragment> job = of_few_words(200);
  const Penalties dear{.codes = 150, .most_codes = 150};
  const std::vector<int> found = EarlierSentences(job, german, dear).best_scores(0, job.size());
  EXPECT_NE(found, EarlierSentences(job, german).best_scores(0, job.size()));
  for (std::size_t i = 0; i < job.size(); ++i) EXPECT_EQ(found[i], naive_best(job, i, dear)) << job[i].text;
}

TEST(EarlierSentences, OfNothingOrOneThereIsNone) {
  EXPECT_TRUE(EarlierSentences({}, german).best_scores(0, 0).empty());
  const std::vector<Fragment> one = {{"Guten Tag."}};
  EXPECT_EQ(EarlierSentences(one, german).best_scores(0, 1), std::vector<int>{0});
}

}  // namespace
}  // namespace satz::tm
