#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "alignment/align.hpp"
#include "alignment/document.hpp"

namespace satz::alignment {

/// A page of a tree, as pairing sees it.
struct TreePage {
  std::string name;  ///< path from the tree's root, with "/": "de/news/index.html"

  /// What the page says its version in the other language is (hreflang, a language switch link): names of
  /// pages of the other tree, resolved by the caller.
  std::vector<std::string> alternates{};

  Document content{};

  bool operator==(const TreePage&) const = default;
};

/// Two pages that are the same page in two languages.
struct PageMatch {
  enum class By : std::uint8_t {
    link,    ///< one names the other as its version in the other language
    name,    ///< their names are equal but for language tags
    content  ///< they hold the same anchors, words the lexicon links, and structure
  };
  std::size_t source = 0;  ///< index into the source pages
  std::size_t target = 0;
  By by = By::content;
  double confidence = 0;  ///< 0 to 1

  bool operator==(const PageMatch&) const = default;
};

/// Each page of either side is in exactly one of the three lists, each sorted by index (matches by source).
struct PagePairing {
  std::vector<PageMatch> matches;
  std::vector<std::size_t> sources_alone;
  std::vector<std::size_t> targets_alone;

  bool operator==(const PagePairing&) const = default;
};

/// Pairs the pages of two trees: by links first, then by names that are equal but for a language tag of the
/// options ("about.de.html" and "about.en.html", "de/x.html" and "en/x.html"), then by content: the pages
/// most similar to each other, when clearly so. A page is paired at most once.
///
/// `model` may know nothing; with one that was learned or given a lexicon more pages are found by content.
/// Near-linear in the number of words.
///
/// Safe to call from many threads.
PagePairing pair_pages(std::span<const TreePage> sources, std::span<const TreePage> targets,
                       const Model& model = {}, const Options& options = {});

}  // namespace satz::alignment
