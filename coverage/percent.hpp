#pragma once

#include <cstddef>
#include <string>

namespace satz::coverage {

/// "62.5 %": one decimal, rounded down, so that 100.0 % means all of it; "–" where there is nothing.
std::string percent(std::size_t part, std::size_t whole);

}  // namespace satz::coverage
