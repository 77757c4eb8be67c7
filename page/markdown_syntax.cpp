#include "page/markdown_syntax.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace satz::page {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_space(text[at])) {
    const bool line_end = text[at] == '\n' || text[at] == '\r';
    ++at;
    while (line_end && at < text.size() && (is_blank(text[at]) || text[at] == '>')) ++at;
  }
  return at;
}

/// Behind the first unescaped `close` from `at` on, or npos.
std::size_t find_close(std::string_view text, std::size_t at, char close) {
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == close) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::size_t skip_destination(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') return find_close(text, at + 1, '>');
  std::size_t depth = 0;
  for (; at < text.size() && !is_ascii_space(text[at]); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')' && depth-- == 0) {
      return at;
    }
  }
  return std::min(at, text.size());
}

/// The tail of an inline link that begins with "](" at `at`.
std::optional<LinkTail> read_inline_tail(std::string_view text, std::size_t at) {
  LinkTail tail{LinkTail::Form::inline_link, 0, {}};
  at = skip_destination(text, skip_space(text, at + 2));
  if (at > text.size()) return std::nullopt;
  at = skip_space(text, at);
  if (at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '(')) {
    const std::size_t end = find_close(text, at + 1, text[at] == '(' ? ')' : text[at]);
    if (end > text.size()) return std::nullopt;
    tail.title = ByteRange{at + 1, end - 1};
    at = skip_space(text, end);
  }
  if (at >= text.size() || text[at] != ')') return std::nullopt;
  tail.end = at + 1;
  return tail;
}

}  // namespace

LinkTail read_link_tail(std::string_view text, std::size_t at, std::size_t limit) {
  const std::string_view before = text.substr(0, limit);
  const char next = at + 1 < before.size() ? before[at + 1] : '\0';
  if (next == '(') {
    if (const auto tail = read_inline_tail(before, at)) return *tail;
  } else if (next == '[') {
    const std::size_t end = find_close(before, at + 2, ']');
    if (end <= before.size()) {
      return {end == at + 3 ? LinkTail::Form::collapsed : LinkTail::Form::full, end, {}};
    }
  }
  return {LinkTail::Form::shortcut, at + 1, {}};
}

std::optional<ByteRange> definition_title(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_label = 1000;  // with its brackets, as CommonMark has it
  constexpr std::size_t longest_title = 2000;
  const auto line_end = [&](std::size_t from) {
    return std::min(text.find_first_of("\r\n", from), text.size());
  };
  const auto skip_blanks = [&](std::size_t from) {
    while (from < text.size() && is_blank(text[from])) ++from;
    return from;
  };
  /// To what follows on this line or the next.
  const auto skip = [&](std::size_t from) {
    return skip_line_end(text, from, text.size()).value_or(skip_blanks(from));
  };
  const std::size_t label = std::min(line_end(at), at + longest_label);
  const std::size_t close = find_close(text.substr(0, label), at + 1, ']');
  if (close >= label || text[close] != ':') return std::nullopt;
  const std::size_t destination = skip(close + 1);
  const std::size_t behind = skip_destination(text.substr(0, line_end(destination)), destination);
  if (behind > text.size() || behind == destination) return std::nullopt;
  const std::size_t quote = skip(behind);
  if (quote == behind || quote >= text.size() ||
      std::string_view("\"'(").find(text[quote]) == std::string_view::npos) {
    return std::nullopt;
  }
  // A title may go over several lines, but over no empty one.
  std::size_t end = line_end(quote);
  while (end < text.size() && end < quote + longest_title) {
    const std::size_t next = skip_blanks(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    if (next >= text.size() || text[next] == '\r' || text[next] == '\n') break;
    end = line_end(next);
  }
  const std::size_t after =
      find_close(text.substr(0, end), quote + 1, text[quote] == '(' ? ')' : text[quote]);
  if (after > end || skip_blanks(after) != line_end(after)) return std::nullopt;
  return ByteRange{quote + 1, after - 1};
}

std::optional<std::size_t> skip_line_end(std::string_view text, std::size_t at, std::size_t limit) {
  while (at < limit && is_blank(text[at])) ++at;
  if (at < limit && text[at] == '\r') {
    ++at;
    if (at < limit && text[at] == '\n') ++at;
  } else if (at < limit && text[at] == '\n') {
    ++at;
  } else {
    return std::nullopt;
  }
  while (at < limit && (is_blank(text[at]) || text[at] == '>')) ++at;
  return at;
}

std::optional<std::size_t> find_code_end(std::string_view text, std::size_t at, std::size_t length,
                                         std::size_t limit) {
  while (at < limit) {
    at = text.find('`', at);
    if (at >= limit) return std::nullopt;
    const std::size_t run = run_length(text, at, '`');
    at += run;
    if (run == length) return at;
  }
  return std::nullopt;
}

std::size_t run_length(std::string_view text, std::size_t at, char c) {
  const std::size_t begin = at;
  while (at < text.size() && text[at] == c) ++at;
  return at - begin;
}

std::size_t note_mark_end(std::string_view text, std::size_t at, std::size_t limit) {
  constexpr std::size_t longest_mark = 60;
  const std::string_view rest = text.substr(at, std::min(limit - at, longest_mark));
  if (!rest.starts_with("[^")) return 0;
  const std::size_t close = rest.find_first_of(" \t\r\n[]", 2);
  if (close == std::string_view::npos || close == 2 || !rest.substr(close).starts_with("]:")) return 0;
  return at + close + 2;
}

std::size_t skip_block_marks(std::string_view text, std::size_t at, std::size_t limit, bool heading) {
  const auto blank_at = [&](std::size_t i) { return i < limit && is_blank(text[i]); };
  while (at < limit) {
    if (is_blank(text[at]) || text[at] == '>') {
      ++at;
    } else if ((text[at] == '-' || text[at] == '*' || text[at] == '+') && blank_at(at + 1)) {
      at += 2;
    } else if (is_ascii_digit(text[at])) {
      std::size_t end = at;
      while (end < limit && end < at + 9 && is_ascii_digit(text[end])) ++end;
      if (end == limit || (text[end] != '.' && text[end] != ')') || !blank_at(end + 1)) return at;
      at = end + 2;
    } else if (const std::size_t end = note_mark_end(text, at, limit)) {
      at = end;
    } else {
      break;
    }
  }
  if (!heading) return at;
  const std::size_t level = run_length(text.substr(0, limit), at, '#');
  // The parser counts a tab behind the mark as text.
  if (level >= 1 && level <= 6 && (at + level == limit || blank_at(at + level))) at += level;
  while (blank_at(at)) ++at;
  return at;
}

RawTag read_raw_tag(std::string_view tag) {
  static constexpr std::string_view voids[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                               "input", "link", "meta", "param", "source", "track", "wbr"};
  RawTag raw;
  std::size_t at = 1;
  if (tag.starts_with("</")) {
    raw.close = true;
    at = 2;
  }
  while (at < tag.size() && (is_ascii_alphanumeric(tag[at]) || tag[at] == '-')) {
    raw.name += ascii_lower(tag[at++]);
  }
  raw.alone = raw.name.empty() || tag.ends_with("/>") || std::ranges::count(voids, raw.name) > 0;
  return raw;
}

}  // namespace satz::page
