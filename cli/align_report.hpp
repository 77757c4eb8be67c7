#pragma once

#include <span>
#include <string>

#include "alignment/align.hpp"
#include "cli/align_job.hpp"
#include "cli/outcomes.hpp"

namespace satz::cli {

/// What became of one pair: `source` and `target` (null for a page alone), numbers of sentences, `beads`,
/// `findings`; of pages also the sentences that the beads number.
Json alignment_json(const AlignJob& job, std::size_t pair, const alignment::Alignment& alignment, bool lines);

/// The beads of a pair to stdout, one a line: per cent, tab, source, tab, target.
void print_beads(const alignment::PagePair& pair, const alignment::Alignment& alignment);

/// All pairs in a few lines for people: pages, sentences, beads, how sure they are.
std::string summary_of(const AlignJob& job, std::span<const alignment::Alignment> alignments);

/// "by their links", "by their names", "by their content".
std::string_view to_string(alignment::PageMatch::By by);

}  // namespace satz::cli
