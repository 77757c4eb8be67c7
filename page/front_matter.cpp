#include "page/front_matter.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "page/encoding.hpp"
#include "text/ascii.hpp"
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

bool is_comment_or_nothing(std::string_view rest) {
  const std::string_view behind = trimmed(rest);
  return behind.empty() || (behind[0] == '#' && (rest[0] == ' ' || rest[0] == '\t'));
}

/// Whether a plain scalar can go on over all of `line`: it is no map and has no comment.
bool is_plain_line(std::string_view line) {
  return line.find(": ") == std::string_view::npos && line.find(" #") == std::string_view::npos &&
         line.find("\t#") == std::string_view::npos && !line.ends_with(':') && !line.starts_with('#');
}

/// The length of the scalar at the start of `rest`, which ends with the last line of the value, or 0 where
/// there is none.
std::size_t scalar_length(std::string_view rest) {
  if (rest.empty()) return 0;
  const bool one_line = rest.find_first_of("\r\n") == std::string_view::npos;
  if (rest[0] == '"' || rest[0] == '\'') {
    const std::size_t end = quoted_end(rest);
    if (end == std::string_view::npos || !is_comment_or_nothing(rest.substr(end))) return 0;
    if (rest.substr(end).find_first_of("\r\n") != std::string_view::npos) return 0;
    return end;
  }
  if (!may_begin_plain(rest[0], rest.size() > 1 ? rest[1] : '\0')) return 0;
  std::size_t end = rest.size();
  if (one_line) {
    for (std::size_t at = 0; at + 1 < rest.size() && end == rest.size(); ++at) {
      if (rest[at] == ':' && rest[at + 1] == ' ') return 0;  // a map: not a scalar, and no valid YAML here
      if ((rest[at] == ' ' || rest[at] == '\t') && rest[at + 1] == '#') end = at;
    }
    return without_blanks_behind(rest.substr(0, end)).size();
  }
  for (Line line = line_from(rest, 0);; line = line_from(rest, line.next)) {
    if (!is_plain_line(trimmed(rest.substr(line.begin, line.end - line.begin)))) return 0;
    if (line.next >= rest.size()) return rest.size();
  }
}

/// The lines of front matter, and what its keys hold.
class FrontMatterReader {
 public:
  FrontMatterReader(std::string_view text, std::vector<Line> lines, FrontMatter& matter)
      : text_(text), lines_(std::move(lines)), matter_(matter) {}

  void read() {
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t end = i + 1;
      while (end < lines_.size() && goes_on(lines_[end])) ++end;
      while (end > i + 1 && is_blank(lines_[end - 1])) --end;
      read_entry(i, end);
      i = end;
    }
  }

 private:
  std::string_view slice(const Line& line) const { return text_.substr(line.begin, line.end - line.begin); }
  bool is_blank(const Line& line) const { return trimmed(slice(line)).empty(); }

  /// A value goes on over indented and empty lines, a list over those that begin with "-".
  bool goes_on(const Line& line) const {
    return is_blank(line) || is_ascii_space(text_[line.begin]) || text_[line.begin] == '-';
  }

  /// The key on the first line and its value, which ends before line `end`.
  void read_entry(std::size_t first, std::size_t end) {
    const Line& line = lines_[first];
    const std::string_view bytes = slice(line);
    const std::size_t colon = bytes.find(':');
    if (colon == std::string_view::npos || colon == 0 || is_ascii_space(bytes[0]) || bytes[0] == '#' ||
        bytes[0] == '-' || (colon + 1 < bytes.size() && !is_ascii_space(bytes[colon + 1]))) {
      return;
    }
    std::string_view key = trimmed(bytes.substr(0, colon));
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front()) {
      key = key.substr(1, key.size() - 2);
    }
    std::size_t begin = bytes.find_first_not_of(" \t", colon + 1);
    if (begin == std::string_view::npos && end == first + 1) return;  // nothing
    const bool on_key_line = begin != std::string_view::npos && bytes[begin] != '#';
    FrontMatterEntry entry{std::string(key), {}, FrontMatterEntry::Style::flow, 0};
    bool found = false;
    if (on_key_line && (bytes[begin] == '|' || bytes[begin] == '>')) {
      found = read_block(bytes.substr(begin), first + 1, end, entry);
    } else {
      std::size_t from = line.begin + begin;
      if (!on_key_line) {
        std::size_t next = first + 1;
        while (next < end && is_blank(lines_[next])) ++next;
        if (next == end || text_[lines_[next].begin] == '-') return skip(line);
        from = lines_[next].begin;
        while (text_[from] == ' ' || text_[from] == '\t') ++from;
        if (text_[from] == '-') return skip(line);
      }
      const std::size_t length = scalar_length(text_.substr(from, lines_[end - 1].end - from));
      entry.value = {from, from + length};
      found = length > 0;
    }
    if (!found || !read_value(text_, entry)) return skip(line);
    matter_.entries.push_back(std::move(entry));
  }

  void skip(const Line& line) { matter_.skipped.push_back(line.begin); }

  /// A block scalar with that header in the lines from `first` to `end`. The indentation must be told by its
  /// first line.
  bool read_block(std::string_view header, std::size_t first, std::size_t end, FrontMatterEntry& entry) {
    const std::size_t behind = header.size() > 1 && (header[1] == '-' || header[1] == '+') ? 2 : 1;
    if (!is_comment_or_nothing(header.substr(behind))) return false;
    while (first < end && is_blank(lines_[first])) ++first;
    if (first == end) return false;
    entry.style = header[0] == '>' ? FrontMatterEntry::Style::folded : FrontMatterEntry::Style::literal;
    entry.indent = slice(lines_[first]).find_first_not_of(' ');
    entry.value = {lines_[first].begin + entry.indent, lines_[end - 1].end};
    if (entry.indent == 0) return false;
    for (std::size_t i = first; i < end; ++i) {
      const std::string_view line = slice(lines_[i]);
      if (is_blank(lines_[i])) continue;
      const std::size_t indent = line.find_first_not_of(' ');
      const bool deeper = indent > entry.indent || line[indent] == '\t';
      if (indent < entry.indent || (deeper && entry.style == FrontMatterEntry::Style::folded)) return false;
    }
    return true;
  }

  std::string_view text_;
  std::vector<Line> lines_;
  FrontMatter& matter_;
};

/// The end of the string on one line that `rest` begins with, or npos.
std::size_t toml_string_end(std::string_view rest) {
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return std::string_view::npos;
  if (rest.substr(0, 3) == std::string(3, rest[0])) return std::string_view::npos;  // over several lines
  std::size_t at = 1;
  while (at < rest.size() && rest[at] != rest[0]) at += rest[0] == '"' && rest[at] == '\\' ? 2 : 1;
  return at < rest.size() ? at + 1 : std::string_view::npos;
}

/// The keys before the first table.
void read_toml(std::string_view text, const std::vector<Line>& lines, FrontMatter& matter) {
  std::string_view open;  // the quotes of a string over several lines
  for (const Line& line : lines) {
    const std::string_view bytes = text.substr(line.begin, line.end - line.begin);
    if (!open.empty()) {
      if (bytes.find(open) != std::string_view::npos) open = {};
      continue;
    }
    if (bytes.starts_with('[')) return;
    const std::size_t equals = bytes.find('=');
    if (equals == std::string_view::npos || bytes[0] == '#') continue;
    std::string_view key = trimmed(bytes.substr(0, equals));
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front()) {
      key = key.substr(1, key.size() - 2);
    }
    const std::size_t begin = std::min(bytes.find_first_not_of(" \t", equals + 1), bytes.size());
    const std::string_view rest = bytes.substr(begin);
    const std::size_t end = toml_string_end(rest);
    for (const std::string_view quotes : {"\"\"\"", "\'\'\'"}) {
      if (rest.starts_with(quotes) && rest.find(quotes, 3) == std::string_view::npos) open = quotes;
    }
    FrontMatterEntry entry{std::string(key), {}, FrontMatterEntry::Style::toml, 0};
    entry.value = {line.begin + begin, line.begin + begin + (end == std::string_view::npos ? 0 : end)};
    const std::string_view behind = end == std::string_view::npos ? "" : trimmed(rest.substr(end));
    if (entry.value.empty() || (!behind.empty() && behind[0] != '#') || !read_value(text, entry)) {
      matter.skipped.push_back(line.begin);
    } else {
      matter.entries.push_back(std::move(entry));
    }
  }
}

/// The lines of a scalar as one text: one line end is a blank, more are one less (YAML 1.2, 6.5).
std::string folded(std::string_view value) {
  std::string out;
  std::size_t breaks = 0;
  for (Line line = line_from(value, 0);; line = line_from(value, line.next)) {
    std::string_view part = value.substr(line.begin, line.end - line.begin);
    if (line.begin > 0) part = trimmed(part);
    if (line.next > line.end) part = without_blanks_behind(part);
    if (!part.empty()) {
      if (!out.empty()) out += breaks > 1 ? std::string(breaks - 1, '\n') : std::string(" ");
      out += part;
      breaks = 0;
    }
    ++breaks;
    if (line.next >= value.size()) return out;
  }
}

/// The lines of a literal block without their indentation.
std::string unindented(std::string_view value, std::size_t indent) {
  std::string out;
  for (Line line = line_from(value, 0);; line = line_from(value, line.next)) {
    std::string_view part = value.substr(line.begin, line.end - line.begin);
    if (line.begin > 0) part.remove_prefix(std::min(indent, part.size()));
    out += part;
    if (line.next >= value.size()) return out;
    out += '\n';
  }
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
  const std::string_view opening = without_blanks_behind(text.substr(0, line.end));
  const bool is_toml = opening == "+++";
  if ((!is_toml && opening != "---") || line.next == line.end) return {};
  std::vector<Line> lines;
  for (;;) {
    line = line_from(text, line.next);
    if (line.begin == text.size()) return {};  // never closed: no front matter
    const std::string_view bytes = without_blanks_behind(text.substr(line.begin, line.end - line.begin));
    if (is_toml ? bytes == "+++" : bytes == "---" || bytes == "...") break;
    lines.push_back(line);
  }
  if (is_toml) {
    read_toml(text, lines, matter);
  } else {
    FrontMatterReader(text, std::move(lines), matter).read();
  }
  matter.end = line.next;
  return matter;
}

std::optional<std::string> read_value(std::string_view text, const FrontMatterEntry& entry) {
  const std::string_view value = text.substr(entry.value.begin, entry.value.size());
  if (entry.style == FrontMatterEntry::Style::literal) return unindented(value, entry.indent);
  if (entry.style == FrontMatterEntry::Style::folded) return folded(value);
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'')) return folded(value);
  const std::string_view inside = value.substr(1, value.size() - 2);
  if (entry.style == FrontMatterEntry::Style::toml && value[0] == '\'') return std::string(inside);
  if (value[0] == '"') {
    // A backslash at a line's end joins the lines; nobody writes that into front matter.
    const bool joins =
        inside.find("\\\n") != std::string_view::npos || inside.find("\\\r") != std::string_view::npos;
    return joins ? std::nullopt : read_double_quoted(folded(inside));
  }
  std::string out;
  const std::string lines = folded(inside);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    out += lines[at];
    if (lines[at] == '\'') ++at;  // '' is '
  }
  return out;
}

namespace {

std::string write_flow(std::string_view target, std::string_view value, bool toml) {
  std::string line(target);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  char quote = value.empty() ? '"' : value[0];
  if (quote != '"' && quote != '\'') {
    if (can_be_plain(line)) return line;
    quote = '"';
  }
  if (toml && line.find(quote) != std::string::npos) quote = '"';
  std::string out(1, quote);
  for (const char c : line) {
    if (c == '\'' && quote == '\'') out += '\'';
    if ((c == '"' || c == '\\') && quote == '"') out += '\\';
    out += c;
  }
  return out + quote;
}

}  // namespace

std::string write_value(std::string_view text, const FrontMatterEntry& entry, std::string_view target) {
  const bool toml = entry.style == FrontMatterEntry::Style::toml;
  if (toml || entry.style == FrontMatterEntry::Style::flow)
    return write_flow(target, text.substr(entry.value.begin, entry.value.size()), toml);
  const Line opening = line_from(text, 0);
  const std::string line_end(text.substr(opening.end, opening.next - opening.end));
  const bool is_folded = entry.style == FrontMatterEntry::Style::folded;
  std::string out;
  std::size_t breaks = 0;
  for (Line line = line_from(target, 0);; line = line_from(target, line.next)) {
    std::string_view part = without_blanks_behind(target.substr(line.begin, line.end - line.begin));
    // A blank first would make the line a deeper one; in a literal block only the first line tells the depth.
    if (is_folded || out.empty()) {
      while (!part.empty() && (part[0] == ' ' || part[0] == '\t')) part.remove_prefix(1);
    }
    if (!part.empty()) {
      if (!out.empty()) {
        const std::size_t ends = is_folded ? breaks + 1 : breaks;
        for (std::size_t i = 0; i < ends; ++i) out += line_end;
        out += std::string(entry.indent, ' ');
      }
      out += part;
      breaks = 0;
    }
    ++breaks;
    if (line.next >= target.size()) return out;
  }
}

namespace {

/// The block of the entry's value; nothing when it shows no text.
std::optional<Block> make_front_matter_block(std::string_view text, const FrontMatterEntry& entry) {
  const auto content = read_value(text, entry);
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

}  // namespace

Extraction extract_front_matter(std::string_view text, const FrontMatter& matter,
                                const std::vector<std::string>& keys) {
  Extraction found;
  if (const FrontMatterEntry* entry = matter.find("lang")) {
    const auto tag = read_value(text, *entry);
    if (const auto language = tag ? Language::parse(*tag) : std::nullopt) found.declared = *language;
  }
  const auto is_wanted = [&](std::string_view key) { return std::ranges::count(keys, key) > 0; };
  for (const FrontMatterEntry& entry : matter.entries) {
    auto block = is_wanted(entry.key) ? make_front_matter_block(text, entry) : std::nullopt;
    if (!block) continue;
    block->declared = found.declared;
    found.blocks.push_back(std::move(*block));
  }
  for (const std::size_t begin : matter.skipped) {
    const std::string key(trimmed(text.substr(begin, text.find_first_of(":=", begin) - begin)));
    if (!is_wanted(key)) continue;
    found.findings.push_back(
        {place_at("", text, begin), "front-matter-not-read",
         "The value of \"" + key + "\" is no text that is understood; it is not translated."});
  }
  return found;
}

std::string write_front_matter(std::string_view text, const Block& block, std::string_view target) {
  const FrontMatter matter = read_front_matter(text);
  const auto entry = std::ranges::find_if(
      matter.entries, [&](const FrontMatterEntry& each) { return each.value == block.range; });
  assert(entry != matter.entries.end());
  return write_value(text, *entry, target);
}

std::vector<Splice> set_front_matter_language(std::string_view text, const FrontMatter& matter,
                                              const Language& language) {
  const FrontMatterEntry* entry = matter.find("lang");
  if (!entry) return {};
  return {{entry->value, write_value(text, *entry, language.tag())}};
}

}  // namespace satz::page
