#pragma once

#include "alignment/align.hpp"
#include "alignment/solve.hpp"

namespace satz::alignment {

/// The beads of a solution in their order, with confidence, what is moved, and where one-sided beads stand.
/// Beads less sure than `min_confidence` are taken apart.
std::vector<Bead> assemble(const Solution& solution, std::size_t targets, double min_confidence);

}  // namespace satz::alignment
