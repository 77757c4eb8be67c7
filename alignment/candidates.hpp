#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/similarity.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {

/// A two-sided bead that is cheaper than to leave its sentences alone.
struct Candidate {
  Stretches stretches;
  float cost = 0;
};

/// The candidates by the place behind their last source sentence.
struct Candidates {
  std::vector<Candidate> all;
  std::vector<std::size_t> begin;  ///< of each source place 0 … rows in `all`; one more for the end
};

/// The candidates in the band of `similarity`, with their costs: - log probability of the kind - log
/// likelihood ratio of the words - that of the lengths. Of each source sentence the most similar and the
/// nearest to where it is expected; long ones where first and last sentences have something in common.
Candidates find_candidates(const Sides& sides, const Tables& tables, Similarity& similarity);

}  // namespace satz::alignment
