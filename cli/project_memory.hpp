#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "cli/project.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// The project's memory, to read in; nothing when it was never made. Each thread opens its own.
std::optional<tm::Memory> open_memory_if_there(const Project& project);

/// What a memory holds, in two numbers: reports name them, so that what was counted with it can be counted
/// again.
struct MemoryState {
  std::uint64_t units = 0;
  std::string content;  ///< a hash of all texts, codes and contexts by language, whatever their order
};

/// Reads the whole memory: a second for half a million units.
MemoryState state_of(const tm::Memory& memory);

/// Adds the units to the project's memory, which is made where it is missing; without units nothing is
/// touched.
tm::AddCounts learn(const Project& project, std::span<const tm::TranslationUnit> units);

}  // namespace satz::cli
