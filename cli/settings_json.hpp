#pragma once

#include "cli/outcomes.hpp"
#include "cli/project.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// What the numbers of a report depend on beside the pages and their translations, so that they can be made
/// again: satz's version, how words are counted, and the project's settings.
Json settings_json(const Project& project);

/// The project's memory: {"file":…, "units":…, "content":…}, null where it was never made.
Json memory_json(const Project& project, const tm::Memory* memory);

}  // namespace satz::cli
