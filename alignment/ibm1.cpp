#include "alignment/ibm1.hpp"

#include <algorithm>
#include <span>

namespace satz::alignment {
namespace {

constexpr int iterations = 3;
constexpr float discount = 0.5F;  // taken off each expected count: pairs seen once or twice say little
constexpr float least_probability = 0.004F;
constexpr float imagined_units = 1000;  // of other words: what few sentences hold is not for that common
constexpr std::uint32_t no_link = UINT32_MAX;

std::span<const std::uint32_t> side_of(const Bitext& bitext, const Bitext::Pair& pair, std::size_t side) {
  return std::span(bitext.units[side]).subspan(pair.begin[side], pair.end[side] - pair.begin[side]);
}

/// The unit pairs worth learning about, by source, then target.
struct Links {
  std::vector<std::size_t> begin;  // of each source unit; one more for the end
  std::vector<std::uint32_t> target;
  std::vector<float> together;              // weight of the pairs that hold both
  std::array<std::vector<float>, 2> count;  // weight of the pairs that hold a unit, by side
};

/// For each source unit the pairs that hold it.
struct Holders {
  std::vector<std::size_t> begin;
  std::vector<std::uint32_t> pairs;
};

Holders holders_of(const Bitext& bitext, std::uint32_t unit_count) {
  Holders holders;
  holders.begin.assign(unit_count + 1, 0);
  for (const std::uint32_t unit : bitext.units[0]) ++holders.begin[unit + 1];
  for (std::uint32_t unit = 0; unit < unit_count; ++unit) holders.begin[unit + 1] += holders.begin[unit];
  holders.pairs.resize(bitext.units[0].size());
  std::vector<std::size_t> next(holders.begin.begin(), holders.begin.end() - 1);
  for (std::uint32_t p = 0; p < bitext.pairs.size(); ++p) {
    for (const std::uint32_t unit : side_of(bitext, bitext.pairs[p], 0)) holders.pairs[next[unit]++] = p;
  }
  return holders;
}

Links find_links(const Bitext& bitext, std::uint32_t unit_count, const Vocabulary& vocabulary) {
  Links links;
  float total = 0;
  for (std::size_t side = 0; side < 2; ++side) links.count[side].assign(unit_count, 0);
  for (const Bitext::Pair& pair : bitext.pairs) {
    total += pair.weight;
    for (std::size_t side = 0; side < 2; ++side)
      for (const std::uint32_t unit : side_of(bitext, pair, side)) links.count[side][unit] += pair.weight;
  }
  const Holders holders = holders_of(bitext, unit_count);
  std::vector<float> together(unit_count, 0);
  std::vector<std::uint32_t> touched;
  const auto related = [&](std::uint32_t a, std::uint32_t b) {
    return a == b || (vocabulary.cognates[a] != 0 && vocabulary.cognates[a] == vocabulary.cognates[b]);
  };
  for (std::uint32_t unit = 0; unit < unit_count; ++unit) {
    links.begin.push_back(links.target.size());
    for (std::size_t h = holders.begin[unit]; h < holders.begin[unit + 1]; ++h) {
      const Bitext::Pair& pair = bitext.pairs[holders.pairs[h]];
      for (const std::uint32_t to : side_of(bitext, pair, 1)) {
        if (together[to] == 0) touched.push_back(to);
        together[to] += pair.weight;
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t to : touched) {
      const float joint = together[to], by_chance = links.count[0][unit] * links.count[1][to] / total;
      if ((joint > 1.5F && joint > 1.2F * by_chance) || related(unit, to)) {
        links.target.push_back(to);
        links.together.push_back(joint);
      }
      together[to] = 0;
    }
    touched.clear();
  }
  links.begin.push_back(links.target.size());
  return links;
}

/// For each pair, source unit and target unit the link of the two, so that the rounds need no search.
std::vector<std::uint32_t> link_of_each(const Bitext& bitext, const Links& links) {
  std::vector<std::uint32_t> all;
  for (const Bitext::Pair& pair : bitext.pairs) {
    for (const std::uint32_t from : side_of(bitext, pair, 0)) {
      auto at = links.target.begin() + static_cast<std::ptrdiff_t>(links.begin[from]);
      const auto last = links.target.begin() + static_cast<std::ptrdiff_t>(links.begin[from + 1]);
      for (const std::uint32_t to : side_of(bitext, pair, 1)) {  // ascending, as the links are
        at = std::lower_bound(at, last, to);
        all.push_back(at == last || *at != to ? no_link
                                              : static_cast<std::uint32_t>(at - links.target.begin()));
      }
    }
  }
  return all;
}

/// One round of expectation: what each link is expected to have made, in direction `to`.
std::vector<float> expected(const Bitext& bitext, const std::vector<std::uint32_t>& link, std::size_t to,
                            const std::vector<float>& probability, const std::vector<float>& share) {
  std::vector<float> counts(probability.size(), 0);
  std::vector<float> sums;
  std::size_t at = 0;
  for (const Bitext::Pair& pair : bitext.pairs) {
    const auto targets = side_of(bitext, pair, 1);
    const std::size_t rows = pair.end[0] - pair.begin[0], columns = targets.size();
    const auto of = [&](std::size_t r, std::size_t c) { return to == 1 ? c : r; };
    const auto made = side_of(bitext, pair, to);
    sums.assign(made.size(), 0);
    for (std::size_t i = 0; i < made.size(); ++i) sums[i] = share[made[i]];  // the empty word
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c)
        if (const std::uint32_t l = link[at + r * columns + c]; l != no_link)
          sums[of(r, c)] += probability[l];
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c)
        if (const std::uint32_t l = link[at + r * columns + c]; l != no_link)
          counts[l] += pair.weight * probability[l] / sums[of(r, c)];
    at += rows * columns;
  }
  return counts;
}

float prior_of(std::uint32_t from, std::uint32_t to, const Vocabulary& vocabulary) {
  if (from == to) return equal_prior(vocabulary.units.text(from));
  return vocabulary.cognates[from] != 0 && vocabulary.cognates[from] == vocabulary.cognates[to]
             ? cognate_prior
             : 0.0F;
}

struct Direction {
  std::vector<float> counts;  // expected, of each link
  std::vector<float> mass;    // of each unit translated from
};

Direction estimate(const Bitext& bitext, const Links& links, const std::vector<std::uint32_t>& link,
                   const std::vector<std::uint32_t>& source_of, std::size_t to,
                   const std::vector<float>& share, const Vocabulary& vocabulary) {
  const auto from_unit = [&](std::size_t l) { return to == 1 ? source_of[l] : links.target[l]; };
  const auto to_unit = [&](std::size_t l) { return to == 1 ? links.target[l] : source_of[l]; };
  std::vector<float> probability(links.target.size()), prior(links.target.size());
  for (std::size_t l = 0; l < probability.size(); ++l) {
    prior[l] = prior_of(from_unit(l), to_unit(l), vocabulary);
    const float dice =
        2 * links.together[l] / (links.count[0][source_of[l]] + links.count[1][links.target[l]]);
    probability[l] = 0.5F * dice + prior[l] + 1e-6F;
  }
  Direction result;
  for (int round = 0; round < iterations; ++round) {
    result.counts = expected(bitext, link, to, probability, share);
    result.mass.assign(share.size(), 0);
    for (std::size_t l = 0; l < probability.size(); ++l) result.mass[from_unit(l)] += result.counts[l];
    for (std::size_t l = 0; l < probability.size(); ++l)
      probability[l] = (result.counts[l] + prior_mass * prior[l]) / (result.mass[from_unit(l)] + prior_mass);
  }
  return result;
}

}  // namespace

std::array<Translations, 2> train(const Bitext& bitext, std::uint32_t unit_count,
                                  const Vocabulary& vocabulary) {
  const Links links = find_links(bitext, unit_count, vocabulary);
  const std::vector<std::uint32_t> link = link_of_each(bitext, links);
  std::vector<std::uint32_t> source_of(links.target.size());
  for (std::uint32_t unit = 0; unit < unit_count; ++unit)
    std::fill(source_of.begin() + static_cast<std::ptrdiff_t>(links.begin[unit]),
              source_of.begin() + static_cast<std::ptrdiff_t>(links.begin[unit + 1]), unit);

  std::array<Translations, 2> result;
  for (std::size_t from = 0; from < 2; ++from) {
    const std::size_t to = 1 - from;
    Translations& made = result[from];
    made.share = links.count[to];
    float total = imagined_units;
    for (const float count : made.share) total += count;
    for (float& share : made.share) share = (share + 0.1F) / total;
    Direction learned = estimate(bitext, links, link, source_of, to, made.share, vocabulary);
    std::vector<std::vector<Translations::Link>> of_unit(unit_count);
    for (std::size_t l = 0; l < source_of.size(); ++l) {
      const std::uint32_t unit = from == 0 ? source_of[l] : links.target[l];
      const std::uint32_t other = from == 0 ? links.target[l] : source_of[l];
      const float probability = (learned.counts[l] - discount) / (learned.mass[unit] + prior_mass);
      if (probability >= least_probability) of_unit[unit].push_back({other, probability});
    }
    for (const auto& some : of_unit) {
      made.begin.push_back(made.links.size());
      made.links.insert(made.links.end(), some.begin(), some.end());
    }
    made.begin.push_back(made.links.size());
    made.seen = std::move(learned.mass);
  }
  return result;
}

}  // namespace satz::alignment
