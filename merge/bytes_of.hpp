#pragma once

#include <optional>
#include <span>
#include <vector>

#include "page/page.hpp"

namespace satz::merge {

/// Where the cuts (rising positions in the block's content, from its start to its end) fall in the
/// page: one byte offset each; the first is the block's begin, the last its end. Bytes that gave nothing
/// (the second of two blanks) go with what stands before them. No offset where a cut falls inside what cannot
/// be cut, as a character reference of two code points.
std::vector<std::optional<std::size_t>> bytes_of(const page::Block& block, std::span<const Position> cuts);

/// The bytes of each code of the block's content; empty for one that the pieces do not show.
std::vector<page::ByteRange> code_bytes_of(const page::Block& block);

}  // namespace satz::merge
