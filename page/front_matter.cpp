#include "page/front_matter.hpp"

#include <algorithm>
#include <charconv>

#include "page/ascii.hpp"
#include "page/encoding.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::page {
namespace {

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;   // without its line end
  std::size_t next = 0;  // with it
};

Line line_from(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  std::size_t next = end;
  if (next < text.size()) next += text.substr(end, 2) == "\r\n" ? 2 : 1;
  return {begin, end, next};
}

std::string_view without_blanks_behind(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

/// The end of the quoted scalar at the start of `rest`, or npos.
std::size_t quoted_end(std::string_view rest) {
  const char quote = rest[0];
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (quote == '"' && rest[at] == '\\') {
      ++at;
    } else if (rest[at] == quote) {
      if (quote == '"' || at + 1 == rest.size() || rest[at + 1] != '\'') return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

/// Whether a plain scalar may begin with `first` before `second` (YAML 1.2, ns-plain-first).
bool may_begin_plain(char first, char second) {
  static constexpr std::string_view indicators = ",[]{}#&*!|>'\"%@`";
  if (indicators.find(first) != std::string_view::npos) return false;
  return (first != '-' && first != '?' && first != ':') || (second != ' ' && second != '\0');
}

/// The length of the scalar at the start of `rest`, or 0 where there is none that ends on the line.
std::size_t scalar_length(std::string_view rest) {
  if (rest.empty()) return 0;
  if (rest[0] == '"' || rest[0] == '\'') {
    const std::size_t end = quoted_end(rest);
    if (end == std::string_view::npos) return 0;
    const std::string_view behind = trimmed(rest.substr(end));
    return behind.empty() || (behind[0] == '#' && rest[end] == ' ') ? end : 0;
  }
  if (!may_begin_plain(rest[0], rest.size() > 1 ? rest[1] : '\0')) return 0;
  std::size_t end = rest.size();
  for (std::size_t at = 0; at + 1 < rest.size() && end == rest.size(); ++at) {
    if (rest[at] == ':' && rest[at + 1] == ' ') return 0;  // a map: not a scalar, and no valid YAML here
    if ((rest[at] == ' ' || rest[at] == '\t') && rest[at + 1] == '#') end = at;
  }
  return without_blanks_behind(rest.substr(0, end)).size();
}

void read_entry(std::string_view text, const Line& line, bool goes_on, FrontMatter& matter) {
  const std::string_view bytes = text.substr(line.begin, line.end - line.begin);
  const std::size_t colon = bytes.find(':');
  if (colon == std::string_view::npos || colon == 0 || is_ascii_space(bytes[0]) || bytes[0] == '#' ||
      bytes[0] == '-' || (colon + 1 < bytes.size() && !is_ascii_space(bytes[colon + 1]))) {
    return;
  }
  const std::size_t begin = bytes.find_first_not_of(" \t", colon + 1);
  if (begin == std::string_view::npos && !goes_on) return;
  const std::size_t length = begin == std::string_view::npos ? 0 : scalar_length(bytes.substr(begin));
  if (length == 0 || goes_on) {
    matter.skipped.push_back(line.begin);
    return;
  }
  std::string_view key = trimmed(bytes.substr(0, colon));
  if (key.size() > 1 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front()) {
    key = key.substr(1, key.size() - 2);
  }
  matter.entries.push_back({std::string(key), {line.begin + begin, line.begin + begin + length}});
}

std::optional<char32_t> hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size() || value > 0x10FFFF || value == 0 ||
      (value >= 0xD800 && value < 0xE000)) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::string> read_double_quoted(std::string_view inside) {
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '\\' || at + 1 == inside.size()) {
      out += inside[at];
      continue;
    }
    const char escape = inside[++at];
    static constexpr std::string_view letters = "\"\\/ nt_N";
    static constexpr std::string_view meanings[] = {"\"", "\\", "/", " ", "\n", "\t", "\u00A0", "\u0085"};
    if (const std::size_t i = letters.find(escape); i != std::string_view::npos) {
      out += meanings[i];
      continue;
    }
    const std::size_t digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
    if (digits == 0 || at + digits >= inside.size()) return std::nullopt;
    const auto c = hexadecimal(inside.substr(at + 1, digits));
    if (!c) return std::nullopt;
    append_utf8(out, *c);
    at += digits;
  }
  return out;
}

/// Whether `text` means itself as a plain scalar: neither YAML markup nor a number, boolean or null.
bool can_be_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (!may_begin_plain(text[0], text.size() > 1 ? text[1] : '\0')) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  if (text.starts_with("---") || text.starts_with("...") || text.find('\t') != std::string_view::npos)
    return false;
  const std::string lower = ascii_lowered(text);
  static constexpr std::string_view words[] = {"true", "false", "yes", "no", "on",
                                               "off",  "null",  "~",   "y",  "n"};
  if (std::ranges::count(words, lower) > 0) return false;
  return std::ranges::any_of(text, [](char c) { return is_ascii_alpha(c) || (c & 0x80) != 0; });
}

}  // namespace

const FrontMatterEntry* FrontMatter::find(std::string_view key) const {
  for (const FrontMatterEntry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter matter;
  Line line = line_from(text, 0);
  if (without_blanks_behind(text.substr(0, line.end)) != "---" || line.next == line.end) return {};
  std::vector<Line> lines;
  for (;;) {
    line = line_from(text, line.next);
    if (line.begin == text.size()) return {};  // never closed: no front matter
    const std::string_view bytes = without_blanks_behind(text.substr(line.begin, line.end - line.begin));
    if (bytes == "---" || bytes == "...") break;
    lines.push_back(line);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // A scalar goes on over indented lines; so do lists and maps.
    const bool goes_on = i + 1 < lines.size() && lines[i + 1].begin < lines[i + 1].end &&
                         (is_ascii_space(text[lines[i + 1].begin]) || text[lines[i + 1].begin] == '-');
    read_entry(text, lines[i], goes_on, matter);
  }
  matter.end = line.next;
  return matter;
}

std::optional<std::string> read_yaml_scalar(std::string_view value) {
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'')) return std::string(value);
  const std::string_view inside = value.substr(1, value.size() - 2);
  if (value[0] == '"') return read_double_quoted(inside);
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    out += inside[at];
    if (inside[at] == '\'') ++at;  // '' is '
  }
  return out;
}

std::string write_yaml_scalar(std::string_view text, std::string_view value) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  char quote = value.empty() ? '"' : value[0];
  if (quote != '"' && quote != '\'') {
    if (can_be_plain(line)) return line;
    quote = '"';
  }
  std::string out(1, quote);
  for (const char c : line) {
    if (c == '\'' && quote == '\'') out += '\'';
    if ((c == '"' || c == '\\') && quote == '"') out += '\\';
    out += c;
  }
  return out + quote;
}

std::optional<Block> make_front_matter_block(std::string_view text, const FrontMatterEntry& entry) {
  const auto content = read_yaml_scalar(text.substr(entry.value.begin, entry.value.size()));
  if (!content || count_words(*content) == 0 || has_stray(*content) ||
      !std::ranges::none_of(
          *content, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; })) {
    return std::nullopt;
  }
  Block block;
  block.kind = "front-matter@" + entry.key;
  block.range = entry.value;
  block.content.text = *content;
  block.whole = true;
  block.preserve_space = true;
  block.pieces.push_back({entry.value, 0, content->size()});
  return block;
}

}  // namespace satz::page
