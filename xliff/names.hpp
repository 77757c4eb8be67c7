#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satz::xliff {

inline constexpr std::string_view namespace_1_1 = "urn:oasis:names:tc:xliff:document:1.1";
inline constexpr std::string_view namespace_1_2 = "urn:oasis:names:tc:xliff:document:1.2";
inline constexpr std::string_view namespace_2_0 = "urn:oasis:names:tc:xliff:document:2.0";
inline constexpr std::string_view namespace_2_2 = "urn:oasis:names:tc:xliff:document:2.2";
inline constexpr std::string_view matches_namespace = "urn:oasis:names:tc:xliff:matches:2.0";
inline constexpr std::string_view metadata_namespace = "urn:oasis:names:tc:xliff:metadata:2.0";
inline constexpr std::string_view restriction_namespace = "urn:oasis:names:tc:xliff:sizerestriction:2.0";
inline constexpr std::string_view glossary_namespace = "urn:oasis:names:tc:xliff:glossary:2.0";
inline constexpr std::string_view resource_namespace = "urn:oasis:names:tc:xliff:resourcedata:2.0";
inline constexpr std::string_view validation_namespace = "urn:oasis:names:tc:xliff:validation:2.0";
inline constexpr std::string_view changes_namespace = "urn:oasis:names:tc:xliff:changetracking:2.0";
inline constexpr std::string_view style_namespace = "urn:oasis:names:tc:xliff:fs:2.0";
inline constexpr std::string_view its_namespace = "http://www.w3.org/2005/11/its";
inline constexpr std::string_view itsm_namespace = "urn:oasis:names:tc:xliff:itsm:2.1";

inline constexpr std::string_view plural_namespace = "urn:oasis:names:tc:xliff:pgs:1.0";

/// What we call ourselves in tool-id, categories and custom values.
inline constexpr std::string_view tool_name = "satz";

/// `value`, or with "x-" before it where it is none of `standard`: XLIFF 1.2's way to extend a list.
inline std::string extended(std::string_view value, bool standard) {
  if (standard || value.starts_with("x-")) return std::string(value);
  return "x-" + std::string(value);
}

/// `text` as an NMTOKEN of ASCII letters, digits and . _ -: what else stands in it becomes '_'.
std::string nmtoken(std::string_view text);

/// The words of a blank-separated list.
std::vector<std::string> words_of(std::string_view text);

/// The number that `text` is, in decimal digits, or nothing.
std::optional<std::size_t> number_of(std::string_view text);

}  // namespace satz::xliff
