#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "alignment/candidates.hpp"
#include "alignment/evidence.hpp"
#include "alignment/lattice.hpp"

namespace satz::alignment {

constexpr std::size_t sign_count = 10;

/// What there is to say for a bead, each number growing with its likelihood; the last is always 1.
using Signs = std::array<double, sign_count>;

/// The signs of each step, where `steps` are in source order and hold each sentence once. `candidates` are
/// those the steps were chosen from, and `content` holds for each what its words and lengths say, in nats.
///
/// Two-sided: how much cheaper it is than to leave its sentences alone, altogether and by sentence; how much
/// cheaper than the best other use of its sentences; how sure its neighbours are; whether it goes on where
/// the bead before ended and the bead behind begins; whether it is one to one; whether both its texts stand
/// more than once on their pages, so that only the neighbours tell which is which. One-sided: whether
/// the sentences about it go on from each other, and how sure those are; how much cheaper it is than the best
/// use; its length; whether its text stands more than once on its page; how much blocks have moved. Both:
/// what words and lengths of all other two-sided steps say for it that the two pages are versions of one
/// text: where that is nothing, order proves nothing. Two-sided: what its own words and lengths say, as far
/// as those of the others say nothing.
std::vector<Signs> signs_of(const std::vector<Step>& steps, const std::vector<double>& content,
                            const Candidates& candidates, const PathRules& rules, const Sides& sides);

/// The chance that a bead with these signs is right, by logistic regression on development pages:
/// bench/alignment_calibration_table prints the weights. 0.001 to 0.999.
double confidence_of(const Signs& signs, bool one_sided);

}  // namespace satz::alignment
