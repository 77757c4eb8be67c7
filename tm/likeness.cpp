#include "tm/likeness.hpp"

#include <algorithm>
#include <bit>

#include "text/utf8.hpp"

namespace satz::tm {
namespace {

constexpr std::int64_t whole = 1'000'000'000;

// The white space that sentences have.
bool is_blank(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x3000;
}

}  // namespace

// Calls visit(n, key) for each n-gram; returns how many characters there are. Keys of different n-grams are
// different but for one case in 2^50 or so, on every machine the same ones.
template <typename Visit>
std::size_t Likeness::for_each_gram(std::string_view text, const Visit& visit) {
  characters_.clear();
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_blank(c)) characters_.push_back(c);
  }
  for (std::size_t begin = 0; begin < characters_.size(); ++begin) {
    std::uint64_t key = 0;
    for (std::size_t n = 1; n <= longest && begin + n <= characters_.size(); ++n) {
      key = (key ^ characters_[begin + n - 1]) * 0x9E3779B97F4A7C15ULL;
      key ^= key >> 32;
      visit(n, key);
    }
  }
  return characters_.size();
}

Likeness::Likeness(std::string_view text) : slots_(std::bit_ceil(2 * longest * text.size() + 8)) {
  size_ = for_each_gram(text, [this](std::size_t, std::uint64_t key) {
    Slot& slot = slot_of(key);
    slot.key = key;
    ++slot.count;
  });
}

Likeness::Slot& Likeness::slot_of(std::uint64_t key) {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].count != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

int Likeness::to(std::string_view other) {
  ++round_;
  std::array<std::int64_t, longest + 1> shared{};
  const std::size_t size = for_each_gram(other, [&](std::size_t n, std::uint64_t key) {
    Slot& slot = slot_of(key);
    if (slot.count == 0) return;
    if (slot.round != round_) {
      slot.round = round_;
      slot.taken = 0;
    }
    if (slot.taken < slot.count) {
      ++slot.taken;
      ++shared[n];
    }
  });
  if (size == 0 && size_ == 0) return 1000;
  std::int64_t precision = 0;
  std::int64_t recall = 0;
  std::int64_t orders = 0;
  for (std::size_t n = 1; n <= std::min({longest, size, size_}); ++n, ++orders) {
    precision += whole * shared[n] / static_cast<std::int64_t>(size - n + 1);
    recall += whole * shared[n] / static_cast<std::int64_t>(size_ - n + 1);
  }
  if (orders == 0) return 0;
  // F = 5PR / (4P + R), P and R being these sums by `orders`; millionths of one keep the product small.
  precision /= orders * 1000;
  recall /= orders * 1000;
  if (precision + recall == 0) return 0;
  return static_cast<int>(5 * precision * recall / (4 * precision + recall) / (whole / 1'000'000));
}

}  // namespace satz::tm
