#pragma once

#include <string>
#include <vector>

#include "cli/stocktaking.hpp"
#include "merge/merge.hpp"
#include "tm/translation_unit.hpp"

namespace satz::cli {

/// A page in one of the project's languages.
struct LocalizedPage {
  Language language;
  merge::Merged merged;
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
  std::size_t segments = 0;    ///< to translate, over all directions: translated + fallback
  std::size_t translated = 0;  ///< shown in the language of the page
  std::size_t fallback = 0;    ///< shown in their own
  std::size_t stale = 0;       ///< of those, because the source has changed
  std::vector<Finding> findings;
};

struct LocalizeOptions {
  State at_least = State::translated;  ///< translations below are not shown
  merge::MergeOptions merge;
};

/// The page in each language of the project, from its XLIFF files as they are now.
Localization localize(const SegmentedPage& page, const Project& project, const LocalizeOptions& options);

/// What the translations shown on the localized pages teach the memory.
std::vector<tm::TranslationUnit> units_to_learn(const SegmentedPage& page, const Localization& localization,
                                                State at_least, long long time);

}  // namespace satz::cli
