#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "text/language.hpp"
#include "tm/cut_texts.hpp"
#include "tm/translation_unit.hpp"

namespace satz::tm {

/// Units made ready for Memory::add: what of its work needs no file, so that one thread can prepare a batch
/// while another writes the one before.
struct PreparedUnits {
  std::vector<TranslationUnit> units{};  ///< those that can be kept, with the variants that can
  std::size_t skipped = 0;               ///< how many cannot
  std::vector<Language> bases{};         ///< the variants' languages without region
  CutTexts texts{};  ///< of each variant of each unit in turn; their languages are indexes into `bases`
};

/// Safe to call from many threads.
PreparedUnits prepare(std::vector<TranslationUnit> units);

}  // namespace satz::tm
