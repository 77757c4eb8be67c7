#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "tm/database.hpp"

namespace satz::tm {

/// As many bytes of records as one page of the file (4 KiB) holds with the row around them: one more, and a
/// block is two pages.
inline constexpr std::size_t block_bytes = 4050;

// Blocks are stored as this machine has numbers in memory, which must be that of every other machine.
static_assert(std::endian::native == std::endian::little, "blocks are stored little-endian");

/// The number at byte `at`, which need not be aligned; the bytes must be there.
template <typename Number>
Number load(std::string_view bytes, std::size_t at) {
  Number number;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

template <typename Number>
void append(std::string& out, Number number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

/// A table of (id, records): few large rows of records that belong together, where one row for each record
/// would cost SQLite ten times the time and twice the room.
class Blocks {
 public:
  static constexpr std::int64_t last = INT64_MAX;

  /// `table` must have the columns id INTEGER PRIMARY KEY and records BLOB.
  Blocks(Database& database, std::string_view table);

  /// The blocks numbered `id` or less, the greatest first: id, records.
  Statement::Rows downward(std::int64_t id) { return downward_.run(id); }

  /// The number of the next block after `id`; `last` when there is none.
  std::int64_t next(std::int64_t id);

  /// Gives `out` the records of block `id`; false when there is no such block.
  bool read(std::int64_t id, std::string& out);

  void write(std::int64_t id, std::string_view records) { write_.execute(id, Statement::Blob{records}); }
  void erase(std::int64_t id) { erase_.execute(id); }

 private:
  Statement downward_;
  Statement next_;
  Statement read_;
  Statement write_;
  Statement erase_;
};

}  // namespace satz::tm
