#include "alignment/candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
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
    float sum = length_offset;
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

/// Whether a stretch of sentences goes over a block's end.
bool crosses(const Side& side, std::size_t first, std::size_t count) {
  return !side.block.empty() && side.block[first] != side.block[first + count - 1];
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

class Finder {
 public:
  Finder(const Sides& sides, const Tables& tables, Similarity& similarity)
      : sides_(sides),
        similarity_(similarity),
        pricing_(sides, tables),
        kinds_(pricing_.longer_kinds()),
        least_corner_(pricing_.least_corner()),
        times_(tables.thorough && sides.source.size() * sides.target.size() <= thorough_cells ? thorough : 1),
        join_blocks_(tables.join_blocks) {}

  void look_at_row(std::uint32_t i) {
    const Band& band = similarity_.band();
    scores_.clear();
    for (std::size_t j = band.low[i]; j < band.high[i]; ++j)
      scores_.push_back(similarity_.of_sentences(i, j));
    const float least_single = rank(most_singles * times_), least_first = rank(most_firsts * times_);
    for (std::uint32_t j = band.low[i]; j < band.high[i]; ++j) {
      const float words = scores_[j - band.low[i]];
      const std::uint32_t away = j > band.middle[i] ? j - band.middle[i] : band.middle[i] - j;
      if (words >= least_single || away <= near_singles * times_) keep({i, j, 1, 1}, words);
      if ((words >= least_first || away <= near_firsts * times_) && may_be_corner(i, j, words))
        add_longer(i, j);
    }
  }

  std::vector<Candidate> finish() {
    similarity_.prepare(longer_);
    for (const Stretches& some : longer_) {
      const bool joins = crosses(sides_.source, some.source, some.sources) ||
                         crosses(sides_.target, some.target, some.targets);
      keep(some, similarity_.of(some) - (joins ? join_blocks_ : 0));
    }
    return std::move(found_);
  }

 private:
  static constexpr std::size_t most_singles = 64, most_firsts = 12;   // of a row, by their words
  static constexpr std::uint32_t near_singles = 32, near_firsts = 6;  // about where it is expected
  static constexpr std::size_t thorough_cells = 400'000;
  static constexpr std::size_t thorough = 16;  // times as many where there is little to learn from

  /// The score that `count` of the row have at least; minus infinity where it has no more.
  float rank(std::size_t count) {
    if (scores_.size() <= count) return -std::numeric_limits<float>::infinity();
    ranked_ = scores_;
    const auto at = ranked_.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(ranked_.begin(), at, ranked_.end(), std::greater<>());
    return std::nextafter(*at, std::numeric_limits<float>::infinity());  // of many equals none
  }

  bool may_be_corner(std::size_t i, std::size_t j, float words) const {
    const auto units = [](const Side& side, std::size_t s) { return side.begin[s + 1] - side.begin[s]; };
    return words >= least_corner_ * static_cast<float>(units(sides_.source, i) + units(sides_.target, j));
  }

  void keep(const Stretches& some, float words) {
    const float cost = pricing_.kind(some) - words - pricing_.lengths(some);
    if (cost < pricing_.alone(some)) found_.push_back({some, cost});
  }

  void add_longer(std::uint32_t i, std::uint32_t j) {
    const Band& band = similarity_.band();
    for (Stretches kind : kinds_) {
      if (i + kind.sources > sides_.source.size() || j + kind.targets > sides_.target.size()) continue;
      const std::size_t last = i + kind.sources - 1u, end = j + kind.targets;
      if (end > band.high[i] || !band.holds(last, j) || !band.holds(last, end - 1)) continue;
      const float last_words = similarity_.of_sentences(last, end - 1);
      const bool joins_sources = crosses(sides_.source, i, kind.sources);
      if (joins_sources || crosses(sides_.target, j, kind.targets)) {
        // Rare, so both ends must speak for it.
        if (joins_sources && crosses(sides_.target, j, kind.targets)) continue;
        if (similarity_.of_sentences(i, j) < 0 || last_words < 0) continue;
      } else if (!may_be_corner(last, end - 1, last_words)) {
        continue;
      }
      kind.source = i;
      kind.target = j;
      longer_.push_back(kind);
    }
  }

  const Sides& sides_;
  Similarity& similarity_;
  Pricing pricing_;
  std::vector<Stretches> kinds_;
  float least_corner_;
  std::size_t times_;
  float join_blocks_;
  std::vector<float> scores_, ranked_;  // of the row
  std::vector<Candidate> found_;
  std::vector<Stretches> longer_;
};

}  // namespace

Candidates find_candidates(const Sides& sides, const Tables& tables, Similarity& similarity) {
  Finder finder(sides, tables, similarity);
  for (std::uint32_t i = 0; i < similarity.band().rows(); ++i) finder.look_at_row(i);
  return by_end(finder.finish(), similarity.band().rows());
}

}  // namespace satz::alignment
