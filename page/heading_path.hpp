#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace satz::page {

/// The headings above a place in a page, as the reader goes down it.
class HeadingPath {
 public:
  /// A heading of `level` (1 to 6) with that text comes: it ends those of its own and deeper levels. Long
  /// texts are cut, since every block below repeats them.
  void enter(std::size_t level, std::string_view text);

  /// The texts of the headings above `level`, outermost first; 7 for all that is no heading.
  std::vector<std::string> above(std::size_t level = 7) const;

 private:
  std::array<std::string, 6> texts_;
};

}  // namespace satz::page
