#pragma once

#include <algorithm>
#include <limits>
#include <vector>

#include "alignment/candidates.hpp"
#include "alignment/lattice.hpp"

namespace satz::reference {

/// The cost of the best path, by trying every way into every place: rows × columns × (columns + candidates).
/// No band: every place is looked at.
inline float cost_of_best_path(const alignment::Candidates& candidates, std::size_t rows, std::size_t columns,
                               const alignment::PathRules& rules) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  const auto price = [&](std::size_t j) { return rules.prices.empty() ? 0.0F : rules.prices[j]; };
  std::vector<std::vector<float>> best(rows + 1, std::vector<float>(columns + 1, infinity));
  best[0][0] = 0;
  for (std::size_t i = 0; i <= rows; ++i) {
    for (std::size_t j = 0; j <= columns; ++j) {
      if (i > 0) best[i][j] = std::min(best[i][j], best[i - 1][j] + rules.skip_source);
      for (const alignment::Candidate& candidate : candidates.all) {
        const alignment::Stretches& some = candidate.stretches;
        if (some.source + some.sources != i || some.target + some.targets != j) continue;
        float cost = best[some.source][some.target] + candidate.cost;
        for (std::size_t t = some.target; t < j; ++t) cost += price(t);
        best[i][j] = std::min(best[i][j], cost);
      }
    }
    const std::vector<float> before_jumps = best[i];
    const bool may_leave = i == 0 || rules.source_ends.empty() || rules.source_ends[i - 1] != 0;
    for (std::size_t j = 0; rules.jumps && may_leave && j <= columns; ++j) {
      if (j > 0 && !rules.target_ends.empty() && rules.target_ends[j - 1] == 0) continue;
      for (std::size_t from = 0; from <= columns; ++from)
        best[i][j] = std::min(best[i][j], before_jumps[from] + rules.jump);
    }
    for (std::size_t j = 1; j <= columns; ++j)
      best[i][j] = std::min(best[i][j], best[i][j - 1] + rules.skip_target + price(j - 1));
  }
  float end = best[rows][columns];
  if (rules.jumps)
    for (const float cost : best[rows]) end = std::min(end, cost + rules.jump);
  return end;
}

}  // namespace satz::reference
