#include "alignment/similarity.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace satz::alignment {
namespace {

constexpr float unexplained = 0.08F;  // chance that a word has no counterpart although its sentence has one
constexpr float least_gain = 0.1F;    // about nats; less is not worth going through the sentences
constexpr std::uint32_t none = UINT32_MAX;

/// log(1 + x) for x >= 0, to five digits: the series of artanh on the mantissa.
float log_of_one_plus(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(1 + x);
  const auto exponent = static_cast<float>(static_cast<int>(bits >> 23) - 127);
  const float mantissa = std::bit_cast<float>((bits & 0x7FFFFFU) | 0x3F800000U);
  const float t = (mantissa - 1) / (mantissa + 1), square = t * t;
  return 0.69314718F * exponent + 2 * t * (1 + square * (1 / 3.0F + square * (0.2F + square / 7)));
}

/// One direction: the side translated from, and the side translated to.
struct Direction {
  const Side& from;
  const Local& from_local;
  const Side& to;
  const Local& to_local;
  const Evidence& evidence;
};

/// Adds up what the stretches of 1 to `longest` sentences from `i` on say. `begin(span, base)` receives the
/// score of a unit that they do not explain, `gain(span, unit, more)` what a unit that they do adds to it.
class Explainer {
 public:
  explicit Explainer(const Direction& direction)
      : direction_(direction), sum_(direction.to_local.unit.size(), 0) {}

  template <typename Begin, typename Gain>
  void explain(std::size_t i, std::size_t longest, Begin begin, Gain gain) {
    const Side& from = direction_.from;
    float reserve = 0;
    for (std::size_t span = 1; span <= longest && i + span <= from.size(); ++span) {
      for (std::size_t u = from.begin[i + span - 1]; u < from.begin[i + span]; ++u)
        reserve += add(direction_.from_local.number[u]);
      const std::size_t count = from.begin[i + span] - from.begin[i];
      if (count == 0) continue;
      const float explained = (1 - unexplained) / static_cast<float>(count);
      const float plain = unexplained + explained * reserve;
      if (!begin(span, std::log(plain))) continue;
      const float factor = explained / plain;
      for (const std::uint32_t to : touched_) {
        const float ratio = factor * sum_[to];
        if (ratio > least_gain) gain(span, to, log_of_one_plus(ratio));
      }
    }
    for (const std::uint32_t to : touched_) sum_[to] = 0;
    touched_.clear();
  }

 private:
  float add(std::uint32_t unit) {
    const Evidence& evidence = direction_.evidence;
    for (std::size_t l = evidence.begin[unit]; l < evidence.begin[unit + 1]; ++l) {
      const Evidence::Lift& lift = evidence.lifts[l];
      if (sum_[lift.to] == 0) touched_.push_back(lift.to);
      sum_[lift.to] += lift.lift;
    }
    return evidence.reserve[unit];
  }

  const Direction& direction_;
  std::vector<float> sum_;
  std::vector<std::uint32_t> touched_;
};

/// The sentences from `low` to `high` (not included) that hold a unit.
template <typename Found>
void for_sentences(const Local& local, std::uint32_t unit, std::size_t low, std::size_t high, Found found) {
  const auto first = local.sentence.begin() + static_cast<std::ptrdiff_t>(local.begin[unit]);
  const auto last = local.sentence.begin() + static_cast<std::ptrdiff_t>(local.begin[unit + 1]);
  auto at = low == 0 ? first : std::lower_bound(first, last, low);
  for (; at != last && *at < high; ++at) found(*at);
}

struct Stretch {
  std::size_t low = 0, high = 0;
};

/// The rows whose stretch of the band holds a column.
Stretch rows_of(const Band& band, std::size_t j) {
  const auto first = std::upper_bound(band.high.begin(), band.high.end(), j) - band.high.begin();
  const auto last = std::upper_bound(band.low.begin(), band.low.end(), j) - band.low.begin();
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(std::max(first, last))};
}

/// Calls `add(from, to, score)` for single sentences.
template <typename StretchOf, typename Add>
void score_sentences(const Direction& direction, StretchOf stretch_of, Add add) {
  Explainer explainer(direction);
  const Side& to = direction.to;
  for (std::size_t i = 0; i < direction.from.size(); ++i) {
    const Stretch stretch = stretch_of(i);
    explainer.explain(
        i, 1,
        [&](std::size_t, float base) {
          for (std::size_t j = stretch.low; j < stretch.high; ++j)
            add(i, j, base * static_cast<float>(to.begin[j + 1] - to.begin[j]));
          return true;
        },
        [&](std::size_t, std::uint32_t unit, float more) {
          for_sentences(direction.to_local, unit, stretch.low, stretch.high,
                        [&](std::size_t j) { add(i, j, more); });
        });
  }
}

/// Calls `add(span, from, to, score)` for stretches of two and more, where `wanted(from, to)`.
template <typename StretchOf, typename Wanted, typename Add>
void score_stretches(const Direction& direction, std::size_t longest, StretchOf stretch_of, Wanted wanted,
                     Add add) {
  Explainer explainer(direction);
  const Side& to = direction.to;
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < direction.from.size(); ++i) {
    const Stretch stretch = stretch_of(i);
    columns.clear();
    for (std::size_t j = stretch.low; j < stretch.high; ++j)
      if (wanted(i, j)) columns.push_back(j);
    if (columns.empty()) continue;
    const std::size_t low = columns.front(), high = columns.back() + 1;
    explainer.explain(
        i, longest,
        [&](std::size_t span, float base) {
          if (span == 1) return false;
          for (const std::size_t j : columns)
            add(span, i, j, base * static_cast<float>(to.begin[j + 1] - to.begin[j]));
          return true;
        },
        [&](std::size_t span, std::uint32_t unit, float more) {
          for_sentences(direction.to_local, unit, low, high, [&](std::size_t j) {
            if (wanted(i, j)) add(span, i, j, more);
          });
        });
  }
}

}  // namespace

Similarity::Similarity(const Sides& sides, const Tables& tables, const Encoder& encoder) : sides_(sides) {
  std::vector<std::uint32_t> scratch(encoder.unit_count(), no_number);
  source_ = local_of(sides.source, scratch);
  target_ = local_of(sides.target, scratch);
  forth_ = evidence_of(source_, target_, tables.translations[source_side], encoder, scratch);
  back_ = evidence_of(target_, source_, tables.translations[target_side], encoder, scratch);
  const std::size_t rows = sides.source.size(), columns = sides.target.size();
  const bool whole = rows == 0 || columns == 0 || rows <= whole_cells / columns;
  band_ = whole ? full_band(rows, columns) : anchored_band(rows, columns, source_, target_, forth_);
  const Band& band = band_;
  std::size_t cells = 0;
  for (std::size_t i = 0; i < band.rows(); ++i) {
    row_.push_back(cells - band.low[i]);
    cells += band.high[i] - band.low[i];
  }
  forward_.assign(cells, 0);
  backward_.assign(cells, 0);
  score_sentences(
      {sides.source, source_, sides.target, target_, forth_},
      [&](std::size_t i) {
        return Stretch{band.low[i], band.high[i]};
      },
      [&](std::size_t i, std::size_t j, float score) { forward_[cell(i, j)] += score; });
  score_sentences(
      {sides.target, target_, sides.source, source_, back_}, [&](std::size_t j) { return rows_of(band, j); },
      [&](std::size_t j, std::size_t i, float score) { backward_[cell(i, j)] += score; });
}

void Similarity::prepare(const std::vector<Stretches>& all) {
  longer_of_.assign(forward_.size(), none);
  longer_.clear();
  const auto want = [&](std::size_t i, std::size_t j) {
    std::uint32_t& number = longer_of_[cell(i, j)];
    if (number != none) return;
    number = static_cast<std::uint32_t>(longer_.size());
    longer_.emplace_back();
  };
  std::size_t sources = 1, targets = 1;
  for (const Stretches& some : all) {
    sources = std::max<std::size_t>(sources, some.sources);
    targets = std::max<std::size_t>(targets, some.targets);
    if (some.sources > 1)
      for (std::size_t b = 0; b < some.targets; ++b) want(some.source, some.target + b);
    if (some.targets > 1)
      for (std::size_t a = 0; a < some.sources; ++a) want(some.source + a, some.target);
  }
  score_stretches(
      {sides_.source, source_, sides_.target, target_, forth_}, sources,
      [&](std::size_t i) {
        return Stretch{band_.low[i], band_.high[i]};
      },
      [&](std::size_t i, std::size_t j) { return longer_of_[cell(i, j)] != none; },
      [&](std::size_t span, std::size_t i, std::size_t j, float score) {
        longer_[longer_of_[cell(i, j)]].forward[span - 2] += score;
      });
  score_stretches(
      {sides_.target, target_, sides_.source, source_, back_}, targets,
      [&](std::size_t j) { return rows_of(band_, j); },
      [&](std::size_t j, std::size_t i) { return longer_of_[cell(i, j)] != none; },
      [&](std::size_t span, std::size_t j, std::size_t i, float score) {
        longer_[longer_of_[cell(i, j)]].backward[span - 2] += score;
      });
}

float Similarity::forward(std::size_t span, std::size_t i, std::size_t j) const {
  return span == 1 ? forward_[cell(i, j)] : longer_[longer_of_[cell(i, j)]].forward[span - 2];
}

float Similarity::backward(std::size_t span, std::size_t i, std::size_t j) const {
  return span == 1 ? backward_[cell(i, j)] : longer_[longer_of_[cell(i, j)]].backward[span - 2];
}

float Similarity::of(const Stretches& stretches) const {
  float sum = 0;
  for (std::size_t b = 0; b < stretches.targets; ++b)
    sum += forward(stretches.sources, stretches.source, stretches.target + b);
  for (std::size_t a = 0; a < stretches.sources; ++a)
    sum += backward(stretches.targets, stretches.source + a, stretches.target);
  return 0.5F * sum;
}

}  // namespace satz::alignment
