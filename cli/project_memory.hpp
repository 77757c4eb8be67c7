#pragma once

#include <optional>
#include <span>

#include "cli/project.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// The project's memory, to read in; nothing when it was never made. Each thread opens its own.
std::optional<tm::Memory> open_memory_if_there(const Project& project);

/// Adds the units to the project's memory, which is made where it is missing; without units nothing is
/// touched.
tm::AddCounts learn(const Project& project, std::span<const tm::TranslationUnit> units);

}  // namespace satz::cli
