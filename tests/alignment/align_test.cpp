#include "alignment/align.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/alignment/pages.hpp"

namespace satz::alignment {
namespace {

using testing::english;
using testing::german;
using testing::Numbers;
using testing::page_of;

Alignment align_one(const PagePair& pair, const Options& options = {}) {
  return align_all({&pair, 1}, {}, options).front();
}

std::string shape(const Alignment& alignment) {
  std::string text;
  for (const Bead& bead : alignment.beads) {
    const auto range = [](Range r) {
      std::string some;
      for (std::size_t i = r.begin; i < r.end; ++i) some += (some.empty() ? "" : "+") + std::to_string(i);
      return some.empty() ? "-" : some;
    };
    text += (text.empty() ? "" : " ") + range(bead.source) + ":" + range(bead.target);
  }
  return text;
}

TEST(Align, PutsSentencesOfTheSamePageTogether) {
  EXPECT_EQ(shape(align_one(page_of(german, english))),
            "0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:8 9:9 10:10 11:11 12:12 13:13 14:14");
}

TEST(Align, FindsInsertedAndDroppedSentences) {
  std::vector<std::string> less = english;
  less.erase(less.begin() + 9);
  std::vector<std::string> more = german;
  more.erase(more.begin() + 4);
  EXPECT_EQ(shape(align_one(page_of(more, less))),
            "0:0 1:1 2:2 3:3 -:4 4:5 5:6 6:7 7:8 8:- 9:9 10:10 11:11 12:12 13:13");
}

TEST(Align, JoinsAndSplitsSentences) {
  std::vector<std::string> target = english;
  target[3] = target[3].substr(0, target[3].size() - 1) + ", and " + target[4];
  target.erase(target.begin() + 4);
  std::vector<std::string> source = german;
  source[9] =
      "Fragen Sie Anna Weber, wenn Sie ein Buch nicht finden, und im Sommer liest Karl Brandt aus seinem "
      "Roman.";
  source.erase(source.begin() + 10);
  EXPECT_EQ(shape(align_one(page_of(source, target))),
            "0:0 1:1 2:2 3+4:3 5:4 6:5 7:6 8:7 9:8+9 10:10 11:11 12:12 13:13");
}

TEST(Align, FollowsRunsOfLinesThatMoved) {
  std::vector<std::string> moved(english.begin() + 8, english.end());
  moved.insert(moved.end(), english.begin(), english.begin() + 8);
  const Alignment alignment = align_one(page_of(german, moved));
  EXPECT_EQ(shape(alignment), "0:7 1:8 2:9 3:10 4:11 5:12 6:13 7:14 8:0 9:1 10:2 11:3 12:4 13:5 14:6");
  EXPECT_EQ(
      std::count_if(alignment.beads.begin(), alignment.beads.end(), [](const Bead& b) { return b.moved; }),
      7);
  Options options;
  options.moves = false;
  for (const Bead& bead : align_one(page_of(german, moved), options).beads) EXPECT_FALSE(bead.moved);
}

TEST(Align, SaysThatItCannotTellEqualTextsApartWhereBlocksHaveMoved) {
  // "Beispiel" stands before each German sentence; the English halves have changed places, and the examples
  // follow.
  std::vector<std::string> source, target;
  for (const std::string& sentence : german) {
    source.push_back("Beispiel");
    source.push_back(sentence);
  }
  target.assign(english.begin() + 8, english.end());
  target.insert(target.end(), english.begin(), english.begin() + 8);
  target.insert(target.end(), german.size(), "Example");
  double sure_of_example = 0, sure_of_others = 0;
  const Alignment alignment = align_one(page_of(source, target));
  for (const Bead& bead : alignment.beads) {
    if (bead.one_sided()) continue;
    double& sure = bead.source.begin % 2 == 0 ? sure_of_example : sure_of_others;
    sure = std::max(sure, bead.confidence);
  }
  EXPECT_LT(sure_of_example, 0.9) << shape(alignment);
  EXPECT_LT(sure_of_example, sure_of_others) << shape(alignment);
}

TEST(Align, HoldsEachSentenceOnceWhateverThePages) {
  Numbers numbers(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> source, target;
    for (std::size_t n = numbers.below(20); n > 0; --n)
      source.push_back(german[numbers.below(german.size())]);
    for (std::size_t n = numbers.below(20); n > 0; --n)
      target.push_back(english[numbers.below(english.size())]);
    const Alignment alignment = align_one(page_of(source, target));
    EXPECT_TRUE(reconciled(alignment, source.size(), target.size())) << shape(alignment);
  }
}

TEST(Align, SaysTheSameTwice) {
  const std::vector<PagePair> pairs = {page_of(german, english), page_of(german, german),
                                       page_of({}, english)};
  EXPECT_EQ(align_all(pairs), align_all(pairs));
}

}  // namespace
}  // namespace satz::alignment
