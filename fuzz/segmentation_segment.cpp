// Any valid UTF-8 with codes anywhere: the segments add up to the block, cuts are in order. The first byte
// chooses the language, the second how often a code stands.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "segmentation/segmenter.hpp"
#include "text/utf8.hpp"

namespace {

void need(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace satz;
  static const segmentation::Segmenter segmenter;
  static const Language languages[] = {
      *Language::parse("de"), *Language::parse("en"), *Language::parse("ja"), {}};
  if (size < 2) return 0;
  const Language& language = languages[data[0] % 4];
  const std::size_t every = data[1];
  Fragment block{std::string(reinterpret_cast<const char*>(data + 2), size - 2)};
  if (!is_valid_utf8(block.text)) return 0;
  for (std::size_t at = 0; every > 0 && at <= block.text.size(); at += every) {
    if (at < block.text.size() && (static_cast<unsigned char>(block.text[at]) & 0xC0) == 0x80) continue;
    const auto kind = static_cast<InlineCode::Kind>(at % 3);
    block.codes.push_back({at, kind, "c" + std::to_string(at), "<x>", at % 5 == 0 ? "lb" : "bold"});
  }
  Fragment whole;
  for (const Segment& segment : segmenter.segment(block, language)) {
    need(!defect(segment.source));
    append(whole, segment.source);
  }
  need(whole == block);
  std::size_t last = 0;
  for (const segmentation::Cut& cut : segmenter.cuts(block, language)) {
    need(cut.end <= cut.offset && last <= cut.offset && cut.offset <= block.text.size());
    last = cut.offset;
  }
  return 0;
}
