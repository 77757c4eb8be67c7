#pragma once

#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// Puts blocks in page order: by begin, outer before inner.
void sort_blocks(std::vector<Block>& blocks);

}  // namespace satz::page
