#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "tm/translation_unit.hpp"
#include "xml/reader.hpp"

namespace satz::tm {

/// Takes a batch of units as a reader finds them; the batches together are the file's units, in its order.
using UnitSink = std::function<void(std::vector<TranslationUnit> batch)>;

/// Where a reader takes its bytes from, piece by piece: fills the buffer and returns how much; 0 is the end.
using Source = xml::Reader::Source;

/// A file in memory as a Source; `bytes` must outlive it.
Source source_of(std::string_view bytes);

struct ImportOptions {
  std::size_t batch = 50'000;  ///< units in a batch, at most; at least 1
  std::string origin{};        ///< TranslationUnit::origin of the units that do not name their own
};

/// What came of reading a file of translations: read = delivered + skipped.
struct ImportReport {
  /// How many skips and how many findings are kept; the counts go on.
  static constexpr std::size_t max_kept = 10'000;

  std::size_t delivered = 0;        ///< units given to the sink
  std::size_t skipped = 0;          ///< units that cannot be used
  std::vector<Finding> skips{};     ///< one for each skipped unit, with the place of what is wrong
  std::vector<Finding> findings{};  ///< what was noticed beside: repaired, dropped, odd

  std::size_t read() const { return delivered + skipped; }
  bool operator==(const ImportReport&) const = default;
};

}  // namespace satz::tm
