#include "cli/analysis_json.hpp"

#include "cli/coverage_json.hpp"

namespace satz::cli {
namespace {

using coverage::Amount;
using coverage::Band;

std::string_view band_name(std::size_t i) {
  return coverage::name(static_cast<Band>(i));
}

Json amount_json(const Amount& amount) {
  return {{"segments", amount.segments}, {"words", amount.words}, {"characters", amount.characters}};
}

Json repetitions_json(const coverage::Bands& bands) {
  const Amount& all = bands[Band::repetition];
  const Amount& across = bands.repeated_across;
  return {{"within", amount_json({all.segments - across.segments, all.words - across.words,
                                  all.characters - across.characters})},
          {"across", amount_json(across)}};
}

/// Only the fuzzy bands: an equal sentence would be a repetition.
Json internal_json(const coverage::Bands& bands) {
  Json json = Json::object();
  for (const Band band : {Band::from_95, Band::from_85, Band::from_75, Band::from_50})
    json[std::string(coverage::name(band))] = amount_json(bands.internal[static_cast<std::size_t>(band)]);
  return json;
}

Json weighted_json(const coverage::Bands& bands, const std::vector<coverage::RateScheme>& rates) {
  Json json = Json::object();
  for (const coverage::RateScheme& scheme : rates)
    json[scheme.name] = static_cast<double>(weighted_words(bands, scheme)) / 100;
  return json;
}

/// GMX-V 2.0, 2.6 and 2.7: exact is what needs no hand, in its context; leveraged what the memory has
/// otherwise.
Json gmx_json(const coverage::Bands& bands) {
  Amount fuzzy;
  for (const Band band : {Band::from_95, Band::from_85, Band::from_75, Band::from_50}) fuzzy += bands[band];
  Json json = {{"TextUnitCount", bands.total.segments}};
  for (const auto& [unit, member] : {std::pair<const char*, std::size_t Amount::*>{"Word", &Amount::words},
                                     {"Character", &Amount::characters}}) {
    const auto put = [&](const std::string& what, const Amount& amount) {
      json[what + unit + "Count"] = amount.*member;
    };
    put("Total", bands.total);
    put("ExactMatched", bands[Band::context]);
    put("LeveragedMatched", bands[Band::exact]);
    put("RepetitionMatched", bands[Band::repetition]);
    put("FuzzyMatched", fuzzy);
  }
  return json;
}

Json bands_json(const coverage::PageBands& one, const std::vector<coverage::RateScheme>& rates) {
  Json json = Json::object();
  const bool is_sum = one.page.empty();
  if (!is_sum) json["page"] = one.page;
  json["source"] = one.source.tag();
  json["target"] = one.target.tag();
  put_amounts(json, one.bands.total, one.bands.by_band, band_name);
  json["repetitions"] = repetitions_json(one.bands);
  json["internal"] = internal_json(one.bands);
  json["weighted_words"] = weighted_json(one.bands, rates);
  if (is_sum) json["gmx"] = gmx_json(one.bands);
  return json;
}

}  // namespace

Json analysis_json(const coverage::Analysis& analysis, const std::vector<coverage::RateScheme>& rates) {
  Json json = {{"pages", Json::array()}, {"directions", Json::array()}};
  for (const coverage::PageBands& one : analysis.pages) json["pages"].push_back(bands_json(one, rates));
  for (const coverage::PageBands& one : analysis.directions)
    json["directions"].push_back(bands_json(one, rates));
  return json;
}

Json rates_json(const std::vector<coverage::RateScheme>& rates) {
  Json json = Json::object();
  for (const coverage::RateScheme& scheme : rates) {
    Json& one = json[scheme.name];
    for (std::size_t i = 0; i < coverage::band_count; ++i) one[std::string(band_name(i))] = scheme.percent[i];
    one["internal"] = scheme.internal;
  }
  return json;
}

}  // namespace satz::cli
