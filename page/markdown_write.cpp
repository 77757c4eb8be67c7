#include "page/markdown_write.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "page/html_references.hpp"
#include "page/markdown_escape.hpp"
#include "page/markdown_events.hpp"
#include "page/markdown_syntax.hpp"
#include "page/templates.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

using Kind = InlineCode::Kind;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_emphasis(const InlineCode& code) {
  return code.kind != Kind::standalone && !code.original.empty() &&
         std::string_view("*_~").find(code.original[0]) != std::string_view::npos;
}

bool is_hard_break(const InlineCode& code) {
  return code.type == "lb" && !code.original.starts_with('<');
}

/// Line ends, and what stands before the next line's text, as one blank.
std::string on_one_line(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] != '\n' && bytes[at] != '\r') {
      out += bytes[at++];
      continue;
    }
    while (!out.empty() && is_blank(out.back())) out.pop_back();
    at = skip_line_end(bytes, at, bytes.size()).value_or(at + 1);
    out += ' ';
  }
  return out;
}

/// Emphasis marks do not work on the inner side of a blank: moves them past it.
void move_marks_off_blanks(Fragment& target) {
  std::vector<InlineCode>& codes = target.codes;
  for (std::size_t i = codes.size(); i-- > 0;) {
    const std::size_t most = i + 1 < codes.size() ? codes[i + 1].offset : target.text.size();
    if (codes[i].kind != Kind::open || !is_emphasis(codes[i])) continue;
    while (codes[i].offset < most && is_blank(target.text[codes[i].offset])) ++codes[i].offset;
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::size_t least = i > 0 ? codes[i - 1].offset : 0;
    if (codes[i].kind != Kind::close || !is_emphasis(codes[i])) continue;
    while (codes[i].offset > least && is_blank(target.text[codes[i].offset - 1])) --codes[i].offset;
  }
}

/// How bold the attempt is: each next one is written more carefully.
enum class Care : std::uint8_t { least, raw_emphasis, most, guarded };

/// A word joiner (U+2060), which nobody sees. A line that begins with it begins no block of raw HTML.
constexpr std::string_view guard = "&#8288;";

class Writer {
 public:
  Writer(std::string_view text, const Block& block, ByteRange at, const Fragment& target)
      : text_(text), block_(block), at_(at), target_(target) {
    move_marks_off_blanks(target_);
    partner_ = partners(target_);
    alt_ = block.kind.ends_with("@alt");
    place_.in_cell = alt_ || block.kind == "td" || block.kind == "th";  // an image may stand in a cell
    place_.heading = block.kind.size() == 2 && block.kind[0] == 'h' && is_ascii_digit(block.kind[1]) &&
                     at.end == block.range.end;
    place_.in_brackets = alt_ || is_wrapped_in_link();
    place_.definitions =
        target.text.find('[') != std::string::npos && text.find("]:") != std::string_view::npos;
    const bool is_cell = place_.in_cell && !alt_;
    line_start_ = !alt_ && !starts_atx_heading() && (is_cell ? begins_line() : stands_at_line_start());
    trim();
  }

  std::string write() {
    std::string out = compose(Care::least);
    if (!works()) out = compose(Care::raw_emphasis);
    if (!works()) out = compose(Care::most);
    // A tag that was moved to the start of a line: all behind it would be raw HTML.
    if (opens_block()) out = compose(Care::guarded);
    if (alt_ && block_.whole) {
      std::string label = on_one_line(text_.substr(block_.range.begin, block_.range.size()));
      const bool is_collapsed = label.ends_with("][");
      if (is_collapsed) label.resize(label.size() - 2);
      if (is_collapsed || out != label) out += "][" + (out == label ? "" : label);
    }
    return out;
  }

 private:
  bool starts_atx_heading() const {
    if (block_.kind.size() != 2 || block_.kind[0] != 'h') return false;
    std::size_t at = block_.range.begin;
    while (at > 0 && (is_blank(text_[at - 1]) || text_[at - 1] == '*' || text_[at - 1] == '_')) --at;
    return at > 0 && text_[at - 1] == '#';
  }

  /// Whether a link's marks stand around all of the block, outside its range.
  bool is_wrapped_in_link() const {
    std::size_t at = block_.range.begin;
    while (at > 0 && std::string_view("*_~ ").find(text_[at - 1]) != std::string_view::npos) --at;
    return at > 0 && text_[at - 1] == '[';
  }

  /// Whether a table's row begins with the text: not each has a "|" there.
  bool begins_line() const {
    std::size_t at = at_.begin;
    while (at > 0 && (is_blank(text_[at - 1]) || text_[at - 1] == '>')) --at;
    return at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\r';
  }

  /// Whether nothing but quote marks and indentation stands before on the line. At the start of its block a
  /// text may follow a list item's mark, too; block marks work there as well.
  bool stands_at_line_start() const {
    std::size_t at = at_.begin;
    if (at == block_.range.begin) {
      return at == 0 || std::string_view("*_~[").find(text_[at - 1]) == std::string_view::npos;
    }
    return begins_line();
  }

  /// Blanks at the start of a line could make a code block, at its end a break.
  void trim() {
    std::string& text = target_.text;
    const bool at_end = at_.end == block_.range.end || text_[at_.end] == '\n' || text_[at_.end] == '\r';
    const std::size_t last_code = target_.codes.empty() ? 0 : target_.codes.back().offset;
    const std::size_t first_code = target_.codes.empty() ? text.size() : target_.codes.front().offset;
    std::size_t end = text.size();
    while (at_end && end > last_code && is_blank(text[end - 1])) --end;
    std::size_t begin = 0;
    while (line_start_ && begin < std::min(first_code, end) && is_blank(text[begin])) ++begin;
    text = text.substr(begin, end - begin);
    for (InlineCode& code : target_.codes) {
      code.offset -= begin;
    }
  }

  std::string compose(Care care) {
    std::string out;
    check_.clear();
    expected_.clear();
    can_check_ = true;
    std::size_t text = 0;
    std::size_t brackets = 0;
    std::vector<std::size_t> begins(target_.codes.size(), 0);  // where the text behind an open code begins
    MarkdownPlace place = place_;
    place.wary = care >= Care::most;
    place.line_start = line_start_;
    std::string before;
    for (std::size_t i = 0; i <= target_.codes.size(); ++i) {
      const bool last = i == target_.codes.size();
      const std::size_t end = last ? target_.text.size() : target_.codes[i].offset;
      if (end > text) {
        place.in_brackets = place_.in_brackets || brackets > 0;
        const std::string_view run = std::string_view(target_.text).substr(text, end - text);
        const std::string escaped =
            escape_markdown(run, place, before, last ? behind() : target_.codes[i].original);
        out += escaped;
        check_ += escaped;
        expected_ += run;
        place.line_start = false;
        before.clear();
        text = end;
      }
      if (last) break;
      const InlineCode& code = target_.codes[i];
      std::string bytes = bytes_of(i, care);
      if (code.type == "link" && code.original.starts_with('[') && code.kind == Kind::open) ++brackets;
      if (code.type == "link" && code.original.starts_with(']') && brackets > 0) --brackets;
      if (code.kind == Kind::close) {
        const auto label = label_of(code);
        // Where the link began in a sentence before, that may have changed, too.
        const bool same =
            label && partner_[i] != no_partner && std::string_view(out).substr(begins[partner_[i]]) == *label;
        if (label && !same) bytes = "][" + on_one_line(*label) + "]";
      }
      if (care == Care::guarded && place.line_start && bytes.starts_with('<')) out += guard;
      out += bytes;
      begins[i] = out.size();
      note(i, bytes);
      before = bytes;
      place.line_start = is_hard_break(code) && bytes != "<br>" && !alt_;
    }
    return out;
  }

  /// What follows in the block, as the page has it.
  std::string_view behind() const {
    constexpr std::size_t enough = 50;
    return text_.substr(at_.end, std::min(block_.range.end - at_.end, enough));
  }

  /// Whether no text of the block stands before or behind the code: a line end there would end the block.
  bool stands_at_edge(const InlineCode& code) const {
    const auto blank = [&](std::size_t begin, std::size_t end) {
      return trimmed(std::string_view(target_.text).substr(begin, end - begin)).empty();
    };
    return (at_.begin == block_.range.begin && blank(0, code.offset)) ||
           (at_.end == block_.range.end && blank(code.offset, target_.text.size()));
  }

  /// The bytes of the code: its own, or a raw tag in place of an emphasis mark.
  std::string bytes_of(std::size_t i, Care care) const {
    const InlineCode& code = target_.codes[i];
    if (is_hard_break(code) && stands_at_edge(code)) return "<br>";
    if (care == Care::least || partner_[i] == no_partner || !is_emphasis(code)) return code.original;
    const std::string name = code.original[0] == '~' ? "del" : code.original.size() == 2 ? "strong" : "em";
    return (code.kind == Kind::close ? "</" : "<") + name + ">";
  }

  /// The label of a link that is found by its text: the text as the page has it, when `close` ends such a
  /// link.
  std::optional<std::string_view> label_of(const InlineCode& close) const {
    if (close.type != "link" || (close.original != "]" && close.original != "][]")) return std::nullopt;
    std::size_t begin = 0, end = 0;
    for (const Piece& piece : block_.pieces) {
      if (piece.code == Piece::no_code || block_.content.codes[piece.code].id != close.id) continue;
      if (block_.content.codes[piece.code].kind == Kind::open) begin = piece.bytes.end;
      if (block_.content.codes[piece.code].kind == Kind::close) end = piece.bytes.begin;
    }
    if (begin == 0 || begin > end) return std::nullopt;
    return text_.substr(begin, end - begin);
  }

  /// Adds the code to what is parsed as a check, and to what that is expected to show.
  void note(std::size_t i, std::string_view bytes) {
    const InlineCode& code = target_.codes[i];
    if (is_hard_break(code) && bytes != "<br>") {
      check_ += "\\\n";
      expected_ += "\n";
      return;
    }
    check_ += on_one_line(bytes);
    if (bytes.starts_with('<') && code.type != "x-url") {
      expected_ += '\1';
    } else if (bytes.starts_with("![") || bytes.starts_with('`')) {
      expected_ += '\2';
      if (bytes.ends_with(']')) can_check_ = false;  // its reference is not at hand
    } else if (code.type == "x-url") {
      expected_ += '\3' + code.equiv + '\4';
    } else if (code.type == template_type || code.type == "x-markdown-note") {
      expected_ += code.original;
    } else if (code.kind == Kind::standalone || partner_[i] == no_partner) {
      can_check_ = false;  // a link whose text we do not know, or half a pair
    } else {
      expected_ += code.kind == Kind::open ? '\3' : '\4';
      add_definition(bytes);
    }
  }

  /// A link's reference needs a definition for the parser to see it.
  void add_definition(std::string_view bytes) {
    if (!bytes.starts_with("][") || bytes.size() < 4) {
      if (bytes == "]" || bytes == "][]") can_check_ = false;
      return;
    }
    definitions_ += "\n\n" + on_one_line(bytes.substr(1)) + ": u";
  }

  /// Whether the parser sees in `check_` what we mean: the text, and each code at its place.
  bool works() {
    if (!can_check_) return true;
    const std::string page = prefix() + check_ + std::exchange(definitions_, {});
    return squeezed(seen(page)) == squeezed(prefix() + expected_);
  }

  /// Whether the parser sees in `check_` another block than a paragraph.
  bool opens_block() const { return seen(prefix() + check_) == other_block; }

  /// What stands for the line before a text that does not begin one.
  std::string prefix() const { return line_start_ ? "" : "x "; }

  static constexpr const char* other_block = "\5";

  static std::string seen(const std::string& page) {
    std::string out;
    std::size_t skip = 0;  // inside an image or a code span
    bool in_html = false;
    for (const MarkdownEvent& event : parse_markdown(page)) {
      using Type = MarkdownEvent::Type;
      const bool html = event.kind == MarkdownEvent::Kind::text && event.type == Type::html;
      if (event.kind == MarkdownEvent::Kind::enter_block && event.type != Type::paragraph &&
          event.type != Type::container) {
        return other_block;
      }
      if (event.kind == MarkdownEvent::Kind::enter_span) {
        const bool opaque = event.type == Type::image || event.type == Type::code;
        if (skip == 0) out += opaque ? '\2' : '\3';
        if (opaque || skip > 0) ++skip;
      } else if (event.kind == MarkdownEvent::Kind::leave_span) {
        if (skip > 0) {
          --skip;
        } else {
          out += '\4';
        }
      } else if (event.kind == MarkdownEvent::Kind::text && skip == 0) {
        const std::string_view bytes =
            event.located ? std::string_view(page).substr(event.bytes.begin, event.bytes.size()) : "";
        if (html) {
          if (!in_html || bytes.starts_with('<')) out += '\1';
        } else if (event.type == Type::entity) {
          out += decode_references(bytes, false);
        } else if (event.located) {
          out += bytes;
        } else {
          out += '\n';
        }
      }
      in_html = html;
    }
    return out;
  }

  /// Without white space at the ends and around breaks, and with single blanks.
  static std::string squeezed(std::string_view text) {
    std::string out;
    bool blank = true;
    for (const char c : text) {
      if (is_ascii_space(c)) {
        blank = true;
        continue;
      }
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += c;
    }
    return out;
  }

  std::string_view text_;
  const Block& block_;
  ByteRange at_;
  Fragment target_;
  std::vector<std::size_t> partner_;
  MarkdownPlace place_;
  bool alt_ = false;
  bool line_start_ = false;
  bool can_check_ = true;
  std::string check_;        // what is written, without the prefixes of its lines
  std::string expected_;     // the text it is to show, with a control character for each code
  std::string definitions_;  // of the references in it
};

/// A title between quotes, perhaps in a table's cell.
std::string write_title(std::string_view text, const Block& block, const Fragment& target) {
  std::size_t before = block.range.begin;
  while (before > 0 && is_blank(text[before - 1])) --before;
  const char open = before > 0 ? text[before - 1] : '"';
  std::string out;
  for (std::size_t i = 0; i < target.text.size(); ++i) {
    const char c = target.text[i];
    const char next = i + 1 < target.text.size() ? target.text[i + 1] : '"';
    const bool quote = open == '(' ? c == '(' || c == ')' : c == open;
    if (c == '`') {
      out += "&#96;";  // even behind a backslash it ends a code span
      continue;
    }
    if (quote || c == '&' || c == '|' || (c == '\\' && is_ascii_punctuation(next))) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string write_markdown(std::string_view text, const Block& block, ByteRange at, const Fragment& target) {
  if (block.kind.ends_with("@title")) return write_title(text, block, target);
  return Writer(text, block, at, target).write();
}

}  // namespace satz::page
