#include "coverage/gate.hpp"

#include <gtest/gtest.h>

namespace satz::coverage {
namespace {

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

// Into English 90 of 100 words reviewed, the tenth that is not on one page; into German all.
Coverage sample() {
  PageCoverage good{"good.md", {{german, english, {}, {}}, {english, german, {}, {}}}};
  good.directions[0].add(Status::reviewed, {9, 85, 400});
  good.directions[1].add(Status::final, {1, 7, 30});
  PageCoverage poor{"poor.md", {{german, english, {}, {}}}};
  poor.directions[0].add(Status::reviewed, {1, 5, 25});
  poor.directions[0].add(Status::translated, {1, 10, 50});
  return sum_up({good, poor});
}

TEST(Gate, IsReadAndWritten) {
  const Gate gate = parse_gate("de=needs-review:99.5").value();
  EXPECT_EQ(gate, (Gate{Status::needs_review, 99.5, german, false}));
  EXPECT_EQ(to_string(gate), "de=needs-review:99.5");
  EXPECT_EQ(to_string(parse_gate("reviewed:90").value()), "reviewed:90");
  for (const char* wrong :
       {"", "reviewed", "reviewed:", "reviewed:101", "reviewed:-1", "done:90", "new:10", "stale-minor:10",
        "locked:1", "=reviewed:9", "d=reviewed:9", "reviewed:9x", "reviewed:nan"}) {
    EXPECT_FALSE(parse_gate(wrong)) << wrong;
  }
}

TEST(Gate, PerLanguageNamesThePagesThatPullItDown) {
  EXPECT_TRUE(judge(sample(), parse_gate("reviewed:90").value()).reached);
  const Verdict verdict = judge(sample(), parse_gate("reviewed:91").value());
  EXPECT_FALSE(verdict.reached);
  ASSERT_EQ(verdict.under.size(), 2U);
  EXPECT_EQ(verdict.under[0], (Under{"", english, 90}));
  EXPECT_EQ(verdict.under[1].page, "poor.md");
  EXPECT_TRUE(judge(sample(), parse_gate("de=reviewed:100").value()).reached);
}

TEST(Gate, PerPageEachHasToReachIt) {
  Gate gate = parse_gate("reviewed:90").value();
  gate.per_page = true;
  const Verdict verdict = judge(sample(), gate);
  EXPECT_FALSE(verdict.reached);
  ASSERT_EQ(verdict.under.size(), 1U);
  EXPECT_EQ(verdict.under[0].page, "poor.md");
}

TEST(Gate, NothingMeasuredIsNoHundredPercent) {
  const Verdict verdict = judge(Coverage{}, parse_gate("translated:0").value());
  EXPECT_FALSE(verdict.measured);
  EXPECT_FALSE(verdict.reached);
}

}  // namespace
}  // namespace satz::coverage
