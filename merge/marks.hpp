#pragma once

#include <cstddef>
#include <span>
#include <unordered_set>
#include <vector>

#include "page/filter.hpp"
#include "text/language.hpp"

namespace satz::merge {

/// Says in which language each block of a merged page is, where the page would otherwise say another: at most
/// one mark for each tag, and none for an attribute on the tag of a text (the text's language counts there).
class LanguageMarks {
 public:
  LanguageMarks(const page::Page& page, const Language& target);

  /// The splices that mark `block`, which the merged page shows in `shown`; none when that is what a reader
  /// would take it for anyway.
  std::vector<page::Splice> mark(const page::Block& block, const Language& shown);

 private:
  const page::Page& page_;
  const Language& target_;
  std::unordered_set<std::size_t> text_tags_;  // where the tags of blocks of text begin
  std::unordered_set<std::size_t> marked_;
};

/// What puts the text of a segment, which stands in `bytes` and stays in the block's language, between marks
/// of that language: around each run of text between codes whose other half stands outside the segment.
/// `code_bytes` is code_bytes_of(block).
std::vector<page::Splice> span_marks(const page::Page& page, const page::Block& block,
                                     std::span<const page::ByteRange> code_bytes, page::ByteRange bytes,
                                     Position from, Position to);

}  // namespace satz::merge
