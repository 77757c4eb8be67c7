#include "page/moved_block.hpp"

namespace satz::page {

Block moved_block(Block block, std::size_t begin) {
  const auto move = [&](ByteRange& range) { range = {range.begin + begin, range.end + begin}; };
  move(block.range);
  if (!block.tag.empty()) move(block.tag);
  for (Piece& piece : block.pieces) move(piece.bytes);
  return block;
}

}  // namespace satz::page
