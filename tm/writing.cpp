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

std::optional<TranslationUnit> usable_part(const TranslationUnit& unit) {
  TranslationUnit kept = unit;
  kept.variants.clear();
  for (const Variant& variant : unit.variants) {
    const bool again = std::any_of(kept.variants.begin(), kept.variants.end(),
                                   [&](const Variant& v) { return v.language == variant.language; });
    if (is_usable(variant) && !again && kept.variants.size() < most_variants)
      kept.variants.push_back(variant);
  }
  std::stable_partition(kept.variants.begin(), kept.variants.end(),
                        [&](const Variant& v) { return v.language == kept.source; });
  return kept.variants.size() < 2 ? std::nullopt : std::optional(std::move(kept));
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
