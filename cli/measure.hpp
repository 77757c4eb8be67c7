#pragma once

#include <string>
#include <vector>

#include "cli/localize.hpp"
#include "coverage/coverage.hpp"

namespace satz::cli {

/// The coverage of one page, and what it was counted from.
struct Measurement {
  coverage::PageCoverage coverage;
  SegmentedPage page;
  std::vector<Stock> stocks;  ///< by project.directions()
};

/// The coverage of one page: what its XLIFF files hold, by state, and what a visitor of the pages that were
/// built from it reads. A language whose page was not built is not measured. What is odd in the XLIFF files
/// is put into `findings`.
Measurement measure(const std::string& name, const Project& project, const PageReader& reader,
                    std::vector<Finding>& findings);

}  // namespace satz::cli
