#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "text/language.hpp"

namespace satz::tm {

/// Which column of a table of translations is what.
struct Columns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t source = 0;
  std::size_t target = 1;
  std::size_t origin = 2;
  std::size_t document = none;
  std::size_t note = none;
  std::size_t id = none;
  Language from{};  ///< where the columns are named by languages
  Language to{};
  bool operator==(const Columns&) const = default;
};

/// What the first record of a table says of its columns; nothing when it is a record like the others. A
/// header names them source and target (src, msgid, original; trg, tgt, msgstr, translation) or by languages,
/// as tags (en, de-DE) or in English or German words (English, Deutsch); beside them origin, document (file,
/// location), note (comment, notes) and id (key). Where it names languages and `from` and `to` are asked for,
/// those are the columns.
std::optional<Columns> columns_of(std::span<const std::string> fields, const Language& from,
                                  const Language& to);

}  // namespace satz::tm
