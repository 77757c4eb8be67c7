#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/charset.hpp"

namespace satz::page {

// Real pages hold bytes that are no character of their encoding. Such a stray byte is kept as a character of
// its own: the byte B as U+10FF00 + B, from the end of the last private use plane. It becomes a protected
// code in a block, and the very byte again when the page is written. Where a page does hold such a character,
// its bytes are strays, too, so that nothing is taken for anything else.

constexpr char32_t first_stray = 0x10FF00;

constexpr bool is_stray(char32_t c) {
  return c >= first_stray && c <= first_stray + 0xFF;
}

/// Whether `text` (valid UTF-8) holds a stray byte's character.
bool has_stray(std::string_view text);

/// `bytes` in UTF-8, with strays for what is no character in `charset`. `first` then holds the first such
/// byte, if there is one; where the encoding has several codes for a character of the page, all bytes beyond
/// ASCII are strays. encode_with_strays makes the same bytes of what comes back; nothing where it cannot.
/// Linear time.
std::optional<std::string> decode_with_strays(const Charset& charset, std::string_view bytes,
                                              std::optional<std::size_t>& first);

/// The opposite. Nothing where a character has no code in `charset`; `bad` then holds its offset in `text`.
std::optional<std::string> encode_with_strays(const Charset& charset, std::string_view text,
                                              std::size_t* bad = nullptr);

/// Whether some of the bytes beyond ASCII form characters of UTF-8: then it is that, with an error in it.
bool looks_like_utf8(std::string_view bytes);

}  // namespace satz::page
