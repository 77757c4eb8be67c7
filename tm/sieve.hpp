#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "tm/posting.hpp"

namespace satz::tm {

/// What a query tells a posting: whether the sentence can be near enough, from weight and signature alone.
class Sieve {
 public:
  Sieve(std::span<const WeighedToken> query, int threshold)
      : weight_(weight_of(query)), most_shared_(weight_), threshold_(threshold) {
    for (const WeighedToken& token : query) {
      if (token.stem >= first_unknown) {
        most_shared_ -= token.weight;
      } else if (const std::uint64_t bit = signature_bit(token); bit != 0) {
        signature_ |= bit;
        weights_[static_cast<std::size_t>(std::countr_zero(bit))] += token.weight;
      }
    }
  }

  int weight() const { return weight_; }  ///< of the query

  /// Whether the sentence can be at the threshold. Postings are best given by weight.
  //
  // The distance D is at least heavier - S, S being the weight of the query's tokens (or of the entry's) that
  // have a partner of their class. That S is at most what is left of the text without the classes whose bit
  // the other signature lacks.
  bool passes(const Posting& posting) {
    if (posting.weight == Posting::heaviest) return true;
    if (posting.weight != entry_) take_weight(posting.weight);
    if (posting.rest < least_rest_) return false;
    std::uint64_t missing = signature_ & ~posting.signature;
    if (count_bits(missing) > most_missing_) return false;
    if (count_bits(posting.signature & ~signature_) > most_added_) return false;
    int shared = most_shared_;
    for (; missing != 0; missing &= missing - 1) {
      shared -= weights_[static_cast<std::size_t>(std::countr_zero(missing))];
    }
    return shared >= needed_;
  }

 private:
  static constexpr int lightest_signed = 30;  // of what has a bit in the signature

  // std::popcount calls a function where the instruction is not known to be there.
  static int count_bits(std::uint64_t x) {
    x -= (x >> 1) & 0x5555'5555'5555'5555;
    x = (x & 0x3333'3333'3333'3333) + ((x >> 2) & 0x3333'3333'3333'3333);
    x = (x + (x >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
    return static_cast<int>((x * 0x0101'0101'0101'0101) >> 56);
  }

  // What follows from an entry's weight: postings come in its order, so this is done now and then only.
  void take_weight(int entry) {
    entry_ = entry;
    const int heavier = std::max(weight_, entry);
    needed_ = heavier - distance_of(threshold_, heavier);
    least_rest_ = entry == 0 ? 0 : static_cast<int>((std::int64_t{255} * needed_ + entry - 1) / entry);
    // No bit may be missing or added where even all of it is not enough.
    most_missing_ = most_shared_ < needed_ ? -1 : (most_shared_ - needed_) / lightest_signed;
    most_added_ = entry < needed_ ? -1 : (entry - needed_) / lightest_signed;
  }

  int weight_;
  int most_shared_;  // the weight of what some sentence in the file could share
  int threshold_;
  std::uint64_t signature_ = 0;
  std::array<int, 64> weights_{};
  // Of the weight that came last:
  int entry_ = -1;
  int needed_ = 0;
  int least_rest_ = 0;
  int most_missing_ = 0;
  int most_added_ = 0;
};

}  // namespace satz::tm
