#pragma once

#include <vector>

#include "alignment/candidates.hpp"
#include "alignment/confidence.hpp"
#include "alignment/lattice.hpp"
#include "alignment/tables.hpp"
#include "alignment/units.hpp"

namespace satz::alignment {

/// A pair of pages in numbers, with the encoder that made them.
struct EncodedPair {
  explicit EncodedPair(const Vocabulary& vocabulary) : encoder(vocabulary) {}
  Encoder encoder;
  Sides sides;
};

/// Throws Error where a document breaks its promises.
EncodedPair encode(const Vocabulary& vocabulary, const Document& source, const Document& target);

/// The least steps, by source, those without source last; each sentence of either side in exactly one.
struct Solution {
  std::vector<Step> steps;
  std::vector<Signs> signs;  ///< of each step; empty where not asked for
};

/// With `moves` stretches may stand in another order on the two sides.
Solution solve(const EncodedPair& pair, const Tables& tables, bool moves, bool with_signs);

}  // namespace satz::alignment
