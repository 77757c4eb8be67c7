#include "coverage/comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coverage/report.hpp"

namespace satz::coverage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

PageCoverage page(const std::string& name, std::size_t translated, std::size_t fresh, std::size_t stale = 0) {
  PageCoverage page{name, {{german, english, {}, {}}}, {{english, translated, translated + fresh + stale}}};
  if (translated > 0) page.directions[0].add(Status::translated, {1, translated, translated * 5});
  if (fresh > 0) page.directions[0].add(Status::fresh, {1, fresh, fresh * 5});
  if (stale > 0) page.directions[0].add(Status::stale_major, {1, stale, stale * 5});
  return page;
}

TEST(Comparison, NamesWhatGotWorseAndInWhichWay) {
  const Coverage before = sum_up({page("a.md", 10, 0), page("b.md", 5, 5), page("gone.md", 1, 1)});
  const Coverage now = sum_up({page("a.md", 6, 2, 2), page("b.md", 10, 0), page("new.md", 0, 3)});
  const Comparison comparison = compare(before, now);
  EXPECT_THAT(comparison.added, ElementsAre("new.md"));
  EXPECT_THAT(comparison.removed, ElementsAre("gone.md"));
  ASSERT_EQ(comparison.pages.size(), 2U);
  EXPECT_TRUE(comparison.pages[0].worse());
  EXPECT_FALSE(comparison.pages[1].worse());
  EXPECT_THAT(what_got_worse(comparison),
              ElementsAre("a.md, de → en: done 100.0 % → 60.0 %, new words 0 → 2, stale words 0 → 2",
                          "a.md: visitors read in en 100.0 % → 60.0 %"));
  EXPECT_THAT(text(comparison), HasSubstr("Got worse:\n  a.md, de → en"));
  EXPECT_THAT(text(comparison), HasSubstr("72.7 % → 69.5 %"));
  EXPECT_THAT(markdown(comparison), HasSubstr("\nGot worse:\n\n- a.md"));
}

TEST(Comparison, OfTheSameIsEmpty) {
  const Coverage now = sum_up({page("a.md", 6, 2, 2)});
  const Comparison comparison = compare(now, now);
  EXPECT_THAT(comparison.pages, IsEmpty());
  EXPECT_THAT(comparison.shown, IsEmpty());
  EXPECT_THAT(what_got_worse(comparison), IsEmpty());
}

TEST(Comparison, APageThatIsNoLongerBuiltIsWorse) {
  Coverage now = sum_up({page("a.md", 6, 2)});
  const Coverage before = now;
  now.pages[0].shown[0] = {english, std::nullopt, std::nullopt};
  EXPECT_THAT(what_got_worse(compare(before, sum_up(now.pages))),
              ElementsAre("a.md: visitors read in en 75.0 % → not measured"));
}

TEST(Stale, IsAsOldAsTheFirstReportThatKnowsOfIt) {
  PageCoverage then = page("a.md", 4, 0, 3);
  then.directions[0].stale_since = 1000;
  PageCoverage here = page("a.md", 4, 0, 5);
  here.directions[0].stale_since = 900000;
  PageCoverage fresh = page("b.md", 4, 0);
  Coverage now = sum_up({here, fresh});
  EXPECT_EQ(now.directions[0].stale_since, 900000);
  remember_stale(sum_up({then}), now);
  EXPECT_EQ(now.pages[0].directions[0].stale_since, 1000);
  EXPECT_EQ(now.pages[1].directions[0].stale_since, std::nullopt);
  EXPECT_EQ(now.directions[0].stale_since, 1000);
  EXPECT_EQ(stale_line(now, 1000 + 3 * 86400),
            "\nStale: 5 words in 1 segment, the oldest for 3 days (a.md, de → en).\n");
  EXPECT_EQ(stale_line(sum_up({fresh}), 0), "");
}

TEST(Whole, PagesAreCountedByLanguage) {
  PageCoverage unbuilt = page("c.md", 3, 0);
  unbuilt.shown[0] = {english, std::nullopt, std::nullopt};
  Coverage coverage = sum_up({page("a.md", 10, 0), page("b.md", 10, 1)});
  ASSERT_EQ(coverage.whole.size(), 1U);
  EXPECT_EQ(coverage.whole[0], (WholePages{english, 2, 1, 1}));
  coverage = sum_up({page("a.md", 10, 0), unbuilt});
  EXPECT_EQ(coverage.whole[0], (WholePages{english, 2, 2, std::nullopt}));
  EXPECT_EQ(mismatch(coverage), std::nullopt);
  coverage.whole[0].done = 1;
  EXPECT_EQ(mismatch(coverage), "the pages done are not those of the list");
}

}  // namespace
}  // namespace satz::coverage
