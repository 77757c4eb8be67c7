#include "tm/writing.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace satz::tm {
namespace {

// A variant that can be kept: with a language and text.
bool is_usable(const Variant& variant) {
  const Fragment& content = variant.content;
  return variant.language && !content.text.empty() && is_valid_utf8(content.text) && !defect(content) &&
         is_valid_utf8(variant.previous.value_or("")) && is_valid_utf8(variant.next.value_or(""));
}

}  // namespace

std::optional<TranslationUnit> usable_part(TranslationUnit unit) {
  std::vector<Variant>& variants = unit.variants;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const auto end = variants.begin() + static_cast<std::ptrdiff_t>(kept);
    const bool again = std::any_of(variants.begin(), end,
                                   [&](const Variant& v) { return v.language == variants[i].language; });
    if (again || kept == most_variants || !is_usable(variants[i])) continue;
    if (kept != i) variants[kept] = std::move(variants[i]);
    ++kept;
  }
  if (kept < 2) return std::nullopt;
  variants.resize(kept);
  if (variants.front().language != unit.source) {
    std::stable_partition(variants.begin(), variants.end(),
                          [&](const Variant& v) { return v.language == unit.source; });
  }
  return unit;
}

std::vector<Sentences::Text> texts_of(Store& store, std::span<const TranslationUnit> units) {
  std::vector<Sentences::Text> texts;
  for (const TranslationUnit& unit : units) {
    for (const Variant& variant : unit.variants) {
      texts.push_back({store.languages.add_base(variant.language), variant.content.text});
    }
  }
  return texts;
}

std::vector<SentenceId> sentences_of(Store& store, UnitId unit) {
  std::vector<VariantRow> rows;
  store.units.variants_in(unit, rows);
  std::vector<SentenceId> sentences;
  for (const VariantRow& row : rows) sentences.push_back(row.sentence);
  return sentences;
}

void erase_unused(Store& store, std::vector<SentenceId> sentences) {
  std::sort(sentences.begin(), sentences.end());
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
  for (const SentenceId sentence : sentences) {
    if (!store.units.is_used(sentence)) store.sentences.erase(sentence);
  }
}

}  // namespace satz::tm
