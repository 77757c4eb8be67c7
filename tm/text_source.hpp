#pragma once

#include "tm/import.hpp"

namespace satz::tm {

/// `source`, which begins with a byte order mark of UTF-16 (as spreadsheets write it), as UTF-8; others as
/// they are, without a byte order mark of UTF-8. Half a surrogate pair, or half a unit at the end, becomes a
/// byte that is no UTF-8, so that it costs its line only. `source` must outlive it.
Source as_utf8(const Source& source);

}  // namespace satz::tm
