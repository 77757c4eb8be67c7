#include "tm/trigrams.hpp"

#include <bit>

#include "text/utf8.hpp"

namespace satz::tm {
namespace {

// Calls visit(key) for each trigram; returns how many there are. A code point has 21 bits.
template <typename Visit>
std::size_t for_each_trigram(std::string_view text, const Visit& visit) {
  if (text.empty()) return 0;
  constexpr std::uint64_t three = (std::uint64_t{1} << 63) - 1;
  std::size_t at = 0;
  std::size_t count = 0;
  std::uint64_t key = (std::uint64_t{' '} << 21) | next_code_point(text, at);
  while (at < text.size()) {
    key = ((key << 21) | next_code_point(text, at)) & three;
    visit(key);
    ++count;
  }
  visit(((key << 21) | U' ') & three);
  return count + 1;
}

}  // namespace

Trigrams::Trigrams(std::string_view text) : slots_(std::bit_ceil(2 * text.size() + 8)) {
  count_ = for_each_trigram(text, [this](std::uint64_t key) {
    Slot& slot = slot_of(key);
    slot.key = key;
    ++slot.count;
  });
}

Trigrams::Slot& Trigrams::slot_of(std::uint64_t key) {
  std::size_t at = (key * 0x9E3779B97F4A7C15ULL >> 32) & (slots_.size() - 1);
  while (slots_[at].count != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

int Trigrams::dice(std::string_view other) {
  ++round_;
  std::size_t shared = 0;
  const std::size_t count = for_each_trigram(other, [&](std::uint64_t key) {
    Slot& slot = slot_of(key);
    if (slot.round != round_) {
      slot.round = round_;
      slot.taken = 0;
    }
    if (slot.taken < slot.count) {
      ++slot.taken;
      ++shared;
    }
  });
  return count + count_ == 0 ? 1000 : static_cast<int>(2000 * shared / (count + count_));
}

}  // namespace satz::tm
