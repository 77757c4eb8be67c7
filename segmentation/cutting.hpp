#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "segmentation/rules.hpp"

namespace satz::segmentation {

/// A cut whose rule is not spelled out yet: what the stages inside hand on.
struct Found {
  std::size_t end = 0;   ///< Cut::end
  std::size_t next = 0;  ///< Cut::offset
  Verdict verdict;
};

/// The cuts of `text` (valid UTF-8, without hard breaks) by our rules, by offset.
std::vector<Found> cut_by_rules(std::string_view text, const Conventions& conventions,
                                const Evidence* evidence);

}  // namespace satz::segmentation
