#include "alignment/findings.hpp"

#include <algorithm>

#include "text/words.hpp"

namespace satz::alignment {
namespace {

constexpr std::size_t enough = 5;        // sentences on either side, to say anything of a page
constexpr double sizes_differ_from = 4;  // times as much text
constexpr double least_in_common = 0.2;  // share of the smaller side's sentences
constexpr double same_from = 0.8;        // share of beads whose texts are equal
constexpr double fairly_sure = 0.5;

double characters(const Document& document) {
  std::size_t count = 0;
  for (const Sentence& sentence : document.sentences) count += sentence.content.text.size();
  return static_cast<double>(count);
}

const std::string& first_text_of(const Document& document, const Range& range) {
  return document.sentences[range.begin].content.text;
}

void add(std::vector<Finding>& findings, const char* rule, const char* message) {
  Finding& finding = findings.emplace_back();
  finding.rule = rule;
  finding.message = message;
}

}  // namespace

std::vector<Finding> findings_of(const PagePair& pair, const std::vector<Bead>& beads) {
  std::vector<Finding> findings;
  const std::size_t sources = pair.source.sentences.size(), targets = pair.target.sentences.size();
  if (sources == 0 || targets == 0) {
    if (sources != targets)
      add(findings, "side-empty", "One of the two pages has no sentence, so nothing can be aligned.");
    return findings;
  }
  const double source_size = characters(pair.source), target_size = characters(pair.target);
  if (std::max(source_size, target_size) > sizes_differ_from * std::min(source_size, target_size)) {
    add(findings, "sizes-differ",
        "One of the two pages has more than four times as much text as the other; much of it "
        "is left without a counterpart.");
  }
  const std::size_t fewer = std::min(sources, targets);
  if (fewer < enough) return findings;
  std::size_t common = 0, two_sided = 0, equal = 0;
  const std::vector<double> sure = text_confidences(pair, beads);
  for (std::size_t b = 0; b < beads.size(); ++b) {
    const Bead& bead = beads[b];
    if (bead.one_sided()) continue;
    if (sure[b] >= fairly_sure) common += sources <= targets ? bead.source.size() : bead.target.size();
    const std::string& text = first_text_of(pair.source, bead.source);
    if (!has_letter(text)) continue;
    ++two_sided;
    equal +=
        bead.source.size() == 1 && bead.target.size() == 1 && text == first_text_of(pair.target, bead.target);
  }
  if (static_cast<double>(common) < least_in_common * static_cast<double>(fewer)) {
    add(findings, "little-in-common",
        "Hardly a sentence of one page has a counterpart on the other; are they the same page, "
        "in the languages given?");
  }
  if (two_sided > 0 && static_cast<double>(equal) >= same_from * static_cast<double>(two_sided)) {
    add(findings, "same-text",
        "Nearly all sentences are the same on both pages; are they the same file, or is one "
        "not translated?");
  }
  return findings;
}

}  // namespace satz::alignment
