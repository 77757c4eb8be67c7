#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/fragment.hpp"

namespace satz::alignment {

/// A sentence as alignment sees it.
struct Sentence {
  Fragment content;       ///< valid UTF-8; its codes are compared by type and original
  std::size_t block = 0;  ///< the block it stands in; need not be known, see Document

  bool operator==(const Sentence&) const = default;
};

/// What is known of a block but its sentences, as words that are compared for equality only: "kind=h2",
/// "id=opening-hours", "class=warning", "href=/contact", "src=map.png". Words that are rare on the two pages
/// weigh more than common ones.
struct BlockFeatures {
  std::vector<std::string> features;

  bool operator==(const BlockFeatures&) const = default;
};

/// One side of a page pair: sentences in page order, all in one language.
struct Document {
  /// The block numbers never decrease.
  std::vector<Sentence> sentences;

  /// The blocks that the sentences name by index; empty for plain lines, whose blocks are not known. Blocks
  /// may stand in another order on the other side, sentences inside a block not. A bead crosses a block's end
  /// on one side at most, where that side has in two blocks what the other has in one. Plain lines may move
  /// as well, in runs that the text itself shows.
  std::vector<BlockFeatures> blocks;

  bool operator==(const Document&) const = default;
};

/// Plain lines, one sentence each.
Document document_of_lines(const std::vector<std::string>& lines);

/// A page in two languages.
struct PagePair {
  Document source;
  Document target;

  bool operator==(const PagePair&) const = default;
};

}  // namespace satz::alignment
