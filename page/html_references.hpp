#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace satz::page {

/// A character reference in a page: how many bytes it takes, and what it stands for.
struct CharacterReference {
  std::size_t length = 0;  ///< 0: the "&" is only an ampersand
  std::string text{};      ///< one or two characters in UTF-8
  bool operator==(const CharacterReference&) const = default;
};

/// The reference that begins with the "&" at `at`, by the HTML standard
/// (https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state). In an attribute, an old
/// name without ";" before "=", a letter or a digit is none: "?a=1&copy=2". Takes time by the reference's
/// length.
CharacterReference read_reference(std::string_view text, std::size_t at, bool in_attribute);

/// `text` with its references read.
std::string decode_references(std::string_view text, bool in_attribute);

}  // namespace satz::page
