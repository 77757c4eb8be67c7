#include "cli/project_memory.hpp"

namespace satz::cli {

std::optional<tm::Memory> open_memory_if_there(const Project& project) {
  std::error_code error;
  if (!std::filesystem::exists(project.memory_file(), error)) return std::nullopt;
  return tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
}

tm::AddCounts learn(const Project& project, std::span<const tm::TranslationUnit> units) {
  if (units.empty()) return {};
  return tm::Memory::open(project.memory_file(), tm::Memory::Access::create).add(units);
}

}  // namespace satz::cli
