#include "alignment/tables.hpp"

#include <cmath>
#include <limits>

namespace satz::alignment {
namespace {

/// What is usual, of documentation and literature together; 0 for what is not allowed.
constexpr float usual[longest_span + 1][longest_span + 1] = {{0, 0.030F, 0, 0, 0},
                                                             {0.030F, 0.850F, 0.025F, 0.005F, 0.0015F},
                                                             {0, 0.025F, 0.006F, 0.0015F, 0},
                                                             {0, 0.005F, 0.0015F, 0, 0},
                                                             {0, 0.0015F, 0, 0, 0}};
constexpr float weight_of_usual = 60;  // beads that stand behind the table

}  // namespace

BeadCosts bead_costs(const BeadCounts& counts) {
  float total = weight_of_usual;
  for (const auto& row : counts)
    for (const float count : row) total += count;
  BeadCosts costs;
  for (std::size_t a = 0; a <= longest_span; ++a)
    for (std::size_t b = 0; b <= longest_span; ++b)
      costs[a][b] = usual[a][b] == 0 ? std::numeric_limits<float>::infinity()
                                     : -std::log((counts[a][b] + weight_of_usual * usual[a][b]) / total);
  return costs;
}

BeadCosts first_bead_costs() {
  BeadCosts costs = bead_costs({});
  for (std::size_t a = 1; a <= longest_span; ++a)
    for (std::size_t b = 1; b <= longest_span; ++b)
      if (a + b > 3) costs[a][b] = std::numeric_limits<float>::infinity();
  return costs;
}

}  // namespace satz::alignment
