#pragma once

#include "xliff/report.hpp"
#include "xliff/unit_record.hpp"

namespace satz::xliff {

/// Ids, pairs, editing hints and original data of the codes and annotations in `scope` (XLIFF 2, 4.2.3, 4.3.1
/// and 4.7).
void check_codes(const ContentScope& scope, Report& report);

/// The order of the targets, and that targets are there where states say so.
void check_parts(const ContentScope& scope, Report& report);

}  // namespace satz::xliff
