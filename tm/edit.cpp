#include "text/error.hpp"
#include "tm/memory.hpp"
#include "tm/writing.hpp"

namespace satz::tm {
namespace {

// Gives the unit new content; the sentences that this leaves without a unit are added to `left`.
void put(Store& store, UnitId number, const TranslationUnit& usable, std::vector<SentenceId>& left) {
  const std::vector<SentenceId> old = sentences_of(store, number);
  left.insert(left.end(), old.begin(), old.end());
  const std::vector<SentenceId> ids = store.sentences.add(texts_of(store, {&usable, 1}));
  store.units.replace(number, usable, ids);
}

}  // namespace

std::size_t Memory::erase(std::span<const std::int64_t> numbers) {
  std::size_t erased = 0;
  write(*store_, [&] {
    std::vector<SentenceId> left;
    for (const std::int64_t number : numbers) {
      const std::vector<SentenceId> sentences = sentences_of(*store_, number);
      if (sentences.empty()) continue;
      left.insert(left.end(), sentences.begin(), sentences.end());
      store_->units.erase(number);
      ++erased;
    }
    erase_unused(*store_, std::move(left));
  });
  return erased;
}

bool Memory::replace(std::int64_t number, const TranslationUnit& unit) {
  const std::optional<TranslationUnit> usable = usable_part(unit);
  if (!usable) return false;
  bool found = false;
  write(*store_, [&] {
    found = store_->units.head(number).has_value();
    if (!found) return;
    std::vector<SentenceId> left;
    put(*store_, number, *usable, left);
    erase_unused(*store_, std::move(left));
  });
  return found;
}

std::size_t Memory::edit(std::span<const std::int64_t> numbers,
                         const std::function<void(std::int64_t number, TranslationUnit&)>& change) {
  std::size_t edited = 0;
  write(*store_, [&] {
    std::vector<SentenceId> left;
    for (const std::int64_t number : numbers) {
      std::optional<TranslationUnit> unit = store_->units.unit(number, store_->sentences);
      if (!unit) continue;
      const TranslationUnit before = *unit;
      change(number, *unit);
      if (*unit == before) continue;
      const std::optional<TranslationUnit> usable = usable_part(*unit);
      if (!usable || usable->variants.size() < unit->variants.size()) {
        throw Error({store_->database.path().string()},
                    "unit " + std::to_string(number) + " cannot be kept like this",
                    "A unit needs text in two languages or more, each once.");
      }
      put(*store_, number, *usable, left);
      ++edited;
    }
    erase_unused(*store_, std::move(left));
  });
  return edited;
}

}  // namespace satz::tm
