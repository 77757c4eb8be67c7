#pragma once

#include <string>
#include <string_view>

#include "page/page.hpp"

namespace satz::page {

/// `target` as Markdown for the place `at` of `text`, in (part of) `block`. Characters that Markdown would
/// take for markup there are escaped, and only those. Emphasis whose marks would not work between the new
/// neighbours (CommonMark 0.30, 6.2) is written as <em>, <strong>, <del>; a reference that was found by its
/// text gets the old text as its label.
std::string write_markdown(std::string_view text, const Block& block, ByteRange at, const Fragment& target);

}  // namespace satz::page
