#include <algorithm>
#include <memory>

#include "alignment/align.hpp"
#include "alignment/ibm1.hpp"
#include "alignment/solve.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {
namespace {

void count_words(Tables& tables, Which which, const Document& document) {
  WordList list;
  for (const Sentence& sentence : document.sentences) {
    list.clear();
    append_words(sentence.content.text, list);
    append_codes(sentence.content, list);
    tables.vocabulary.count(which, list);
  }
}

void append_pair(Bitext& bitext, const Sides& sides, const Step& step) {
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
  bitext.pairs.push_back(pair);
}

bool sure(const std::vector<Step>& steps, std::size_t s) {
  const auto good = [&](std::size_t at, float most) {
    return at < steps.size() && !steps[at].source.empty() && !steps[at].target.empty() &&
           steps[at].cost < most;
  };
  return good(s, -5) || (good(s, 0) && good(s - 1, 0) && good(s + 1, 0));
}

}  // namespace

Model learn(std::span<const PagePair> pairs, const Lexicon& known, const Options& options) {
  (void)known;
  Model model;
  Tables& tables = *model.tables_;
  for (const PagePair& pair : pairs) {
    count_words(tables, source_side, pair.source);
    count_words(tables, target_side, pair.target);
  }
  tables.vocabulary.cut();
  std::vector<EncodedPair> encoded;
  for (const PagePair& pair : pairs) encoded.push_back(encode(tables.vocabulary, pair.source, pair.target));
  std::size_t sentences = 0;
  for (const EncodedPair& pair : encoded) sentences += pair.sides.source.size();
  const bool small = sentences < 3000;
  tables.thorough = small;
  if (!small) tables.beads = first_bead_costs();
  const int rounds = small ? 4 : 2;
  for (int round = 0; round < rounds; ++round) {
    Bitext bitext;
    BeadCounts counts{};
    for (const EncodedPair& pair : encoded) {
      const std::vector<Step> steps = solve(pair, tables, round > 0 && options.moves, false).steps;
      for (const Step& step : steps) ++counts[step.source.size()][step.target.size()];
      for (std::size_t s = 0; s < steps.size(); ++s)
        if (sure(steps, s)) append_pair(bitext, pair.sides, steps[s]);
    }
    tables.beads = bead_costs(counts);
    tables.translations = train(bitext, tables.vocabulary.units.size(), tables.vocabulary);
  }
  return model;
}

}  // namespace satz::alignment
