#pragma once

#include <string>
#include <vector>

#include "cli/bands.hpp"
#include "cli/coverage_json.hpp"
#include "cli/measure.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// What the HTML report shows of a page beside its coverage.
struct ReportedPage {
  PageSentences sentences;  ///< for the bands
  std::string details;      ///< report::details_json of its segments
};

/// Looks the page's sentences up in the memory (which may be null), from `lowest_match` per cent on. What is
/// not done is shown with its matches: the memory's, or else those that stand in the XLIFF file.
ReportedPage reported(const Measurement& measured, const Project& project, const tm::Memory* memory,
                      int lowest_match);

/// What a report was made from.
struct ReportParts {
  Json summary;  ///< as `satz coverage --json` prints it
  coverage::Coverage coverage;
  std::vector<EarlierReport> earlier;
  std::vector<PageSentences> sentences;
  std::vector<std::string> details;  ///< of the coverage's pages, in their order
};

/// The pieces of the HTML file.
std::vector<std::string> html_report(ReportParts parts, const Project& project, unsigned jobs);

}  // namespace satz::cli
