#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "alignment/document.hpp"
#include "alignment/interner.hpp"
#include "alignment/words.hpp"

namespace satz::alignment {

/// The two sides of a pair, as an index.
enum Which : std::uint8_t { source_side = 0, target_side = 1 };

/// What sentences are compared by is a *unit*: a word cut to its first letters (which takes most inflection
/// away), each part of a compound so, a number, a code. Both sides share one numbering, so that equal
/// spelling is equal number.
struct Vocabulary {
  struct Words {
    Interner words;
    std::vector<std::uint32_t> count;               ///< of each word, over all pages
    std::vector<std::vector<std::uint32_t>> units;  ///< of each word
  };
  std::array<Words, 2> words;
  Interner units;
  std::vector<std::uint32_t> cognates;  ///< of each unit: equal numbers mean cognates; 0 for none
  Interner cognate_keys;

  /// Counts the words of a text.
  void count(Which side, const WordList& words);

  /// Cuts all words counted so far into units. To be called once, after the last `count`.
  void cut();

  /// The units of the words, as far as they are known; ascending, each once.
  std::vector<std::uint32_t> units_of(Which side, const WordList& list) const;
};

/// How likely a unit stays as it is in a translation, as far as its form tells.
inline float equal_prior(std::string_view unit) {
  return is_code_like(unit) ? 0.9F : 0.4F;
}

/// The parts of a compound whose parts are words of their own and more common than it; otherwise the word
/// itself (Koehn & Knight 2003, "Empirical methods for compound splitting"). Views into `word`.
std::vector<std::string_view> compound_parts(std::string_view word, const Vocabulary::Words& known);

/// A document in numbers.
struct Side {
  std::vector<std::uint32_t> units;  ///< of all sentences, in order, each once a sentence
  std::vector<std::size_t> begin;    ///< of each sentence in `units`; one more for the end
  std::vector<float> length;         ///< of each sentence, in code points
  std::vector<std::uint32_t> block;  ///< of each sentence; empty where blocks are not known

  std::size_t size() const { return length.size(); }
};

/// Puts the documents of one pair into numbers. Units that the vocabulary does not know get numbers above its
/// own, the same for both sides of the pair.
class Encoder {
 public:
  explicit Encoder(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// Throws Error where block numbers decrease or name no block.
  Side encode(Which which, const Document& document);

  /// Equal numbers mean cognates; 0 for none.
  std::uint32_t cognate(std::uint32_t unit) const;

  /// How likely a unit stays as it is in a translation, as far as its form tells.
  float equal_prior(std::uint32_t unit) const;

  /// Whether it is an inline code or a feature of a block.
  bool is_mark(std::uint32_t unit) const { return alignment::is_mark(text(unit)); }

  /// One more than the highest unit.
  std::uint32_t unit_count() const { return vocabulary_.units.size() + more_units_.size(); }

 private:
  void add_units(Which which, std::string_view word, std::vector<std::uint32_t>& units);
  std::uint32_t unit(std::string_view text);
  const std::string& text(std::uint32_t unit) const;

  const Vocabulary& vocabulary_;
  Interner more_units_;
  std::vector<std::uint32_t> more_cognates_;
  Interner more_keys_;
  WordList list_;
};

}  // namespace satz::alignment
