#include <algorithm>
#include <string>

#include "page/filters.hpp"
#include "page/front_matter.hpp"
#include "page/heading_path.hpp"
#include "page/markdown_code.hpp"
#include "page/markdown_events.hpp"
#include "page/markdown_inline.hpp"
#include "page/markdown_structure.hpp"
#include "page/markdown_syntax.hpp"
#include "page/markdown_write.hpp"
#include "page/sort_blocks.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

using Kind = MarkdownEvent::Kind;
using Type = MarkdownEvent::Type;

bool is_block(const MarkdownEvent& event) {
  return event.kind == Kind::enter_block || event.kind == Kind::leave_block;
}

/// Gathers the parser's events into blocks.
class MarkdownBlocks {
 public:
  MarkdownBlocks(std::string_view text, const ExtractOptions& options) : text_(text), options_(options) {}

  Extraction read() {
    const FrontMatter matter = read_front_matter(text_);
    Extraction front = extract_front_matter(text_, matter, options_.front_matter);
    found_.declared = front.declared;
    found_.findings = std::move(front.findings);
    for (Block& block : front.blocks) add(std::move(block));
    read_to_ = matter.end;
    events_ = parse_markdown(text_, matter.end);
    if (events_.empty() && matter.end < text_.size()) {
      find(matter.end, "markdown-not-read", "The Markdown parser gave up; nothing below is translated.");
    }
    locate_texts();
    for (std::size_t i = 0; i < events_.size();) {
      const MarkdownEvent& event = events_[i];
      if (is_block(event)) {
        enter_or_leave(event);
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < events_.size() && !is_block(events_[end])) ++end;
      read_leaf(i, end);
      i = end;
    }
    read_definitions(matter.end);
    sort_blocks(found_.blocks);
    return std::move(found_);
  }

 private:
  void locate_texts() {
    next_text_.assign(events_.size() + 1, text_.size());
    for (std::size_t i = events_.size(); i-- > 0;) {
      next_text_[i] = events_[i].located ? events_[i].bytes.begin : next_text_[i + 1];
    }
  }

  void enter_or_leave(const MarkdownEvent& event) {
    if (event.kind == Kind::leave_block) {
      if (!open_.empty()) open_.pop_back();
      return;
    }
    open_.push_back(event);
    task_mark_ = event.type == Type::item ? event.task_mark : task_mark_;
  }

  void read_leaf(std::size_t first, std::size_t end) {
    const std::size_t task_mark = std::exchange(task_mark_, 0);
    const MarkdownEvent& holder = open_.back();
    if (holder.type == Type::html_block) return read_html(first, end);
    if (holder.type == Type::code_block) return read_code_block(first, end);
    if (next_text_[first] >= text_.size()) return;  // no text from here on
    const std::span<const MarkdownEvent> events = std::span(events_).subspan(first, end - first);
    const std::size_t begin = begin_of(first, end, holder, task_mark);
    auto run = read_markdown_run(text_, events, begin, next_text_[end], options_);
    if (!run && events.front().type == Type::code && task_mark == 0) {
      // The parser does not tell of a line end behind the opening mark of a code span.
      run = read_markdown_run(text_, events, begin_of(first, end, holder, task_mark, 1), next_text_[end],
                              options_);
    }
    if (!run) {
      find(begin, "markdown-not-located",
           "The marks of this paragraph could not be found again; it is not translated.");
      return skip_to_last(first, end);
    }
    read_to_ = run->end;
    std::vector<MarkdownItem> items = run->items;
    if (holder.type == Type::heading) cut_attributes(items);
    if (auto block = make_markdown_block(text_, items)) {
      block->kind = kind_of(holder);
      add(std::move(*block), holder.type == Type::heading ? holder.level : 0);
    }
    for (const Block& block : run->inner) add(block);
  }

  void read_code_block(std::size_t first, std::size_t end) {
    skip_to_last(first, end);
    if (!options_.translate_pre) return;
    for (std::size_t i = first; i < end; ++i) {
      if (!events_[i].located) continue;
      if (auto block = make_code_line_block(text_, events_[i].bytes)) add(std::move(*block));
    }
  }

  void skip_to_last(std::size_t first, std::size_t end) {
    for (std::size_t i = end; i-- > first;) {
      if (!events_[i].located) continue;
      read_to_ = std::max(read_to_, events_[i].bytes.end);
      return;
    }
  }

  /// Where the leaf's first mark or text stands: from the start of the line of its first text, or of as many
  /// lines above as there are line ends before that text, those that the parser tells of and `breaks` more.
  std::size_t begin_of(std::size_t first, std::size_t end, const MarkdownEvent& holder, std::size_t task_mark,
                       std::size_t breaks = 0) const {
    const std::size_t first_text = next_text_[first];
    for (std::size_t i = first; i < end && !events_[i].located; ++i) {
      if (events_[i].kind == Kind::text && events_[i].type != Type::nul) ++breaks;
    }
    if (task_mark > 0 && task_mark + 2 <= first_text) {
      return skip_block_marks(text_, task_mark + 2, first_text, false);
    }
    std::size_t at = first_text;
    for (;; --breaks) {
      while (at > read_to_ && text_[at - 1] != '\n' && text_[at - 1] != '\r') --at;
      if (breaks == 0 || at <= read_to_) break;
      at -= at >= read_to_ + 2 && text_.substr(at - 2, 2) == "\r\n" ? 2 : 1;
    }
    if (holder.type != Type::cell && holder.type != Type::header_cell) {
      return skip_block_marks(text_, at, first_text, holder.type == Type::heading);
    }
    at = skip_block_marks(text_, at, first_text, false);
    while (at < first_text && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '|')) ++at;
    return at;
  }

  static std::string kind_of(const MarkdownEvent& holder) {
    switch (holder.type) {
      case Type::heading:
        return "h" + std::to_string(holder.level);
      case Type::item:
        return "li";
      case Type::header_cell:
        return "th";
      case Type::cell:
        return "td";
      default:
        return "p";
    }
  }

  /// Takes "{#id}" off the end of a heading.
  void cut_attributes(std::vector<MarkdownItem>& items) const {
    if (items.empty() || items.back().kind != MarkdownItem::Kind::literal) return;
    ByteRange& bytes = items.back().bytes;
    const std::string_view last = text_.substr(bytes.begin, bytes.size());
    const std::size_t open = last.rfind('{');
    if (open == std::string_view::npos || !last.ends_with('}') || open + 2 >= last.size()) return;
    if (last[open + 1] == '#' || last[open + 1] == '.' || last[open + 1] == ':')
      bytes.end = bytes.begin + open;
    if (bytes.empty()) items.pop_back();
  }

  /// Raw HTML is read by the rules of HTML, where no quote or list puts its marks between its lines.
  void read_html(std::size_t first, std::size_t end) {
    const std::size_t begin = next_text_[first];
    skip_to_last(first, end);
    if (begin >= read_to_) return;
    std::size_t at = begin;
    for (std::size_t i = first; i < end; ++i) {
      if (!events_[i].located) continue;
      const std::string_view gap = text_.substr(at, events_[i].bytes.begin - at);
      if (gap.find_first_not_of(" \t\r\n") != std::string_view::npos) return;
      at = events_[i].bytes.end;
    }
    Extraction inside = html_filter().extract(text_.substr(begin, read_to_ - begin), options_);
    for (Block& block : inside.blocks) add(raw_html_block(std::move(block), begin));
  }

  /// Titles of link reference definitions, which the parser does not report: they stand where it sees no
  /// text.
  void read_definitions(std::size_t begin) {
    std::size_t next = 0;  // the first event whose text ends behind the line
    std::size_t done = begin;
    for (std::size_t at = begin; (at = text_.find("]:", at)) != std::string_view::npos; at += 2) {
      if (at < done) continue;  // one definition a line
      done = std::min(text_.find_first_of("\r\n", at), text_.size());
      std::size_t line = at;
      while (line > begin && text_[line - 1] != '\n' && text_[line - 1] != '\r') --line;
      const std::size_t open = skip_block_marks(text_, line, at, false);
      const auto title = text_[open] == '[' ? definition_title(text_, open) : std::nullopt;
      if (!title) continue;
      while (next < events_.size() && (!events_[next].located || events_[next].bytes.end <= open)) ++next;
      if (next < events_.size() && events_[next].bytes.begin < title->end) continue;
      if (auto block = make_title_block(text_, *title)) {
        block->kind = "definition@title";
        add(std::move(*block));
      }
    }
  }

  void add(Block block, unsigned level = 0) {
    if (!block.declared) block.declared = found_.declared;
    std::vector<std::string> above = headings_.above(level > 0 ? level : 7);
    above.insert(above.end(), block.headings.begin(), block.headings.end());
    block.headings = std::move(above);
    if (level > 0) headings_.enter(level, block.content.text);
    found_.blocks.push_back(std::move(block));
  }

  void find(std::size_t at, std::string rule, std::string message) {
    found_.findings.push_back({place_of(at), std::move(rule), std::move(message)});
  }

  /// Findings come in page order, so that lines are counted once.
  Place place_of(std::size_t at) {
    for (; counted_ < at; ++counted_) {
      if (text_[counted_] == '\n') {
        ++line_;
        line_begin_ = counted_ + 1;
      }
    }
    return {{}, line_, count_code_points(text_.substr(line_begin_, at - line_begin_)) + 1};
  }

  std::string_view text_;
  const ExtractOptions& options_;
  std::vector<MarkdownEvent> events_;
  std::vector<std::size_t> next_text_;  // for each event, where the first text from it on begins
  std::vector<MarkdownEvent> open_;     // the blocks around
  std::size_t task_mark_ = 0;
  std::size_t read_to_ = 0;  // what lies before belongs to other leaves
  HeadingPath headings_;
  std::size_t counted_ = 0;  // for place_of
  std::size_t line_ = 1;
  std::size_t line_begin_ = 0;
  Extraction found_;
};

/// CommonMark with GFM's extensions and YAML front matter.
class MarkdownFilter final : public Filter {
 public:
  Extraction extract(std::string_view text, const ExtractOptions& options) const override {
    return MarkdownBlocks(text, options).read();
  }

  std::string write(std::string_view text, const Block& block, ByteRange at,
                    const Fragment& target) const override {
    if (block.raw_html) return write_raw_html(text, block, at, on_one_line(target));
    if (block.kind.starts_with("front-matter@")) return write_front_matter(text, block, target.text);
    if (block.kind == "code" || block.kind == "pre") return write_code(text, block, on_one_line(target).text);
    return write_markdown(text, block, at, on_one_line(target));
  }

  std::vector<std::string> structure(std::string_view text) const override {
    return markdown_structure(text);
  }

  std::vector<Splice> mark_language(std::string_view text, const Block& block,
                                    const Language& language) const override {
    if (!block.raw_html) return {};  // Markdown has no way to say it
    return html_filter().mark_language(text, block, language);
  }

  std::pair<std::string, std::string> language_span(const Block& block,
                                                    const Language& language) const override {
    if (!block.raw_html) return {};
    return html_filter().language_span(block, language);
  }

  std::vector<Splice> set_page_language(std::string_view text, const Language& language) const override {
    return set_front_matter_language(text, read_front_matter(text), language);
  }

  std::vector<Splice> mark_segment(std::string_view text, const Block& block, ByteRange segment,
                                   std::string_view id) const override {
    if (!block.raw_html) return {};
    return html_filter().mark_segment(text, block, segment, id);
  }

 private:
  /// In an attribute inside running Markdown "|" would end a table's cell, and "`" could begin a code span
  /// before the tag.
  static std::string write_raw_html(std::string_view text, const Block& block, ByteRange at,
                                    const Fragment& target) {
    std::string html = html_filter().write(text, block, at, target);
    if (block.kind.find('@') == std::string::npos) return html;
    std::string out;
    for (const char c : html) {
      if (c == '|') {
        out += "&#124;";
      } else if (c == '`') {
        out += "&#96;";
      } else {
        out += c;
      }
    }
    return out;
  }

  /// A line end could end the paragraph, the table's row, the HTML block.
  static Fragment on_one_line(Fragment target) {
    std::ranges::replace_if(
        target.text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return target;
  }
};

}  // namespace

const Filter& markdown_filter() {
  static const MarkdownFilter filter;
  return filter;
}

}  // namespace satz::page
