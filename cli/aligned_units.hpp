#pragma once

#include <string>
#include <vector>

#include "alignment/align.hpp"
#include "tm/translation_unit.hpp"

namespace satz::cli {

/// The two-sided beads of an alignment as units for a memory; sentences of one bead are joined by a blank,
/// and inline codes that are spelled alike on both sides get one id.
std::vector<tm::TranslationUnit> aligned_units(const alignment::PagePair& pair,
                                               const alignment::Alignment& alignment, const Language& from,
                                               const Language& to, const std::string& document);

}  // namespace satz::cli
