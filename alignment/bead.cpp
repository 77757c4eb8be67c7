#include "alignment/bead.hpp"

#include <cstdint>

namespace satz::alignment {
namespace {

bool once_each(const Alignment& alignment, Range Bead::*side, std::size_t sentences) {
  std::vector<std::uint8_t> seen(sentences, 0);
  std::size_t count = 0;
  for (const Bead& bead : alignment.beads) {
    const Range range = bead.*side;
    if (range.begin > range.end || range.end > sentences) return false;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (seen[i]++) return false;
      ++count;
    }
  }
  return count == sentences;
}

}  // namespace

std::string text_of(const Document& document, const Range& range) {
  std::string text;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    text += (text.empty() ? "" : " ") + document.sentences[i].content.text;
  }
  return text;
}

bool reconciled(const Alignment& alignment, std::size_t sources, std::size_t targets) {
  for (const Bead& bead : alignment.beads)
    if (bead.source.empty() && bead.target.empty()) return false;
  return once_each(alignment, &Bead::source, sources) && once_each(alignment, &Bead::target, targets);
}

}  // namespace satz::alignment
