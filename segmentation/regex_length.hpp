#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace satz::segmentation {

/// How many UTF-16 units a match of `pattern` (ICU regular expression, UTF-8) spans at most, or nothing where
/// it is unbounded or the pattern holds what this reader does not follow (back references, \Q…\E, flags).
/// Never too small.
std::optional<std::size_t> longest_match(std::string_view pattern);

}  // namespace satz::segmentation
