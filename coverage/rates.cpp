#include "coverage/rates.hpp"

#include <utility>

namespace satz::coverage {

RateScheme full_rates(std::string name) {
  RateScheme scheme{.name = std::move(name)};
  scheme.percent.fill(100);
  return scheme;
}

std::int64_t weighted_words(const Bands& bands, const RateScheme& scheme) {
  const auto& amounts = scheme.internal ? bands.with_internal : bands.by_band;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < band_count; ++i)
    sum += static_cast<std::int64_t>(amounts[i].words) * scheme.percent[i];
  return sum;
}

std::string hundredths(std::int64_t amount) {
  const std::string rest = std::to_string(amount % 100);
  return std::to_string(amount / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace satz::coverage
