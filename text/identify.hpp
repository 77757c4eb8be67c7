#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace satz {

/// What a text says about its language.
struct Identified {
  /// One of the candidates, or none: undecided. Names, numbers, codes, addresses and words that are the same
  /// in both languages decide nothing.
  Language language;
  /// The probability of `language` where every candidate is as likely beforehand, 0 to 1; 0 when undecided.
  double confidence = 0;
  /// For each candidate, in their order, the natural logarithm of how likely the text is in it, relative to
  /// the best candidate: the best has 0, the others less. All 0 where the text says nothing. Evidence from
  /// elsewhere (a neighbour, an attribute) is added to these.
  std::vector<double> evidence;

  bool operator==(const Identified&) const = default;
};

/// Tells which of a few languages a short text is in: a navigation label, a heading, a paragraph.
///
/// German and English have a model of our own (text/identify_model.inc, made by tools/train_language.py from
/// text/training/): a log-linear model over the character n-grams of each word, its boundaries included, and
/// the word as a whole, in the line of Cavnar and Trenkle (1994) and of Lui and Baldwin (2012). For
/// candidates beyond these two CLD2 is asked.
///
/// const members may be called from many threads.
class Identifier {
 public:
  Identifier();
  Identifier(Identifier&&) noexcept;
  Identifier& operator=(Identifier&&) noexcept;
  ~Identifier();

  /// Which of `candidates` (by base language: de-AT is known by de) the valid UTF-8 `text` is in. Linear
  /// time; of long texts the first 4,096 bytes are read. One candidate is no question: a text with words is
  /// in it, with confidence 1.
  Identified identify(std::string_view text, std::span<const Language> candidates) const;

 private:
  class Model;
  std::unique_ptr<const Model> model_;
};

}  // namespace satz
