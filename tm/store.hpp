#pragma once

#include <cstdint>
#include <filesystem>

#include "tm/database.hpp"
#include "tm/memory.hpp"
#include "tm/sentences.hpp"
#include "tm/units.hpp"

namespace satz::tm {

/// What a Memory is made of. The tables' classes keep numbers they have read; every use of them happens
/// inside a transaction that begins with refresh().
struct Store {
  Store(const std::filesystem::path& path, Memory::Access access);

  /// Forgets what was read before another process changed the file.
  void refresh();

  /// Forgets everything: after a transaction that was rolled back.
  void forget();

  Database database;
  Languages languages;
  Sentences sentences;
  Units units;
  std::int64_t version = 0;
  bool is_importing = false;  ///< units have been added that are indexed later
};

}  // namespace satz::tm
