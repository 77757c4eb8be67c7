#include "page/html_references.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "page/html_named_references.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

constexpr std::size_t longest_name = 32;     // "CounterClockwiseContourIntegral;"
constexpr std::size_t longest_old_name = 6;  // without ";": "frac12"

const NamedReference* find_name(std::string_view name) {
  const NamedReference* const end = named_references + named_reference_count;
  const NamedReference* const found =
      std::lower_bound(named_references, end, name,
                       [](const NamedReference& entry, std::string_view key) { return entry.name < key; });
  return found != end && found->name == name ? found : nullptr;
}

CharacterReference named(std::string_view text, std::size_t at, bool in_attribute) {
  const std::string_view rest = text.substr(at + 1, longest_name + 1);
  std::size_t letters = 0;
  while (letters < rest.size() && is_ascii_alphanumeric(rest[letters])) ++letters;
  if (letters < rest.size() && rest[letters] == ';') {
    if (const NamedReference* found = find_name(rest.substr(0, letters + 1))) {
      return {letters + 2, found->text};
    }
  }
  for (std::size_t length = std::min(letters, longest_old_name); length >= 2; --length) {
    const NamedReference* found = find_name(rest.substr(0, length));
    if (found == nullptr) continue;
    const char next = length < rest.size() ? rest[length] : '\0';
    if (in_attribute && (next == '=' || is_ascii_alphanumeric(next))) return {};
    return {length + 1, found->text};
  }
  return {};
}

std::optional<unsigned> digit_value(char c, bool hexadecimal) {
  if (is_ascii_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = ascii_lower(c);
  if (hexadecimal && lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
  return std::nullopt;
}

/// "Numeric character reference end state": what the number stands for.
char32_t numbered_character(char32_t number) {
  constexpr std::array<char16_t, 32> windows_1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return 0xFFFD;
  if (number >= 0x80 && number <= 0x9F) return windows_1252[number - 0x80];
  return number;
}

CharacterReference numeric(std::string_view text, std::size_t at) {
  std::size_t digit = at + 2;
  const bool hexadecimal = digit < text.size() && ascii_lower(text[digit]) == 'x';
  if (hexadecimal) ++digit;
  const std::size_t first = digit;
  char32_t number = 0;
  for (; digit < text.size(); ++digit) {
    const auto value = digit_value(text[digit], hexadecimal);
    if (!value) break;
    number = std::min<char32_t>(number * (hexadecimal ? 16 : 10) + *value, 0x110000);
  }
  if (digit == first) return {};
  CharacterReference reference;
  append_utf8(reference.text, numbered_character(number));
  if (digit < text.size() && text[digit] == ';') ++digit;
  reference.length = digit - at;
  return reference;
}

}  // namespace

CharacterReference read_reference(std::string_view text, std::size_t at, bool in_attribute) {
  if (at + 1 >= text.size()) return {};
  return text[at + 1] == '#' ? numeric(text, at) : named(text, at, in_attribute);
}

std::string decode_references(std::string_view text, bool in_attribute) {
  std::string decoded;
  std::size_t done = 0;
  for (std::size_t at = 0; (at = text.find('&', at)) != std::string_view::npos;) {
    const CharacterReference reference = read_reference(text, at, in_attribute);
    if (reference.length == 0) {
      ++at;
      continue;
    }
    decoded.append(text, done, at - done);
    decoded += reference.text;
    done = at += reference.length;
  }
  return decoded.append(text, done);
}

}  // namespace satz::page
