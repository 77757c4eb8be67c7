#include "alignment/pages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "alignment/tables.hpp"

namespace satz::alignment {
namespace {

constexpr double mutual_link = 0.99, one_way_link = 0.95, by_name = 0.9;
constexpr std::size_t most_holders = 64;   // pages; what more hold tells none of them from the others
constexpr float least_translation = 0.1F;  // probability of a word's translation
constexpr double least_similarity = 0.02;  // cosine
constexpr double least_evidence = 4;       // nats: three words that one page of ten or so has
constexpr double clear_margin = 1.1;       // times as similar as the second best
constexpr std::uint32_t nobody = UINT32_MAX;

/// Which pages are still without partner, and who has which.
class Partners {
 public:
  Partners(std::size_t sources, std::size_t targets)
      : of_source_(sources, nobody), of_target_(targets, nobody) {}

  bool free_source(std::size_t s) const { return of_source_[s] == nobody; }
  bool free_target(std::size_t t) const { return of_target_[t] == nobody; }

  /// Whether both sides have pages without partner.
  bool open() const { return matches_.size() < std::min(of_source_.size(), of_target_.size()); }

  void add(std::size_t s, std::size_t t, PageMatch::By by, double confidence) {
    of_source_[s] = static_cast<std::uint32_t>(t);
    of_target_[t] = static_cast<std::uint32_t>(s);
    matches_.push_back({s, t, by, confidence});
  }

  PagePairing result() && {
    PagePairing pairing;
    pairing.matches = std::move(matches_);
    std::sort(pairing.matches.begin(), pairing.matches.end(),
              [](const PageMatch& a, const PageMatch& b) { return a.source < b.source; });
    for (std::size_t s = 0; s < of_source_.size(); ++s)
      if (free_source(s)) pairing.sources_alone.push_back(s);
    for (std::size_t t = 0; t < of_target_.size(); ++t)
      if (free_target(t)) pairing.targets_alone.push_back(t);
    return pairing;
  }

 private:
  std::vector<std::uint32_t> of_source_, of_target_;
  std::vector<PageMatch> matches_;
};

using Pages = std::span<const TreePage>;

/// The page of each name; of equal names none.
std::map<std::string, std::size_t> unique_names(Pages pages, const std::vector<std::string>& names) {
  std::map<std::string, std::size_t> found;
  std::map<std::string, std::size_t> count;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    ++count[names[p]];
    found[names[p]] = p;
  }
  for (const auto& [name, times] : count)
    if (times > 1) found.erase(name);
  return found;
}

std::vector<std::string> names_of(Pages pages) {
  std::vector<std::string> names;
  for (const TreePage& page : pages) names.push_back(page.name);
  return names;
}

bool names_other(const TreePage& page, const std::string& name) {
  return std::find(page.alternates.begin(), page.alternates.end(), name) != page.alternates.end();
}

using Named = std::map<std::string, std::size_t>;

void pair_by_mutual_links(Pages sources, Pages targets, const Named& target_named, Partners& partners) {
  for (std::size_t s = 0; s < sources.size(); ++s) {
    for (const std::string& name : sources[s].alternates) {
      const auto found = target_named.find(name);
      if (found == target_named.end() || !partners.free_source(s)) continue;
      const std::size_t t = found->second;
      if (partners.free_target(t) && names_other(targets[t], sources[s].name))
        partners.add(s, t, PageMatch::By::link, mutual_link);
    }
  }
}

/// Pairs `pages` with what they name, where no other page names it: a page that many name (the other
/// language's home page, in a menu) is the partner of none of them by that. `add(page, other)` makes a pair
/// where both are free.
template <typename Add>
void pair_by_one_way_links(Pages pages, const Named& other_named, Add add) {
  std::map<std::size_t, std::size_t> namers;
  for (const TreePage& page : pages)
    for (const std::string& name : page.alternates)
      if (const auto found = other_named.find(name); found != other_named.end()) ++namers[found->second];
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const std::string& name : pages[p].alternates) {
      const auto found = other_named.find(name);
      if (found != other_named.end() && namers[found->second] == 1) add(p, found->second);
    }
  }
}

void pair_by_links(Pages sources, Pages targets, Partners& partners) {
  const Named source_named = unique_names(sources, names_of(sources));
  const Named target_named = unique_names(targets, names_of(targets));
  pair_by_mutual_links(sources, targets, target_named, partners);
  const auto add = [&](std::size_t s, std::size_t t) {
    if (partners.free_source(s) && partners.free_target(t))
      partners.add(s, t, PageMatch::By::link, one_way_link);
  };
  pair_by_one_way_links(sources, target_named, add);
  pair_by_one_way_links(targets, source_named, [&](std::size_t t, std::size_t s) { add(s, t); });
}

bool is_tag(std::string_view word, const Language& language) {
  const auto parsed = Language::parse(word);
  return parsed && (parsed == language || (parsed->tag() == word && word == language.base()));
}

/// The name without the parts that are tags of the language: "de/about.html", "about.de.html",
/// "about_de.html" and "about.html" agree.
std::string without_tag(const std::string& name, const Language& language) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("/._", at), name.size());
    const std::string_view word = std::string_view(name).substr(at, end - at);
    if (!language || !is_tag(word, language)) {
      result += result.empty() ? "" : "\n";
      result += word;
    }
    at = end + 1;
  }
  return result;
}

void pair_by_names(Pages sources, Pages targets, const Options& options, Partners& partners) {
  const auto stems = [](Pages pages, const Language& language) {
    std::vector<std::string> names;
    for (const TreePage& page : pages) names.push_back(without_tag(page.name, language));
    return names;
  };
  const auto source_named = unique_names(sources, stems(sources, options.source));
  const auto target_named = unique_names(targets, stems(targets, options.target));
  for (const auto& [stem, s] : source_named) {
    const auto found = target_named.find(stem);
    if (found != target_named.end() && partners.free_source(s) && partners.free_target(found->second))
      partners.add(s, found->second, PageMatch::By::name, by_name);
  }
}

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
/// are compared, too: two that are only left over have more in common with others.
std::size_t pair_nearest(const std::vector<Signature>& sources, const std::vector<Signature>& targets,
                         Partners& partners) {
  Holders holders;
  for (std::uint32_t t = 0; t < targets.size(); ++t)
    for (const auto& [unit, weight] : targets[t].units) holders[unit].emplace_back(t, weight);
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
    partners.add(s, near.page, PageMatch::By::content, near.similarity / (near.similarity + second) * 0.95);
    ++paired;
  }
  return paired;
}

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
  for (int round = 0; round < most_rounds && pair_nearest(source_signs, target_signs, partners) > 0;
       ++round) {
  }
}

}  // namespace

PagePairing pair_pages(std::span<const TreePage> sources, std::span<const TreePage> targets,
                       const Model& model, const Options& options) {
  Partners partners(sources.size(), targets.size());
  pair_by_links(sources, targets, partners);
  pair_by_names(sources, targets, options, partners);
  if (partners.open()) pair_by_content(sources, targets, model, partners);
  return std::move(partners).result();
}

}  // namespace satz::alignment
