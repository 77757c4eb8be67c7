// Two pages cut out of arbitrary bytes: each sentence in exactly one bead, confidences in range, the same
// twice.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "alignment/align.hpp"
#include "text/utf8.hpp"

namespace {

using namespace satz::alignment;

void require(bool holds) {
  if (!holds) std::abort();
}

/// The lines of `text`; a line that begins with a form feed begins a block, where blocks are wanted.
Document document_of(std::string_view text, bool with_blocks) {
  Document document;
  if (with_blocks) document.blocks.emplace_back();
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (with_blocks && !line.empty() && line.front() == '\f')
      document.blocks.push_back({{std::string("kind=") + std::string(line.substr(0, 2))}});
    document.sentences.push_back({{std::string(line), {}}, with_blocks ? document.blocks.size() - 1 : 0});
  }
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (size < 2 || !satz::is_valid_utf8(text)) return 0;
  const std::string_view body = text.substr(1);
  const bool with_blocks = (data[0] & 1) != 0;
  const std::size_t middle = body.find('\x02');
  PagePair pair;
  pair.source = document_of(body.substr(0, middle), with_blocks);
  if (middle != std::string_view::npos) pair.target = document_of(body.substr(middle + 1), with_blocks);
  Options options;
  options.moves = (data[0] & 2) != 0;
  options.min_confidence = (data[0] & 4) != 0 ? 0.7 : 0;
  const Model model = learn({&pair, 1}, {}, options);
  const Alignment alignment = align(pair, model, options);
  require(reconciled(alignment, pair.source.sentences.size(), pair.target.sentences.size()));
  for (const Bead& bead : alignment.beads) {
    require(bead.confidence >= 0 && bead.confidence <= 1);
    require(bead.one_sided() || bead.confidence >= options.min_confidence);
    require(options.moves || !bead.moved);
  }
  require(align(pair, model, options) == alignment);
  return 0;
}
