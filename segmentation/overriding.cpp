#include "segmentation/overriding.hpp"

#include "segmentation/chars.hpp"

namespace satz::segmentation {

std::vector<Found> overridden(std::string_view text, std::vector<Found> found, const SrxRules& rules,
                              const Language& language) {
  std::vector<std::size_t> also;
  for (const Found& cut : found) {
    for (const std::size_t offset : {cut.end, cut.next}) {
      if (also.empty() || also.back() < offset) also.push_back(offset);
    }
  }
  std::vector<Found> result;
  auto own = found.begin();
  bool said = false;  // of *own
  for (const SrxPlace& place : rules.places(text, language, also)) {
    for (; own != found.end() && own->next < place.offset; ++own, said = false) result.push_back(*own);
    const Verdict verdict{place.breaks, place.rule};
    if (own != found.end() && own->end <= place.offset) {
      if (!said || verdict.breaks) own->verdict = verdict;
      said = true;
      continue;
    }
    const std::size_t end = skip_space_back(text.substr(0, place.offset), place.offset);
    const std::size_t next = skip_space(text, place.offset);
    if (end == 0 || next == text.size()) continue;
    if (!result.empty() && result.back().end == end && result.back().next == next) {
      if (verdict.breaks) result.back().verdict = verdict;
    } else {
      result.push_back({end, next, verdict});
    }
  }
  result.insert(result.end(), own, found.end());
  return result;
}

}  // namespace satz::segmentation
