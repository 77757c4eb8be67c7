#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace satz::xliff {

/// What a value of the type (ElementRule) has to be, in words, where `value` is none; nothing where it is
/// one. An empty type is any text. Types have the names of the table in values.cpp, or are a list of allowed
/// values.
std::optional<std::string> misfit(std::string_view type, std::string_view value);

/// XML's NMTOKEN (production 7) and XML Schema's language.
bool is_nmtoken(std::string_view text);
bool is_language(std::string_view text);

/// prefix:value, neither of them empty, with blanks, or with a further colon.
bool is_custom(std::string_view text);

}  // namespace satz::xliff
