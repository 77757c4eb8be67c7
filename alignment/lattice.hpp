#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/bead.hpp"
#include "alignment/candidates.hpp"

namespace satz::alignment {

/// What a path through the band may do, and at what cost.
struct PathRules {
  float skip_source = 0;  ///< of a sentence that is in no two-sided bead
  float skip_target = 0;
  bool jumps = true;  ///< it may go on elsewhere
  float jump = 0;
  std::vector<std::uint8_t> source_ends;  ///< places behind which, and
  std::vector<std::uint8_t> target_ends;  ///< before which it may go on; empty for anywhere
  std::vector<float> prices;  ///< what each target sentence costs a bead that holds it; empty for nothing
};

/// A bead of a path.
struct Step {
  Range source;
  Range target;
  float cost = 0;
  bool jumped = false;  ///< it does not go on where the step before ended
};

/// The steps of the least cost that hold every source sentence once, by dynamic programming in the band. With
/// jumps a target sentence can be in none, or in several: the caller sorts that out. The band must begin with
/// the first sentences and end with the last.
std::vector<Step> best_path(const Candidates& candidates, const Band& band, const PathRules& rules);

}  // namespace satz::alignment
