#pragma once

#include <vector>

#include "alignment/bead.hpp"
#include "alignment/document.hpp"

namespace satz::alignment {

/// What is odd about a pair, given its beads: see Alignment::findings.
std::vector<Finding> findings_of(const PagePair& pair, const std::vector<Bead>& beads);

}  // namespace satz::alignment
