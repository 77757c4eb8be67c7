#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "text/language.hpp"
#include "tm/concordance_words.hpp"

namespace satz::tm {

/// What is looked for in the texts of a memory.
struct ConcordanceQuery {
  std::vector<Phrase> phrases{};  ///< all must stand in the text
  Language language{};            ///< of the text, in all its regions; none for any
  std::size_t limit = 20;         ///< most passages wanted
};

/// A text of the memory in which all phrases stand.
struct Passage {
  std::string text{};
  std::vector<FoundRange> found{};    ///< the phrases' places in it, in order
  std::vector<std::int64_t> units{};  ///< the units that have this text (in a language asked for), ascending
  bool operator==(const Passage&) const = default;
};

}  // namespace satz::tm
