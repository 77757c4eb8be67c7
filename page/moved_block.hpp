#pragma once

#include <cstddef>

#include "page/page.hpp"

namespace satz::page {

/// A block of a part of a page that begins at `begin`, as one of the page.
Block moved_block(Block block, std::size_t begin);

}  // namespace satz::page
