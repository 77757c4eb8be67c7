#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace satz::xliff {

/// A fragment identifier of XLIFF 2 (its section 3), taken apart.
struct Reference {
  bool absolute = false;
  std::string file{};  ///< empty: the one it stands in; so for group and unit
  std::string group{};
  std::string unit{};
  std::string
      prefix{};      ///< of what it points to: n, d, t, a module's; empty: a segment or a code in a source
  std::string id{};  ///< empty: the file, group or unit itself
  bool operator==(const Reference&) const = default;
};

/// The reference that `text`, which begins with #, makes; or what is wrong with it, in words.
std::variant<Reference, std::string> parse_reference(std::string_view text);

}  // namespace satz::xliff
