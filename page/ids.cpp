#include "page/ids.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/ascii.hpp"
#include "text/digest.hpp"

namespace satz::page {
namespace {

/// "img@alt" as part of an NMTOKEN: "img.alt".
std::string id_prefix(std::string_view kind) {
  constexpr std::size_t longest = 32;
  std::string prefix;
  for (const char c : kind.substr(0, longest)) prefix += is_ascii_alphanumeric(c) ? c : '.';
  return prefix;
}

/// The code of `block` whose bytes hold `inner`, or null. Pieces are sorted by their bytes.
InlineCode* code_around(Block& block, ByteRange inner) {
  const auto after =
      std::upper_bound(block.pieces.begin(), block.pieces.end(), inner.begin,
                       [](std::size_t at, const Piece& piece) { return at < piece.bytes.begin; });
  if (after == block.pieces.begin()) return nullptr;
  const Piece& piece = *std::prev(after);
  if (piece.code == Piece::no_code || !piece.bytes.contains(inner)) return nullptr;
  return &block.content.codes[piece.code];
}

void link_subflows(std::vector<Block>& blocks) {
  std::vector<Block*> around;  // blocks that hold the current one, outermost first
  for (Block& block : blocks) {
    while (!around.empty() && around.back()->range.end < block.range.end) around.pop_back();
    while (!around.empty() && around.back()->range.end <= block.range.begin) around.pop_back();
    if (!around.empty()) {
      if (InlineCode* code = code_around(*around.back(), block.range)) code->subflows.push_back(block.id);
    }
    around.push_back(&block);
  }
}

}  // namespace

void assign_ids(std::vector<Block>& blocks) {
  std::unordered_map<std::string, std::size_t> times;
  for (Block& block : blocks) {
    const std::uint64_t hash = digest(block.content.text, digest(block.kind + '\n'));
    std::string id = id_prefix(block.kind) + '-' + short_name(hash);
    const std::size_t number = ++times[id];
    if (number > 1) id += '-' + std::to_string(number);
    block.id = std::move(id);
  }
  link_subflows(blocks);
}

}  // namespace satz::page
