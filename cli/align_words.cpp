#include "cli/align_words.hpp"

#include <algorithm>
#include <cstdint>

#include "tm/memory.hpp"

namespace satz::cli {

alignment::Lexicon words_of_memory(const std::filesystem::path& file, const Language& from,
                                   const Language& to) {
  constexpr std::uint64_t most = 200'000;  // units: some 100 MB, and more teach little
  const tm::Memory memory = tm::Memory::open(file, tm::Memory::Access::read);
  const std::uint64_t each = memory.stats().units / most + 1;
  std::uint64_t seen = 0;
  alignment::Lexicon lexicon;
  memory.for_each(tm::UnitOrder::stored, [&](std::int64_t, const tm::TranslationUnit& unit) {
    if (seen++ % each != 0) return true;
    const tm::Variant* source = tm::find_variant(unit, from);
    const tm::Variant* target = tm::find_variant(unit, to);
    if (source != nullptr && target != nullptr && source != target)
      lexicon.entries.push_back({source->content.text, target->content.text, 1});
    return true;
  });
  return lexicon;
}

}  // namespace satz::cli
