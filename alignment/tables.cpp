#include "alignment/tables.hpp"

#include <algorithm>
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

void LengthSums::add(float source, float target) {
  const double from = std::log(source + length_offset), to = std::log(target + length_offset);
  count_ += 1;
  difference_ += to - from;
  difference_squared_ += (to - from) * (to - from);
  expected_ +=
      static_cast<double>(LengthModel{}.short_variance) / (static_cast<double>(source) + length_offset);
  target_ += to;
  target_squared_ += to * to;
}

LengthModel LengthSums::model() const {
  constexpr double weight = 30;  // sentences that stand behind the usual model
  const LengthModel usual;
  const double all = count_ + weight;
  const auto mixed = [&](double sum, float before) {
    return (sum + weight * static_cast<double>(before)) / all;
  };
  LengthModel model = usual;
  const double ratio = mixed(difference_, usual.ratio), mean = mixed(target_, usual.mean);
  model.ratio = static_cast<float>(ratio);
  model.mean = static_cast<float>(mean);
  const double off = difference_squared_ - 2 * ratio * difference_ + count_ * ratio * ratio;
  model.variance = static_cast<float>(std::clamp(mixed(off - expected_, usual.variance), 0.01, 0.25));
  const double spread = target_squared_ - 2 * mean * target_ + count_ * mean * mean;
  model.spread = static_cast<float>(std::clamp(mixed(spread, usual.spread), 0.1, 2.0));
  return model;
}

BeadCosts first_bead_costs() {
  BeadCosts costs = bead_costs({});
  for (std::size_t a = 1; a <= longest_span; ++a)
    for (std::size_t b = 1; b <= longest_span; ++b)
      if (a + b > 3) costs[a][b] = std::numeric_limits<float>::infinity();
  return costs;
}

}  // namespace satz::alignment
