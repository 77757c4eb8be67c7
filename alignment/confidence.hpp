#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "alignment/candidates.hpp"
#include "alignment/evidence.hpp"
#include "alignment/lattice.hpp"

namespace satz::alignment {

constexpr std::size_t sign_count = 8;

/// What there is to say for a bead, each number growing with its likelihood; the last is always 1.
using Signs = std::array<double, sign_count>;

/// The signs of each step, where `steps` are in source order and hold each sentence once. `candidates` are
/// those the steps were chosen from.
///
/// Two-sided: how much cheaper it is than to leave its sentences alone, altogether and by sentence; how much
/// cheaper than the best other use of its sentences; how sure its neighbours are; whether it goes on where
/// the bead before ended and the bead behind begins; whether it is one to one; whether both its texts stand
/// more than once on their pages, so that only the neighbours tell which is which. One-sided: how much
/// cheaper it is than the best use.
std::vector<Signs> signs_of(const std::vector<Step>& steps, const Candidates& candidates,
                            const PathRules& rules, const Sides& sides);

/// The chance that a bead with these signs is right, by logistic regression on development pages:
/// bench/alignment_calibration_table prints the weights. 0.001 to 0.999.
double confidence_of(const Signs& signs, bool one_sided);

}  // namespace satz::alignment
