#pragma once

#include "cli/localize.hpp"
#include "cli/project.hpp"
#include "report/bilingual.hpp"

namespace satz::cli {

/// The page side by side in the project's languages: what each built page shows of every sentence, with the
/// state of its translation and the place of its XLIFF unit.
report::BilingualPage bilingual_page(const SegmentedPage& page, const Localization& localization,
                                     const Project& project);

}  // namespace satz::cli
