#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "page/page.hpp"

/// Code in Markdown as text, for who translates it: comments in examples, names of buttons set as code.
namespace satz::page {

/// The block of the code span at `span` with marks of `mark` backticks; nothing where it shows no words. The
/// marks lie in its range: how long they must be depends on what is in it.
std::optional<Block> make_code_span_block(std::string_view text, ByteRange span, std::size_t mark);

/// The block of a line of a code block, without the white space at its ends; likewise.
std::optional<Block> make_code_line_block(std::string_view text, ByteRange line);

/// `target` in the place of such a block: nothing in code is escaped.
std::string write_code(std::string_view text, const Block& block, std::string_view target);

}  // namespace satz::page
