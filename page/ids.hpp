#pragma once

#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// Gives each block its id, from its kind and text and, among equals, its number in the page
/// (docs/block-ids.md), and fills in the subflows of each code: the ids of the blocks that lie in its bytes
/// and in no smaller code's. The blocks are sorted as Page::blocks says.
void assign_ids(std::vector<Block>& blocks);

}  // namespace satz::page
