#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "segmentation/scan.hpp"

namespace satz::segmentation {

/// The token before a candidate's marks: "Chr" of "44 v. Chr.". Views into the text.
struct Behind {
  std::string_view word;    ///< without the marks, opening quotes and brackets; empty after white space
  std::string_view before;  ///< the token before that, with its marks ("v."); may be empty
  std::size_t word_at = 0;  ///< where `word` begins
  bool opened = false;  ///< an opening quote, bracket or the sentence's start stands right before the word
};

/// What stands after a candidate. Views into the text.
struct Ahead {
  std::size_t at = 0;     ///< the first character that is no opening mark, dash or bullet
  char32_t first = 0;     ///< that character; 0 at the end
  std::string_view word;  ///< letters and digits from there, with apostrophes and hyphens inside
  bool quote = false;     ///< what was skipped holds a quotation mark
  bool bracket = false;   ///< … an opening bracket
  bool dash = false;      ///< … a dash
  bool bullet = false;    ///< … a bullet

  bool upper() const;
  bool lower() const;
  bool digit() const;
};

/// Reads back from `at`, not past `floor` (the sentence's start), at most 96 bytes.
Behind behind(std::string_view text, std::size_t at, std::size_t floor);

/// Reads on from `at`, at most 96 bytes.
Ahead ahead(std::string_view text, std::size_t at);

/// The word for a lookup in a list: up to its apostrophe or hyphen ("It's" is "It").
std::string_view stem(std::string_view word);

}  // namespace satz::segmentation
