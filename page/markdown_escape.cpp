#include "page/markdown_escape.hpp"

#include <algorithm>

#include "page/markdown_syntax.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

/// A run of text with what stands around it; '\0' is markup or the end of the block.
class Escaper {
 public:
  Escaper(std::string_view text, const MarkdownPlace& place, std::string_view before, std::string_view behind)
      : text_(text),
        place_(place),
        before_(before),
        behind_(behind),
        tildes_(std::ranges::count(text, '~')),
        last_bracket_(text.rfind(']')) {}

  std::string run() {
    std::string out;
    const std::size_t marked = place_.line_start ? block_mark() : std::string_view::npos;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (i == marked || is_markup(i)) out += '\\';
      out += text_[i];
    }
    return out;
  }

 private:
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  char before(std::size_t i) const { return i > 0 ? text_[i - 1] : '\0'; }
  std::string_view from(std::size_t i) const { return text_.substr(std::min(i, text_.size())); }

  static bool is_blank(char c) { return c == ' ' || c == '\t'; }
  bool ends(std::size_t i) const { return i >= text_.size() || is_blank(text_[i]); }

  /// Which character at the start of a line must be escaped, so that no block begins there; or npos.
  std::size_t block_mark() const {
    const char first = at(0);
    if (first == '>') return 0;
    if (first == '#') {
      const std::size_t level = run_length(text_, 0, '#');
      return level <= 6 && ends(level) ? 0 : std::string_view::npos;
    }
    if (first == '+' || first == '-') {
      return ends(1) || (first == '-' && at(1) == '-') ? 0 : std::string_view::npos;
    }
    if (first == '=') {
      return trimmed(from(run_length(text_, 0, '='))).empty() ? 0 : std::string_view::npos;
    }
    if (first == '*' && ends(1)) return 0;
    if (first == '[' && text_.size() >= 3 && at(2) == ']' && ends(3)) return 0;  // a task
    std::size_t digits = 0;
    while (digits < 10 && is_ascii_digit(at(digits))) ++digits;
    const bool item =
        digits > 0 && digits < 10 && (at(digits) == '.' || at(digits) == ')') && ends(digits + 1);
    return item ? digits : std::string_view::npos;
  }

  bool is_markup(std::size_t i) const {
    const char c = text_[i];
    if (!is_ascii_punctuation(c)) return false;
    if (place_.wary) return c != ',' && c != ';' && c != '%' && c != '/' && c != '?';
    switch (c) {
      case '\\':
        return i + 1 == text_.size() || is_ascii_punctuation(text_[i + 1]);
      case '`':
        return true;
      case '*':
        return !is_blank(before(i)) || !is_blank(at(i + 1));
      case '_':
        return !(is_ascii_alphanumeric(before(i)) && is_ascii_alphanumeric(at(i + 1))) &&
               !(is_blank(before(i)) && is_blank(at(i + 1)));
      case '~':
        return tildes_ > 1 && !(is_blank(before(i)) && is_blank(at(i + 1)));
      case '|':
        return place_.in_cell;
      case '#':
        return place_.heading && trimmed(from(i + run_length(text_, i, '#'))).empty() && behind_.empty();
      default:
        return is_link_markup(i);
    }
  }

  bool is_link_markup(std::size_t i) const {
    const char next = i + 1 < text_.size() || behind_.empty() ? at(i + 1) : behind_[0];
    switch (text_[i]) {
      case '[':
        return opens_link(i) || (i == 0 && before_.ends_with(']'));
      case ']':
        return place_.in_brackets;
      case '(':
        return i == 0 && before_.ends_with(']');
      case '!':
        return i + 1 == text_.size() && behind_.starts_with('[');
      case '<':
        return is_ascii_alpha(next) || next == '/' || next == '!' || next == '?';
      case '&':
        return is_reference(from(i + 1)) || (i + 1 == text_.size() && is_reference(behind_));
      case ':':
        return (from(i + 1).starts_with("//") && is_ascii_alpha(before(i))) ||
               (i == 0 && before_.ends_with(']'));
      case '.':
        return i >= 3 && equals_ignoring_case(text_.substr(i - 3, 3), "www");
      case '@':
        return is_ascii_alphanumeric(next) && before(i) != '\0' && !is_blank(before(i));
      default:
        return false;
    }
  }

  bool opens_link(std::size_t i) const {
    if (place_.in_brackets) return true;
    if (last_bracket_ == std::string_view::npos || last_bracket_ < i) return false;
    return place_.definitions || text_.find("](", i) != std::string_view::npos || at(i + 1) == '^';
  }

  /// Whether "&" before `rest` begins a character reference.
  static bool is_reference(std::string_view rest) {
    const std::size_t end = rest.substr(0, 50).find(';');
    if (end == std::string_view::npos || end == 0) return false;
    const std::string_view name = rest.substr(rest[0] == '#' ? 1 : 0, end - (rest[0] == '#' ? 1 : 0));
    return !name.empty() && std::ranges::all_of(name, is_ascii_alphanumeric);
  }

  std::string_view text_;
  const MarkdownPlace& place_;
  std::string_view before_;
  std::string_view behind_;
  std::ptrdiff_t tildes_;
  std::size_t last_bracket_;
};

}  // namespace

std::string escape_markdown(std::string_view text, const MarkdownPlace& place, std::string_view before,
                            std::string_view behind) {
  return Escaper(text, place, before, behind).run();
}

}  // namespace satz::page
