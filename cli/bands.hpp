#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/page_reader.hpp"
#include "cli/stocktaking.hpp"
#include "coverage/analysis.hpp"
#include "tm/match.hpp"

namespace satz::cli {

/// A sentence and the band of its best match, repetitions not yet told.
struct BandedSentence {
  Fragment source;
  coverage::Band band = coverage::Band::fresh;
};

std::vector<BandedSentence> banded(const SegmentedPage& page, const Stock& stock,
                                   const std::vector<std::vector<tm::Match>>& matches);

/// Counts bands over a whole job, page by page in order: a sentence without an exact match that stood earlier
/// in the job is a repetition; its first occurrence counts as what it is.
class JobBands {
 public:
  /// What the next sentence of the job counts as.
  struct Place {
    coverage::Band band = coverage::Band::fresh;
    bool across = false;  ///< a repetition of another page's sentence
  };
  Place place(const Direction& direction, std::string_view page, const BandedSentence& sentence);

  /// The sentences of one page, which are the next ones.
  coverage::Bands count(const Direction& direction, std::string_view page,
                        const std::vector<BandedSentence>& sentences);

 private:
  std::map<std::pair<std::string, std::string>, std::string> first_;  ///< page by direction and text
};

/// The sentences of a page in one direction.
struct DirectionSentences {
  Direction direction;
  std::vector<BandedSentence> sentences;
};

/// The sentences of a page in each direction.
struct PageSentences {
  std::string page;
  std::vector<DirectionSentences> directions;
};

/// The bands of a job, with what resembles an earlier new sentence of it (tm/earlier.hpp), by the score that
/// the memory's matches have with these penalties. The same whatever `jobs`, the number of threads.
coverage::Analysis analyze_job(const std::vector<PageSentences>& pages, const tm::Penalties& penalties,
                               unsigned jobs);

}  // namespace satz::cli
