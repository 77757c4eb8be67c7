#include "alignment/assemble.hpp"

#include <algorithm>

namespace satz::alignment {
namespace {

/// Marks all two-sided beads but a longest sequence (by sentences) whose target order is that of the source:
/// patience sorting with weights, in a tree of prefix maxima.
void mark_moved(std::vector<Bead>& beads, std::size_t targets) {
  struct Best {
    std::size_t weight = 0;
    std::size_t bead = SIZE_MAX;
  };
  std::vector<Best> tree(targets + 2);
  std::vector<std::size_t> before(beads.size(), SIZE_MAX);
  Best longest;
  for (std::size_t b = 0; b < beads.size(); ++b) {
    Bead& bead = beads[b];
    if (bead.one_sided()) continue;
    bead.moved = true;
    Best best;
    for (std::size_t at = bead.target.begin; at > 0; at -= at & (~at + 1))
      if (tree[at].weight > best.weight) best = tree[at];
    before[b] = best.bead;
    const Best own{best.weight + bead.source.size() + bead.target.size(), b};
    for (std::size_t at = bead.target.end; at < tree.size(); at += at & (~at + 1))
      if (own.weight > tree[at].weight) tree[at] = own;
    if (own.weight > longest.weight) longest = own;
  }
  for (std::size_t b = longest.bead; b != SIZE_MAX; b = before[b]) beads[b].moved = false;
}

void take_apart(const Bead& bead, double confidence, double cost_each, std::vector<Bead>& beads) {
  for (std::size_t i = bead.source.begin; i < bead.source.end; ++i)
    beads.push_back({{i, i + 1}, {bead.target.begin, bead.target.begin}, confidence, cost_each, false});
  for (std::size_t j = bead.target.begin; j < bead.target.end; ++j)
    beads.push_back({{bead.source.end, bead.source.end}, {j, j + 1}, confidence, cost_each, false});
}

/// Puts the beads without source behind those that hold the target sentence before theirs, and says where a
/// sentence is missing on the other side.
std::vector<Bead> in_order(const std::vector<Bead>& beads, std::size_t targets) {
  std::vector<const Bead*> of_target(targets, nullptr);
  std::vector<Bead> ordered;
  for (const Bead& bead : beads)
    for (std::size_t j = bead.target.begin; j < bead.target.end; ++j) of_target[j] = &bead;
  const auto append_targets = [&](std::size_t from, std::size_t source) {
    for (std::size_t j = from; j < targets && of_target[j]->source.empty(); ++j) {
      ordered.push_back(*of_target[j]);
      ordered.back().source = {source, source};
    }
  };
  append_targets(0, 0);
  std::size_t target = 0;
  for (const Bead& bead : beads) {
    if (bead.source.empty()) continue;
    ordered.push_back(bead);
    if (bead.target.empty()) {
      ordered.back().target = {target, target};
      continue;
    }
    target = bead.target.end;
    append_targets(target, bead.source.end);
  }
  return ordered;
}

}  // namespace

std::vector<Bead> assemble(const Solution& solution, std::size_t targets, double min_confidence) {
  std::vector<Bead> beads;
  for (std::size_t s = 0; s < solution.steps.size(); ++s) {
    const Step& step = solution.steps[s];
    Bead bead{step.source, step.target, 0, static_cast<double>(step.cost), false};
    bead.confidence = confidence_of(solution.signs[s], bead.one_sided());
    if (bead.one_sided() || bead.confidence >= min_confidence)
      beads.push_back(bead);
    else
      take_apart(bead, 1 - bead.confidence, 0, beads);
  }
  std::stable_sort(beads.begin(), beads.end(), [](const Bead& a, const Bead& b) {
    return !a.source.empty() && (b.source.empty() || a.source.begin < b.source.begin);
  });
  std::vector<Bead> ordered = in_order(beads, targets);
  mark_moved(ordered, targets);
  return ordered;
}

}  // namespace satz::alignment
