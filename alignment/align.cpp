#include "alignment/align.hpp"

#include "alignment/assemble.hpp"
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

Alignment align(const PagePair& pair, const Model& model, const Options& options) {
  const EncodedPair encoded = encode(model.tables().vocabulary, pair.source, pair.target);
  const Solution solution = solve(encoded, model.tables(), options.moves, true);
  Alignment result;
  result.beads = assemble(solution, pair.target.sentences.size(), options.min_confidence);
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
