#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "xliff/features.hpp"

namespace satz::xliff {

/// A translation tool whose ways with XLIFF are known.
enum class Tool : std::uint8_t {
  omegat,
  weblate,
  poedit,
  trados,
  memoq,
  phrase,
  matecat,
  crowdin,
  lokalise,
  count
};

/// "omegat"; and back, or nothing.
std::string_view name(Tool tool);
std::optional<Tool> parse_tool(std::string_view name);

/// Something in a file that a tool does not show, or damages.
struct Loss {
  Feature feature{};
  Features::Found found{};   ///< how often, and where first
  std::string_view rule;     ///< stable kebab-case name
  std::string_view message;  ///< what the tool does with it, a sentence
  bool damages = false;      ///< text or its state comes back wrong; else it is only not shown or not kept
};

/// What `tool` will do to a file that has `features`; in the order of Feature. Facts from running the tools,
/// their source or their documentation (docs/xliff.md tells which); what is not known is not said.
std::vector<Loss> losses(const Features& features, Tool tool);

}  // namespace satz::xliff
