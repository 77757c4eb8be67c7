#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"
#include "text/stem.hpp"
#include "tm/cost.hpp"

namespace satz::tm {

/// The tokens of texts of one language, numbered as they come: what the memory's lexicon is to entries. By
/// one thread at a time.
class Weighing {
 public:
  explicit Weighing(const Language& language) : stemmer_(language) {}

  /// The tokens of a text in normal form C. Equal forms, folds and stems of all texts weighed by one object
  /// have equal numbers.
  std::vector<WeighedToken> weigh(std::string_view normal);

 private:
  WeighedToken weigh(const std::string& form, Token::Kind kind);

  Stemmer stemmer_;
  std::map<std::string, WeighedToken> forms_;
  std::map<std::string, std::uint32_t> folds_;
  std::map<std::string, std::uint32_t> stems_;
};

/// The score of two texts at that distance: 1000 only where they are equal.
constexpr int score_of_texts(bool equal, int distance, int heavier) {
  return equal ? 1000 : std::min(score_of(distance, heavier), 999);
}

}  // namespace satz::tm
