#pragma once

#include <cstddef>
#include <string_view>

namespace satz::segmentation {

/// The end of a smiley made of punctuation (":)", ";-)", ":D", "^^", "<3") at `at`, or `at` when there is
/// none. It needs white space, a mark or the end behind it, and must not follow a letter or digit.
std::size_t smiley_end(std::string_view text, std::size_t at);

}  // namespace satz::segmentation
