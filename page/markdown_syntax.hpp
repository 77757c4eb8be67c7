#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "page/page.hpp"

namespace satz::page {

// The parts of CommonMark (https://spec.commonmark.org/0.30/) that the parser reads but does not report:
// where the marks around text begin and end.

/// What stands behind a link's or an image's text, from its "]" on.
struct LinkTail {
  enum class Form : std::uint8_t {
    inline_link,  ///< ](destination "title")
    full,         ///< ][label]
    collapsed,    ///< ][]
    shortcut      ///< ]
  };
  Form form = Form::shortcut;
  std::size_t end = 0;
  std::optional<ByteRange> title{};  ///< between its quotes
  bool operator==(const LinkTail&) const = default;

  /// Whether the text is the label that finds the reference.
  bool by_text() const { return form == Form::collapsed || form == Form::shortcut; }
};

/// The tail of a link whose text ends at the "]" at `at`; the next text of the page after the link begins at
/// `limit` or later, which decides what is a tail and what is text.
LinkTail read_link_tail(std::string_view text, std::size_t at, std::size_t limit);

/// The title of the link reference definition that begins with the "[" at `at`, between its quotes; nothing
/// where none begins there, its label goes over more than one line, or its title over more than 2,000 bytes.
std::optional<ByteRange> definition_title(std::string_view text, std::size_t at);

/// Behind a line end at `at` (and blanks before it): after the prefixes of quotes and the indentation of the
/// next line, at most `limit`. Nothing where no line ends.
std::optional<std::size_t> skip_line_end(std::string_view text, std::size_t at, std::size_t limit);

/// Behind the run of backticks that closes a code span of `length` of them, searched in [at, limit).
std::optional<std::size_t> find_code_end(std::string_view text, std::size_t at, std::size_t length,
                                         std::size_t limit);

/// Behind the marks of containers (quotes, list items, footnotes), and of an ATX heading where `heading`,
/// that a line begins with at `at`.
std::size_t skip_block_marks(std::string_view text, std::size_t at, std::size_t limit, bool heading);

/// Behind the "[^label]:" of a footnote at `at`, at most `limit`; 0 where none stands there.
std::size_t note_mark_end(std::string_view text, std::size_t at, std::size_t limit);

/// ASCII punctuation, which a backslash may escape.
constexpr bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// The length of the run of `c` at `at`.
std::size_t run_length(std::string_view text, std::size_t at, char c);

/// What a raw HTML tag is: its name in lower case (empty for a comment and the like), and whether it closes
/// or needs no close.
struct RawTag {
  std::string name;
  bool close = false;
  bool alone = false;  ///< a void element, self-closing, a comment
  bool operator==(const RawTag&) const = default;
};
RawTag read_raw_tag(std::string_view tag);

}  // namespace satz::page
