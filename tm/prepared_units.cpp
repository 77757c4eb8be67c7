#include "tm/prepared_units.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "tm/writing.hpp"

namespace satz::tm {

PreparedUnits prepare(std::vector<TranslationUnit> units) {
  PreparedUnits prepared;
  prepared.units = std::move(units);
  std::size_t kept = 0;
  for (TranslationUnit& unit : prepared.units) {
    if (auto usable = usable_part(std::move(unit))) {
      prepared.units[kept++] = std::move(*usable);
    } else {
      ++prepared.skipped;
    }
  }
  prepared.units.resize(kept);

  std::map<Language, std::uint32_t> numbers;
  const auto base_of = [&](const Language& language) {
    const auto known = numbers.find(language);
    if (known != numbers.end()) return known->second;
    const Language base = Language::parse(language.base()).value_or(language);
    const auto at = std::find(prepared.bases.begin(), prepared.bases.end(), base);
    const auto number = static_cast<std::uint32_t>(at - prepared.bases.begin());
    if (at == prepared.bases.end()) prepared.bases.push_back(base);
    return numbers.emplace(language, number).first->second;
  };
  for (const TranslationUnit& unit : prepared.units) {
    for (const Variant& variant : unit.variants) {
      prepared.texts.add(base_of(variant.language), variant.content.text);
    }
  }
  return prepared;
}

}  // namespace satz::tm
