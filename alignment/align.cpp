#include "alignment/align.hpp"

#include <algorithm>

#include "alignment/assemble.hpp"
#include "alignment/findings.hpp"
#include "alignment/solve.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {

Model::Model() : tables_(std::make_unique<Tables>()) {}
Model::Model(const Model& other) : tables_(std::make_unique<Tables>(*other.tables_)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(const Model& other) {
  if (this != &other) tables_ = std::make_unique<Tables>(*other.tables_);
  return *this;
}
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

std::vector<Model::Word> Model::translations(std::string_view source_word) const {
  WordList list;
  append_words(source_word, list);
  const Vocabulary& vocabulary = tables_->vocabulary;
  const Translations& known = tables_->translations[source_side];
  std::vector<Word> words;
  if (list.size() == 0) return words;
  for (const std::uint32_t unit : vocabulary.units_of(source_side, list)) {
    if (unit + 1 >= known.begin.size()) continue;
    for (std::size_t l = known.begin[unit]; l < known.begin[unit + 1]; ++l)
      words.push_back(
          {vocabulary.units.text(known.links[l].to), static_cast<double>(known.links[l].probability)});
  }
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.text < b.text;
  });
  return words;
}

Alignment align(const PagePair& pair, const Model& model, const Options& options) {
  const EncodedPair encoded = encode(model.tables().vocabulary, pair.source, pair.target);
  const Solution solution = solve(encoded, model.tables(), options.moves, true);
  Alignment result;
  result.beads = assemble(solution, pair.target.sentences.size(), options.min_confidence);
  result.findings = findings_of(pair, result.beads);
  return result;
}

std::vector<Alignment> align_all(std::span<const PagePair> pairs, const Lexicon& known,
                                 const Options& options) {
  const Model model = learn(pairs, known, options);
  std::vector<Alignment> all;
  for (const PagePair& pair : pairs) all.push_back(align(pair, model, options));
  return all;
}

}  // namespace satz::alignment
