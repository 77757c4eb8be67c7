#include "coverage/coverage.hpp"

#include <gtest/gtest.h>

#include "coverage/analysis.hpp"
#include "coverage/report.hpp"

namespace satz::coverage {
namespace {

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

TEST(Amount, IsCountedAsGmxVDoes) {
  // Words hold a letter or a digit; characters are all but white space.
  EXPECT_EQ(amount_of("Wir sind 3 Leute – immer."), (Amount{1, 5, 20}));
  EXPECT_EQ(amount_of("***"), (Amount{1, 0, 3}));
  EXPECT_EQ(amount_of(""), (Amount{1, 0, 0}));
}

TEST(Status, NamesGoForthAndBack) {
  for (std::size_t i = 0; i < status_count; ++i) {
    const auto status = static_cast<Status>(i);
    EXPECT_EQ(status_named(name(status)), status);
  }
  EXPECT_EQ(name(Status::fresh), "new");
  EXPECT_EQ(name(Status::stale_minor), "stale-minor");
  EXPECT_FALSE(status_named("done"));
  EXPECT_EQ(status_of(State::initial), Status::fresh);
  EXPECT_EQ(status_of(State::final), Status::final);
}

TEST(Status, StalenessLooksAtWords) {
  EXPECT_EQ(staleness("Call us, please.", "Call us – please!"), Status::stale_minor);
  EXPECT_EQ(staleness("Die STRASSE", "die Straße"), Status::stale_minor);
  EXPECT_EQ(staleness("Open till 9", "Open till 10"), Status::stale_minor);
  EXPECT_EQ(staleness("See https://a.example/x.", "See https://b.example/y/z."), Status::stale_minor);
  EXPECT_EQ(staleness("Open till 9", "Open till nine"), Status::stale_major);
  EXPECT_EQ(staleness("Wir helfen.", "Wir helfen nicht."), Status::stale_major);
}

// Two pages, counted by hand.
Coverage sample() {
  PageCoverage news{"news.html", {{english, german, {}, {}}}, {{german, 40, 50}, {english, 50, 50}}};
  news.directions[0].add(Status::reviewed, {2, 20, 100});
  news.directions[0].add(Status::fresh, {1, 10, 60});
  news.directions[0].add(Status::stale_major, {1, 5, 25});
  news.directions[0].add(Status::reviewed, {1, 5, 30});
  PageCoverage home{"home.html", {{german, english, {}, {}}, {english, german, {}, {}}}, {{german, {}, 10}}};
  home.directions[0].add(Status::final, {1, 8, 40});
  home.directions[0].add(Status::locked, {1, 2, 9});
  home.directions[1].add(Status::translated, {1, 10, 45});
  return sum_up({news, home});
}

TEST(Coverage, AddsUp) {
  const Coverage coverage = sample();
  ASSERT_EQ(coverage.directions.size(), 2U);
  EXPECT_EQ(coverage.directions[0].source, german);
  EXPECT_EQ(coverage.directions[0].total, (Amount{2, 10, 49}));
  const Counts& to_german = coverage.directions[1];
  EXPECT_EQ(to_german.total, (Amount{6, 50, 260}));
  EXPECT_EQ(to_german[Status::reviewed], (Amount{3, 25, 130}));
  EXPECT_EQ(to_german[Status::translated], (Amount{1, 10, 45}));
  EXPECT_EQ(to_german[Status::needs_review], Amount{});
  EXPECT_EQ(mismatch(coverage), std::nullopt);
}

TEST(Coverage, WhatWasNotMeasuredStaysSo) {
  const Coverage coverage = sample();
  ASSERT_EQ(coverage.shown.size(), 2U);
  EXPECT_EQ(coverage.shown[0], (Shown{german, std::nullopt, 60}));
  EXPECT_EQ(coverage.shown[1], (Shown{english, 50, 50}));
}

TEST(Coverage, GatesCountWordsAtLeastThatFar) {
  const Counts to_german = sample().directions[1];
  EXPECT_DOUBLE_EQ(*percent_at_least(to_german, Status::final), 0);
  EXPECT_DOUBLE_EQ(*percent_at_least(to_german, Status::reviewed), 50);
  EXPECT_DOUBLE_EQ(*percent_at_least(to_german, Status::translated), 70);
  EXPECT_DOUBLE_EQ(*percent_at_least(to_german, Status::stale_major), 80);
  EXPECT_DOUBLE_EQ(*percent_at_least(to_german, Status::fresh), 100);
  EXPECT_DOUBLE_EQ(*percent_at_least(sample().directions[0], Status::final), 100);  // locked is as good
  EXPECT_EQ(percent_at_least(Counts{}, Status::final), std::nullopt);
}

TEST(Coverage, AWrongSumIsNamed) {
  Coverage coverage = sample();
  coverage.pages[0].directions[0].total.words += 1;
  EXPECT_EQ(mismatch(coverage), "news.html, en → de: words add up to 40, the total says 41");
  coverage = sample();
  coverage.directions[0].by_status[0].segments += 1;
  EXPECT_EQ(mismatch(coverage), "all pages, de → en: segments add up to 3, the total says 2");
  coverage = sample();
  coverage.pages.pop_back();
  EXPECT_EQ(mismatch(coverage), "the directions are not the sums of the pages");
  coverage = sample();
  coverage.pages[0].shown[0].words = 51;
  EXPECT_EQ(mismatch(coverage), "news.html, shown in de: 51 words are more than the total of 50");
  coverage = sample();
  coverage.shown[1].words = 49;
  EXPECT_EQ(mismatch(coverage), "the words shown are not the sums of the pages");
}

std::string rule(std::size_t width) {
  std::string line;
  for (std::size_t i = 0; i < width; ++i) line += "─";
  return line + "\n";
}

TEST(Report, TextTable) {
  EXPECT_EQ(text_table(sample()),
            "page       direction  words  new  needs-review  translated  reviewed  final  stale-minor  "
            "stale-major  locked     done\n" +
                rule(118) +
                "news.html  en → de       40   10             0           0        25      0            0  "
                "          5       0   62.5 %\n"
                "home.html  de → en       10    0             0           0         0      8            0  "
                "          0       2  100.0 %\n"
                "home.html  en → de       10    0             0          10         0      0            0  "
                "          0       0  100.0 %\n" +
                rule(118) +
                "all pages  de → en       10    0             0           0         0      8            0  "
                "          0       2  100.0 %\n"
                "all pages  en → de       50   10             0          10        25      0            0  "
                "          5       0   70.0 %\n"
                "\n"
                "page       visitors of  words  in their language    share\n" +
                rule(57) +
                "news.html  de              50                 40   80.0 %\n"
                "news.html  en              50                 50  100.0 %\n"
                "home.html  de              10                  –        –\n" +
                rule(57) +
                "all pages  de              60                  –        –\n"
                "all pages  en              50                 50  100.0 %\n"
                "\n"
                "pages in  pages  wholly done  read whole\n" +
                rule(40) +
                "de            2            1           –\n"
                "en            1            1           1\n");
}

TEST(Report, PercentIsRoundedDown) {
  PageCoverage page{"a.md", {{german, english, {}, {}}}};
  page.directions[0].add(Status::translated, {1, 9999, 9999});
  page.directions[0].add(Status::fresh, {1, 1, 1});
  EXPECT_NE(text_table(sum_up({page})).find(" 99.9 %"), std::string::npos);
}

TEST(Report, MarkdownTable) {
  PageCoverage page{"a|b_c.md", {{german, english, {}, {}}}};
  page.directions[0].add(Status::translated, {1, 4, 20});
  EXPECT_EQ(markdown_table(sum_up({page})),
            "| page | direction | words | new | needs-review | translated | reviewed | final | stale-minor | "
            "stale-major | locked | done |\n"
            "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            "| a\\|b\\_c.md | de → en | 4 | 0 | 0 | 4 | 0 | 0 | 0 | 0 | 0 | 100.0 % |\n"
            "| **all pages** | **de → en** | **4** | **0** | **0** | **4** | **0** | **0** | **0** | **0** | "
            "**0** | "
            "**100.0 %** |\n");
}

TEST(Report, CsvIsSafeToOpen) {
  PageCoverage page{"=cmd(),\"x\".md", {{german, english, {}, {}}}};
  page.directions[0].add(Status::fresh, {1, 4, 20});
  EXPECT_EQ(csv(sum_up({page})),
            "page,source,target,unit,total,new,needs-review,translated,reviewed,final,stale-minor,stale-"
            "major,locked\r\n"
            "\"'=cmd(),\"\"x\"\".md\",de,en,segments,1,1,0,0,0,0,0,0,0\r\n"
            "\"'=cmd(),\"\"x\"\".md\",de,en,words,4,4,0,0,0,0,0,0,0\r\n"
            "\"'=cmd(),\"\"x\"\".md\",de,en,characters,20,20,0,0,0,0,0,0,0\r\n"
            ",de,en,segments,1,1,0,0,0,0,0,0,0\r\n"
            ",de,en,words,4,4,0,0,0,0,0,0,0\r\n"
            ",de,en,characters,20,20,0,0,0,0,0,0,0\r\n");
}

TEST(Report, NothingAtAll) {
  EXPECT_EQ(mismatch(sum_up(std::vector<PageCoverage>{})), std::nullopt);
  EXPECT_FALSE(text_table(Coverage{}).empty());
}

}  // namespace
}  // namespace satz::coverage
