#include "page/markdown_code.hpp"

#include <algorithm>

#include "page/html_content.hpp"
#include "page/markdown_syntax.hpp"
#include "text/ascii.hpp"
#include "text/words.hpp"

namespace satz::page {
namespace {

constexpr std::string_view span_kind = "code";
constexpr std::string_view line_kind = "pre";

std::optional<Block> make_block(std::string_view text, ByteRange words, std::string_view kind) {
  while (!words.empty() && is_ascii_space(text[words.begin])) ++words.begin;
  while (!words.empty() && is_ascii_space(text[words.end - 1])) --words.end;
  HtmlContent content(text, kind == line_kind);
  content.add_literal(words);
  content.finish();
  // Control characters would be codes, and those stand in the way of writing all as one.
  if (count_words(content.content.text) == 0 || !content.content.codes.empty()) return std::nullopt;
  Block block;
  block.kind = kind;
  block.range = words;
  block.content = std::move(content.content);
  block.pieces = std::move(content.pieces);
  block.preserve_space = kind == line_kind;
  return block;
}

/// A length that no run of backticks in `text` has, `wanted` where that can be.
std::size_t free_length(std::string_view text, std::size_t wanted) {
  std::size_t longest = 0;
  bool is_taken = false;
  for (std::size_t at = 0; (at = text.find('`', at)) != std::string_view::npos;) {
    const std::size_t length = run_length(text, at, '`');
    longest = std::max(longest, length);
    is_taken |= length == wanted;
    at += length;
  }
  return is_taken ? longest + 1 : wanted;
}

}  // namespace

std::optional<Block> make_code_span_block(std::string_view text, ByteRange span, std::size_t mark) {
  auto block = make_block(text, {span.begin + mark, span.end - mark}, span_kind);
  if (!block) return std::nullopt;
  const std::size_t size = block->content.text.size();
  block->pieces.insert(block->pieces.begin(), Piece{{span.begin, block->range.begin}, 0, 0});
  block->pieces.push_back({{block->range.end, span.end}, size, size});
  block->range = span;
  block->whole = true;
  return block;
}

std::optional<Block> make_code_line_block(std::string_view text, ByteRange line) {
  return make_block(text, line, line_kind);
}

std::string write_code(std::string_view text, const Block& block, std::string_view target) {
  if (block.kind != span_kind) return std::string(target);
  const std::string mark(free_length(target, run_length(text, block.range.begin, '`')), '`');
  const bool begins_like_mark = target.starts_with('`') || target.ends_with('`');
  const std::string_view blank = begins_like_mark || text[block.range.begin + mark.size()] == ' ' ? " " : "";
  std::string out = mark;
  out += blank;
  out += target;
  out += blank;
  return out + mark;
}

}  // namespace satz::page
