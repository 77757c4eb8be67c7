#include "merge/guard.hpp"

#include <algorithm>

#include "page/filter.hpp"

namespace satz::merge {
namespace {

bool has_target(const BlockTranslation& translation) {
  return std::ranges::any_of(translation.segments,
                             [](const Segment& segment) { return segment.target.has_value(); });
}

}  // namespace

void remove_targets(BlockTranslation& translation) {
  for (Segment& segment : translation.segments) segment.target.reset();
}

std::vector<std::size_t> find_breaking(const page::Page& page, std::span<const BlockTranslation> translations,
                                       const Put& put) {
  constexpr std::size_t most = 16;
  const page::Filter& filter = page::filter(page.format);
  const std::vector<std::string> structure = filter.structure(page.text());
  if (structure.empty() || std::ranges::none_of(translations, has_target)) return {};

  std::vector<BlockTranslation> kept(translations.begin(), translations.end());
  std::vector<std::size_t> translated;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i].omit.clear();  // that a block goes is meant
    if (has_target(kept[i])) translated.push_back(i);
  }
  /// Whether the first `count` of them, without those found, change nothing but words.
  const auto hold = [&](std::size_t count) {
    if (count == translated.size()) return filter.structure(put(kept)) == structure;
    std::vector<BlockTranslation> some = kept;
    for (std::size_t i = count; i < translated.size(); ++i) remove_targets(some[translated[i]]);
    return filter.structure(put(some)) == structure;
  };
  std::vector<std::size_t> found;
  while (!hold(translated.size())) {
    if (found.size() == most) return translated;
    std::size_t good = 0, bad = translated.size();
    while (good + 1 < bad) {
      const std::size_t middle = good + (bad - good) / 2;
      (hold(middle) ? good : bad) = middle;
    }
    found.push_back(translated[bad - 1]);
    remove_targets(kept[found.back()]);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace satz::merge
