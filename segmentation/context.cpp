#include "segmentation/context.hpp"

#include <algorithm>

#include "segmentation/chars.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t reach = 96;  // bytes: longer tokens are no abbreviation, number or name

/// Where the run of non-spaces that ends at `at` begins, not before `floor`.
std::size_t token_start(std::string_view text, std::size_t at, std::size_t floor) {
  while (at > floor) {
    std::size_t previous = at;
    if (is_space(previous_code_point(text, previous)) || previous < floor) break;
    at = previous;
  }
  return at;
}

bool opens(char32_t c) {
  return is_quote(c) || is_opening_bracket(c) || c == U'¿' || c == U'¡' || c == '*' || c == '_';
}

bool belongs_to_word(char32_t c, char32_t before, char32_t after) {
  if (is_letter(c) || is_digit(c)) return true;
  return (c == '\'' || c == U'’' || c == '-') && is_letter(before) && is_letter(after);
}

}  // namespace

bool Ahead::upper() const {
  return is_upper(first);
}

bool Ahead::lower() const {
  return is_lower(first);
}

bool Ahead::digit() const {
  return is_digit(first);
}

Behind behind(std::string_view text, std::size_t at, std::size_t floor) {
  Behind found;
  std::size_t limit = std::max(floor, at > reach ? at - reach : 0);
  while (limit > 0 && limit < text.size() && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
    ++limit;
  std::size_t start = token_start(text, at, limit);
  const std::size_t token = start;
  while (start < at && (opens(char_at(text, start)) || is_dash(char_at(text, start))))
    next_code_point(text, start);
  // "Straße/Hausnr" and "(siehe:Abb" are looked at from their last part on.
  for (std::size_t i = at; i > start; --i) {
    const char c = text[i - 1];
    if (c == '(' || c == '[' || c == '/' || c == '"') {
      start = i;
      break;
    }
  }
  found.word = text.substr(start, at - start);
  found.word_at = start;
  found.opened = start > token || start == floor;
  const std::size_t end = limit + skip_space_back(text.substr(limit), token - limit);
  if (end > limit) {
    const std::size_t begin = token_start(text, end, limit);
    found.before = text.substr(begin, end - begin);
  }
  return found;
}

Ahead ahead(std::string_view text, std::size_t at) {
  Ahead found;
  const std::size_t limit = std::min(text.size(), at + reach);
  bool starred = false;  // "* smiles *"
  while (at < limit) {
    std::size_t behind = at;
    const char32_t c = next_code_point(text, behind);
    if (is_quote(c)) {
      found.quote = true;
    } else if (is_opening_bracket(c)) {
      found.bracket = true;
    } else if (is_dash(c)) {
      found.dash = true;
    } else if (is_bullet(c)) {
      found.bullet = true;
    } else if (!opens(c) && !(is_space(c) && (found.quote || found.dash || found.bullet || starred)) &&
               c != '#' && c != '@') {
      break;
    }
    starred |= c == '*';
    at = behind;
  }
  found.at = at;
  found.first = char_at(text, at);
  char32_t before = 0;
  while (at < limit) {
    std::size_t behind = at;
    const char32_t c = next_code_point(text, behind);
    if (!belongs_to_word(c, before, char_at(text, behind))) break;
    before = c;
    at = behind;
  }
  found.word = text.substr(found.at, at - found.at);
  return found;
}

std::string_view stem(std::string_view word) {
  return word.substr(0, std::min({word.find('\''), word.find("’"), word.find('-'), word.size()}));
}

}  // namespace satz::segmentation
