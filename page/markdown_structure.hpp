#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satz::page {

/// What the Markdown page `text` has besides words, in page order: the keys of its front matter; each begin
/// and end of a block; and for each block with text, what is in it of tags (with the names of their
/// attributes), addresses and kinds of emphasis, whatever their order and number. Linear time but for
/// sorting within a block.
std::vector<std::string> markdown_structure(std::string_view text);

}  // namespace satz::page
