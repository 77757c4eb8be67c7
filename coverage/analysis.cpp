#include "coverage/analysis.hpp"

#include <map>
#include <utility>

#include "coverage/mismatch.hpp"

namespace satz::coverage {
namespace {

constexpr std::array<std::string_view, band_count> names = {"context", "exact", "repetition", "95-99",
                                                            "85-94",   "75-84", "50-74",      "new"};

std::vector<PageBands> direction_sums(const std::vector<PageBands>& pages) {
  std::map<std::pair<Language, Language>, PageBands> sums;
  for (const PageBands& page : pages) {
    PageBands& sum = sums.try_emplace({page.source, page.target}, PageBands{{}, page.source, page.target, {}})
                         .first->second;
    sum.bands += page.bands;
  }
  std::vector<PageBands> list;
  for (auto& [direction, sum] : sums) list.push_back(std::move(sum));
  return list;
}

}  // namespace

std::string_view name(Band band) {
  return names[static_cast<std::size_t>(band)];
}

Band band_of(bool in_context, double score) {
  if (in_context) return Band::context;
  if (score >= 100) return Band::exact;
  if (score >= 95) return Band::from_95;
  if (score >= 85) return Band::from_85;
  if (score >= 75) return Band::from_75;
  if (score >= 50) return Band::from_50;
  return Band::fresh;
}

void Bands::add(Band band, const Amount& amount, std::optional<Band> likeness) {
  total += amount;
  by_band[static_cast<std::size_t>(band)] += amount;
  const bool lifted = likeness && *likeness < band;
  if (lifted) internal[static_cast<std::size_t>(*likeness)] += amount;
  with_internal[static_cast<std::size_t>(lifted ? *likeness : band)] += amount;
}

Bands& Bands::operator+=(const Bands& more) {
  total += more.total;
  repeated_across += more.repeated_across;
  for (std::size_t i = 0; i < band_count; ++i) {
    by_band[i] += more.by_band[i];
    internal[i] += more.internal[i];
    with_internal[i] += more.with_internal[i];
  }
  return *this;
}

Analysis sum_up(std::vector<PageBands> pages) {
  Analysis analysis;
  analysis.directions = direction_sums(pages);
  analysis.pages = std::move(pages);
  return analysis;
}

std::optional<std::string> mismatch(const Analysis& analysis) {
  for (const PageBands& page : analysis.pages) {
    const std::string where = page.page + ", " + direction_name(page.source, page.target);
    if (auto found = mismatch_of_parts(page.bands.by_band, page.bands.total, where)) return found;
    if (auto found = mismatch_of_parts(page.bands.with_internal, page.bands.total, where + ", internal"))
      return found;
  }
  if (analysis.directions != direction_sums(analysis.pages)) return "the bands are not the sums of the pages";
  return std::nullopt;
}

}  // namespace satz::coverage
