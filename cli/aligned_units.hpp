#pragma once

#include <string>
#include <vector>

#include "alignment/align.hpp"
#include "tm/translation_unit.hpp"

namespace satz::cli {

/// How units are made of beads.
struct AlignedUnitsOptions {
  Language from;
  Language to;
  std::string document;       ///< what the units say they stand on
  double min_confidence = 0;  ///< texts less sure give no unit
};

/// The two-sided beads of an alignment as units for a memory; sentences of one bead are joined by a blank,
/// and inline codes that are spelled alike on both sides, or of the same type, get one id. A unit knows the
/// text before and after it, for context matches, and (property "x-confidence") how sure its texts are. Links
/// that switch the language ("English", "Deutsch") translate nothing and give no unit.
std::vector<tm::TranslationUnit> aligned_units(const alignment::PagePair& pair,
                                               const alignment::Alignment& alignment,
                                               const AlignedUnitsOptions& options);

}  // namespace satz::cli
