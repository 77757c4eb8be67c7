#include "alignment/bead.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

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

std::vector<double> text_confidences(const PagePair& pair, const std::vector<Bead>& beads) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> same;
  std::vector<double> sure(beads.size());
  for (std::size_t b = 0; b < sure.size(); ++b) {
    sure[b] = beads[b].confidence;
    if (!beads[b].one_sided())
      same[{text_of(pair.source, beads[b].source), text_of(pair.target, beads[b].target)}].push_back(b);
  }
  for (const auto& [texts, twins] : same) {
    double all_wrong = 1;
    for (const std::size_t b : twins) all_wrong *= 1 - beads[b].confidence;
    for (const std::size_t b : twins) sure[b] = std::max(sure[b], 1 - all_wrong);
  }
  return sure;
}

bool reconciled(const Alignment& alignment, std::size_t sources, std::size_t targets) {
  for (const Bead& bead : alignment.beads)
    if (bead.source.empty() && bead.target.empty()) return false;
  return once_each(alignment, &Bead::source, sources) && once_each(alignment, &Bead::target, targets);
}

}  // namespace satz::alignment
