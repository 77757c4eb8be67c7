#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace satz {

/// A token of running text by Unicode word boundaries (UAX #29).
struct Token {
  enum class Kind : std::uint8_t {
    word,        ///< holds a letter
    number,      ///< holds a digit and no letter
    punctuation  ///< anything else but white space, one grapheme cluster each
  };
  std::size_t begin = 0;  ///< byte offsets into the text
  std::size_t end = 0;
  Kind kind = Kind::word;
  bool operator==(const Token&) const = default;
};

/// The tokens of `text` (valid UTF-8) in order; white space between them is left out. Scripts without spaces
/// (Thai, Chinese, Japanese, Khmer) are cut by ICU's dictionaries.
///
/// Safe to call from many threads.
std::vector<Token> tokens(std::string_view text);

/// Words as GMX-V 2.0 counts them: tokens that hold a letter or a digit.
std::size_t count_words(std::string_view text);

/// Characters as GMX-V 2.0 counts them: code points that are no white space.
std::size_t count_characters(std::string_view text);

/// Letters of any script in the text.
std::size_t count_letters(std::string_view text);

/// Whether the text holds a letter of any script.
bool has_letter(std::string_view text);

}  // namespace satz
