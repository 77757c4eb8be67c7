#include "alignment/solve.hpp"

#include <algorithm>
#include <limits>

namespace satz::alignment {
namespace {

constexpr int most_rounds = 12;   // of setting prices
constexpr float first_price = 4;  // nats

std::vector<std::uint8_t> ends_of(const Side& side) {
  std::vector<std::uint8_t> ends(side.block.size(), 0);
  for (std::size_t i = 0; i < side.block.size(); ++i)
    ends[i] = i + 1 == side.size() || side.block[i] != side.block[i + 1];
  return ends;
}

bool two_sided(const Step& step) {
  return !step.source.empty() && !step.target.empty();
}

/// How many steps hold each target sentence.
std::vector<int> uses(const std::vector<Step>& steps, std::size_t targets) {
  std::vector<int> use(targets, 0);
  for (const Step& step : steps)
    for (std::size_t j = step.target.begin; j < step.target.end; ++j) ++use[j];
  return use;
}

struct Repaired {
  std::vector<Step> steps;
  float cost = std::numeric_limits<float>::infinity();
};

/// Which steps stay when each target sentence is left in one only, that of the least cost.
std::vector<std::uint8_t> winners(const std::vector<Step>& steps, std::vector<std::uint8_t>& claimed) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < steps.size(); ++s)
    if (two_sided(steps[s])) order.push_back(s);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return steps[a].cost < steps[b].cost; });
  std::vector<std::uint8_t> wins(steps.size(), 0);
  for (const std::size_t s : order) {
    const auto begin = claimed.begin() + static_cast<std::ptrdiff_t>(steps[s].target.begin);
    const auto end = claimed.begin() + static_cast<std::ptrdiff_t>(steps[s].target.end);
    if (std::find(begin, end, 1) != end) continue;
    std::fill(begin, end, 1);
    wins[s] = 1;
  }
  return wins;
}

/// Leaves each target sentence in one step, and puts those of no step into steps of their own.
Repaired repair(const std::vector<Step>& steps, const PathRules& rules, std::size_t targets) {
  std::vector<std::uint8_t> claimed(targets, 0);
  const std::vector<std::uint8_t> wins = winners(steps, claimed);
  Repaired made;
  made.cost = 0;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const Step& step = steps[s];
    if (step.jumped) made.cost += rules.jump;
    if (wins[s] != 0) {
      made.steps.push_back(step);
      made.cost += step.cost;
      continue;
    }
    for (std::size_t i = step.source.begin; i < step.source.end; ++i) {
      made.steps.push_back({{i, i + 1}, {step.target.begin, step.target.begin}, rules.skip_source, false});
      made.cost += rules.skip_source;
    }
  }
  float gap = 0;  // a stretch of many left alone is as likely one jump as many skips
  for (std::size_t j = 0; j < targets; ++j) {
    if (claimed[j] != 0) {
      made.cost += std::min(gap, rules.jump);
      gap = 0;
      continue;
    }
    made.steps.push_back({{0, 0}, {j, j + 1}, rules.skip_target, false});
    gap += rules.skip_target;
  }
  made.cost += std::min(gap, rules.jump);
  return made;
}

/// Raises the price of target sentences that were used more than once, and lowers those used no more: the
/// multipliers of a Lagrangian relaxation (Held & Karp 1971), by which the path learns to use each once.
void set_prices(PathRules& rules, const std::vector<int>& use, int round) {
  rules.prices.resize(use.size(), 0);
  const float step = first_price / (1 + 0.25F * static_cast<float>(round));
  for (std::size_t j = 0; j < use.size(); ++j)
    rules.prices[j] = std::max(0.0F, rules.prices[j] + step * static_cast<float>(use[j] - 1));
}

/// What words and lengths say for each step, in nats; nothing for a one-sided step.
std::vector<double> content_of(const std::vector<Step>& steps, const BeadCosts& kinds) {
  std::vector<double> content;
  for (const Step& step : steps) {
    const float kind = kinds[step.source.size()][step.target.size()];
    content.push_back(two_sided(step) ? static_cast<double>(kind - step.cost) : 0);
  }
  return content;
}

}  // namespace

EncodedPair encode(const Vocabulary& vocabulary, const Document& source, const Document& target) {
  EncodedPair pair(vocabulary);
  pair.sides.source = pair.encoder.encode(source_side, source);
  pair.sides.target = pair.encoder.encode(target_side, target);
  return pair;
}

Solution solve(const EncodedPair& pair, const Tables& tables, bool moves, bool with_signs) {
  const std::size_t targets = pair.sides.target.size();
  Similarity similarity(pair.sides, tables, pair.encoder);
  const Candidates candidates = find_candidates(pair.sides, tables, similarity);
  PathRules rules;
  rules.skip_source = tables.beads[1][0];
  rules.skip_target = tables.beads[0][1];
  rules.jumps = moves;
  rules.jump =
      pair.sides.source.block.empty() || pair.sides.target.block.empty() ? tables.jump : tables.block_jump;
  rules.source_ends = ends_of(pair.sides.source);
  rules.target_ends = ends_of(pair.sides.target);
  Repaired best;
  for (int round = 0; round < most_rounds; ++round) {
    const std::vector<Step> steps = best_path(candidates, similarity.band(), rules);
    Repaired made = repair(steps, rules, targets);
    if (made.cost < best.cost) best = std::move(made);
    const std::vector<int> use = uses(steps, targets);
    if (std::none_of(use.begin(), use.end(), [](int times) { return times > 1; })) break;
    set_prices(rules, use, round);
  }
  Solution solution;
  solution.steps = std::move(best.steps);
  if (with_signs)
    solution.signs =
        signs_of(solution.steps, content_of(solution.steps, tables.beads), candidates, rules, pair.sides);
  return solution;
}

}  // namespace satz::alignment
