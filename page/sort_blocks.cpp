#include "page/sort_blocks.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace satz::page {

void sort_blocks(std::vector<Block>& blocks) {
  const auto before = [](const Block& a, const Block& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
  };
  if (std::is_sorted(blocks.begin(), blocks.end(), before)) return;
  // Blocks are big, so that each is moved once.
  std::vector<std::size_t> order(blocks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return before(blocks[a], blocks[b]); });
  std::vector<Block> sorted;
  sorted.reserve(blocks.size());
  for (const std::size_t i : order) sorted.push_back(std::move(blocks[i]));
  blocks = std::move(sorted);
}

}  // namespace satz::page
