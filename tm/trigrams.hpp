#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace satz::tm {

/// The trigrams of a text, to compare it with many others: all runs of three code points, with a blank put
/// before and after the text, as often as they occur.
///
/// To be used by one thread at a time.
class Trigrams {
 public:
  /// Needs valid UTF-8.
  explicit Trigrams(std::string_view text);

  /// Dice's coefficient in thousandths, rounded down: twice the trigrams they share by the trigrams of both.
  /// 1000 for two empty texts.
  int dice(std::string_view other);

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t count = 0;  ///< 0: free
    std::uint32_t taken = 0;  ///< in the comparison number `round`
    std::uint32_t round = 0;
  };
  Slot& slot_of(std::uint64_t key);

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
  std::uint32_t round_ = 0;
};

}  // namespace satz::tm
