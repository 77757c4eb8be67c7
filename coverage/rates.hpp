#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "coverage/analysis.hpp"

namespace satz::coverage {

/// What a word of each band counts, in per cent of a new word: an agency's price list without prices.
struct RateScheme {
  std::string name;
  std::array<int, band_count> percent{};  ///< 0 to 1000
  bool internal = false;                  ///< internal fuzzy matches count as fuzzy ones of the memory do
  bool operator==(const RateScheme&) const = default;
};

/// A scheme in which every word counts whole.
RateScheme full_rates(std::string name);

/// Weighted words in hundredths: the words of each band times its rate.
std::int64_t weighted_words(const Bands& bands, const RateScheme& scheme);

/// "1234.50".
std::string hundredths(std::int64_t amount);

}  // namespace satz::coverage
