#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace satz::xml {

/// What an XML declaration says (XML 1.0, production 23).
struct Declaration {
  std::string version;
  std::string encoding;    ///< empty: not said
  std::string standalone;  ///< "yes", "no", or empty: not said
};

/// Whether `text` begins with an XML declaration, complete or not.
bool begins_with_declaration(std::string_view text);

/// `text`, from "<?xml" to "?>", taken apart; nothing where it is malformed.
std::optional<Declaration> parse_declaration(std::string_view text);

}  // namespace satz::xml
