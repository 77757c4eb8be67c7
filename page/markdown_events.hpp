#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// One callback of the CommonMark parser.
struct MarkdownEvent {
  enum class Kind : std::uint8_t { enter_block, leave_block, enter_span, leave_span, text };
  enum class Type : std::uint8_t {
    // blocks
    container,  ///< document, list, table and its parts, rule: hold no text themselves
    quote,
    item,
    heading,
    paragraph,
    header_cell,
    cell,
    code_block,
    html_block,
    // spans
    emphasis,
    strong,
    strikethrough,
    link,
    image,
    code,
    // text
    normal,
    nul,
    hard_break,
    soft_break,
    entity,
    code_text,
    html
  };

  Kind kind = Kind::text;
  Type type = Type::normal;
  bool located = false;  ///< text: it lies in the page, at `bytes`; else the parser made it up (a line end)
  ByteRange bytes{};
  unsigned level = 0;         ///< of a heading, 1 to 6
  std::size_t task_mark = 0;  ///< of a task list's item, where its "x" or blank stands; else 0
  std::string destination{};  ///< of a link or image, with escapes and entities as they stand
  bool operator==(const MarkdownEvent&) const = default;
};

/// What md4c says of `text` from byte `begin` on, as CommonMark 0.30 with GFM's tables, task lists,
/// strikethrough and autolinks, and with footnotes as list items. Ranges count in `text`. Empty when md4c
/// gives up (out of memory, or more than 4 GiB).
std::vector<MarkdownEvent> parse_markdown(std::string_view text, std::size_t begin = 0);

}  // namespace satz::page
