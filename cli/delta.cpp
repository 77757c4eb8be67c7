#include "cli/delta.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace satz::cli {
namespace {

const Segment* segment_of(const xliff::Unit& unit, const std::string& id) {
  const auto found = std::find_if(unit.segments.begin(), unit.segments.end(),
                                  [&](const Segment& segment) { return segment.id == id; });
  return found == unit.segments.end() ? nullptr : &*found;
}

/// Whether the sentence, as `segment` goes out, is one of those.
bool is_wanted(const Stocked& sentence, const Segment& segment, const Delta& delta) {
  if (sentence.old) return delta.stale;
  if (!segment.target) return delta.fresh;
  return delta.needs_review && segment.state == State::needs_review;
}

}  // namespace

std::optional<Delta> parse_delta(std::string_view text, std::string& why) {
  Delta delta;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word == "new") {
      delta.fresh = true;
    } else if (word == "stale") {
      delta.stale = true;
    } else if (word == "needs-review") {
      delta.needs_review = true;
    } else {
      why = "\"" + std::string(word) + "\" is none of new, stale, needs-review";
      return std::nullopt;
    }
  }
  return delta;
}

std::vector<std::size_t> keep_delta(xliff::Document& document, const SegmentedPage& page, const Stock& stock,
                                    const Delta& delta) {
  std::vector<xliff::Unit>& units = document.files.at(0).units;
  std::unordered_map<std::string_view, std::size_t> number;
  for (std::size_t i = 0; i < units.size(); ++i) number.emplace(units[i].id, i);

  std::vector<std::size_t> wanted;
  std::vector<std::unordered_set<std::string>> open(units.size());  // segment ids
  for (std::size_t i = 0; i < stock.sentences.size(); ++i) {
    const SegmentedPage::Sentence& at = stock.sentences[i].at;
    const std::size_t unit = number.at(page.page.blocks[at.block].id);
    const Segment* segment = segment_of(units[unit], page.at(at).id);
    if (segment == nullptr || !is_wanted(stock.sentences[i], *segment, delta)) continue;
    wanted.push_back(i);
    open[unit].insert(segment->id);
  }

  std::vector<xliff::Unit> kept;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool near = (i > 0 && !open[i - 1].empty()) || (i + 1 < units.size() && !open[i + 1].empty());
    if (open[i].empty() && !near) continue;
    xliff::Unit unit = units[i];  // its id is still looked at
    unit.translate = unit.translate && !open[i].empty();
    for (const Segment& segment : unit.segments) {
      if (unit.translate && !segment.ignorable && !open[i].contains(segment.id))
        unit.context_segments.push_back(segment.id);
    }
    kept.push_back(std::move(unit));
  }
  units = std::move(kept);
  return wanted;
}

}  // namespace satz::cli
