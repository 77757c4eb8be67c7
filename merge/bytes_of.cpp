#include "merge/bytes_of.hpp"

namespace satz::merge {
namespace {

/// Whether all of the piece stands before the cut.
bool before(const page::Piece& piece, const Position& cut) {
  if (piece.code != page::Piece::no_code) return piece.code < cut.code;
  return piece.text_end <= cut.text;
}

/// Whether each byte of the piece gave one byte of text, so that it can be cut anywhere.
bool byte_for_byte(const page::Piece& piece) {
  return piece.bytes.size() == piece.text_end - piece.text_begin;
}

}  // namespace

std::vector<std::optional<std::size_t>> bytes_of(const page::Block& block, std::span<const Position> cuts) {
  std::vector<std::optional<std::size_t>> offsets;
  std::size_t next = 0;  // the first piece that is not before the cut
  for (const Position& cut : cuts) {
    if (offsets.empty()) {
      offsets.push_back(block.range.begin);
      continue;
    }
    while (next < block.pieces.size() && before(block.pieces[next], cut)) ++next;
    if (next == block.pieces.size()) {
      offsets.push_back(block.range.end);
      continue;
    }
    const page::Piece& piece = block.pieces[next];
    if (piece.code != page::Piece::no_code || cut.text <= piece.text_begin) {
      offsets.push_back(piece.bytes.begin);
    } else if (byte_for_byte(piece)) {
      offsets.push_back(piece.bytes.begin + (cut.text - piece.text_begin));
    } else {
      offsets.push_back(std::nullopt);
    }
  }
  return offsets;
}

std::vector<page::ByteRange> code_bytes_of(const page::Block& block) {
  std::vector<page::ByteRange> bytes(block.content.codes.size());
  for (const page::Piece& piece : block.pieces) {
    if (piece.code < bytes.size()) bytes[piece.code] = piece.bytes;
  }
  return bytes;
}

}  // namespace satz::merge
