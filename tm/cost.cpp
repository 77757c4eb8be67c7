#include "tm/cost.hpp"

#include <cstdlib>
#include <limits>

namespace satz::tm {
namespace {

constexpr int unreachable = std::numeric_limits<int>::max() / 2;

// Equal tokens at both ends are partners in some cheapest way (the costs are a metric), and most candidates
// differ in the middle only.
void strip_equal_ends(std::span<const WeighedToken>& a, std::span<const WeighedToken>& b) {
  std::size_t front = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (front < shorter && a[front].form == b[front].form) ++front;
  a = a.subspan(front);
  b = b.subspan(front);
  std::size_t back = 0;
  while (back < std::min(a.size(), b.size()) && a[a.size() - 1 - back].form == b[b.size() - 1 - back].form) {
    ++back;
  }
  a = a.first(a.size() - back);
  b = b.first(b.size() - back);
}

}  // namespace

std::uint8_t weight_of(std::string_view form, Token::Kind kind) {
  if (kind == Token::Kind::number) return 30;
  if (kind == Token::Kind::punctuation) return 10;
  return static_cast<std::uint8_t>(10 * std::clamp<std::size_t>(count_letters(form), 3, 10));
}

int weight_of(std::span<const WeighedToken> tokens) {
  int sum = 0;
  for (const WeighedToken& token : tokens) sum += token.weight;
  return sum;
}

std::optional<int> Distance::operator()(std::span<const WeighedToken> a, std::span<const WeighedToken> b,
                                        int cutoff) {
  if (cutoff < 0) return std::nullopt;
  const bool too_long = std::max(a.size(), b.size()) > most_tokens;
  const int heavier = std::max(weight_of(a), weight_of(b));
  strip_equal_ends(a, b);
  if (too_long && !(a.empty() && b.empty())) {
    return heavier <= cutoff ? std::optional(heavier) : std::nullopt;
  }
  int rest_of_a = weight_of(a);
  rest_.resize(b.size() + 1);
  rest_[b.size()] = 0;
  for (std::size_t j = b.size(); j > 0; --j) rest_[j - 1] = rest_[j] + b[j - 1].weight;

  // row_[j]: cost of turning the tokens of `a` read so far into the first j of `b`. Only cells that can still
  // end within the cutoff are kept: what is left costs at least the difference of the weights left.
  row_.assign(b.size() + 1, unreachable);
  const auto hopeless = [&](int cost, std::size_t j) {
    return cost + std::abs(rest_of_a - rest_[j]) > cutoff;
  };
  std::size_t begin = 0;  // the cells of the row that are kept
  std::size_t end = 0;
  for (int cost = 0; end <= b.size() && !hopeless(cost, end); ++end) {
    row_[end] = cost;
    if (end < b.size()) cost += b[end].weight;
  }
  if (begin >= end) return std::nullopt;

  for (const WeighedToken& token : a) {
    rest_of_a -= token.weight;
    int diagonal = unreachable;  // the row above, one to the left
    int left = unreachable;
    std::size_t first = b.size() + 1;
    std::size_t last = 0;
    for (std::size_t j = begin; j <= b.size(); ++j) {
      const int above = j < end ? row_[j] : unreachable;
      int cost = above + token.weight;
      if (j > 0) {
        cost = std::min(cost, left + b[j - 1].weight);
        if (diagonal < unreachable) cost = std::min(cost, diagonal + replacement_cost(token, b[j - 1]));
      }
      if (cost >= unreachable || hopeless(cost, j)) {
        cost = unreachable;
        if (j > end) {  // nothing above, nothing to the left: the rest of the row is unreachable too
          row_[j] = cost;
          break;
        }
      } else {
        first = std::min(first, j);
        last = j + 1;
      }
      diagonal = above;
      left = cost;
      row_[j] = cost;
    }
    if (first >= last) return std::nullopt;
    begin = first;
    end = last;
  }
  if (end != b.size() + 1 || row_[b.size()] > cutoff) return std::nullopt;
  return row_[b.size()];
}

Alignment align(std::span<const WeighedToken> a, std::span<const WeighedToken> b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> cost((a.size() + 1) * width, 0);
  for (std::size_t i = 1; i <= a.size(); ++i) cost[i * width] = cost[(i - 1) * width] + a[i - 1].weight;
  for (std::size_t j = 1; j <= b.size(); ++j) cost[j] = cost[j - 1] + b[j - 1].weight;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i * width + j] =
          std::min({cost[(i - 1) * width + j - 1] + replacement_cost(a[i - 1], b[j - 1]),
                    cost[(i - 1) * width + j] + a[i - 1].weight, cost[i * width + j - 1] + b[j - 1].weight});
    }
  }
  Alignment found{{}, cost.back()};
  std::size_t i = a.size();
  std::size_t j = b.size();
  while (i > 0 || j > 0) {
    const int here = cost[i * width + j];
    if (i > 0 && j > 0 && here == cost[(i - 1) * width + j - 1] + replacement_cost(a[i - 1], b[j - 1])) {
      found.pairs.emplace_back(--i, --j);
    } else if (i > 0 && here == cost[(i - 1) * width + j] + a[i - 1].weight) {
      found.pairs.emplace_back(--i, Alignment::none);
    } else {
      found.pairs.emplace_back(Alignment::none, --j);
    }
  }
  std::reverse(found.pairs.begin(), found.pairs.end());
  return found;
}

}  // namespace satz::tm
