#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace satz::tm {

using WordId = std::uint32_t;

/// Forms and their ids in memory. A bounded one starts over when it is full: it is for words seen lately, so
/// that a common word costs no look into the file.
class FormCache {
 public:
  static constexpr WordId not_cached = 0xFFFF'FFFF;

  enum class Size : std::uint8_t { bounded, unbounded };
  explicit FormCache(Size size);
  WordId find(std::int64_t language, std::string_view form) const;
  void insert(std::int64_t language, std::string_view form, WordId id);
  void clear();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    WordId id = not_cached;
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    std::int64_t language = 0;
  };
  std::size_t slot_of(std::int64_t language, std::string_view form, std::uint32_t hash) const;
  void grow();

  Size size_;
  std::vector<Slot> slots_;
  std::string letters_;
  std::size_t used_ = 0;
};

}  // namespace satz::tm
