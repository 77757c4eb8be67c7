#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/segment.hpp"

/// How TMX 1.4b spells what our types hold, for the reader and the writer.
namespace satz::tm::tmx {

/// The properties in which travels what TMX has no word for. x-context-pre and x-context-post are memoQ's.
inline constexpr std::string_view context_before = "x-context-pre";
inline constexpr std::string_view context_after = "x-context-post";
inline constexpr std::string_view document = "x-document";
inline constexpr std::string_view state = "x-state";
inline constexpr std::string_view origin = "x-origin";

/// Types of inline codes that stand for TMX's <hi> and <ut>; those of hi go on with "-" and hi's own type.
inline constexpr std::string_view highlight = "x-hi";
inline constexpr std::string_view unknown_tag = "x-ut";

/// "20260131T235959Z" (ISO 8601 basic format, as TMX wants it) as seconds since 1970 in UTC.
std::optional<std::int64_t> time_of(std::string_view date);
/// Years 0000 to 9999; empty for other times.
std::string date_of(std::int64_t time);

/// "needs-review" and so on.
std::string_view name_of(State value);
std::optional<State> state_of(std::string_view name);

/// InlineCode::type (XLIFF's word) of a TMX type ("ulined" gives "underlined"), and back.
std::string_view code_type_of(std::string_view tmx_type);
std::string_view tmx_type_of(std::string_view code_type);

}  // namespace satz::tm::tmx
