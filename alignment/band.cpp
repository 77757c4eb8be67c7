#include "alignment/band.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace satz::alignment {
namespace {

constexpr std::size_t rare = 4;          // occurrences on a side; more common units anchor nothing
constexpr float least_lift = 20;         // times likelier than chance
constexpr double least_half_width = 40;  // sentences
constexpr double most_half_width = 120;
constexpr double width_by_distance = 0.15;  // of the way to the next anchor

struct Anchor {
  std::uint32_t source = 0, target = 0;
  float weight = 0;
};

/// The places where rare linked units meet, by source, then target.
std::vector<Anchor> anchors_of(const Local& source, const Local& target, const Evidence& forth) {
  std::vector<Anchor> all;
  for (std::uint32_t n = 0; n < source.unit.size(); ++n) {
    if (source.occurrences(n) > rare) continue;
    for (std::size_t l = forth.begin[n]; l < forth.begin[n + 1]; ++l) {
      const Evidence::Lift& lift = forth.lifts[l];
      if (lift.lift < least_lift || target.occurrences(lift.to) > rare) continue;
      for (std::size_t s = source.begin[n]; s < source.begin[n + 1]; ++s)
        for (std::size_t t = target.begin[lift.to]; t < target.begin[lift.to + 1]; ++t)
          all.push_back({source.sentence[s], target.sentence[t], std::log(lift.lift)});
    }
  }
  std::sort(all.begin(), all.end(), [](const Anchor& a, const Anchor& b) {
    return a.source != b.source   ? a.source < b.source
           : a.target != b.target ? a.target < b.target
                                  : a.weight < b.weight;
  });
  std::vector<Anchor> merged;
  for (const Anchor& anchor : all) {
    if (!merged.empty() && merged.back().source == anchor.source && merged.back().target == anchor.target)
      merged.back().weight += anchor.weight;
    else
      merged.push_back(anchor);
  }
  return merged;
}

/// The heaviest chain that rises on both sides, by prefix maxima over the targets.
std::vector<Anchor> heaviest_chain(const std::vector<Anchor>& anchors, std::size_t columns) {
  struct Best {
    float weight = 0;
    std::size_t anchor = SIZE_MAX;
  };
  std::vector<Best> tree(columns + 2);
  std::vector<std::size_t> before(anchors.size(), SIZE_MAX);
  std::vector<float> weight(anchors.size(), 0);
  Best heaviest;
  std::size_t done = 0;
  for (std::size_t a = 0; a < anchors.size(); ++a) {
    // Anchors of one source sentence do not follow each other.
    for (; anchors[done].source < anchors[a].source; ++done)
      for (std::size_t at = anchors[done].target + 1u; at < tree.size(); at += at & (~at + 1))
        if (weight[done] > tree[at].weight) tree[at] = {weight[done], done};
    Best best;
    for (std::size_t at = anchors[a].target; at > 0; at -= at & (~at + 1))
      if (tree[at].weight > best.weight) best = tree[at];
    before[a] = best.anchor;
    weight[a] = best.weight + anchors[a].weight;
    if (weight[a] > heaviest.weight) heaviest = {weight[a], a};
  }
  std::vector<Anchor> chain;
  for (std::size_t a = heaviest.anchor; a != SIZE_MAX; a = before[a]) chain.push_back(anchors[a]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace

Band full_band(std::size_t rows, std::size_t columns) {
  Band band;
  band.low.assign(rows, 0);
  band.high.assign(rows, static_cast<std::uint32_t>(columns));
  for (std::size_t i = 0; i < rows; ++i)
    band.middle.push_back(static_cast<std::uint32_t>(i * columns / rows));
  band.columns = columns;
  return band;
}

Band anchored_band(std::size_t rows, std::size_t columns, const Local& source, const Local& target,
                   const Evidence& forth) {
  std::vector<Anchor> chain = heaviest_chain(anchors_of(source, target, forth), columns);
  chain.push_back({static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(columns), 0});
  Band band = full_band(rows, columns);
  Anchor from;
  std::size_t next = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    while (chain[next].source <= i) from = chain[next++];
    const Anchor& to = chain[next];
    const double gap = to.source - from.source, gone = static_cast<double>(i) - from.source;
    const double middle = from.target + (to.target - from.target) * gone / gap;
    const double slope = (to.target - from.target) / gap;
    const double away = std::min(gone, gap - gone) * std::max(1.0, slope);
    const double half =
        std::min(least_half_width + width_by_distance * away, most_half_width * std::max(1.0, slope));
    band.middle[i] = static_cast<std::uint32_t>(std::min(middle, static_cast<double>(columns)));
    band.low[i] = static_cast<std::uint32_t>(std::max(0.0, middle - half));
    band.high[i] = static_cast<std::uint32_t>(std::min(static_cast<double>(columns), middle + half + 1));
  }
  band.low.front() = 0;
  band.high.back() = static_cast<std::uint32_t>(columns);
  for (std::size_t i = 1; i < rows; ++i) band.high[i] = std::max(band.high[i], band.high[i - 1]);
  for (std::size_t i = rows - 1; i > 0; --i) {
    band.low[i - 1] = std::min(band.low[i - 1], band.low[i]);
    band.high[i - 1] = std::max(band.high[i - 1], band.low[i]);
  }
  return band;
}

}  // namespace satz::alignment
