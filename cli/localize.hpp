#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/stocktaking.hpp"
#include "merge/merge.hpp"
#include "tm/translation_unit.hpp"

namespace satz::cli {

/// A page in one of the project's languages.
struct LocalizedPage {
  Language language;
  merge::Merged merged;
  std::set<std::pair<std::string, std::string>>
      old;  ///< block and segment ids of what shows an old translation
};

/// A translation that did not get onto a page.
struct Refused {
  std::string unit;    ///< "<block id>.<segment id>"
  std::string rule;    ///< merge::Rejection::rule, "source-changed" or "source-gone"
  std::string reason;  ///< for a person
  Place place;         ///< in the XLIFF file, line only
};

/// A page in all languages, and the account of its sentences.
struct Localization {
  std::vector<Stock> stocks;         ///< by project.directions()
  std::vector<LocalizedPage> pages;  ///< by project.languages
  std::vector<Refused> refused;
  std::vector<Refused> repaired;  ///< merged after all, under --repair
  std::vector<Refused> blocking;  ///< without translation, where the fallback is `fail`: not to be built
  std::size_t segments = 0;       ///< to translate, over all directions: translated + fallback
  std::size_t translated = 0;     ///< shown in the language of the page
  std::size_t fallback = 0;       ///< the others: shown in their own, left out, or in an old translation
  std::size_t old = 0;            ///< of those, shown in the translation of an older wording
  std::size_t omitted = 0;        ///< of those, left out
  std::size_t stale = 0;          ///< of all, those whose source has changed since it was translated
  std::vector<Finding> findings;
};

struct LocalizeOptions {
  State at_least = State::translated;  ///< translations below are not shown
  FallbackPolicy fallback;             ///< what is shown instead
  merge::MergeOptions merge;
  /// Further changes of the page in a language; may be empty.
  std::function<std::vector<page::Splice>(const Language&)> changes{};
};

/// The page in each language of the project, from its XLIFF files as they are now.
Localization localize(const SegmentedPage& page, const Project& project, const PageReader& reader,
                      const LocalizeOptions& options);

/// What the translations shown on the localized pages teach the memory; takes them out of `localization`.
std::vector<tm::TranslationUnit> units_to_learn(const SegmentedPage& page, Localization localization,
                                                State at_least, long long time);

}  // namespace satz::cli
