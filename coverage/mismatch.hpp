#pragma once

#include <optional>
#include <span>
#include <string>

#include "coverage/amount.hpp"
#include "text/language.hpp"

namespace satz::coverage {

/// "de → en".
std::string direction_name(const Language& source, const Language& target);

/// A sentence that begins with `where` when the parts do not add up to `total`, in any unit.
std::optional<std::string> mismatch_of_parts(std::span<const Amount> parts, const Amount& total,
                                             const std::string& where);

}  // namespace satz::coverage
