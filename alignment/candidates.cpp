#include "alignment/candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace satz::alignment {
namespace {

constexpr float outlier = 0.02F;  // share of translations whose lengths say nothing of each other

/// What the lengths of a stretch of sentences need, worked out once.
struct Length {
  float log = 0;
  float half_precision = 0;  // 1 / (2 variance) of the other side's log length, given this
  float constant = 0;        // - log standard deviation of that
};

using Lengths = std::array<std::vector<Length>, longest_span>;

Lengths lengths_of(const std::vector<float>& length, const LengthModel& model) {
  Lengths all;
  for (std::size_t i = 0; i < length.size(); ++i) {
    float sum = 3;  // so that very short ones do not swing
    for (std::size_t span = 0; span < longest_span && i + span < length.size(); ++span) {
      sum += length[i + span];
      const float variance = model.variance + model.short_variance / sum;
      all[span].push_back({std::log(sum), 0.5F / variance, -0.5F * std::log(variance)});
    }
  }
  return all;
}

class Pricing {
 public:
  Pricing(const Sides& sides, const Tables& tables)
      : kinds_(tables.beads),
        model_(tables.length),
        spread_(-0.5F * std::log(tables.length.spread)),
        source_(lengths_of(sides.source.length, model_)),
        target_(lengths_of(sides.target.length, model_)) {}

  /// Log likelihood ratio of the lengths: both normal in logarithms, against independent.
  float lengths(const Stretches& some) const {
    const Length& source = source_[some.sources - 1u][some.source];
    const Length& target = target_[some.targets - 1u][some.target];
    const float off = target.log - source.log - model_.ratio, from_mean = target.log - model_.mean;
    const float together = source.constant - off * off * source.half_precision;
    const float apart = spread_ - 0.5F * from_mean * from_mean / model_.spread;
    return std::max(std::log(outlier), together - apart);
  }

  float kind(const Stretches& some) const { return kinds_[some.sources][some.targets]; }

  /// Nats a unit that the first sentences of a long bead must have, and the last: less where long beads are
  /// common, as in literature.
  float least_corner() const {
    float share = 0;
    for (const Stretches& kind : longer_kinds()) share += std::exp(-kinds_[kind.sources][kind.targets]);
    return -0.2F - 1.5F * share;
  }

  /// What it costs to leave the sentences alone.
  float alone(const Stretches& some) const {
    return static_cast<float>(some.sources) * kinds_[1][0] + static_cast<float>(some.targets) * kinds_[0][1];
  }

  std::vector<Stretches> longer_kinds() const {
    std::vector<Stretches> kinds;
    for (std::uint8_t a = 1; a <= longest_span; ++a)
      for (std::uint8_t b = 1; b <= longest_span; ++b)
        if (a + b > 2 && kinds_[a][b] < std::numeric_limits<float>::infinity()) kinds.push_back({0, 0, a, b});
    return kinds;
  }

 private:
  BeadCosts kinds_;
  LengthModel model_;
  float spread_;
  Lengths source_, target_;
};

/// How many sentences a bead may hold that begins with each.
std::vector<std::uint8_t> room_of(const Side& side) {
  std::vector<std::uint8_t> room(side.size(), 1);
  for (std::size_t i = side.size(); i-- > 1;) {
    if (side.block.empty() || side.block[i - 1] == side.block[i])
      room[i - 1] = static_cast<std::uint8_t>(std::min<std::size_t>(room[i] + 1u, longest_span));
  }
  return room;
}

/// Sorts by the place behind the last source sentence; the order of equals stays.
Candidates by_end(const std::vector<Candidate>& found, std::size_t rows) {
  const auto end_of = [](const Candidate& candidate) {
    return candidate.stretches.source + candidate.stretches.sources;
  };
  Candidates candidates;
  candidates.begin.assign(rows + 2, 0);
  for (const Candidate& candidate : found) ++candidates.begin[end_of(candidate) + 1];
  for (std::size_t i = 0; i <= rows; ++i) candidates.begin[i + 1] += candidates.begin[i];
  std::vector<std::size_t> next = candidates.begin;
  candidates.all.resize(found.size());
  for (const Candidate& candidate : found) candidates.all[next[end_of(candidate)]++] = candidate;
  return candidates;
}

}  // namespace

Candidates find_candidates(const Sides& sides, const Band& band, const Tables& tables,
                           Similarity& similarity) {
  const Pricing pricing(sides, tables);
  const std::vector<Stretches> kinds = pricing.longer_kinds();
  const std::vector<std::uint8_t> source_room = room_of(sides.source), target_room = room_of(sides.target);
  std::vector<Candidate> found;
  std::vector<Stretches> longer;
  const auto units = [](const Side& side, std::size_t s) {
    return static_cast<float>(side.begin[s + 1] - side.begin[s]);
  };
  const float least_a_unit = pricing.least_corner();
  const auto may_be_corner = [&](std::size_t i, std::size_t j, float words) {
    return words >= least_a_unit * (units(sides.source, i) + units(sides.target, j));
  };
  const auto keep = [&](const Stretches& some, float words) {
    const float cost = pricing.kind(some) - words - pricing.lengths(some);
    if (cost < pricing.alone(some)) found.push_back({some, cost});
  };
  for (std::uint32_t i = 0; i < band.rows(); ++i) {
    for (std::uint32_t j = band.low[i]; j < band.high[i]; ++j) {
      const float words = similarity.of_sentences(i, j);
      keep({i, j, 1, 1}, words);
      if (!may_be_corner(i, j, words)) continue;
      for (Stretches kind : kinds) {
        if (kind.sources > source_room[i] || kind.targets > target_room[j]) continue;
        const std::size_t last = i + kind.sources - 1u, end = j + kind.targets;
        if (end > band.high[i] || !band.holds(last, j) || !band.holds(last, end - 1)) continue;
        if (!may_be_corner(last, end - 1, similarity.of_sentences(last, end - 1))) continue;
        kind.source = i;
        kind.target = j;
        longer.push_back(kind);
      }
    }
  }
  similarity.prepare(longer);
  for (const Stretches& some : longer) keep(some, similarity.of(some));

  return by_end(found, band.rows());
}

}  // namespace satz::alignment
