#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace satz::tm {

/// A word as the concordance knows it.
struct ConcordanceWord {
  std::string folded;     ///< without upper and lower case, in normal form C
  std::size_t begin = 0;  ///< byte offsets into the text
  std::size_t end = 0;
  bool operator==(const ConcordanceWord&) const = default;
};

/// The words and numbers of `text` (valid UTF-8) in order. In scripts that set no blanks between words
/// (Chinese, Japanese, Thai, Lao, Khmer, Burmese) each character is a word: whatever a dictionary takes for
/// words there, a phrase is found inside any other.
std::vector<ConcordanceWord> concordance_words(std::string_view text);

/// Words that stand side by side.
struct Phrase {
  std::vector<std::string> words;  ///< folded; at least one
  bool open_end = false;           ///< the last one may go on: "Anmeld*"
  bool operator==(const Phrase&) const = default;
};

/// The phrase that `text` (valid UTF-8) spells, an asterisk at its end being an open end; without words when
/// it has none.
Phrase phrase_of(std::string_view text);

/// Where in `words` the phrases stand: byte ranges of the text, in order, none twice. Empty unless each of
/// them stands somewhere.
struct FoundRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  auto operator<=>(const FoundRange&) const = default;
};
std::vector<FoundRange> find_phrases(std::span<const ConcordanceWord> words, std::span<const Phrase> phrases);

}  // namespace satz::tm
