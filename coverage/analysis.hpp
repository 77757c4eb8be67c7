#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coverage/amount.hpp"
#include "text/language.hpp"

namespace satz::coverage {

/// Match bands in the order and with the names of the field.
enum class Band : std::uint8_t {
  context,     ///< "context": 101, exact and in the same surroundings
  exact,       ///< "exact": 100
  repetition,  ///< "repetition": no exact match, but the same source stood earlier in this job
  from_95,     ///< "95-99"
  from_85,     ///< "85-94"
  from_75,     ///< "75-84"
  from_50,     ///< "50-74"
  fresh        ///< "new"
};
inline constexpr std::size_t band_count = 8;

std::string_view name(Band band);

/// The band of a segment's best match: `in_context` for type context, `score` 0 to 100 (100 only for equal
/// texts); no match is score 0. Never repetition: only the whole job tells.
Band band_of(bool in_context, double score);

struct Bands {
  Amount total;
  std::array<Amount, band_count> by_band{};
  /// Of the repetitions, those whose first occurrence stands on another page.
  Amount repeated_across{};
  /// Internal fuzzy: what resembles an earlier new sentence of the job more than anything in the memory, by
  /// the band of that likeness. These amounts stand in `by_band` under the memory's match.
  std::array<Amount, band_count> internal{};
  /// All amounts, the internal ones by the band of that likeness: what a scheme that pays internal matches
  /// counts.
  std::array<Amount, band_count> with_internal{};

  const Amount& operator[](Band band) const { return by_band[static_cast<std::size_t>(band)]; }

  /// Counts an amount under its band. `internal`, where better, is the band of its likeness with an earlier
  /// sentence.
  void add(Band band, const Amount& amount, std::optional<Band> internal = {});
  Bands& operator+=(const Bands& more);
  bool operator==(const Bands&) const = default;
};

/// The bands of what goes from one language to another on one page.
struct PageBands {
  std::string page;
  Language source;
  Language target;
  Bands bands;
  bool operator==(const PageBands&) const = default;
};

/// All pages, and the sums by direction (their `page` is empty).
struct Analysis {
  std::vector<PageBands> pages{};
  std::vector<PageBands> directions{};
  bool operator==(const Analysis&) const = default;
};

/// The analysis of `pages`, which stay in their order. Two entries of one page and direction stay two.
Analysis sum_up(std::vector<PageBands> pages);

/// As for Coverage: where bands do not add up to totals, or pages to the sums.
std::optional<std::string> mismatch(const Analysis& analysis);

}  // namespace satz::coverage
