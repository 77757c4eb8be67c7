#pragma once

#include <vector>

#include "cli/outcomes.hpp"
#include "coverage/analysis.hpp"
#include "coverage/rates.hpp"

namespace satz::cli {

/// The "pages" and "directions" that `satz analyze --json` prints: bands, repetitions, internal fuzzy and
/// weighted words of each, and for the sums the counts under their names in GMX-V 2.0.
Json analysis_json(const coverage::Analysis& analysis, const std::vector<coverage::RateScheme>& rates);

/// The rate schemes, as the project file has them.
Json rates_json(const std::vector<coverage::RateScheme>& rates);

}  // namespace satz::cli
