#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segmentation/srx.hpp"
#include "text/error.hpp"
#include "text/language.hpp"

namespace satz::segmentation {

/// A place where SRX rules match, and what the first matching rule of the file says of it.
struct SrxPlace {
  std::size_t offset = 0;  ///< bytes into the text
  bool breaks = false;
  std::string_view rule;  ///< "srx: FILE:LINE"; lives as long as the SrxRules
  bool operator==(const SrxPlace&) const = default;
};

/// The rules of an SRX file, compiled. Const members are safe to call from many threads at once.
class SrxRules {
 public:
  /// Compiles; rules that ICU cannot compile are left out and named in `findings`.
  SrxRules(const SrxFile& file, std::vector<Finding>& findings);
  ~SrxRules();
  SrxRules(SrxRules&&) noexcept;
  SrxRules& operator=(SrxRules&&) noexcept;

  /// Whether the file has rules for `language`: its maps are tried in order, all of them when it cascades, on
  /// the tag whatever its case.
  bool covers(const Language& language) const;

  /// Whether the rules for `language` break behind an ordinary sentence: a segmentation of its own, and not
  /// just exceptions to another or additions.
  bool cuts_sentences(const Language& language) const;

  /// What the rules for `language` say of `text` (valid UTF-8): every place that a breaking rule matches, and
  /// each of `also` (sorted offsets) that any rule matches; by offset, never 0 or the end.
  ///
  /// Breaks are looked for with each breaking rule's pattern in turn; the exceptions before it in the file
  /// are tried only there, and look back at most `window` UTF-16 units. A pattern that takes too long or too
  /// much memory is given up for the rest of the text.
  std::vector<SrxPlace> places(std::string_view text, const Language& language,
                               const std::vector<std::size_t>& also) const;

  static constexpr std::size_t window = 128;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace satz::segmentation
