#include "alignment/page_likeness.hpp"

#include <algorithm>

#include "alignment/solve.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {
namespace {

constexpr std::size_t most_sentences = 200;  // of a page: enough to know it by
constexpr float speaks_for_itself = -2;      // nats

Document beginning_of(const Document& whole) {
  if (whole.sentences.size() <= most_sentences) return whole;
  Document part{{whole.sentences.begin(), whole.sentences.begin() + most_sentences}, {}};
  if (!whole.blocks.empty()) {
    const auto blocks = static_cast<std::ptrdiff_t>(part.sentences.back().block + 1);
    part.blocks.assign(whole.blocks.begin(), whole.blocks.begin() + blocks);
  }
  return part;
}

}  // namespace

Likeness likeness_of(const Document& source, const Document& target, const Model& model) {
  const Tables& tables = model.tables();
  const EncodedPair pair = encode(tables.vocabulary, beginning_of(source), beginning_of(target));
  const Solution solution = solve(pair, tables, true, false);
  Likeness likeness;
  double together = 0;
  for (const Step& step : solution.steps) {
    if (step.source.empty() || step.target.empty()) continue;
    const auto sources = static_cast<double>(step.source.size());
    const auto targets = static_cast<double>(step.target.size());
    likeness.gain += sources * static_cast<double>(tables.beads[1][0]) +
                     targets * static_cast<double>(tables.beads[0][1]) - static_cast<double>(step.cost);
    if (step.cost < speaks_for_itself) together += sources + targets;
  }
  const std::size_t all = pair.sides.source.size() + pair.sides.target.size();
  likeness.share = all == 0 ? 0 : together / static_cast<double>(all);
  return likeness;
}

}  // namespace satz::alignment
