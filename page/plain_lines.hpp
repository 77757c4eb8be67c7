#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// A line of a plain text, without its end.
///
///       >   - Donations and gifts
///       prefix|text              |
struct PlainLine {
  enum class Mark : std::uint8_t {
    none,
    bullet,  ///< "- ", "* ", "• ": an item of a list
    dash     ///< "– ", "— ": an item, or the middle of a sentence
  };

  ByteRange text;  ///< without indentation, quote prefix, mark and white space at the end; may be empty
  std::size_t indent = 0;  ///< columns before the mark, or before the text
  std::size_t width = 0;   ///< characters from the line's start to its text's end
  Mark mark = Mark::none;
  bool quoted = false;  ///< begins with ">" as a quoted mail does
  char underline = 0;   ///< '=', '-', '~', '*', … when the line is a row of at least three of them
  bool operator==(const PlainLine&) const = default;

  bool blank() const { return text.empty() && mark == Mark::none; }
};

/// The lines of `text`, ended by LF, CRLF or CR, with numbered items ("1. ", "b) ") as bullets where a line
/// before or after has the neighbouring number. Linear time.
std::vector<PlainLine> read_plain_lines(std::string_view text);

/// Whether the breaks of `lines` come from a fixed width (40 to 120 characters) rather than from the author:
/// most lines end where the next word had no room any more, sentences run over them, and some go on in lower
/// case.
bool is_hard_wrapped(std::string_view text, const std::vector<PlainLine>& lines);

/// Whether `next` goes on the sentence or paragraph of `line` in a text hard-wrapped at `width` characters.
bool is_forced_break(std::string_view text, const PlainLine& line, const PlainLine& next, std::size_t width);

/// The width of the longest line that has more than one word.
std::size_t wrap_width(std::string_view text, const std::vector<PlainLine>& lines);

}  // namespace satz::page
