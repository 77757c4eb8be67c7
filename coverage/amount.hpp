#pragma once

#include <cstddef>
#include <string_view>

namespace satz::coverage {

/// How much text: what every number of a report counts. Words and characters as GMX-V 2.0 counts them, codes
/// excluded (text/words.hpp).
struct Amount {
  std::size_t segments = 0;
  std::size_t words = 0;
  std::size_t characters = 0;

  Amount& operator+=(const Amount& more) {
    segments += more.segments;
    words += more.words;
    characters += more.characters;
    return *this;
  }
  bool operator==(const Amount&) const = default;
};

/// One segment with this (source) text.
Amount amount_of(std::string_view text);

}  // namespace satz::coverage
