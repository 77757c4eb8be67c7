#include "segmentation/cutting.hpp"

#include <algorithm>

#include "segmentation/chars.hpp"
#include "segmentation/lists.hpp"

namespace satz::segmentation {
namespace {

Found list_item(std::string_view text, std::size_t item) {
  return {skip_space_back(text.substr(0, item), item), item, {true, "list-item"}};
}

}  // namespace

std::vector<Found> cut_by_rules(std::string_view text, const Conventions& conventions,
                                const Evidence* evidence) {
  std::vector<Found> found;
  const Scan scanned = scan(text);
  const std::vector<std::size_t> items = list_items(text, conventions.stop_makes_ordinal);
  auto item = items.begin();
  std::size_t sentence = skip_space(text, 0);
  for (const Candidate& candidate : scanned.candidates) {
    for (; item != items.end() && *item <= candidate.begin; ++item) {
      found.push_back(list_item(text, *item));
      sentence = *item;
    }
    if (candidate.begin < sentence) continue;
    const Question question{text,
                            scanned,
                            candidate,
                            conventions,
                            evidence,
                            sentence,
                            behind(text, candidate.begin, sentence),
                            ahead(text, candidate.next)};
    const std::optional<Verdict> verdict = decide(question);
    if (!verdict) continue;
    if (item != items.end() && *item == candidate.next) ++item;
    found.push_back({candidate.end, candidate.next, *verdict});
    if (verdict->breaks) sentence = candidate.next;
  }
  for (; item != items.end(); ++item) found.push_back(list_item(text, *item));
  return found;
}

}  // namespace satz::segmentation
