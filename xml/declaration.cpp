#include "xml/declaration.hpp"
#include "text/ascii.hpp"

namespace satz::xml {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Takes white space off the front; false when there is none.
bool take_space(std::string_view& text) {
  const std::size_t before = text.size();
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text.size() < before;
}

/// Takes `name = "value"` off the front; nothing where another name stands there or the value is no token.
std::optional<std::string> take(std::string_view& text, std::string_view name) {
  std::string_view rest = text;
  if (!rest.starts_with(name)) return std::nullopt;
  rest.remove_prefix(name.size());
  take_space(rest);
  if (!rest.starts_with('=')) return std::nullopt;
  rest.remove_prefix(1);
  take_space(rest);
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return std::nullopt;
  const std::size_t end = rest.find(rest.front(), 1);
  if (end == std::string_view::npos || end == 1) return std::nullopt;
  const std::string_view value = rest.substr(1, end - 1);
  for (const char c : value) {
    if (!is_ascii_alphanumeric(c) && c != '.' && c != '-' && c != '_' && c != ':') return std::nullopt;
  }
  text = rest.substr(end + 1);
  return std::string(value);
}

}  // namespace

bool begins_with_declaration(std::string_view text) {
  return text.size() > 5 && text.starts_with("<?xml") && is_space(text[5]);
}

std::optional<Declaration> parse_declaration(std::string_view text) {
  if (!begins_with_declaration(text) || !text.ends_with("?>")) return std::nullopt;
  text.remove_prefix(5);
  text.remove_suffix(2);
  Declaration said;
  take_space(text);
  const auto version = take(text, "version");
  if (!version) return std::nullopt;
  said.version = *version;
  bool space = take_space(text);
  if (const auto encoding = take(text, "encoding")) {
    if (!space) return std::nullopt;
    said.encoding = *encoding;
    space = take_space(text);
  }
  if (const auto standalone = take(text, "standalone")) {
    if (!space || (*standalone != "yes" && *standalone != "no")) return std::nullopt;
    said.standalone = *standalone;
    take_space(text);
  }
  if (!text.empty()) return std::nullopt;
  return said;
}

}  // namespace satz::xml
