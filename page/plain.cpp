#include <string>

#include "page/filters.hpp"
#include "page/heading_path.hpp"
#include "page/html_content.hpp"
#include "page/plain_lines.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::page {
namespace {

/// Whether a line shows anything to read: a letter or a digit.
bool is_text(std::string_view text) {
  return count_words(text) > 0;
}

/// Gathers lines into blocks.
class PlainBlocks {
 public:
  explicit PlainBlocks(std::string_view text)
      : text_(text),
        lines_(read_plain_lines(text)),
        width_(wrap_width(text, lines_)),
        hard_wrapped_(is_hard_wrapped(text, lines_)) {}

  std::vector<Block> read() {
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = first + 1;
      while (end < lines_.size() && goes_on(first, end)) ++end;
      add(first, end);
      first = end;
    }
    return std::move(blocks_);
  }

 private:
  std::string_view slice(const PlainLine& line) const {
    return text_.substr(line.text.begin, line.text.size());
  }

  /// Whether the line at `next` belongs to the block that begins with the line at `first`.
  bool goes_on(std::size_t first, std::size_t next) const {
    const PlainLine& line = lines_[next];
    const PlainLine& last = lines_[next - 1];
    if (last.text.empty() || line.text.empty() || last.underline || line.underline) return false;
    if (line.quoted != last.quoted || line.mark == PlainLine::Mark::bullet) return false;
    if (line.mark == PlainLine::Mark::dash && !hard_wrapped_) return false;
    const PlainLine& begin = lines_[first];
    if (begin.mark != PlainLine::Mark::none && line.indent > begin.indent) return true;
    return hard_wrapped_ && is_forced_break(text_, last, line, width_);
  }

  /// The level of the heading that the line at `first` is, by the row of signs under it, or 0.
  std::size_t heading_level(std::size_t first, std::size_t end) const {
    if (end != first + 1 || end == lines_.size() || lines_[first].mark != PlainLine::Mark::none) return 0;
    const char underline = lines_[end].underline;
    if (underline == '=') return 1;
    return underline == '-' || underline == '~' ? 2 : 0;
  }

  void add(std::size_t first, std::size_t end) {
    if (lines_[first].underline) return;
    Block block;
    block.range = {lines_[first].text.begin, lines_[end - 1].text.end};
    if (!is_text(text_.substr(block.range.begin, block.range.size()))) return;
    HtmlContent content(text_, false);
    for (std::size_t i = first; i < end; ++i) {
      // A dash at the start of a later line is part of the sentence.
      ByteRange line = lines_[i].text;
      if (i > first) {
        if (lines_[i].mark == PlainLine::Mark::dash) line.begin = dash_begin(lines_[i]);
        content.add_characters({lines_[i - 1].text.end, line.begin}, " ");
      }
      content.add_literal(line);
    }
    content.finish();
    block.content = std::move(content.content);
    block.pieces = std::move(content.pieces);
    const std::size_t level = heading_level(first, end);
    block.kind = level > 0                                     ? "h" + std::to_string(level)
                 : lines_[first].mark != PlainLine::Mark::none ? "li"
                                                               : "p";
    block.headings = headings_.above(level > 0 ? level : 7);
    if (level > 0) headings_.enter(level, block.content.text);
    blocks_.push_back(std::move(block));
  }

  /// Where the dash before the line's text begins.
  std::size_t dash_begin(const PlainLine& line) const {
    std::size_t at = line.text.begin;
    for (char32_t c = ' '; c != U'–' && c != U'—';) c = previous_code_point(text_, at);
    return at;
  }

  std::string_view text_;
  std::vector<PlainLine> lines_;
  std::size_t width_;
  bool hard_wrapped_;
  HeadingPath headings_;
  std::vector<Block> blocks_;
};

/// Plain text: nothing in it but text, lines and what people type to make lists and headings.
class PlainFilter final : public Filter {
 public:
  Extraction extract(std::string_view text, const ExtractOptions&) const override {
    return {PlainBlocks(text).read(), {}, {}};
  }

  /// A line end in `target` is written as a blank: it could begin another block.
  std::string write(std::string_view, const Block&, ByteRange, const Fragment& target) const override {
    std::string bytes;
    std::size_t at = 0;
    const auto add_text = [&](std::size_t end) {
      for (; at < end; ++at)
        bytes += target.text[at] == '\n' || target.text[at] == '\r' ? ' ' : target.text[at];
    };
    for (const InlineCode& code : target.codes) {
      add_text(code.offset);
      bytes += code.original;
    }
    add_text(target.text.size());
    return bytes;
  }

  std::vector<std::string> structure(std::string_view) const override { return {}; }

  std::vector<Splice> mark_language(std::string_view, const Block&, const Language&) const override {
    return {};
  }

  std::pair<std::string, std::string> language_span(const Block&, const Language&) const override {
    return {};
  }

  std::vector<Splice> set_page_language(std::string_view, const Language&) const override { return {}; }

  std::vector<Splice> mark_segment(std::string_view, const Block&, ByteRange,
                                   std::string_view) const override {
    return {};
  }
};

}  // namespace

const Filter& plain_filter() {
  static const PlainFilter filter;
  return filter;
}

}  // namespace satz::page
