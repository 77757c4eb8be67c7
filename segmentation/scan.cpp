#include "segmentation/scan.hpp"

#include <array>
#include <optional>

#include "segmentation/chars.hpp"
#include "segmentation/smileys.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t deepest = 64;       // enclosures nested deeper are not followed
constexpr std::size_t reach = 8;          // how far down the stack a closing mark looks for its opening one
constexpr std::size_t longest_note = 16;  // bytes of a footnote mark such as [12, 13]
constexpr std::size_t longest_bare_note = 3;  // digits of one without brackets; letters before its stop

/// True for the bytes that can begin something the scanner cares for. Everything else is skipped in a loop
/// that does nothing but look here, which is what makes the pass fast.
constexpr std::array<bool, 256> interesting = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'.', '!', '?', '"', '\'', '(', ')', '[', ']', '{', '}', '\n', ':', ';'}) {
    table[c] = true;
  }
  for (const unsigned lead : {0xC2U, 0xE2U, 0xE3U, 0xEFU, 0xF0U}) table[lead] = true;
  return table;
}();

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Scan run() {
    std::size_t at = 0;
    while (true) {
      while (at < text_.size() && !interesting[static_cast<unsigned char>(text_[at])]) ++at;
      if (at == text_.size()) return std::move(found_);
      at = visit(at);
    }
  }

 private:
  /// Deals with the character at `at`; returns where to go on.
  std::size_t visit(std::size_t at) {
    std::size_t behind = at;
    const char32_t c = next_code_point(text_, behind);
    if (is_final_mark(c)) return take_marks(at);
    if (is_quote(c) || is_opening_bracket(c) || is_closing_bracket(c)) {
      enclose(c, at, behind);
      return behind;
    }
    if (c == '\n' || c == U'\u2028' || c == U'\u2029') return take_line(c, at, behind);
    if (c >= 0x203C && is_emoji(c)) return take_picture(at, behind);
    if (c == ':' || c == ';') {
      const std::size_t end = smiley_end(text_, at);
      return end == at ? behind : take_picture(at, end);
    }
    return behind;
  }

  // --- enclosures

  bool matches(char32_t open, char32_t close) const {
    switch (close) {
      case ')':
        return open == '(';
      case ']':
        return open == '[';
      case '}':
        return open == '{';
      case U'“':
        return open == U'„';
      case U'”':
        return open == U'“' || open == U'„' || open == U'”';
      case U'‘':
        return open == U'‚';
      case U'’':
        return open == U'‘' || open == U'‚';
      case U'«':
        return open == U'»';
      case U'»':
        return open == U'«';
      case U'‹':
        return open == U'›';
      case U'›':
        return open == U'‹';
      default:
        return open == close;  // straight quotes, »…»
    }
  }

  /// The place in the stack of what `c` would close, from the top down.
  std::optional<std::size_t> opened_for(char32_t c) const {
    for (std::size_t i = stack_.size(), steps = 0; i > 0 && steps < reach; ++steps) {
      --i;
      if (matches(found_.enclosures[stack_[i]].mark, c)) return i;
    }
    return std::nullopt;
  }

  void open(char32_t mark, std::size_t at) {
    if (stack_.size() >= deepest) return;
    found_.enclosures.push_back({at, nowhere, top(), mark});
    stack_.push_back(found_.enclosures.size() - 1);
  }

  std::size_t top() const { return stack_.empty() ? nowhere : stack_.back(); }

  /// Opens or closes at the quote or bracket `c`; true when it closed something.
  bool enclose(char32_t c, std::size_t at, std::size_t behind) {
    if (is_opening_bracket(c)) {
      open(c, at);
      return false;
    }
    const char32_t before = char_before(text_, at);
    const char32_t after = char_at(text_, behind);
    const bool apostrophe = (c == U'’' || c == '\'') && is_letter(before) && is_letter(after);
    if (apostrophe) return false;
    const bool could_open = after != 0 && !is_space(after) &&
                            (before == 0 || is_space(before) || is_opening_bracket(before) ||
                             is_dash(before) || is_quote(before) || before == '/');
    if (const auto opened = opened_for(c);
        opened && !(could_open && !is_closing_bracket(c) && is_space(before))) {
      found_.enclosures[stack_[*opened]].close = at;
      stack_.resize(*opened);
      return true;
    }
    if (could_open && opens_here(c)) {
      // A straight quote that opens again shows that the last one was never closed.
      if (const auto stale = opened_for(c); stale && matches(c, c)) stack_.resize(*stale);
      open(c, at);
    }
    return false;
  }

  static bool opens_here(char32_t c) { return !is_closing_bracket(c) && c != U'’' && c != U'´' && c != '`'; }

  // --- final marks

  std::size_t take_marks(std::size_t at) {
    Candidate candidate;
    candidate.begin = at;
    std::size_t end = read_marks(at, candidate);
    candidate.marks_end = end;
    candidate.enclosure = top();
    end = read_closers(end, candidate);
    candidate.end = end;
    // „Nein!“. and usw.). go on with another mark: that one decides.
    if (end > candidate.marks_end && is_final_mark(char_at(text_, end)) && !is_spaced_ellipsis(end))
      return end;
    return finish(candidate);
  }

  bool is_spaced_ellipsis(std::size_t at) const {
    return text_.substr(at).starts_with(". .") || text_.substr(at).starts_with(".\u00A0.");
  }

  /// Reads the marks at `at`, sets the kind; returns their end.
  std::size_t read_marks(std::size_t at, Candidate& candidate) {
    std::size_t stops = 0;
    bool strong = false;
    bool dots = false;
    const bool attached = at > 0 && !is_space(char_before(text_, at));
    std::size_t first_end = nowhere;
    while (at < text_.size()) {
      std::size_t behind = at;
      const char32_t c = next_code_point(text_, behind);
      if (!is_final_mark(c)) break;
      if (c == '.' || c == U'．') {
        ++stops;
      } else if (c == U'…') {
        dots = true;
      } else {
        strong = true;
      }
      at = behind;
      if (first_end == nowhere) first_end = at;
    }
    if (stops == 1 && !strong && !dots) {
      const std::size_t end = read_spaced_stops(at, stops);
      // "compounds. . . . The": the sentence's own stop, then an ellipsis that begins the next.
      const bool dots_follow = text_.substr(skip_space(text_, at)).starts_with("...");
      if (attached && end > at && (dots_follow || stops == 4) && end < text_.size() &&
          (dots_follow || is_space(char_at(text_, end)))) {
        stops = 1;
      } else {
        at = end;
      }
    }
    candidate.kind = strong              ? Candidate::Kind::strong
                     : dots || stops > 1 ? Candidate::Kind::ellipsis
                                         : Candidate::Kind::stop;
    if (text_.substr(candidate.begin, 3) == "。") candidate.kind = Candidate::Kind::strong;
    return at;
  }

  /// Reads " . ." after a stop, counting; returns where they end.
  std::size_t read_spaced_stops(std::size_t at, std::size_t& stops) const {
    while (true) {
      std::size_t dot = at;
      if (dot < text_.size() && is_space(char_at(text_, dot))) next_code_point(text_, dot);
      if (dot == at || dot >= text_.size() || text_[dot] != '.') return at;
      const char32_t after = char_at(text_, dot + 1);
      if (after != 0 && !is_space(after) && after != '.' && !is_quote(after)) return at;  // " .NET"
      at = dot + 1;
      ++stops;
    }
  }

  /// Reads closing quotes, brackets and footnote marks at `at`; returns their end.
  std::size_t read_closers(std::size_t at, Candidate& candidate) {
    while (at < text_.size()) {
      std::size_t behind = at;
      const char32_t c = next_code_point(text_, behind);
      if (is_closing_bracket(c)) {
        enclose(c, at, behind);
        candidate.closes_bracket = true;
      } else if (is_quote(c)) {
        const char32_t after = char_at(text_, behind);
        const bool word_follows = is_letter(after) || is_digit(after);
        const bool closed = !(word_follows && !opened_for(c)) && enclose(c, at, behind);
        if (!closed && word_follows) return at;
        candidate.closes_quote = true;
      } else if (is_superscript_digit(c)) {
        candidate.note = true;
      } else if (const std::size_t number = bare_note_end(at, candidate); number != at) {
        candidate.note = true;
        behind = number;
      } else if (const std::size_t end = note_end(at); end != at) {
        candidate.note = true;
        behind = end;
      } else if ((c == '*' || c == '_') && ends_token(behind)) {
        // markdown's emphasis, closed behind the stop
      } else {
        return at;
      }
      at = behind;
    }
    return at;
  }

  /// The end of a footnote's number that lost its raised position ("a fee.12 Then", "a fee.(1) Then"), or
  /// `at`: up to three digits behind a word's stop, and a capital after white space.
  std::size_t bare_note_end(std::size_t at, const Candidate& candidate) const {
    const bool bracket = text_[at] == '(';
    std::size_t end = at + bracket;
    if (end >= text_.size() || text_[end] < '1' || text_[end] > '9') return at;
    if (candidate.marks_end != candidate.begin + 1 || candidate.begin < longest_bare_note) return at;
    const std::string_view word = text_.substr(candidate.begin - longest_bare_note, longest_bare_note);
    for (const char c : word) {
      if (c >= 0 && !is_lower(static_cast<unsigned char>(c))) return at;
    }
    while (end < text_.size() && is_digit(static_cast<unsigned char>(text_[end]))) ++end;
    if (end - at > longest_bare_note) return at;
    if (bracket && char_at(text_, end++) != ')') return at;
    const std::size_t next = skip_space(text_, end);
    return next > end && is_upper(char_at(text_, next)) ? end : at;
  }

  bool ends_token(std::size_t at) const {
    const char32_t c = char_at(text_, at);
    return c == 0 || is_space(c) || is_quote(c) || is_closing_bracket(c) || c == '*' || c == '_';
  }

  /// The end of a footnote mark such as [3], [a] or [12, 13], or `at`.
  std::size_t note_end(std::size_t at) const {
    if (text_[at] != '[') return at;
    const std::string_view mark = text_.substr(at + 1, longest_note);
    const std::size_t close = mark.find(']');
    if (close == std::string_view::npos || close == 0) return at;
    const std::string_view inside = mark.substr(0, close);
    const bool numbers = inside.find_first_not_of("0123456789, -\xE2\x80\x93") == std::string_view::npos &&
                         inside.find_first_of("0123456789") != std::string_view::npos;
    const bool letter = close == 1 && inside[0] >= 'a' && inside[0] <= 'z';
    return numbers || letter ? at + 1 + close + 1 : at;
  }

  /// Takes in what white space separates from the marks but belongs before the cut, and keeps the candidate.
  std::size_t finish(Candidate candidate) {
    std::size_t next = skip_space(text_, candidate.end);
    if (next < text_.size() && next > candidate.end) {
      const std::size_t quote_end = detached_closing_quote(next);
      if (quote_end != next) {
        candidate.closes_quote = true;
        candidate.end = quote_end;
        next = skip_space(text_, candidate.end);
      }
    }
    if (next > candidate.end) {
      for (std::size_t end = spaced_note_end(next); end != next; end = spaced_note_end(next)) {
        candidate.note = true;
        candidate.end = end;
        next = skip_space(text_, end);
      }
    }
    const std::size_t picture = pictures_end(next);
    if (picture != next && ends_token(picture)) {
      candidate.end = picture;
      next = skip_space(text_, picture);
    }
    candidate.next = next;
    candidate.glued = next == candidate.end;
    if (next < text_.size()) found_.candidates.push_back(candidate);
    return candidate.end;
  }

  /// The end of a note [3] or an omission […] that stands alone at `at`, or `at`.
  std::size_t spaced_note_end(std::size_t at) const {
    if (at >= text_.size()) return at;
    std::size_t end = at;
    for (const std::string_view omission : {"[...]", "[…]", "(...)", "(…)"}) {
      if (text_.substr(at).starts_with(omission)) end = at + omission.size();
    }
    if (end == at && text_[at] == '[' && is_digit(char_at(text_, at + 1))) end = note_end(at);
    if (end != at && char_at(text_, end) == '.') ++end;
    return end != at && ends_token(end) ? end : at;
  }

  /// The end of a quote with white space on both sides that closes what is open (old typesetting, tokenised
  /// text), or `at`.
  std::size_t detached_closing_quote(std::size_t at) {
    std::size_t behind = at;
    const char32_t c = next_code_point(text_, behind);
    if (!is_quote(c)) return at;
    const char32_t after = char_at(text_, behind);
    if (after != 0 && !is_space(after) && !is_final_mark(after) && !is_closing_bracket(after)) return at;
    return enclose(c, at, behind) ? behind : at;
  }

  // --- pictures and lines

  /// The end of the emoji and smileys at `at`, white space between them included, or `at`.
  std::size_t pictures_end(std::size_t at) const {
    std::size_t end = at;
    for (std::size_t from = at; from < text_.size();) {
      std::size_t behind = from;
      if (is_emoji(next_code_point(text_, behind))) {
        while (is_emoji(char_at(text_, behind))) next_code_point(text_, behind);
      } else {
        behind = smiley_end(text_, from);
        if (behind == from) break;
      }
      end = behind;
      from = skip_space(text_, behind);
    }
    return end;
  }

  std::size_t take_picture(std::size_t at, std::size_t behind) {
    Candidate candidate;
    candidate.kind = Candidate::Kind::emoji;
    candidate.begin = at;
    candidate.marks_end = candidate.end = std::max(behind, pictures_end(at));
    candidate.enclosure = top();
    candidate.next = skip_space(text_, candidate.end);
    candidate.glued = candidate.next == candidate.end;
    if (candidate.next < text_.size() && !candidate.glued) found_.candidates.push_back(candidate);
    return candidate.end;
  }

  /// A separator, or an empty line: what a person sees as the end of a paragraph.
  std::size_t take_line(char32_t c, std::size_t at, std::size_t behind) {
    std::size_t next = behind;
    bool empty_line = c != '\n';
    while (next < text_.size() && is_space(char_at(text_, next))) {
      empty_line |= text_[next] == '\n';
      next_code_point(text_, next);
    }
    if (!empty_line || next == text_.size()) return next;
    Candidate candidate;
    candidate.kind = Candidate::Kind::line;
    candidate.begin = candidate.marks_end = candidate.end = skip_space_back(text_, at);
    candidate.next = next;
    if (!found_.candidates.empty() && found_.candidates.back().next >= next) found_.candidates.pop_back();
    if (candidate.end > 0) found_.candidates.push_back(candidate);
    return next;
  }

  std::string_view text_;
  Scan found_;
  std::vector<std::size_t> stack_;
};

}  // namespace

Scan scan(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace satz::segmentation
