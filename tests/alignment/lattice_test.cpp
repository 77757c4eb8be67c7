#include "alignment/lattice.hpp"

#include <gtest/gtest.h>

#include "tests/alignment/pages.hpp"
#include "tests/reference/alignment_path.hpp"

namespace satz::alignment {
namespace {

using testing::Numbers;

float number(Numbers& numbers, int low, int high) {
  return static_cast<float>(low) +
         static_cast<float>(numbers.below(100)) * static_cast<float>(high - low) / 100;
}

Candidates some_candidates(Numbers& numbers, std::size_t rows, std::size_t columns) {
  Candidates candidates;
  for (std::uint32_t end = 0; end <= rows; ++end) {
    candidates.begin.push_back(candidates.all.size());
    for (std::size_t n = numbers.below(6); n > 0; --n) {
      const auto a = static_cast<std::uint8_t>(1 + numbers.below(longest_span));
      const auto b = static_cast<std::uint8_t>(1 + numbers.below(longest_span));
      if (a > end || b > columns) continue;
      const auto j = static_cast<std::uint32_t>(numbers.below(columns - b + 1));
      candidates.all.push_back({{end - a, j, a, b}, number(numbers, -12, 3)});
    }
  }
  candidates.begin.push_back(candidates.all.size());
  return candidates;
}

PathRules some_rules(Numbers& numbers, std::size_t rows, std::size_t columns) {
  PathRules rules;
  rules.skip_source = number(numbers, 1, 4);
  rules.skip_target = number(numbers, 1, 4);
  rules.jumps = numbers.below(3) > 0;
  rules.jump = number(numbers, 1, 9);
  if (numbers.below(2) > 0) {
    for (std::size_t i = 0; i < rows; ++i) rules.source_ends.push_back(numbers.below(2) > 0);
    for (std::size_t j = 0; j < columns; ++j) rules.target_ends.push_back(numbers.below(2) > 0);
  }
  if (numbers.below(2) > 0)
    for (std::size_t j = 0; j < columns; ++j) rules.prices.push_back(number(numbers, 0, 3));
  return rules;
}

/// What the steps cost, jumps and prices included.
float cost_of(const std::vector<Step>& steps, const PathRules& rules, std::size_t columns) {
  float cost = 0;
  std::size_t end = 0;
  for (const Step& step : steps) {
    cost += step.cost + (step.jumped ? rules.jump : 0);
    EXPECT_EQ(step.jumped, step.target.begin != end);
    for (std::size_t j = step.target.begin; j < step.target.end && !rules.prices.empty(); ++j)
      cost += rules.prices[j];
    end = step.target.end;
  }
  return cost + (end == columns ? 0 : rules.jump);
}

TEST(Lattice, FindsWhatTryingEverythingFinds) {
  Numbers numbers(7);
  for (int round = 0; round < 500; ++round) {
    const std::size_t rows = numbers.below(9), columns = numbers.below(9);
    const Candidates candidates = some_candidates(numbers, rows, columns);
    const PathRules rules = some_rules(numbers, rows, columns);
    const std::vector<Step> steps = best_path(candidates, full_band(rows, columns), rules);
    EXPECT_NEAR(cost_of(steps, rules, columns),
                reference::cost_of_best_path(candidates, rows, columns, rules), 1e-3)
        << "round " << round;
    std::size_t source = 0;
    for (const Step& step : steps) {
      EXPECT_EQ(step.source.begin, source);
      source = step.source.end;
    }
    EXPECT_EQ(source, rows);
  }
}

}  // namespace
}  // namespace satz::alignment
