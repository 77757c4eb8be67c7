#include "page/plain_lines.hpp"

#include <algorithm>
#include <optional>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

constexpr std::size_t narrowest_wrap = 40;
constexpr std::size_t widest_wrap = 120;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

/// The bullet at the start of `rest` with the blanks behind it: its length, or 0.
std::size_t bullet_length(std::string_view rest, PlainLine::Mark& mark) {
  static constexpr std::string_view bullets[] = {"-", "*", "+", "•", "‣", "◦", "▪", "·", "●", "○"};
  static constexpr std::string_view dashes[] = {"–", "—"};
  const auto length_after = [&](std::string_view sign) -> std::size_t {
    if (!rest.starts_with(sign)) return 0;
    const std::size_t end = skip_blanks(rest, sign.size(), rest.size());
    return end > sign.size() || end == rest.size() ? end : 0;
  };
  for (const std::string_view sign : bullets) {
    if (const std::size_t length = length_after(sign)) {
      mark = PlainLine::Mark::bullet;
      return length;
    }
  }
  for (const std::string_view sign : dashes) {
    if (const std::size_t length = length_after(sign)) {
      mark = PlainLine::Mark::dash;
      return length;
    }
  }
  return 0;
}

/// A number that may stand before an item: "12. ", "b) ", "(3) ".
struct Number {
  char style = 0;  ///< what stands around it: '.', ')', '(', and letters apart from digits
  bool letter = false;
  unsigned value = 0;
  std::size_t length = 0;  ///< with the blanks behind it

  bool neighbours(const Number& other) const {
    return style == other.style && letter == other.letter &&
           (value + 1 == other.value || other.value + 1 == value);
  }
};

std::optional<Number> read_number(std::string_view rest) {
  Number number;
  std::size_t at = 0;
  const bool parenthesis = !rest.empty() && rest[0] == '(';
  if (parenthesis) ++at;
  const std::size_t begin = at;
  while (at < rest.size() && at < begin + 3 && is_ascii_digit(rest[at])) {
    number.value = number.value * 10 + static_cast<unsigned>(rest[at++] - '0');
  }
  if (at == begin) {
    if (at == rest.size() || !is_ascii_alpha(rest[at])) return std::nullopt;
    number.letter = true;
    number.value = static_cast<unsigned>(ascii_lower(rest[at++]) - 'a');
  }
  if (at == rest.size()) return std::nullopt;
  const char after = rest[at++];
  if (after != ')' && (after != '.' || parenthesis || number.letter)) return std::nullopt;
  number.style = parenthesis ? '(' : after;
  number.length = skip_blanks(rest, at, rest.size());
  if (number.length == at) return std::nullopt;
  return number;
}

char row_of(std::string_view line) {
  static constexpr std::string_view signs = "=-~*_#+^.";
  if (line.size() < 3 || signs.find(line[0]) == std::string_view::npos) return 0;
  return std::ranges::all_of(line, [&](char c) { return c == line[0]; }) ? line[0] : '\0';
}

PlainLine read_line(std::string_view text, ByteRange bytes) {
  PlainLine line;
  std::size_t at = skip_blanks(text, bytes.begin, bytes.end);
  while (at < bytes.end && text[at] == '>') {
    line.quoted = true;
    at = skip_blanks(text, at + 1, bytes.end);
  }
  std::size_t end = bytes.end;
  while (end > at && is_blank(text[end - 1])) --end;
  line.indent = at - bytes.begin;
  line.width = count_code_points(text.substr(bytes.begin, end - bytes.begin));
  const std::string_view rest = text.substr(at, end - at);
  line.underline = row_of(rest);
  if (!line.underline) at += bullet_length(rest, line.mark);
  line.text = {at, end};
  return line;
}

/// Turns numbers into bullets where a line before or after has the neighbouring number.
void mark_numbers(std::string_view text, std::vector<PlainLine>& lines) {
  PlainLine* last_line = nullptr;
  std::optional<Number> last;
  bool last_marked = false;
  const auto mark = [](PlainLine& line, const Number& number) {
    line.mark = PlainLine::Mark::bullet;
    line.text.begin += number.length;
  };
  for (PlainLine& line : lines) {
    if (line.mark != PlainLine::Mark::none || line.text.empty()) continue;
    const auto number = read_number(text.substr(line.text.begin, line.text.size()));
    if (!number) continue;
    bool marked = false;
    if (last && last->neighbours(*number)) {
      if (!last_marked) mark(*last_line, *last);
      mark(line, *number);
      marked = true;
    }
    last = number;
    last_line = &line;
    last_marked = marked;
  }
}

std::string_view slice_of(std::string_view text, const PlainLine& line) {
  return text.substr(line.text.begin, line.text.size());
}

bool ends_sentence(std::string_view line) {
  static constexpr std::string_view closers[] = {"\"", "'", ")", "]", "“", "”", "’", "»", "«"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : closers) {
      if (line.ends_with(closer)) {
        line.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':') ||
         line.ends_with("…");
}

/// Whether the line goes on in lower case. Letters of the two-byte Latin and Greek ranges count by their
/// usual place: lower case from U+00DF on.
bool begins_low(std::string_view line) {
  if (line.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(line, at);
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

}  // namespace

std::vector<PlainLine> read_plain_lines(std::string_view text) {
  std::vector<PlainLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    lines.push_back(read_line(text, {at, end}));
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  mark_numbers(text, lines);
  return lines;
}

std::size_t wrap_width(std::string_view text, const std::vector<PlainLine>& lines) {
  std::size_t width = 0;
  for (const PlainLine& line : lines) {
    if (line.width > width && slice_of(text, line).find(' ') != std::string_view::npos) width = line.width;
  }
  return width;
}

bool is_forced_break(std::string_view text, const PlainLine& line, const PlainLine& next, std::size_t width) {
  const std::string_view rest = slice_of(text, next);
  const std::string_view word = rest.substr(0, std::min(rest.find_first_of(" \t"), rest.size()));
  if (line.width + 1 + count_code_points(word) > width) return true;
  return begins_low(rest) && !ends_sentence(slice_of(text, line));
}

bool is_hard_wrapped(std::string_view text, const std::vector<PlainLine>& lines) {
  const std::size_t width = wrap_width(text, lines);
  if (width < narrowest_wrap || width > widest_wrap) return false;
  std::size_t breaks = 0, forced = 0, sentences = 0, low = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const PlainLine& next = lines[i + 1];
    if (lines[i].blank() || next.blank() || lines[i].underline || next.underline) continue;
    if (next.mark == PlainLine::Mark::bullet) continue;
    ++breaks;
    if (is_forced_break(text, lines[i], next, width)) ++forced;
    if (ends_sentence(slice_of(text, lines[i]))) ++sentences;
    if (begins_low(slice_of(text, next))) ++low;
  }
  return breaks > 0 && forced * 5 >= breaks * 3 && sentences * 2 <= breaks && low * 5 >= breaks;
}

}  // namespace satz::page
