#include "cli/project_memory.hpp"

#include <algorithm>

#include "text/digest.hpp"

namespace satz::cli {
namespace {

/// Units are cut into words before they are added, which takes more memory than they do: so many at a time.
constexpr std::size_t units_at_once = 10'000;

std::uint64_t digest_of(const tm::Variant& variant) {
  std::uint64_t hash = digest(variant.language.tag());
  const auto add = [&](std::string_view text) {
    hash = digest(text, digest(std::string_view("\0", 1), hash));
  };
  add(variant.content.text);
  for (const InlineCode& code : variant.content.codes) {
    add(std::to_string(code.offset));
    add(code.original);
  }
  add(variant.previous.value_or("\n"));
  add(variant.next.value_or("\n"));
  return hash;
}

}  // namespace

std::optional<tm::Memory> open_memory_if_there(const Project& project) {
  std::error_code error;
  if (!std::filesystem::exists(project.memory_file(), error)) return std::nullopt;
  return tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
}

MemoryState state_of(const tm::Memory& memory) {
  MemoryState state;
  std::uint64_t sum = 0;
  memory.for_each(tm::UnitOrder::stored, [&](std::int64_t, const tm::TranslationUnit& unit) {
    ++state.units;
    // A unit is the sum of its variants' hashes, hashed again: neither their order counts nor that of units,
    // but a translation that changes place with another one does.
    std::uint64_t variants = 0;
    for (const tm::Variant& variant : unit.variants) variants += digest_of(variant);
    sum += digest(std::to_string(variants));
    return true;
  });
  state.content = short_name(sum, 13);
  return state;
}

tm::AddCounts learn(const Project& project, std::span<const tm::TranslationUnit> units) {
  if (units.empty()) return {};
  tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::create);
  tm::AddCounts all;
  while (!units.empty()) {
    const std::size_t size = std::min(units.size(), units_at_once);
    all += memory.add(units.first(size), {.counts_use = true});
    units = units.subspan(size);
  }
  return all;
}

}  // namespace satz::cli
