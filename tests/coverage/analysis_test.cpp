#include "coverage/analysis.hpp"

#include <gtest/gtest.h>

#include "coverage/report.hpp"

namespace satz::coverage {
namespace {

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

TEST(Band, BordersAreWhereTheNamesSay) {
  EXPECT_EQ(band_of(true, 100), Band::context);
  EXPECT_EQ(band_of(false, 100), Band::exact);
  EXPECT_EQ(band_of(false, 99.9), Band::from_95);
  EXPECT_EQ(band_of(false, 95), Band::from_95);
  EXPECT_EQ(band_of(false, 94.9), Band::from_85);
  EXPECT_EQ(band_of(false, 85), Band::from_85);
  EXPECT_EQ(band_of(false, 75), Band::from_75);
  EXPECT_EQ(band_of(false, 50), Band::from_50);
  EXPECT_EQ(band_of(false, 49.9), Band::fresh);
  EXPECT_EQ(band_of(false, 0), Band::fresh);
}

TEST(Analysis, AddsUpByDirection) {
  PageBands home{"home.html", german, english, {}};
  home.bands.add(Band::exact, {2, 10, 50});
  home.bands.add(Band::fresh, {1, 4, 20});
  PageBands news{"news.html", german, english, {}};
  news.bands.add(Band::exact, {1, 1, 5});
  news.bands.add(Band::from_75, {3, 30, 160});
  const Analysis analysis = sum_up({home, news});
  ASSERT_EQ(analysis.directions.size(), 1U);
  EXPECT_EQ(analysis.directions[0].bands.total, (Amount{7, 45, 235}));
  EXPECT_EQ(analysis.directions[0].bands[Band::exact], (Amount{3, 11, 55}));
  EXPECT_EQ(mismatch(analysis), std::nullopt);

  Analysis wrong = analysis;
  wrong.pages[1].bands.total.characters = 0;
  EXPECT_EQ(mismatch(wrong), "news.html, de → en: characters add up to 165, the total says 0");
  wrong = analysis;
  wrong.directions.clear();
  EXPECT_EQ(mismatch(wrong), "the bands are not the sums of the pages");
}

TEST(Analysis, Reports) {
  PageBands home{"home.html", german, english, {}};
  home.bands.add(Band::repetition, {2, 10, 50});
  const Analysis analysis = sum_up({home});
  EXPECT_EQ(text_table(analysis),
            "page       direction  words  context  exact  repetition  95-99  85-94  75-84  50-74  new\n"
            "────────────────────────────────────────────────────────────────────────────────────────\n"
            "home.html  de → en       10        0      0          10      0      0      0      0    0\n"
            "────────────────────────────────────────────────────────────────────────────────────────\n"
            "all pages  de → en       10        0      0          10      0      0      0      0    0\n"
            "\n"
            "words    repeated on a page  across pages  internal 95-99  85-94  75-84  50-74\n"
            "──────────────────────────────────────────────────────────────────────────────\n"
            "de → en                  10             0               0      0      0      0\n");
  EXPECT_NE(csv(analysis).find("home.html,de,en,characters,50,0,0,50,0,0,0,0,0\r\n"), std::string::npos);
  EXPECT_NE(markdown_table(analysis).find("| **all pages** | **de → en** | **10** |"), std::string::npos);
}

TEST(Analysis, InternalMatchesStandBesideTheBands) {
  Bands bands;
  bands.add(Band::fresh, {1, 10, 50}, Band::from_85);
  bands.add(Band::from_75, {1, 4, 20}, Band::from_75);  // no better than what the memory has
  bands.add(Band::fresh, {1, 6, 30}, Band::fresh);
  EXPECT_EQ(bands[Band::fresh], (Amount{2, 16, 80}));
  EXPECT_EQ(bands.internal[static_cast<std::size_t>(Band::from_85)], (Amount{1, 10, 50}));
  EXPECT_EQ(bands.with_internal[static_cast<std::size_t>(Band::from_75)], (Amount{1, 4, 20}));
  EXPECT_EQ(mismatch(sum_up({{"a.md", german, english, bands}})), std::nullopt);
}

TEST(Rates, WeightWordsInHundredths) {
  Bands bands;
  bands.add(Band::exact, {1, 7, 30});
  bands.add(Band::fresh, {1, 10, 50}, Band::from_85);
  RateScheme scheme = full_rates("agency");
  EXPECT_EQ(weighted_words(bands, scheme), 1700);
  scheme.percent = {0, 15, 15, 30, 60, 80, 100, 100};
  EXPECT_EQ(hundredths(weighted_words(bands, scheme)), "11.05");  // 7 · 15 % + 10
  scheme.internal = true;
  EXPECT_EQ(hundredths(weighted_words(bands, scheme)), "7.05");  // 7 · 15 % + 10 · 60 %
}

}  // namespace
}  // namespace satz::coverage
