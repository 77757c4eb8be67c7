#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "tm/blocks.hpp"

namespace satz::tm {

/// What has which hash, in a table of blocks. Hashes that are equal prove nothing: whoever asks compares.
class HashIndex {
 public:
  struct Entry {
    std::uint32_t hash = 0;
    std::uint32_t id = 0;
    auto operator<=>(const Entry&) const = default;
  };
  static_assert(sizeof(Entry) == 8);

  HashIndex(Database& database, std::string_view table);

  /// The ids with that hash, ascending.
  void find(std::uint32_t hash, std::vector<std::uint32_t>& out);

  /// All entries whose hash is among `hashes`, which ascend: many at once, each block read once.
  void find_all(std::span<const std::uint32_t> hashes, std::vector<Entry>& out);

  /// Adds the entries, in any order.
  void insert(std::vector<Entry> entries);

  void erase(Entry entry);

  /// Calls visit(Entry) with all there are, in any order.
  void for_each(const std::function<void(Entry)>& visit);

 private:
  // A block and the hashes that belong into it: from its number up to `end`.
  struct Block {
    std::int64_t id = 0;
    std::int64_t end = 0;
    std::vector<Entry> entries{};
  };
  void read_block(std::uint32_t hash, Block& block);
  void write(std::int64_t id, std::span<const Entry> entries);

  Blocks blocks_;
  Block block_;
};

}  // namespace satz::tm
