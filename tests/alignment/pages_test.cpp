#include "alignment/pages.hpp"

#include <gtest/gtest.h>

#include "alignment/language_names.hpp"
#include "alignment/page_likeness.hpp"
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

/// Most sentences stand on every page, as in a handbook: only aligned sentence by sentence are they told
/// apart.
TEST(PairPages, AlignsPagesThatShareMostOfTheirText) {
  const auto pages = [](const std::vector<std::string>& lines, const std::vector<std::string>& names) {
    std::vector<TreePage> made;
    for (std::size_t p = 0; p < names.size(); ++p) {
      std::vector<std::string> text = part(lines, 0, 9);
      const std::vector<std::string> own = part(lines, 9 + 2 * p, 11 + 2 * p);
      text.insert(text.begin() + 4, own.begin(), own.end());
      made.push_back(page(names[p], text));
    }
    return made;
  };
  Lexicon known = common_words(german_english().source, german_english().target);
  for (std::size_t i = 0; i < testing::german.size(); ++i)
    known.entries.push_back({testing::german[i], testing::english[i], 2});
  const auto sources = pages(testing::german, {"x1", "x2", "x3"});
  auto targets = pages(testing::english, {"y1", "y2", "y3"});
  std::swap(targets[0], targets[2]);
  std::vector<PagePair> alone;
  for (const TreePage& one : sources) alone.push_back({one.content, {}});
  for (const TreePage& one : targets) alone.push_back({{}, one.content});
  const Model model = learn(alone, known);
  const PagePairing pairing = pair_pages(sources, targets, model, german_english());
  ASSERT_EQ(pairing.matches.size(), 3U);
  for (const PageMatch& match : pairing.matches) {
    EXPECT_EQ(match.target, 2 - match.source);
    EXPECT_EQ(match.by, By::content);
  }
  // Without its partner a page is left alone rather than given to a page much like it.
  targets.pop_back();
  const PagePairing fewer = pair_pages(sources, targets, model, german_english());
  EXPECT_EQ(fewer.sources_alone, std::vector<std::size_t>{0});
}

TEST(Likeness, IsGreatestForTheSamePageAndSmallForAnother) {
  const auto page_with = [](const std::vector<std::string>& lines, std::size_t own) {
    std::vector<std::string> text = part(lines, 0, 6);
    text.push_back(lines[own]);
    return document_of_lines(text);
  };
  const std::vector<PagePair> job = {
      {document_of_lines(testing::german), document_of_lines(testing::english)}};
  const Model model = learn(job, common_words(german_english().source, german_english().target));
  const Document source = page_with(testing::german, 8);
  const Likeness same = likeness_of(source, page_with(testing::english, 8), model);
  const Likeness sibling = likeness_of(source, page_with(testing::english, 11), model);
  const Likeness other = likeness_of(source, document_of_lines(part(testing::english, 9, 14)), model);
  EXPECT_GT(same.gain, sibling.gain + 5);
  EXPECT_GT(sibling.gain, other.gain + 20);
  EXPECT_GT(same.share, 0.9);
  EXPECT_LT(other.share, 0.6);
  EXPECT_EQ(likeness_of(source, {}, model).share, 0);
  EXPECT_EQ(likeness_of({}, {}, model).gain, 0);
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
