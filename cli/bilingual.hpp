#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cli/page_reader.hpp"
#include "cli/project.hpp"
#include "text/fragment.hpp"

namespace satz::cli {

/// Two blocks of a page that say the same in two languages, by number among its blocks.
struct BlockPair {
  std::size_t first = 0;  ///< the one that stands first on the page
  std::size_t second = 0;
  bool operator==(const BlockPair&) const = default;
};

/// The blocks of the page that stand on it in both languages: a block that is followed by its counterpart, or
/// a run of blocks followed by a run of the same kinds. Where both say by a lang attribute of their own in
/// which language they are, kinds and lengths decide; else numbers, names and related words must show that
/// they say the same. In page order; a block is in one pair at most. Linear in the page.
std::vector<BlockPair> bilingual_pairs(const SegmentedPage& page, const Language& one, const Language& other);

/// For each sentence of block `source`, in order, its counterpart in block `target` with code ids of the
/// source where codes are spelled alike; nothing where a sentence has no counterpart of its own.
std::vector<std::optional<Fragment>> counterparts(const SegmentedPage& page, std::size_t source,
                                                  std::size_t target, const Direction& direction);

}  // namespace satz::cli
