#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/page_reader.hpp"
#include "cli/stocktaking.hpp"
#include "coverage/analysis.hpp"
#include "tm/match.hpp"

namespace satz::cli {

/// A sentence and the band of its best match, repetitions not yet told.
struct BandedSentence {
  std::string text;
  coverage::Band band = coverage::Band::fresh;
};

std::vector<BandedSentence> banded(const SegmentedPage& page, const Stock& stock,
                                   const std::vector<std::vector<tm::Match>>& matches);

/// Counts bands over a whole job, file by file in order: a sentence without an exact match that stood earlier
/// in the job is a repetition; its first occurrence counts as what it is.
class JobBands {
 public:
  coverage::Bands count(const Direction& direction, const std::vector<BandedSentence>& sentences);

 private:
  std::set<std::pair<std::string, std::string>> seen_;  ///< direction, text
};

}  // namespace satz::cli
