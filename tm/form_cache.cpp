#include "tm/form_cache.hpp"

#include "text/digest.hpp"

namespace satz::tm {
namespace {

constexpr std::size_t first_size = 1U << 10;     // slots, a power of two
constexpr std::size_t greatest_size = 1U << 19;  // with its letters about 24 MB
constexpr std::size_t most_letters = 8U << 20;

std::uint32_t hash_of(std::int64_t language, std::string_view form) {
  const std::uint64_t hash = digest(form, 0xCBF29CE484222325ULL ^ static_cast<std::uint64_t>(language));
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

FormCache::FormCache(Size size) : size_(size), slots_(first_size) {}

// The slot that holds the form, or the empty one where it belongs.
std::size_t FormCache::slot_of(std::int64_t language, std::string_view form, std::uint32_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].id != not_cached) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && slot.language == language &&
        std::string_view(letters_).substr(slot.offset, slot.size) == form) {
      break;
    }
    at = (at + 1) & (slots_.size() - 1);
  }
  return at;
}

WordId FormCache::find(std::int64_t language, std::string_view form) const {
  return slots_[slot_of(language, form, hash_of(language, form))].id;
}

void FormCache::insert(std::int64_t language, std::string_view form, WordId id) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  if (size_ == Size::bounded && letters_.size() + form.size() > most_letters) clear();
  const std::uint32_t hash = hash_of(language, form);
  Slot& slot = slots_[slot_of(language, form, hash)];
  if (slot.id == not_cached) {
    slot = {hash, id, static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(form.size()),
            language};
    letters_ += form;
    ++used_;
  }
  slot.id = id;
}

void FormCache::grow() {
  if (size_ == Size::bounded && slots_.size() >= greatest_size) return clear();
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id == not_cached) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].id != not_cached) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void FormCache::clear() {
  slots_.assign(first_size, {});
  letters_.clear();
  used_ = 0;
}

}  // namespace satz::tm
