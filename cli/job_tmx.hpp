#pragma once

#include <string>
#include <vector>

#include "cli/stocktaking.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// The matches of the page's sentences that are still to be translated, as a TMX file: each unit of the
/// memory that stands behind one, once, in the page's two languages, in the order of the page. Without dates,
/// so that the same memory and page give the same bytes. `memory` may be null where there are no matches.
std::string matches_tmx(const Stock& stock, const std::vector<std::vector<tm::Match>>& matches,
                        const tm::Memory* memory);

/// The same for OmegaT's tm/auto and tm: inline codes as the tags OmegaT shows (<g0>, <x1/>), so that what is
/// equal is found equal.
struct OmegatMemories {
  std::string automatic;  ///< for tm/auto: translations that are there and exact matches not in doubt, which
                          ///< OmegaT puts in; and fuzzy ones, which it shows
  std::string manual;     ///< for tm: what a person has to choose from, or to look at
  bool has_manual = false;
};
OmegatMemories omegat_memories(const SegmentedPage& page, const Stock& stock,
                               const std::vector<std::vector<tm::Match>>& matches);

/// `fragment` as OmegaT (3.6 and later) shows an XLIFF 1.2 segment that write() wrote: each code as the first
/// letter of its element and its number among those of the segment. Codes that `like` has, too, have their
/// number there; `like` may be null.
std::string omegat_text(const Fragment& fragment, const Fragment* like);

}  // namespace satz::cli
