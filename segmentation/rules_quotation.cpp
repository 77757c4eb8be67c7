// Quotations and brackets inside a sentence.
#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t longest_embedded = 160;  // bytes of a title or phrase quoted inside a sentence

/// Whether the sentence goes on in lower case behind the enclosure.
bool goes_on_after(const Question& question, const Enclosure& enclosure) {
  std::size_t at = enclosure.close;
  const std::size_t behind = question.text.find_first_of(" ,;:\xC2", at);
  if (behind == std::string_view::npos || behind > at + 4) return false;
  at = skip_space(question.text, behind);
  const char32_t c = char_at(question.text, at);
  return is_lower(c);
}

}  // namespace

std::optional<Verdict> decide_quotation(const Question& question) {
  const Candidate& candidate = question.candidate;
  // "(!)", "[?]", "(…)"
  if (candidate.closes_bracket && is_opening_bracket(char_before(question.text, candidate.begin))) {
    return Verdict{false, "mark-in-brackets"};
  }
  if (candidate.enclosure == nowhere || candidate.closes_quote) return std::nullopt;
  const Enclosure& enclosure = question.scan.enclosures[candidate.enclosure];
  if (enclosure.close == nowhere || enclosure.mark == '\'' || enclosure.open <= question.sentence) {
    return std::nullopt;
  }
  if (enclosure.close - enclosure.open > longest_embedded || enclosure.close < candidate.end)
    return std::nullopt;
  const std::size_t lead = skip_space_back(question.text.substr(0, enclosure.open), enclosure.open);
  if (!is_letter(char_before(question.text, lead)) || !goes_on_after(question, enclosure))
    return std::nullopt;
  return Verdict{false, "inside-quotation"};
}

}  // namespace satz::segmentation
