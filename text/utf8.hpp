#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace satz {

/// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or nothing. Everything
/// past the door (page, xml, cli) is checked with this once; inside, valid UTF-8 is a promise.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

inline bool is_valid_utf8(std::string_view text) {
  return !first_invalid_utf8(text);
}

/// The code point at byte `at`, which is moved behind it. Needs valid UTF-8 and at < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t lead = byte(at++);
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return ((lead & 0x1F) << 6) | (byte(at++) & 0x3F);
  if (lead < 0xF0) {
    const char32_t second = byte(at++) & 0x3F;
    return ((lead & 0x0F) << 12) | (second << 6) | (byte(at++) & 0x3F);
  }
  const char32_t second = byte(at++) & 0x3F;
  const char32_t third = byte(at++) & 0x3F;
  return ((lead & 0x07) << 18) | (second << 12) | (third << 6) | (byte(at++) & 0x3F);
}

/// The code point that ends before byte `at`, which is moved to its start. Needs valid UTF-8 and at > 0.
inline char32_t previous_code_point(std::string_view text, std::size_t& at) {
  do {
    --at;
  } while ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  std::size_t forward = at;
  return next_code_point(text, forward);
}

/// Appends `c`, which must be a Unicode scalar value.
void append_utf8(std::string& text, char32_t c);

/// Code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

}  // namespace satz
