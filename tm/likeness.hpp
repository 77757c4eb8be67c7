#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace satz::tm {

/// How alike a text looks to others, letter by letter: chrF (Popović 2015) of its character n-grams of 1 to 6
/// without white space, recall (how much of this text is in the other) weighing four times as much as
/// precision. What ranks matches (docs/match-score.md, "Types and order").
///
/// To be used by one thread at a time.
class Likeness {
 public:
  /// Needs valid UTF-8.
  explicit Likeness(std::string_view text);

  /// In thousandths, rounded down, 0 to 1000, integers throughout. 1000 for two texts of nothing but white
  /// space.
  int to(std::string_view other);

 private:
  static constexpr std::size_t longest = 6;

  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t count = 0;  ///< 0: free
    std::uint32_t taken = 0;  ///< in the comparison number `round`
    std::uint32_t round = 0;
  };
  template <typename Visit>
  std::size_t for_each_gram(std::string_view text, const Visit& visit);
  Slot& slot_of(std::uint64_t key);

  std::vector<Slot> slots_;
  std::vector<char32_t> characters_;  ///< of the text at hand, without white space
  std::size_t size_ = 0;
  std::uint32_t round_ = 0;
};

}  // namespace satz::tm
