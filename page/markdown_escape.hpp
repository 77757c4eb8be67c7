#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace satz::page {

/// Where a run of text goes in Markdown: what decides which of its characters would be markup.
struct MarkdownPlace {
  bool line_start = false;   ///< block marks (#, -, 1.) would work
  bool in_cell = false;      ///< of a table: "|" ends it
  bool in_brackets = false;  ///< in a link's text or an image's alt: "]" ends it
  bool heading = false;      ///< "#" at the end is no text
  bool definitions = false;  ///< the page has link definitions, so that "[text]" alone may be a link
  bool wary = false;         ///< escape whatever could be markup anywhere
};

/// `text` with a backslash before each character that Markdown would take for markup at `place`. `before` and
/// `behind` are the bytes that the run stands between, empty at the ends of the block.
std::string escape_markdown(std::string_view text, const MarkdownPlace& place, std::string_view before,
                            std::string_view behind);

}  // namespace satz::page
