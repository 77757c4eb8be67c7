#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "page/filter.hpp"
#include "text/utf8.hpp"

/// What holds of every page, whatever its bytes: for tests and fuzz targets.
namespace satz::page {

inline std::string defect_of_pieces(std::string_view text, const Block& block) {
  if (const auto wrong = defect(block.content)) return *wrong;
  if (!is_valid_utf8(block.content.text)) return "the text is not UTF-8";
  std::size_t at = block.range.begin;
  std::size_t text_at = 0;
  std::size_t code_at = 0;
  for (const Piece& piece : block.pieces) {
    if (piece.bytes.begin != at || piece.bytes.empty()) return "the pieces do not tile the range";
    if (piece.text_begin != text_at || piece.text_end < piece.text_begin)
      return "the pieces do not tile the text";
    at = piece.bytes.end;
    text_at = piece.text_end;
    if (piece.code == Piece::no_code) continue;
    if (piece.code != code_at++) return "the codes are not in order";
    const InlineCode& code = block.content.codes[piece.code];
    if (code.offset != piece.text_begin) return "a code is not where its piece is";
    if (code.original != text.substr(piece.bytes.begin, piece.bytes.size())) return "a code is not its bytes";
  }
  if (at != block.range.end) return "the pieces end before the range";
  if (text_at != block.content.text.size()) return "the pieces end before the text";
  if (code_at != block.content.codes.size()) return "a code has no piece";
  return {};
}

/// What is wrong with the blocks found in `text`; empty when all is well.
inline std::string defect_of(std::string_view text, const std::vector<Block>& blocks) {
  std::set<std::string> ids;
  std::vector<const Block*> around;
  const Block* last = nullptr;
  for (const Block& block : blocks) {
    if (const std::string wrong = defect_of_pieces(text, block); !wrong.empty())
      return block.kind + ": " + wrong;
    if (!block.id.empty() && !ids.insert(block.id).second) return "the id " + block.id + " is there twice";
    if (last != nullptr && block.range.begin < last->range.begin) return "the blocks are not in order";
    last = &block;
    while (!around.empty() && around.back()->range.end <= block.range.begin) around.pop_back();
    if (!around.empty()) {
      const auto& pieces = around.back()->pieces;
      const auto holds = [&](const Piece& piece) {
        return piece.code != Piece::no_code && piece.bytes.contains(block.range);
      };
      const auto near = std::upper_bound(pieces.begin(), pieces.end(), block.range.begin,
                                         [](std::size_t at, const Piece& p) { return at < p.bytes.begin; });
      if (near == pieces.begin() || !holds(*std::prev(near))) return "a block overlaps the text of another";
    }
    around.push_back(&block);
  }
  return {};
}

/// The page with the content of every block replaced by what `change` makes of it, inner blocks first.
inline std::string rewritten(const Filter& filter, std::string_view text, const std::vector<Block>& blocks,
                             const std::function<std::string(const std::string&)>& change) {
  std::size_t next = 0;
  const std::function<Splice()> rewrite = [&] {
    const Block& block = blocks[next++];
    Fragment target = block.content;
    target.text = change(target.text);
    std::vector<Splice> inner;
    while (next < blocks.size() && block.range.contains(blocks[next].range)) inner.push_back(rewrite());
    auto splice = inner.begin();
    for (const Piece& piece : block.pieces) {
      std::vector<Splice> here;
      for (; splice != inner.end() && piece.bytes.contains(splice->range); ++splice) {
        splice->range.begin -= piece.bytes.begin;
        splice->range.end -= piece.bytes.begin;
        here.push_back(std::move(*splice));
      }
      if (here.empty()) continue;
      std::string& original = target.codes[piece.code].original;
      original = page::apply(original, std::move(here));
    }
    return Splice{block.range, filter.write(text, block, block.range, target)};
  };
  std::vector<Splice> splices;
  while (next < blocks.size()) splices.push_back(rewrite());
  return page::apply(text, std::move(splices));
}

/// What differs between the blocks of a page and those of its rewritten form, whose texts must be
/// `change`(the texts before); empty when nothing does.
inline std::string difference(const std::vector<Block>& before, const std::vector<Block>& after,
                              const std::function<std::string(const std::string&)>& change) {
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    if (i >= after.size()) return "lost: " + to_string(before[i].content);
    if (i >= before.size()) return "new: " + to_string(after[i].content);
    Fragment wanted = before[i].content;
    wanted.text = change(wanted.text);
    if (before[i].kind != after[i].kind || to_string(wanted) != to_string(after[i].content)) {
      return before[i].kind + ": " + to_string(wanted) + "\nbecame " + after[i].kind + ": " +
             to_string(after[i].content);
    }
  }
  return {};
}

inline std::string unchanged(const std::string& text) {
  return text;
}

/// Every letter a to z becomes another, so that lengths and places stay.
inline std::string with_other_letters(const std::string& text) {
  std::string other = text;
  for (char& c : other) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c == 'z' ? 'a' : c + 1);
  }
  return other;
}

}  // namespace satz::page
