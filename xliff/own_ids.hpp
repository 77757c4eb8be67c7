#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace satz::xliff {

/// The ids of the unit and the segment that a 1.x trans-unit's `id` is made of when write() made it: because
/// the group around it has the unit's id, or because the file says it is `ours`. Nothing for a foreign
/// trans-unit.
std::optional<std::pair<std::string, std::string>> own_ids(std::string_view id, std::string_view group,
                                                           bool ours);

}  // namespace satz::xliff
