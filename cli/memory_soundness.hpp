#pragma once

#include <string>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// Memory::verify with a progress bar.
tm::Soundness verify_memory(const tm::Memory& memory, const CommonFlags& flags);

/// {"sound":…, "units":…, "sentences":…, "faults":…, "findings":[{"rule":…, "message":…}]}
Json soundness_json(const tm::Soundness& found);

/// The same for a person, to standard output, with what to do where something is wrong.
void print_soundness(const tm::Soundness& found, const std::string& memory);

}  // namespace satz::cli
