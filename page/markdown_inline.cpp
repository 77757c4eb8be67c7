#include "page/markdown_inline.hpp"

#include <algorithm>
#include <optional>

#include "page/filters.hpp"
#include "page/markdown_code.hpp"
#include "page/markdown_syntax.hpp"
#include "page/templates.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

using Kind = MarkdownEvent::Kind;
using Type = MarkdownEvent::Type;
using Item = MarkdownItem;

constexpr std::size_t longest_template = 512;
constexpr std::size_t most_unclosed = 32;  // raw tags between an open and its close
constexpr int deepest_image = 8;           // an image in an alt text in an image in …

/// Walks the events with a cursor in the page. Each step checks that the page holds what the event needs; a
/// false answer means that it does not.
class RunReader {
 public:
  RunReader(std::string_view text, std::span<const MarkdownEvent> events, std::size_t begin,
            std::size_t limit, const ExtractOptions& options)
      : text_(text), events_(events), cursor_(begin), limit_(limit), options_(options) {
    next_text_.assign(events.size() + 1, limit);
    for (std::size_t i = events.size(); i-- > 0;) {
      next_text_[i] = events[i].located ? events[i].bytes.begin : next_text_[i + 1];
    }
  }

  std::optional<MarkdownRun> read() {
    while (next_ < events_.size()) {
      if (!read_event()) return std::nullopt;
    }
    close_raw_tags();
    if (!spans_.empty()) return std::nullopt;
    return MarkdownRun{std::move(items_), std::move(inner_), cursor_};
  }

 private:
  /// A span (or raw HTML tag) that is open.
  struct Open {
    Type type = Type::emphasis;
    std::size_t item = 0;
    std::size_t mark = 0;    // length of its opening mark
    std::string raw_name{};  // of a tag
  };

  bool read_event() {
    const MarkdownEvent& event = events_[next_];
    if (event.kind == Kind::text) return read_text(event);
    if (event.kind == Kind::leave_span) return leave(event.type);
    switch (event.type) {
      case Type::code:
        return read_code();
      case Type::image:
        return read_image();
      case Type::link:
        return enter_link();
      default:
        return enter_emphasis(event.type);
    }
  }

  char at_cursor() const { return cursor_ < text_.size() ? text_[cursor_] : '\0'; }

  /// No mark reaches past the next text.
  std::size_t bound(std::size_t event) const { return next_text_[event]; }

  Item& add(Item::Kind kind, std::size_t end, std::string type = {}) {
    Item item;
    item.kind = kind;
    item.bytes = {cursor_, end};
    item.type = std::move(type);
    items_.push_back(std::move(item));
    cursor_ = end;
    return items_.back();
  }

  bool read_text(const MarkdownEvent& event) {
    switch (event.type) {
      case Type::soft_break:
      case Type::hard_break:
        return read_break(event.type == Type::hard_break);
      case Type::html:
        return read_raw_html();
      case Type::nul:
        if (at_cursor() != '\0' || cursor_ == text_.size()) return false;
        add(Item::Kind::literal, cursor_ + 1);
        ++next_;
        return true;
      default:
        break;
    }
    if (!event.located) return false;
    if (event.bytes.begin < cursor_) {  // a template has taken it, or its beginning
      ++next_;
      if (event.bytes.end > cursor_) read_literal(event.bytes.end);
      return true;
    }
    if (event.bytes.begin == cursor_ + 1 && at_cursor() == '\\' && !event.bytes.empty()) {
      Item& escaped = add(Item::Kind::characters, cursor_ + 2);
      escaped.characters = text_.substr(cursor_ - 1, 1);
    } else if (event.bytes.begin != cursor_) {
      return false;
    }
    ++next_;
    if (event.type == Type::entity) {
      add(Item::Kind::entity, event.bytes.end);
    } else {
      read_literal(event.bytes.end);
    }
    return true;
  }

  /// Text up to `end`, with what templates and footnotes put into it as codes.
  void read_literal(std::size_t end) {
    while (cursor_ < end) {
      std::size_t code_end = 0;
      std::size_t at = cursor_;
      for (; at < end && !(code_end = template_end(at, end)); ++at) {
      }
      if (at > cursor_) add(Item::Kind::literal, at);
      if (at == end) return;
      const bool note = text_[at] == '[';
      Item& code =
          add(Item::Kind::standalone, code_end, note ? "x-markdown-note" : std::string(template_type));
      code.edge = note && text_[at + 1] == '!';
    }
  }

  /// The end of a "{{…}}", "{%…%}", "[^…]" or "[!…]" that begins at `at`, or 0.
  std::size_t template_end(std::size_t at, std::size_t end) const {
    if (at + 4 > end) return 0;
    std::string_view rest = text_.substr(at, longest_template);
    if (rest.starts_with("{{") || rest.starts_with("{%")) {
      rest = rest.substr(0, rest.find_first_of("\r\n"));
      const std::size_t close = rest.find(rest[1] == '{' ? "}}" : "%}", 2);
      return close != std::string_view::npos && is_text_up_to(at + close + 2) ? at + close + 2 : 0;
    }
    rest = rest.substr(0, end - at);
    if (rest.starts_with("[^") || rest.starts_with("[!")) {
      const std::size_t close = rest.find_first_of(" \t[]", 2);
      return close == std::string_view::npos || close == 2 || rest[close] != ']' ? 0 : at + close + 1;
    }
    return 0;
  }

  /// Whether there is nothing but text from the next event to byte `end`.
  bool is_text_up_to(std::size_t end) const {
    for (std::size_t i = next_; i < events_.size() && next_text_[i] < end; ++i) {
      if (!events_[i].located || events_[i].type == Type::html) return false;
    }
    return end <= limit_;
  }

  bool read_break(bool hard) {
    if (next_text_[next_] < cursor_) {  // before the closing mark of a code span that begins a line
      ++next_;
      return true;
    }
    std::size_t at = cursor_;
    if (hard && at_cursor() == '\\') ++at;
    const auto end = skip_line_end(text_, at, bound(next_));
    if (!end) return false;
    ++next_;
    if (hard) {
      Item& code = add(Item::Kind::standalone, *end, "lb");
      code.characters = "\n";
      code.edge = true;
    } else {
      add(Item::Kind::characters, *end).characters = " ";
    }
    return true;
  }

  bool enter_emphasis(Type type) {
    const char mark = at_cursor();
    std::size_t length = 1;
    if (type == Type::strikethrough) {
      if (mark != '~') return false;
      length = std::min<std::size_t>(run_length(text_, cursor_, '~'), 2);
    } else {
      if (mark != '*' && mark != '_') return false;
      if (type == Type::strong) length = 2;
      if (run_length(text_, cursor_, mark) < length) return false;
    }
    if (cursor_ + length > bound(next_)) return false;
    spans_.push_back({type, items_.size(), length, {}});
    add(Item::Kind::open, cursor_ + length, ctype(type)).pair = ++pairs_;
    ++next_;
    return true;
  }

  static std::string ctype(Type type) {
    if (type == Type::strong) return "bold";
    return type == Type::emphasis ? "italic" : "x-html-del";
  }

  bool enter_link() {
    const bool text_follows = next_ + 1 < events_.size() && events_[next_ + 1].located;
    const std::size_t text_begin = text_follows ? events_[next_ + 1].bytes.begin : limit_;
    if (text_follows && (text_begin == cursor_ || (text_begin == cursor_ + 1 && at_cursor() == '<'))) {
      return read_autolink();
    }
    if (at_cursor() != '[') return false;
    spans_.push_back({Type::link, items_.size(), 1, {}});
    add(Item::Kind::open, cursor_ + 1, "link").pair = ++pairs_;
    ++next_;
    return true;
  }

  /// An address that is its own text: nothing in it is to be translated.
  bool read_autolink() {
    const bool in_brackets = at_cursor() == '<';
    std::size_t end = cursor_;
    for (++next_; next_ < events_.size() && events_[next_].kind == Kind::text; ++next_) {
      if (events_[next_].located) end = events_[next_].bytes.end;
    }
    if (next_ == events_.size() || events_[next_].type != Type::link) return false;
    ++next_;
    if (in_brackets && (end >= text_.size() || text_[end++] != '>')) return false;
    Item& code = add(Item::Kind::standalone, end, "x-url");
    code.characters = text_.substr(code.bytes.begin, code.bytes.size());
    if (in_brackets) code.characters = code.characters.substr(1, code.characters.size() - 2);
    return true;
  }

  /// A code span is one code: what is typed is not translated.
  bool read_code() {
    const std::size_t length = run_length(text_, cursor_, '`');
    std::size_t text_end = cursor_ + length;
    for (++next_; next_ < events_.size() && events_[next_].kind == Kind::text; ++next_) {
      if (events_[next_].located) text_end = events_[next_].bytes.end;
    }
    if (length == 0 || next_ == events_.size() || events_[next_].type != Type::code) return false;
    ++next_;
    auto end = find_code_end(text_, text_end, length, std::max(bound(next_), text_end));
    if (!end) {
      // To the parser a closing mark that begins a line is text as well.
      const auto line = skip_line_end(text_, text_end, limit_);
      if (!line || run_length(text_, *line, '`') != length) return false;
      end = *line + length;
    }
    const std::size_t begin = cursor_;
    Item& code = add(Item::Kind::standalone, *end, "x-html-code");
    code.characters = text_.substr(begin + length, *end - begin - 2 * length);
    if (options_.translate_code) {
      if (auto block = make_code_span_block(text_, {begin, *end}, length))
        inner_.push_back(std::move(*block));
    }
    return true;
  }

  /// An image is one code; its alt text and title are blocks of their own.
  bool read_image() {
    const std::size_t begin = cursor_;
    if (at_cursor() != '!' || run_length(text_, cursor_ + 1, '[') == 0) return false;
    std::size_t depth = 0;
    std::size_t leave = next_ + 1;
    for (;; ++leave) {
      if (leave == events_.size()) return false;
      if (events_[leave].kind == Kind::enter_span) ++depth;
      if (events_[leave].kind == Kind::leave_span && depth-- == 0) break;
    }
    if (image_depth_ == deepest_image) return false;
    RunReader alt(text_, events_.subspan(next_ + 1, leave - next_ - 1), begin + 2, bound(leave), options_);
    alt.image_depth_ = image_depth_ + 1;
    auto run = alt.read();
    if (!run || run->end >= text_.size() || text_[run->end] != ']') return false;
    const LinkTail tail = read_link_tail(text_, run->end, bound(leave));
    add_alt(*run, tail, {begin + 2, run->end});
    next_ = leave + 1;
    add(Item::Kind::standalone, tail.end, "image");
    add_title(tail, "img@title");
    return true;
  }

  void add_alt(MarkdownRun& run, const LinkTail& tail, ByteRange label) {
    auto block = make_markdown_block(text_, run.items);
    if (block) {
      block->kind = "img@alt";
      block->whole = tail.by_text();
      const bool is_label = block->range == label;
      if (is_label && tail.form == LinkTail::Form::collapsed) {
        // "foo][" becomes "neu][foo": the label goes between the brackets.
        block->range.end += 2;
        const std::size_t text_end = block->content.text.size();
        block->pieces.push_back({{label.end, block->range.end}, text_end, text_end});
      }
      if (!block->whole || is_label) inner_.push_back(std::move(*block));
    }
    inner_.insert(inner_.end(), std::make_move_iterator(run.inner.begin()),
                  std::make_move_iterator(run.inner.end()));
  }

  void add_title(const LinkTail& tail, std::string_view kind) {
    auto block = tail.title ? make_title_block(text_, *tail.title) : std::nullopt;
    if (!block) return;
    block->kind = kind;
    inner_.push_back(std::move(*block));
  }

  bool leave(Type type) {
    close_raw_tags();
    if (spans_.empty() || spans_.back().type != type) return false;
    const Open open = spans_.back();
    spans_.pop_back();
    ++next_;
    if (type == Type::link) return leave_link(open);
    const std::size_t end = cursor_ + open.mark;
    const char mark = text_[items_[open.item].bytes.begin];
    if (end > bound(next_) || run_length(text_, cursor_, mark) < open.mark) return false;
    add(Item::Kind::close, end, ctype(type)).pair = items_[open.item].pair;
    return true;
  }

  bool leave_link(const Open& open) {
    if (at_cursor() != ']') return false;
    const LinkTail tail = read_link_tail(text_, cursor_, bound(next_));
    Item& close = add(Item::Kind::close, tail.end, "link");
    close.pair = items_[open.item].pair;
    close.reference = items_[open.item].reference = tail.form != LinkTail::Form::inline_link;
    if (tail.by_text()) {
      if (may_hold_break(open.item)) return make_one(open.item);
    }
    add_title(tail, "a@title");
    return true;
  }

  /// Whether a sentence may end inside the link that opens at `item`: then its parts could not be written
  /// apart, as the reference is found by all of its text.
  bool may_hold_break(std::size_t item) const {
    static constexpr std::string_view enders = ".!?:;";
    const std::string_view label = text_.substr(items_[item].bytes.end, cursor_ - items_[item].bytes.end);
    for (std::size_t i = 0; i + 1 < label.size(); ++i) {
      if (enders.find(label[i]) != std::string_view::npos && !is_ascii_alphanumeric(label[i + 1]))
        return true;
    }
    return label.find("…") != std::string_view::npos;
  }

  /// Makes all items from `item` on one code.
  bool make_one(std::size_t item) {
    Item code = items_[item];
    code.kind = Item::Kind::standalone;
    code.bytes.end = cursor_;
    code.characters = text_.substr(code.bytes.begin, code.bytes.size());
    code.pair = 0;
    items_.resize(item);
    items_.push_back(std::move(code));
    return true;
  }

  /// Raw tags in running text: each is a code; those that pair within the same span are a pair.
  bool read_raw_html() {
    while (next_ < events_.size() && events_[next_].kind == Kind::text && events_[next_].type == Type::html) {
      if (!events_[next_].located || events_[next_].bytes.begin != cursor_) return false;
      std::size_t end = events_[next_].bytes.end;
      for (++next_; next_ < events_.size() && events_[next_].type == Type::html; ++next_) {
        const MarkdownEvent& part = events_[next_];
        if (part.located && part.bytes.begin == end && text_[end] == '<' && text_[end - 1] == '>') break;
        if (part.located) end = part.bytes.end;
      }
      add_raw_tag(end);
    }
    return true;
  }

  /// What people read in the attributes of the tag at the cursor.
  void add_attributes(std::size_t end) {
    const std::string_view tag = text_.substr(cursor_, end - cursor_);
    if (tag.size() < 5 || !is_ascii_alpha(tag[1]) || tag.find('=') == std::string_view::npos ||
        tag.find_first_of("\r\n") != std::string_view::npos) {
      return;
    }
    for (Block& block : html_filter().extract(tag, options_).blocks) {
      inner_.push_back(raw_html_block(std::move(block), cursor_));
    }
  }

  void add_raw_tag(std::size_t end) {
    const RawTag tag = read_raw_tag(text_.substr(cursor_, end - cursor_));
    add_attributes(end);
    const std::string type = tag.name == "br"   ? "lb"
                             : tag.name.empty() ? "x-html-comment"
                                                : "x-html-" + tag.name.substr(0, 64);
    if (tag.alone) {
      Item& code = add(Item::Kind::standalone, end, type);
      if (tag.name == "br") code.characters = "\n";
      code.edge = tag.name == "br" || tag.name.empty();
      return;
    }
    if (!tag.close) {
      spans_.push_back({Type::html, items_.size(), 0, tag.name});
      add(Item::Kind::open, end, raw_type(tag.name)).pair = ++pairs_;
      return;
    }
    std::size_t open = spans_.size();
    const std::size_t lowest = open > most_unclosed ? open - most_unclosed : 0;
    while (open > lowest && !spans_[open - 1].raw_name.empty() && spans_[open - 1].raw_name != tag.name)
      --open;
    Item& close = add(Item::Kind::close, end, raw_type(tag.name));
    if (open == lowest || spans_[open - 1].raw_name != tag.name) return;  // half a pair
    close.pair = items_[spans_[open - 1].item].pair;
    for (std::size_t i = open; i < spans_.size(); ++i) items_[spans_[i].item].pair = 0;
    spans_.resize(open - 1);
  }

  static std::string raw_type(const std::string& name) {
    if (name == "b" || name == "strong") return "bold";
    if (name == "i" || name == "em") return "italic";
    if (name == "u") return "underlined";
    return name == "a" ? "link" : "x-html-" + name.substr(0, 64);
  }

  /// The raw tags on top of the stack stay half a pair: the span around them ends.
  void close_raw_tags() {
    for (; !spans_.empty() && !spans_.back().raw_name.empty(); spans_.pop_back()) {
      items_[spans_.back().item].pair = 0;
    }
  }

  std::string_view text_;
  std::span<const MarkdownEvent> events_;
  std::size_t cursor_;
  std::size_t limit_;
  const ExtractOptions& options_;
  std::size_t next_ = 0;
  std::vector<std::size_t> next_text_;
  std::vector<Open> spans_;
  std::vector<Item> items_;
  std::vector<Block> inner_;
  std::size_t pairs_ = 0;
  int image_depth_ = 0;
};

}  // namespace

std::optional<MarkdownRun> read_markdown_run(std::string_view text, std::span<const MarkdownEvent> events,
                                             std::size_t begin, std::size_t limit,
                                             const ExtractOptions& options) {
  return RunReader(text, events, begin, limit, options).read();
}

}  // namespace satz::page
