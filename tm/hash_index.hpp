#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tm/blocks.hpp"

namespace satz::tm {

/// What has which hash, in a table of blocks. Hashes that are equal prove nothing: whoever asks compares.
///
/// Many hashes at once touch every block, so they are first written as they come, in a block of their own (a
/// run), and are kept in memory while that stands; settle() puts all runs into their places.
class HashIndex {
 public:
  struct Entry {
    std::uint32_t hash = 0;
    std::uint32_t id = 0;  ///< at least 1
    auto operator<=>(const Entry&) const = default;
  };
  static_assert(sizeof(Entry) == 8);

  HashIndex(Database& database, std::string_view table);

  /// The ids with that hash, in any order.
  void find(std::uint32_t hash, std::vector<std::uint32_t>& out);

  /// All entries whose hash is among `hashes`, which ascend: many at once, each block read once.
  void find_all(std::span<const std::uint32_t> hashes, std::vector<Entry>& out);

  /// Adds the entries, in any order.
  void insert(std::vector<Entry> entries);

  /// Puts the runs into their places: to be done when no more is to come soon.
  void settle();

  void erase(Entry entry);

  /// To be called when another connection has changed the file, or a transaction was rolled back.
  void forget();

  /// Calls visit(Entry) with all there are, in any order.
  void for_each(const std::function<void(Entry)>& visit);

 private:
  // A block and the hashes that belong into it: from its number up to `end`.
  struct Block {
    std::int64_t id = 0;
    std::int64_t end = 0;
    std::vector<Entry> entries{};
  };
  /// The entries of all runs, by hash.
  class Runs {
   public:
    Runs() : count_(0) {}  // clang 14 knows no default values of members while the class around is open
    void add(Entry entry);
    template <typename Visit>
    void find(std::uint32_t hash, const Visit& visit) const;
    std::size_t count() const { return count_; }

   private:
    std::vector<Entry> slots_;  ///< open addressing; id 0 is free
    std::size_t count_;
  };
  const Runs& runs();
  void insert_into_blocks(std::vector<Entry> entries);
  void read_block(std::uint32_t hash, Block& block);
  void write(std::int64_t id, std::span<const Entry> entries);

  Blocks blocks_;
  Statement read_runs_;
  Statement erase_runs_;
  Block block_;
  std::optional<Runs> runs_;  ///< nothing: not read since the last change
};

}  // namespace satz::tm
