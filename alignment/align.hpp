#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "alignment/bead.hpp"
#include "alignment/document.hpp"
#include "alignment/lexicon.hpp"
#include "text/language.hpp"

namespace satz::alignment {

/// How to align. Equal options, pages and lexicon give equal beads, on every machine.
struct Options {
  Language source{};  ///< of all source sides; no language: words are cut as in any language with spaces
  Language target{};

  /// Beads with two sides that are less sure are given back as one-sided beads, sentence by sentence. 0 keeps
  /// all; a memory wants 0.5 or more.
  double min_confidence = 0;

  /// Whether blocks, or runs of plain lines, may stand in another order on the two sides.
  bool moves = true;

  bool operator==(const Options&) const = default;
};

struct Tables;  // what a Model holds: alignment/tables.hpp

/// What was learned from the page pairs of a job: word translation probabilities, frequencies, the length
/// ratio, and how often sentences are joined, split or dropped.
///
/// A value. const members may be called from many threads.
class Model {
 public:
  Model();  ///< knows nothing but that equal words, numbers and codes correspond
  Model(const Model&);
  Model(Model&&) noexcept;
  Model& operator=(const Model&);
  Model& operator=(Model&&) noexcept;
  ~Model();

  /// A target word (as compared: folded, perhaps cut) and the probability that it stands for a source word.
  struct Word {
    std::string text;
    double probability = 0;
    bool operator==(const Word&) const = default;
  };

  /// The translations of a source word, best first; empty for a word that is not known.
  std::vector<Word> translations(std::string_view source_word) const;

  const Tables& tables() const { return *tables_; }

 private:
  friend Model learn(std::span<const PagePair>, const Lexicon&, const Options&);
  std::unique_ptr<Tables> tables_;
};

/// Learns from all page pairs of a job together: a first alignment by length (Gale & Church 1993) and anchors
/// (equal numbers, names, addresses, inline codes, similar words), then word translations (IBM model 1, Brown
/// et al. 1993, in both directions) from the beads that are sure and from `known`, then again with those
/// (as Moore 2002, "Fast and accurate sentence alignment of bilingual corpora"). One page is little to learn
/// from: give all.
///
/// Cost: near-linear in the number of sentences. Throws Error where a document breaks its promises (block
/// numbers that decrease or that are not among its blocks).
Model learn(std::span<const PagePair> pairs, const Lexicon& known = {}, const Options& options = {});

/// Aligns one page pair: the beads with the least cost, of up to four sentences a side. Near-linear in the
/// number of sentences, whatever the input. Throws Error as `learn` does.
///
/// Safe to call from many threads.
Alignment align(const PagePair& pair, const Model& model, const Options& options = {});

/// `learn` from all pairs, then `align` each: one alignment a pair, in the order given.
std::vector<Alignment> align_all(std::span<const PagePair> pairs, const Lexicon& known = {},
                                 const Options& options = {});

}  // namespace satz::alignment
