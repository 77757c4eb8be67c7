#include "alignment/pages.hpp"

#include <gtest/gtest.h>

#include "alignment/language_names.hpp"
#include "tests/alignment/pages.hpp"

namespace satz::alignment {
namespace {

using By = PageMatch::By;

TreePage page(const std::string& name, const std::vector<std::string>& lines = {},
              const std::vector<std::string>& alternates = {}) {
  return {name, alternates, document_of_lines(lines)};
}

Options german_english() {
  Options options;
  options.source = *Language::parse("de");
  options.target = *Language::parse("en");
  return options;
}

std::vector<std::string> part(const std::vector<std::string>& lines, std::size_t from, std::size_t to) {
  return {lines.begin() + static_cast<std::ptrdiff_t>(from), lines.begin() + static_cast<std::ptrdiff_t>(to)};
}

TEST(PairPages, FollowsLinksBeforeNames) {
  const std::vector<TreePage> sources = {page("a.html", {}, {"b.html"}), page("b.html")};
  const std::vector<TreePage> targets = {page("a.html"), page("b.html", {}, {"a.html"})};
  const PagePairing pairing = pair_pages(sources, targets, {}, german_english());
  ASSERT_EQ(pairing.matches.size(), 1u);
  EXPECT_EQ(pairing.matches[0].source, 0u);
  EXPECT_EQ(pairing.matches[0].target, 1u);
  EXPECT_EQ(pairing.matches[0].by, By::link);
  EXPECT_EQ(pairing.sources_alone, std::vector<std::size_t>{1});
  EXPECT_EQ(pairing.targets_alone, std::vector<std::size_t>{0});
}

TEST(PairPages, TrustsNoLinkThatManyPagesHave) {
  // Each German page has "English" in its menu, which leads to the English home page.
  const std::vector<TreePage> sources = {page("anfahrt.html", {}, {"index.html"}),
                                         page("index.html", {}, {"index.html"}),
                                         page("preise.html", {}, {"index.html"})};
  const std::vector<TreePage> targets = {page("index.html"), page("prices.html", {}, {"preise.html"})};
  const PagePairing pairing = pair_pages(sources, targets, {}, german_english());
  ASSERT_EQ(pairing.matches.size(), 2u);
  EXPECT_EQ(pairing.matches[0].source, 1u);
  EXPECT_EQ(pairing.matches[0].by, By::name);
  EXPECT_EQ(pairing.matches[1].source, 2u);
  EXPECT_EQ(pairing.matches[1].target, 1u);
  EXPECT_EQ(pairing.matches[1].by, By::link);
}

TEST(NamesLanguage, InALinkThatSwitchesTo) {
  const Language english = *Language::parse("en"), german = *Language::parse("de");
  for (const char* text : {"English", "Englisch", "EN", "en", "English version", "Diese Seite auf Englisch"})
    EXPECT_TRUE(names_language(text, english)) << text;
  for (const char* text : {"Deutsch", "German", "DE", "Auf Deutsch lesen"})
    EXPECT_TRUE(names_language(text, german)) << text;
  for (const char* text : {"", "Englischkurse", "Contents",
                           "Ein Bericht über englische Gärten auf Englisch, mit Bildern", "\xFF"})
    EXPECT_FALSE(names_language(text, english)) << text;
  EXPECT_FALSE(names_language("Deutsch", Language()));
}

TEST(PairPages, KnowsNamesApartFromLanguageTags) {
  const std::vector<TreePage> sources = {page("de/kontakt.html"), page("news.de.html"),
                                         page("x/index_de.html")};
  const std::vector<TreePage> targets = {page("x/index_en.html"), page("en/kontakt.html"),
                                         page("news.en.html")};
  const PagePairing pairing = pair_pages(sources, targets, {}, german_english());
  ASSERT_EQ(pairing.matches.size(), 3u);
  EXPECT_EQ(pairing.matches[0].target, 1u);
  EXPECT_EQ(pairing.matches[1].target, 2u);
  EXPECT_EQ(pairing.matches[2].target, 0u);
  for (const PageMatch& match : pairing.matches) EXPECT_EQ(match.by, By::name);
}

TEST(PairPages, ComparesContentWhereNamesDiffer) {
  using testing::english;
  using testing::german;
  const std::vector<TreePage> sources = {page("zeiten.html", part(german, 0, 4)),
                                         page("preise.html", part(german, 4, 9)),
                                         page("lesung.html", part(german, 9, 15)), page("leer.html")};
  const std::vector<TreePage> targets = {page("reading.html", part(english, 9, 15)),
                                         page("hours.html", part(english, 0, 4)),
                                         page("prices.html", part(english, 4, 9))};
  const PagePairing pairing = pair_pages(sources, targets, {}, german_english());
  ASSERT_EQ(pairing.matches.size(), 3u);
  EXPECT_EQ(pairing.matches[0].target, 1u);
  EXPECT_EQ(pairing.matches[1].target, 2u);
  EXPECT_EQ(pairing.matches[2].target, 0u);
  for (const PageMatch& match : pairing.matches) {
    EXPECT_EQ(match.by, By::content);
    EXPECT_GT(match.confidence, 0.5);
    EXPECT_LT(match.confidence, 1);
  }
  EXPECT_EQ(pairing.sources_alone, std::vector<std::size_t>{3});
}

TEST(PairPages, LeavesEqualPagesAlone) {
  const std::vector<TreePage> sources = {page("a.html", testing::german), page("b.html", testing::german)};
  const std::vector<TreePage> targets = {page("c.html", testing::english), page("d.html", testing::english)};
  const PagePairing pairing = pair_pages(sources, targets, {}, german_english());
  EXPECT_TRUE(pairing.matches.empty());
  EXPECT_EQ(pairing.sources_alone.size() + pairing.targets_alone.size(), 4u);
}

TEST(PairPages, TakesNoTree) {
  EXPECT_EQ(pair_pages({}, {}), PagePairing{});
}

}  // namespace
}  // namespace satz::alignment
