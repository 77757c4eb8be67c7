#pragma once

#include <cstddef>

namespace satz::page {

/// A named character reference of the HTML standard: the name behind "&", with its ";" if it has one, and the
/// characters it stands for, in UTF-8.
struct NamedReference {
  const char* name;
  const char* text;
};

inline constexpr std::size_t named_reference_count = 2231;

/// All of them, sorted by name in byte order.
extern const NamedReference named_references[named_reference_count];

}  // namespace satz::page
