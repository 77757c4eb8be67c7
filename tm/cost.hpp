#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "text/words.hpp"

// The costs of docs/match-score.md: the one place where they are computed.
//
// All are integers, in tenths of a weight. Replacing never costs less than the two weights differ by, so the
// distance is a metric in which a text is as far from the empty one as it is heavy; the index and the search
// below lean on that.

namespace satz::tm {

/// A token as the costs see it. Equal forms, folds and stems have equal numbers; the numbers mean nothing
/// beyond that.
struct WeighedToken {
  std::uint32_t form = 0;  ///< the token as spelled
  std::uint32_t fold = 0;  ///< without upper and lower case
  std::uint32_t stem = 0;  ///< its class: all numbers have one
  Token::Kind kind = Token::Kind::word;
  std::uint8_t weight = 0;  ///< 10 to 100
  bool operator==(const WeighedToken&) const = default;
};

/// The weight of a token: of a word its letters, at least 3 and at most 10, of a number 3, of a punctuation
/// mark 1; times ten.
std::uint8_t weight_of(std::string_view form, Token::Kind kind);

/// What it costs to put `b` in the place of `a`.
inline int replacement_cost(const WeighedToken& a, const WeighedToken& b) {
  if (a.form == b.form) return 0;
  const int heavier = std::max(a.weight, b.weight);
  if (a.stem != b.stem) return heavier;
  if (a.kind == Token::Kind::number) return heavier / 2;
  const int cost = a.fold == b.fold ? heavier / 10 : heavier * 3 / 10;
  return std::max(cost, std::abs(static_cast<int>(a.weight) - static_cast<int>(b.weight)));
}

/// The sum of the weights.
int weight_of(std::span<const WeighedToken> tokens);

/// The score, in tenths of a percent, of texts at that distance whose heavier one weighs `heavier`; 0 to
/// 1000. Two texts without tokens are at 1000; a distance above `heavier` (two short words for a long one) is
/// at 0.
constexpr int score_of(int distance, int heavier) {
  if (heavier == 0) return 1000;
  return static_cast<int>(1000 * static_cast<std::int64_t>(std::max(heavier - distance, 0)) / heavier);
}

/// The greatest distance at which score_of is still `score`: score_of(d, heavier) >= score means
/// d <= distance_of(score, heavier).
constexpr int distance_of(int score, int heavier) {
  return static_cast<int>(static_cast<std::int64_t>(1000 - score) * heavier / 1000);
}

/// Texts of more tokens than this are compared for equality only: their distance counts as their weight.
inline constexpr std::size_t most_tokens = 4000;

/// The least cost that turns `a` into `b` (Levenshtein's distance with weights), or nothing when it is more
/// than `cutoff`. Time grows with the number of tokens times the number of those that may be replaced within
/// the cutoff. Reuses its rows: one object for many calls, by one thread at a time.
class Distance {
 public:
  std::optional<int> operator()(std::span<const WeighedToken> a, std::span<const WeighedToken> b, int cutoff);

 private:
  std::vector<int> row_;
  std::vector<int> rest_;  ///< weight of b from each token on
};

/// One way to get from `a` to `b` at least cost: pairs of indexes, `none` for a token without partner. Of
/// several such ways the one that keeps tokens together with those they are least unlike.
struct Alignment {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::pair<std::size_t, std::size_t>> pairs{};
  int cost = 0;
};
Alignment align(std::span<const WeighedToken> a, std::span<const WeighedToken> b);

}  // namespace satz::tm
