#include "alignment/lattice.hpp"

#include <algorithm>
#include <limits>

namespace satz::alignment {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

// How a place was reached, where not by a candidate.
constexpr std::uint32_t by_source = UINT32_MAX, by_target = by_source - 1, by_jump = by_source - 2,
                        not_reached = by_source - 3;

/// The table of least costs: places (i, j) = i source and j target sentences done, in the band.
class Lattice {
 public:
  Lattice(const Candidates& candidates, const Band& band, const PathRules& rules)
      : candidates_(candidates), rules_(rules), rows_(band.rows()), columns_(band.columns) {
    std::size_t places = 0;
    for (std::size_t i = 0; i <= rows_; ++i) {
      low_.push_back(rows_ == 0 ? 0 : band.low[i == 0 ? 0 : i - 1]);
      high_.push_back(rows_ == 0 ? columns_ : band.high[std::min(i, rows_ - 1)]);
      row_.push_back(places - low_[i]);
      places += high_[i] - low_[i] + 1;
    }
    best_.assign(places, infinity);
    from_.assign(places, not_reached);
    jumped_from_.assign(rows_ + 1, 0);
    price_.assign(columns_ + 1, 0);
    for (std::size_t j = 0; j < rules.prices.size(); ++j) price_[j + 1] = price_[j] + rules.prices[j];
  }

  void solve() {
    best_[row_[0]] = 0;
    for (std::size_t i = 0; i <= rows_; ++i) {
      if (i > 0) skip_source(i);
      for (std::size_t c = candidates_.begin[i]; c < candidates_.begin[i + 1]; ++c) take(c, i);
      if (rules_.jumps) jump_in_row(i);
      skip_targets(i);
    }
  }

  std::vector<Step> path() const {
    std::vector<Step> steps;
    std::size_t i = rows_, j = columns_;
    if (rules_.jumps) {
      const std::size_t end = best_of_row(i);
      if (best_[row_[i] + end] + rules_.jump < best_[row_[i] + j]) j = end;
    }
    while (i > 0 || j > 0) {
      const std::uint32_t from = from_[row_[i] + j];
      if (from == by_jump) {
        if (!steps.empty()) steps.back().jumped = true;
        j = jumped_from_[i];
      } else if (from == by_source) {
        steps.push_back({{i - 1, i}, {j, j}, rules_.skip_source, false});
        --i;
      } else if (from == by_target) {
        steps.push_back({{i, i}, {j - 1, j}, rules_.skip_target, false});
        --j;
      } else {
        const Candidate& candidate = candidates_.all[from];
        const std::size_t a = i - candidate.stretches.sources, b = j - candidate.stretches.targets;
        steps.push_back({{a, i}, {b, j}, candidate.cost, false});
        i = a;
        j = b;
      }
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  void skip_source(std::size_t i) {
    const std::size_t end = std::min(high_[i - 1], high_[i]);
    for (std::size_t j = low_[i]; j <= end; ++j) {
      best_[row_[i] + j] = best_[row_[i - 1] + j] + rules_.skip_source;
      from_[row_[i] + j] = by_source;
    }
  }

  void take(std::size_t c, std::size_t i) {
    const Stretches& some = candidates_.all[c].stretches;
    const std::size_t end = some.target + some.targets;
    const float cost =
        best_[row_[some.source] + some.target] + candidates_.all[c].cost + price_[end] - price_[some.target];
    reach(i, end, cost, static_cast<std::uint32_t>(c));
  }

  void reach(std::size_t i, std::size_t j, float cost, std::uint32_t from) {
    if (!(cost < best_[row_[i] + j])) return;
    best_[row_[i] + j] = cost;
    from_[row_[i] + j] = from;
  }

  std::size_t best_of_row(std::size_t i) const {
    const auto first = best_.begin() + static_cast<std::ptrdiff_t>(row_[i] + low_[i]);
    const auto last = first + static_cast<std::ptrdiff_t>(high_[i] - low_[i] + 1);
    return low_[i] + static_cast<std::size_t>(std::min_element(first, last) - first);
  }

  void jump_in_row(std::size_t i) {
    if (i > 0 && !rules_.source_ends.empty() && rules_.source_ends[i - 1] == 0) return;
    jumped_from_[i] = best_of_row(i);
    const float cost = best_[row_[i] + jumped_from_[i]] + rules_.jump;
    for (std::size_t j = low_[i]; j <= high_[i]; ++j) {
      if (j > 0 && !rules_.target_ends.empty() && rules_.target_ends[j - 1] == 0) continue;
      reach(i, j, cost, by_jump);
    }
  }

  void skip_targets(std::size_t i) {
    for (std::size_t j = low_[i] + 1; j <= high_[i]; ++j)
      reach(i, j, best_[row_[i] + j - 1] + rules_.skip_target + price_[j] - price_[j - 1], by_target);
  }

  const Candidates& candidates_;
  const PathRules& rules_;
  std::size_t rows_, columns_;
  std::vector<std::size_t> low_, high_, row_;  // columns of each row, and where its column 0 would be
  std::vector<float> best_;
  std::vector<std::uint32_t> from_;
  std::vector<std::size_t> jumped_from_;  // of each row
  std::vector<float> price_;              // of all target sentences before each place
};

}  // namespace

std::vector<Step> best_path(const Candidates& candidates, const Band& band, const PathRules& rules) {
  Lattice lattice(candidates, band, rules);
  lattice.solve();
  return lattice.path();
}

}  // namespace satz::alignment
