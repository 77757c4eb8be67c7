#pragma once

#include <span>
#include <string>

#include "alignment/align.hpp"
#include "cli/align_job.hpp"

namespace satz::cli {

/// Beads less sure than this are shown first.
constexpr double doubtful_below = 0.9;

/// A page for people who look over an alignment: what is odd, the doubtful beads (least sure first, each
/// with its neighbours), then all beads page by page, the two sides side by side. One HTML file that needs
/// nothing else and asks no network; it is driven by the keyboard, too, and what was marked right can be
/// saved as a table for `satz tm import`. Beads less sure than `written_from` are said to be left out of the
/// memory. All text of the pages is escaped. The same alignment gives the same bytes.
std::string review_page(const AlignJob& job, std::span<const alignment::Alignment> alignments,
                        double written_from);

}  // namespace satz::cli
