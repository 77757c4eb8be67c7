#pragma once

#include <cstddef>
#include <vector>

#include "tm/import.hpp"

namespace satz::tm {

/// The way of a reader's units to its sink: makes batches of them and keeps the report.
class Delivery {
 public:
  /// Both must outlive it.
  Delivery(const UnitSink& sink, const ImportOptions& options);

  void unit(TranslationUnit unit);
  void skip(Finding finding);
  void skip(Place place, std::string_view rule, std::string_view message);
  void note(Finding finding);
  /// Hands over the last batch. Call it once, last.
  ImportReport finish();

 private:
  void hand_over();

  const UnitSink& sink_;
  const ImportOptions& options_;
  std::vector<TranslationUnit> batch_;
  std::size_t bytes_ = 0;  // of text in it
  ImportReport report_;
};

}  // namespace satz::tm
