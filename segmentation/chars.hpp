#pragma once

#include <cstddef>
#include <string_view>

namespace satz::segmentation {

/// What the rules ask of a character. ASCII is answered here, the rest by ICU.
bool is_upper(char32_t c);  ///< upper or title case
bool is_lower(char32_t c);
bool is_letter(char32_t c);      ///< of any script
bool is_digit(char32_t c);       ///< ASCII 0-9: what ordinals, dates and list numbers are written with
bool is_space(char32_t c);       ///< Unicode white space, no-break spaces and U+200B, U+FEFF among it
bool is_emoji(char32_t c);       ///< shown as a picture by default, or what joins and colours such
bool is_final_mark(char32_t c);  ///< . ! ? … and their double, wide and ideographic forms
bool is_superscript_digit(char32_t c);
bool is_bullet(char32_t c);
bool is_dash(char32_t c);             ///< - – — ―
bool is_closing_bracket(char32_t c);  ///< ) ] }
bool is_opening_bracket(char32_t c);  ///< ( [ {
bool is_quote(char32_t c);            ///< any quotation mark or apostrophe, on either side

/// The code point at `at`, or 0 at the end.
char32_t char_at(std::string_view text, std::size_t at);

/// The code point before `at`, or 0 at the start.
char32_t char_before(std::string_view text, std::size_t at);

/// The offset behind the white space at `at`.
std::size_t skip_space(std::string_view text, std::size_t at);

/// The offset of the first of the white space before `at`.
std::size_t skip_space_back(std::string_view text, std::size_t at);

}  // namespace satz::segmentation
