#include "alignment/evidence.hpp"

#include <algorithm>
#include <unordered_map>

#include "alignment/ibm1.hpp"

namespace satz::alignment {
namespace {

constexpr float corpus_weight = 300;  // units of the corpus that stand behind the page's own frequencies
constexpr float unseen_share = 2e-6F;

}  // namespace

Local local_of(const Side& side, std::vector<std::uint32_t>& scratch) {
  Local local;
  local.unit = side.units;
  std::sort(local.unit.begin(), local.unit.end());
  local.unit.erase(std::unique(local.unit.begin(), local.unit.end()), local.unit.end());
  for (std::uint32_t n = 0; n < local.unit.size(); ++n) scratch[local.unit[n]] = n;
  local.begin.assign(local.unit.size() + 1, 0);
  for (const std::uint32_t unit : side.units) {
    local.number.push_back(scratch[unit]);
    ++local.begin[scratch[unit] + 1];
  }
  for (const std::uint32_t unit : local.unit) scratch[unit] = no_number;
  for (std::size_t n = 0; n < local.unit.size(); ++n) local.begin[n + 1] += local.begin[n];
  local.sentence.resize(side.units.size());
  std::vector<std::size_t> next(local.begin.begin(), local.begin.end() - 1);
  for (std::uint32_t s = 0; s < side.size(); ++s)
    for (std::size_t u = side.begin[s]; u < side.begin[s + 1]; ++u)
      local.sentence[next[local.number[u]]++] = s;
  return local;
}

Evidence evidence_of(const Local& from, const Local& to, const Translations& known, const Encoder& encoder,
                     std::vector<std::uint32_t>& number) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_cognate;
  for (std::uint32_t n = 0; n < to.unit.size(); ++n) {
    number[to.unit[n]] = n;
    if (const std::uint32_t key = encoder.cognate(to.unit[n])) by_cognate[key].push_back(n);
  }
  const float total = static_cast<float>(to.sentence.size()) + corpus_weight;
  std::vector<float> chance(to.unit.size());
  for (std::uint32_t n = 0; n < to.unit.size(); ++n) {
    const float share = to.unit[n] < known.share.size() ? known.share[to.unit[n]] : unseen_share;
    const auto here = static_cast<float>(to.occurrences(n));
    chance[n] = (here + corpus_weight * share) / total;
    // A mark (kind=p) is as common as on this page: that other pages have it seldom says nothing.
    if (encoder.is_mark(to.unit[n]))
      chance[n] = std::max(chance[n], here / static_cast<float>(to.sentence.size()));
  }
  Evidence evidence;
  for (std::uint32_t n = 0; n < from.unit.size(); ++n) {
    const std::uint32_t unit = from.unit[n];
    evidence.begin.push_back(evidence.lifts.size());
    float reserve = 1;
    const float seen = unit < known.seen.size() ? known.seen[unit] : 0.0F;
    const float prior_share = prior_mass / (seen + prior_mass);
    const auto add = [&](std::uint32_t t, float probability) {
      evidence.lifts.push_back({t, probability / chance[t]});
    };
    if (unit + 1 < known.begin.size()) {
      for (std::size_t l = known.begin[unit]; l < known.begin[unit + 1]; ++l) {
        reserve -= known.links[l].probability;
        if (number[known.links[l].to] != no_number)
          add(number[known.links[l].to], known.links[l].probability);
      }
    }
    if (number[unit] != no_number) {
      const float equal = prior_share * encoder.equal_prior(unit);
      add(number[unit], equal);
      reserve -= equal;
    }
    if (const std::uint32_t key = encoder.cognate(unit)) {
      if (const auto found = by_cognate.find(key); found != by_cognate.end()) {
        const float each = prior_share * cognate_prior / static_cast<float>(found->second.size());
        for (const std::uint32_t t : found->second)
          if (to.unit[t] != unit) add(t, each);
      }
    }
    evidence.reserve.push_back(std::max(reserve, 0.0F));
  }
  evidence.begin.push_back(evidence.lifts.size());
  for (const std::uint32_t unit : to.unit) number[unit] = no_number;
  return evidence;
}

}  // namespace satz::alignment
