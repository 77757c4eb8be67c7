#pragma once

#include <filesystem>

#include "alignment/lexicon.hpp"
#include "text/language.hpp"

namespace satz::cli {

/// The units of the memory at `file` in these two languages, as sentences to learn words from; of a large
/// memory 200,000, evenly spread. Throws Error as tm::Memory::open does.
alignment::Lexicon words_of_memory(const std::filesystem::path& file, const Language& from,
                                   const Language& to);

}  // namespace satz::cli
