#include <algorithm>
#include <cstdint>
#include <memory>
#include <unordered_set>

#include "alignment/align.hpp"
#include "alignment/ibm1.hpp"
#include "alignment/solve.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {
namespace {

constexpr std::size_t small_job = 3000;  // source sentences
constexpr float term_weight = 5;         // sentences that an entry of a word list stands for
constexpr std::size_t term_words = 4;    // of either side; entries with more are sentences of a memory

void count_words(Tables& tables, Which which, const Document& document) {
  WordList list;
  for (const Sentence& sentence : document.sentences) {
    list.clear();
    append_words(sentence.content.text, list);
    append_codes(sentence.content, list);
    tables.vocabulary.count(which, list);
  }
  for (const BlockFeatures& block : document.blocks) {
    list.clear();
    append_features(block, list);
    tables.vocabulary.count(which, list);
  }
}

/// A number for the units of a pair, near enough to unique (FNV-1a).
std::uint64_t hash_of(const Bitext& bitext, const Bitext::Pair& pair) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (std::size_t side = 0; side < 2; ++side) {
    for (std::size_t u = pair.begin[side]; u < pair.end[side]; ++u)
      hash = (hash ^ bitext.units[side][u]) * 0x100000001B3U;
    hash = (hash ^ UINT32_MAX) * 0x100000001B3U;
  }
  return hash;
}

/// `said` holds what the page has taught already: a title that is its heading, too, is no second witness.
void append_pair(Bitext& bitext, const Sides& sides, const Step& step,
                 std::unordered_set<std::uint64_t>& said) {
  Bitext::Pair pair;
  const auto add = [&](std::size_t side, const Side& from, Range range) {
    std::vector<std::uint32_t>& units = bitext.units[side];
    pair.begin[side] = units.size();
    units.insert(units.end(), from.units.begin() + static_cast<std::ptrdiff_t>(from.begin[range.begin]),
                 from.units.begin() + static_cast<std::ptrdiff_t>(from.begin[range.end]));
    const auto first = units.begin() + static_cast<std::ptrdiff_t>(pair.begin[side]);
    std::sort(first, units.end());
    units.erase(std::unique(first, units.end()), units.end());
    pair.end[side] = units.size();
  };
  add(0, sides.source, step.source);
  add(1, sides.target, step.target);
  if (said.insert(hash_of(bitext, pair)).second) {
    bitext.pairs.push_back(pair);
    return;
  }
  for (std::size_t side = 0; side < 2; ++side) bitext.units[side].resize(pair.begin[side]);
}

bool sure(const std::vector<Step>& steps, std::size_t s) {
  const auto good = [&](std::size_t at, float most) {
    return at < steps.size() && !steps[at].source.empty() && !steps[at].target.empty() &&
           steps[at].cost < most;
  };
  return good(s, -5) || (good(s, 0) && good(s - 1, 0) && good(s + 1, 0));
}

/// The entries of the lexicon whose words the pages hold.
Bitext bitext_of(const Lexicon& known, const Vocabulary& vocabulary) {
  Bitext bitext;
  std::array<WordList, 2> lists;
  for (const Translation& entry : known.entries) {
    std::array<std::vector<std::uint32_t>, 2> units;
    for (const Which side : {source_side, target_side}) {
      lists[side].clear();
      append_words(side == source_side ? entry.source : entry.target, lists[side]);
      units[side] = vocabulary.units_of(side, lists[side]);
      if (units[side].empty()) break;
    }
    if (units[0].empty() || units[1].empty() || !(entry.weight > 0)) continue;
    Bitext::Pair pair;
    const bool term = std::max(lists[0].size(), lists[1].size()) <= term_words;
    pair.weight = static_cast<float>(std::min(entry.weight, 1000.0)) * (term ? term_weight : 1);
    for (std::size_t side = 0; side < 2; ++side) {
      pair.begin[side] = bitext.units[side].size();
      bitext.units[side].insert(bitext.units[side].end(), units[side].begin(), units[side].end());
      pair.end[side] = bitext.units[side].size();
    }
    bitext.pairs.push_back(pair);
  }
  return bitext;
}

/// What a round of aligning found.
struct Found {
  Bitext bitext;
  BeadCounts beads{};
  LengthSums lengths;
};

void add_found(Found& found, const EncodedPair& pair, const std::vector<Step>& steps) {
  for (const Step& step : steps) ++found.beads[step.source.size()][step.target.size()];
  std::unordered_set<std::uint64_t> said;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    if (!sure(steps, s)) continue;
    append_pair(found.bitext, pair.sides, steps[s], said);
    if (steps[s].source.size() == 1 && steps[s].target.size() == 1)
      found.lengths.add(pair.sides.source.length[steps[s].source.begin],
                        pair.sides.target.length[steps[s].target.begin]);
  }
}

}  // namespace

Model learn(std::span<const PagePair> pairs, const Lexicon& known, const Options& options) {
  Model model;
  Tables& tables = *model.tables_;
  std::size_t sentences = 0;
  for (const PagePair& pair : pairs) {
    count_words(tables, source_side, pair.source);
    count_words(tables, target_side, pair.target);
    sentences += pair.source.sentences.size();
  }
  tables.vocabulary.cut();
  const std::uint32_t units = tables.vocabulary.units.size();
  std::vector<EncodedPair> encoded;
  encoded.reserve(pairs.size());
  for (const PagePair& pair : pairs) encoded.push_back(encode(tables.vocabulary, pair.source, pair.target));
  const Bitext lexicon = bitext_of(known, tables.vocabulary);
  if (!lexicon.pairs.empty()) tables.translations = train(lexicon, units, tables.vocabulary);

  tables.thorough = sentences < small_job;
  if (!tables.thorough) tables.beads = first_bead_costs();
  const int rounds = tables.thorough ? 4 : 2;
  for (int round = 0; round < rounds; ++round) {
    Found found;
    found.bitext = lexicon;
    for (const EncodedPair& pair : encoded)
      add_found(found, pair, solve(pair, tables, round > 0 && options.moves, false).steps);
    tables.beads = bead_costs(found.beads);
    tables.length = found.lengths.model();
    tables.translations = train(found.bitext, units, tables.vocabulary);
  }
  return model;
}

}  // namespace satz::alignment
