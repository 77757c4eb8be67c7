#pragma once

#include <optional>
#include <span>
#include <vector>

#include "tm/store.hpp"
#include "tm/translation_unit.hpp"

// What every change of a memory is made of.

namespace satz::tm {

/// The unit with those of its variants that can be kept (a language and valid UTF-8 text, each language
/// once), the one translated from first: so it is stored, and so an export is sorted. Nothing when they are
/// fewer than two.
std::optional<TranslationUnit> usable_part(TranslationUnit unit);

/// The texts of the units' variants, one after another; their languages are made known to the store. Views
/// point into `units`.
std::vector<Sentences::Text> texts_of(Store& store, std::span<const TranslationUnit> units);

/// The sentences of a unit's variants.
std::vector<SentenceId> sentences_of(Store& store, UnitId unit);

/// Takes out those of the sentences that no unit has any more.
void erase_unused(Store& store, std::vector<SentenceId> sentences);

/// Runs `change` in a transaction of its own. What the store remembers goes with a transaction that fails.
template <typename Change>
void write(Store& store, const Change& change) {
  Transaction transaction(store.database, Transaction::Kind::write);
  try {
    store.refresh();
    change();
    transaction.commit();
  } catch (...) {
    store.forget();
    throw;
  }
}

}  // namespace satz::tm
