// Any text: blocks whose pieces tile their ranges, a page that comes back byte for byte, and what the writer
// writes reads the same.
#include <cstdlib>
#include <utility>

#include "page/filter.hpp"
#include "text/utf8.hpp"

using namespace satz;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_pieces(const page::Block& block) {
  std::size_t at = block.range.begin;
  std::size_t text = 0;
  std::size_t code = 0;
  for (const page::Piece& piece : block.pieces) {
    check(piece.bytes.begin == at && piece.bytes.begin <= piece.bytes.end);
    check(piece.text_begin == text && piece.text_begin <= piece.text_end);
    at = piece.bytes.end;
    text = piece.text_end;
    if (piece.code != page::Piece::no_code) check(piece.code == code++);
  }
  check(at == block.range.end && text == block.content.text.size() && code == block.content.codes.size());
  check(!defect(block.content));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(text)) return 0;
  const page::ExtractOptions all{.translate_code = true, .translate_pre = true};
  for (const auto& [format, options] : {std::pair{page::Format::markdown, page::ExtractOptions()},
                                        {page::Format::markdown, all},
                                        {page::Format::plain, all}}) {
    const page::Page page = page::read_page("page", format, text, options);
    const page::Filter& filter = page::filter(format);
    std::size_t end = 0;
    for (const page::Block& block : page.blocks) {
      check(block.range.end <= page.text().size());
      check_pieces(block);
      if (block.range.begin >= end) end = block.range.end;
      check(block.range.end <= end);  // blocks nest or follow each other
      filter.write(page.text(), block, block.range, block.content);
    }
    check(page::render(page, {}) == page.bytes);
  }
  return 0;
}
