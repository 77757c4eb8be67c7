#include "segmentation/chars.hpp"

#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr bool in(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

}  // namespace

bool is_upper(char32_t c) {
  if (c < 0x80) return in(c, 'A', 'Z');
  return u_isUUppercase(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool is_lower(char32_t c) {
  if (c < 0x80) return in(c, 'a', 'z');
  return u_isULowercase(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return in(c, 'a', 'z') || in(c, 'A', 'Z');
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_digit(char32_t c) {
  return in(c, '0', '9');
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || in(c, '\t', '\r');
  return c == 0xA0 || c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_emoji(char32_t c) {
  if (c < 0x203C) return false;
  if (c == 0x200D || c == 0x20E3 || c == 0xFE0F) return true;
  if (in(c, 0x2600, 0x27BF) || c == 0x2B50 || c == 0x2B55) return true;
  if (c < 0x1F000) return false;
  return in(c, 0xE0020, 0xE007F) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI);
}

bool is_final_mark(char32_t c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  switch (c) {
    case U'…':
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'‽':
    case U'。':
    case U'！':
    case U'？':
    case U'．':
      return true;
    default:
      return false;
  }
}

bool is_superscript_digit(char32_t c) {
  return c == U'¹' || c == U'²' || c == U'³' || c == U'⁰' || in(c, U'⁴', U'⁹');
}

bool is_bullet(char32_t c) {
  switch (c) {
    case U'•':
    case U'◦':
    case U'‣':
    case U'⁃':
    case U'∙':
    case U'●':
    case U'○':
    case U'▪':
    case U'▫':
    case U'■':
    case U'□':
    case U'►':
    case U'▶':
    case U'➢':
    case U'➤':
      return true;
    default:
      return false;
  }
}

bool is_dash(char32_t c) {
  return c == '-' || in(c, U'‐', U'―');
}

bool is_closing_bracket(char32_t c) {
  return c == ')' || c == ']' || c == '}';
}

bool is_opening_bracket(char32_t c) {
  return c == '(' || c == '[' || c == '{';
}

bool is_quote(char32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == '`';
  return c == U'«' || c == U'»' || in(c, U'‘', U'‟') || c == U'‹' || c == U'›' || c == U'´';
}

char32_t char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : 0;
}

char32_t char_before(std::string_view text, std::size_t at) {
  return at > 0 ? previous_code_point(text, at) : 0;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

std::size_t skip_space_back(std::string_view text, std::size_t at) {
  while (at > 0) {
    std::size_t previous = at;
    if (!is_space(previous_code_point(text, previous))) break;
    at = previous;
  }
  return at;
}

}  // namespace satz::segmentation
