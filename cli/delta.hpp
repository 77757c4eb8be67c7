#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/stocktaking.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// Which sentences a translator gets of a page: those that are new, those whose source has changed since they
/// were translated, those that somebody has to look at again.
struct Delta {
  bool fresh = false;
  bool stale = false;
  bool needs_review = false;
};

/// "new,stale" and the like, or nothing (and `why`, for a person) where a word is none of new, stale,
/// needs-review.
std::optional<Delta> parse_delta(std::string_view text, std::string& why);

/// Leaves in `document`, which make_document() made of the page, the sentences that are wanted; the others of
/// their blocks, and the blocks before and behind those, are for context only (translate="no"). The numbers
/// of the wanted among stock.sentences, in order.
std::vector<std::size_t> keep_delta(xliff::Document& document, const SegmentedPage& page, const Stock& stock,
                                    const Delta& delta);

}  // namespace satz::cli
