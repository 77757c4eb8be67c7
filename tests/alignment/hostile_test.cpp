// Pages nobody wrote for us: bounded time, bounded memory, clear findings.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <ctime>

#include "alignment/align.hpp"
#include "tests/alignment/pages.hpp"

namespace satz::alignment {
namespace {

using testing::english;
using testing::german;
using testing::Numbers;
using testing::page_of;

Alignment align_one(const PagePair& pair) {
  return align_all({&pair, 1}).front();
}

std::vector<std::string> rules_of(const Alignment& alignment) {
  std::vector<std::string> rules;
  for (const Finding& finding : alignment.findings) rules.push_back(finding.rule);
  return rules;
}

using Rules = std::vector<std::string>;

TEST(Hostile, OneSideEmpty) {
  const Alignment alignment = align_one(page_of(german, {}));
  EXPECT_TRUE(reconciled(alignment, german.size(), 0));
  EXPECT_EQ(rules_of(alignment), Rules{"side-empty"});
  EXPECT_TRUE(reconciled(align_one(page_of({}, german)), 0, german.size()));
  EXPECT_EQ(align_one({}), Alignment{});
}

TEST(Hostile, OneSideTenTimesLonger) {
  std::vector<std::string> longer;
  for (int n = 0; n < 10; ++n) longer.insert(longer.end(), english.begin(), english.end());
  const Alignment alignment = align_one(page_of(german, longer));
  EXPECT_TRUE(reconciled(alignment, german.size(), longer.size()));
  EXPECT_EQ(rules_of(alignment), Rules{"sizes-differ"});
}

TEST(Hostile, TheSamePageTwice) {
  const Alignment alignment = align_one(page_of(german, german));
  EXPECT_TRUE(reconciled(alignment, german.size(), german.size()));
  EXPECT_EQ(rules_of(alignment), Rules{"same-text"});
}

TEST(Hostile, PagesThatAreNotTheSame) {
  Numbers numbers(5);
  std::vector<PagePair> pairs;
  for (int p = 0; p < 40; ++p) {
    std::vector<std::string> sources, targets;
    for (int n = 0; n < 20; ++n) {
      const auto [source, target] = testing::sentence_pair(numbers, 9);
      sources.push_back(source);
      targets.push_back(p == 17 ? testing::sentence_pair(numbers, 9).second : target);
    }
    pairs.push_back(page_of(sources, targets));
  }
  const std::vector<Alignment> all = align_all(pairs);
  EXPECT_EQ(rules_of(all[17]), Rules{"little-in-common"});
  EXPECT_EQ(rules_of(all[16]), Rules{});
}

/// A book of `count` sentences; now and then one is missing, or two are one.
std::pair<std::vector<std::string>, std::vector<std::string>> book(std::size_t count) {
  Numbers numbers(11);
  std::pair<std::vector<std::string>, std::vector<std::string>> pages;
  for (std::size_t n = 0; n < count; ++n) {
    const auto [source, target] = testing::sentence_pair(numbers, 4 + numbers.below(20));
    const std::size_t fate = numbers.below(50);
    if (fate != 0) pages.first.push_back(source);
    if (fate == 1 && !pages.second.empty())
      pages.second.back() += " " + target;
    else if (fate != 2)
      pages.second.push_back(target);
  }
  return pages;
}

double seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

TEST(Hostile, ABookOfTwentyThousandSentences) {
  const auto [sources, targets] = book(20'000);
  const double start = seconds();
  const Alignment alignment = align_one(page_of(sources, targets));
  EXPECT_TRUE(reconciled(alignment, sources.size(), targets.size()));
  EXPECT_LT(seconds() - start, 60);  // a tenth of that when nothing slows it down: see docs/alignment.md
  std::size_t sure = 0;
  for (const Bead& bead : alignment.beads)
    sure += !bead.one_sided() && bead.confidence > 0.9 ? bead.source.size() : 0;
  EXPECT_GT(sure, sources.size() * 9 / 10);
}

TEST(Hostile, FiftyThousandTimesTheSameSentence) {
  const std::vector<std::string> sources(50'000, german[0]), targets(50'000, english[0]);
  const Alignment alignment = align_one(page_of(sources, targets));
  EXPECT_TRUE(reconciled(alignment, sources.size(), targets.size()));
  EXPECT_EQ(rules_of(alignment), Rules{});
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
#if !defined(__SANITIZE_ADDRESS__)
  EXPECT_LT(usage.ru_maxrss, 1'500'000);  // kilobytes
#endif
}

TEST(Hostile, BlockNumbersThatDecrease) {
  PagePair pair = page_of(german, english);
  pair.source.blocks.resize(2);
  pair.source.sentences[0].block = 1;
  EXPECT_THROW(align_one(pair), Error);
  pair.source.sentences[0].block = 7;
  EXPECT_THROW(align_one(pair), Error);
}

}  // namespace
}  // namespace satz::alignment
