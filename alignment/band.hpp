#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/evidence.hpp"

namespace satz::alignment {

/// For each source sentence the target sentences it may go with: one stretch a row, whose ends never
/// decrease; the first begins with the first target sentence, the last ends with the last, and no row begins
/// behind the end of the row before.
struct Band {
  std::vector<std::uint32_t> low;     ///< first target sentence of each row
  std::vector<std::uint32_t> high;    ///< one behind the last
  std::vector<std::uint32_t> middle;  ///< where the row's sentence is expected
  std::size_t columns = 0;

  std::size_t rows() const { return low.size(); }
  bool holds(std::size_t i, std::size_t j) const { return j >= low[i] && j < high[i]; }
};

/// Documents with at most this many pairs of sentences are looked at whole.
constexpr std::size_t whole_cells = 1'500'000;

/// The band that leaves nothing out.
Band full_band(std::size_t rows, std::size_t columns);

/// A band round the chain of rare units that `forth` links and that stand in the same order on both sides;
/// wider where they are far apart. It has at most some 250 cells a sentence of either side.
Band anchored_band(std::size_t rows, std::size_t columns, const Local& source, const Local& target,
                   const Evidence& forth);

}  // namespace satz::alignment
