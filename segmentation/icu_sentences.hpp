#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "segmentation/cutting.hpp"
#include "text/language.hpp"

namespace satz::segmentation {

/// ICU's sentence iterator (UAX #29 with CLDR's tailorings), for languages without rules of our own, repaired
/// where our classes need no words: initials, list numbers, footnote marks, marks in brackets, smileys.
///
/// Const members are safe to call from many threads at once.
class IcuSentences {
 public:
  IcuSentences();
  ~IcuSentences();
  IcuSentences(IcuSentences&&) noexcept;
  IcuSentences& operator=(IcuSentences&&) noexcept;

  /// The cuts of `text` (valid UTF-8), by offset.
  std::vector<Found> cut(std::string_view text, const Language& language,
                         const Conventions& conventions) const;

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace satz::segmentation
