#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "alignment/page_likeness.hpp"
#include "alignment/partners.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {
namespace {

constexpr std::size_t most_holders = 64;   // pages; what more hold tells none of them from the others
constexpr float least_translation = 0.1F;  // probability of a word's translation
constexpr double least_similarity = 0.02;  // cosine
constexpr double least_evidence = 4;       // nats: three words that one page of ten or so has
constexpr double sure_by_words = 0.7;      // confidence; below, the pages have to align, too
constexpr double least_share = 0.6;        // of the sentences of two pages, those that align
constexpr double clear_margin = 1.1;       // times as similar as the second best

using Pages = std::span<const TreePage>;

/// The units of a page and what each says for it, in nats.
struct Signature {
  std::vector<std::pair<std::uint32_t, float>> units;
  float length = 0;  ///< of the vector
};

std::vector<std::uint32_t> units_of(const Side& side) {
  std::vector<std::uint32_t> units = side.units;
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

/// In how many pages each unit stands.
std::vector<std::uint32_t> holders(const std::vector<std::vector<std::uint32_t>>& pages, std::size_t units) {
  std::vector<std::uint32_t> count(units, 0);
  for (const auto& page : pages)
    for (const std::uint32_t unit : page) ++count[unit];
  return count;
}

/// Whether a unit that `held` of `pages` pages hold tells them apart: what stands in every menu does not.
bool tells_apart(std::uint32_t held, std::size_t pages) {
  return held == 1 || (held <= most_holders && 2 * held <= pages);
}

/// A source page in units of the target side: its own, and what its words are translated by.
Signature translated(const std::vector<std::uint32_t>& page, const Translations& known,
                     const std::vector<std::uint32_t>& held, std::size_t pages) {
  std::map<std::uint32_t, float> sum;
  for (const std::uint32_t unit : page) {
    sum[unit] += 1;
    if (unit + 1 >= known.begin.size()) continue;
    for (std::size_t l = known.begin[unit]; l < known.begin[unit + 1]; ++l)
      if (known.links[l].probability >= least_translation)
        sum[known.links[l].to] += known.links[l].probability;
  }
  Signature signature;
  for (const auto& [unit, weight] : sum) {
    if (held[unit] == 0 || !tells_apart(held[unit], pages)) continue;
    const float rarity = std::log(static_cast<float>(pages + 1) / static_cast<float>(held[unit]));
    const float says = std::min(weight, 1.0F) * rarity;
    signature.units.emplace_back(unit, says);
    signature.length += says * says;
  }
  signature.length = std::sqrt(signature.length);
  return signature;
}

/// What two pages have in common.
struct Common {
  double product = 0;   ///< of the two vectors
  double evidence = 0;  ///< nats
};

/// The two most similar pages of the other side.
struct Nearest {
  std::uint32_t page = nobody;
  double similarity = 0, second = 0;  ///< cosines
  double taken = 0;                   ///< the best of pages that have a partner
  double evidence = 0;

  void add(std::uint32_t other, double value, double nats, bool is_free) {
    if (!is_free) {
      taken = std::max(taken, value);
    } else if (value > similarity) {
      second = similarity;
      similarity = value;
      evidence = nats;
      page = other;
    } else {
      second = std::max(second, value);
    }
  }
  bool clear() const {
    return evidence >= least_evidence && similarity >= least_similarity && similarity >= taken &&
           similarity >= clear_margin * second;
  }
};

using Holders = std::unordered_map<std::uint32_t, std::vector<std::pair<std::uint32_t, float>>>;

Holders holders_of(const std::vector<Signature>& pages) {
  Holders holders;
  for (std::uint32_t p = 0; p < pages.size(); ++p)
    for (const auto& [unit, weight] : pages[p].units) holders[unit].emplace_back(p, weight);
  return holders;
}

std::map<std::uint32_t, Common> in_common(const Signature& page, const Holders& holders) {
  std::map<std::uint32_t, Common> sum;
  for (const auto& [unit, weight] : page.units) {
    const auto held = holders.find(unit);
    if (held == holders.end()) continue;
    for (const auto& [other, its] : held->second) {
      sum[other].product += static_cast<double>(weight * its);
      sum[other].evidence += static_cast<double>(std::min(weight, its));
    }
  }
  return sum;
}

/// Pairs pages that are nearest to each other, and clearly so; gives back how many. Pages that have a partner
/// are compared, too: two that are only left over have more in common with others. Where words leave a doubt,
/// `aligns(s, t)` has to be true.
template <typename Aligns>
std::size_t pair_nearest(const std::vector<Signature>& sources, const std::vector<Signature>& targets,
                         Partners& partners, Aligns aligns) {
  const Holders holders = holders_of(targets);
  std::vector<Nearest> of_source(sources.size()), of_target(targets.size());
  for (std::uint32_t s = 0; s < sources.size(); ++s) {
    for (const auto& [t, common] : in_common(sources[s], holders)) {
      const double lengths = static_cast<double>(sources[s].length * targets[t].length);
      if (!(lengths > 0)) continue;
      of_source[s].add(t, common.product / lengths, common.evidence, partners.free_target(t));
      of_target[t].add(s, common.product / lengths, common.evidence, partners.free_source(s));
    }
  }
  std::size_t paired = 0;
  for (std::uint32_t s = 0; s < sources.size(); ++s) {
    const Nearest& near = of_source[s];
    if (near.page == nobody || !partners.free_source(s) || !partners.free_target(near.page)) continue;
    if (!near.clear() || !of_target[near.page].clear() || of_target[near.page].page != s) continue;
    const double second = std::max(near.second, of_target[near.page].second);
    const double confidence = near.similarity / (near.similarity + second) * 0.95;
    if (confidence < sure_by_words && !aligns(s, near.page)) continue;
    partners.add(s, near.page, PageMatch::By::content, confidence);
    ++paired;
  }
  return paired;
}

/// Pairs the pages that share too much with others to be told apart by their words alone: the few that each
/// has most in common with are aligned with it, sentence by sentence.
class AlignedPairs {
 public:
  AlignedPairs(Pages sources, Pages targets, const Model& model)
      : sources_(sources), targets_(targets), model_(model) {}

  /// Looks at the pages without partner.
  void look(const std::vector<Signature>& source_signs, const std::vector<Signature>& target_signs,
            const Partners& partners) {
    const Holders of_targets = holders_of(target_signs), of_sources = holders_of(source_signs);
    for (std::uint32_t s = 0; s < sources_.size(); ++s)
      if (partners.free_source(s))
        for (const std::uint32_t t : nearest(source_signs[s], target_signs, of_targets)) align(s, t);
    for (std::uint32_t t = 0; t < targets_.size(); ++t)
      if (partners.free_target(t))
        for (const std::uint32_t s : nearest(target_signs[t], source_signs, of_sources)) align(s, t);
  }

  /// Pairs those that align best with each other, clearly better than with any third page.
  void pair(Partners& partners) const {
    std::unordered_map<std::uint32_t, TwoBest> of_source, of_target;
    for (const auto& [both, likeness] : likeness_) {
      of_source[both.first].add(likeness.gain);
      of_target[both.second].add(likeness.gain);
    }
    for (const auto& [both, likeness] : likeness_) {
      const auto [s, t] = both;
      if (!partners.free_source(s) || !partners.free_target(t)) continue;
      if (likeness.gain < least_gain || likeness.share < least_share) continue;
      const double other = std::max(of_source[s].besides(likeness.gain), of_target[t].besides(likeness.gain));
      if (likeness.gain >= other + clearly) partners.add(s, t, PageMatch::By::content, aligned_confidence);
    }
  }

 private:
  static constexpr std::size_t most_looked_at = 4;        // pages, for each page
  static constexpr double least_gain = 40, clearly = 15;  // nats
  static constexpr double aligned_confidence = 0.85;

  /// The two greatest gains of a page.
  struct TwoBest {
    double first = 0, second = 0;
    void add(double gain) {
      second = std::max(second, std::min(gain, first));
      first = std::max(first, gain);
    }
    double besides(double gain) const { return gain < first ? first : second; }
  };

  static std::vector<std::uint32_t> nearest(const Signature& page, const std::vector<Signature>& others,
                                            const Holders& holders) {
    std::vector<std::pair<double, std::uint32_t>> found;
    for (const auto& [other, common] : in_common(page, holders))
      if (others[other].length > 0)
        found.emplace_back(-common.product / static_cast<double>(others[other].length), other);
    const std::size_t count = std::min(found.size(), most_looked_at);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end());
    std::vector<std::uint32_t> best;
    for (std::size_t i = 0; i < count; ++i) best.push_back(found[i].second);
    return best;
  }

  void align(std::uint32_t s, std::uint32_t t) {
    const auto [at, is_new] = likeness_.try_emplace({s, t});
    if (is_new) at->second = likeness_of(sources_[s].content, targets_[t].content, model_);
  }

  Pages sources_, targets_;
  const Model& model_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Likeness> likeness_;
};

}  // namespace

void pair_by_content(Pages sources, Pages targets, const Model& model, Partners& partners) {
  const Tables& tables = model.tables();
  Encoder encoder(tables.vocabulary);
  const auto read = [&](Which which, Pages pages) {
    std::vector<std::vector<std::uint32_t>> units;
    for (const TreePage& page : pages) units.push_back(units_of(encoder.encode(which, page.content)));
    return units;
  };
  const auto source_units = read(source_side, sources), target_units = read(target_side, targets);
  const std::vector<std::uint32_t> held = holders(target_units, encoder.unit_count());
  std::vector<Signature> source_signs, target_signs;
  for (const auto& page : source_units)
    source_signs.push_back(translated(page, tables.translations[source_side], held, targets.size()));
  for (const auto& page : target_units) target_signs.push_back(translated(page, {}, held, targets.size()));
  constexpr int most_rounds = 4;  // each pair made leaves the others less to be mistaken for
  const auto aligns = [&](std::uint32_t s, std::uint32_t t) {
    return likeness_of(sources[s].content, targets[t].content, model).share >= least_share;
  };
  for (int round = 0; round < most_rounds; ++round)
    if (pair_nearest(source_signs, target_signs, partners, aligns) == 0) break;
  if (!partners.open()) return;
  AlignedPairs aligned(sources, targets, model);
  aligned.look(source_signs, target_signs, partners);
  aligned.pair(partners);
}

}  // namespace satz::alignment
