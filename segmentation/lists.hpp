#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace satz::segmentation {

/// Where the second and later items of a list written in one line begin: "1) tea 2) coffee", "a. … b. …",
/// "• tea • coffee". Only where the text begins with the first marker, or "1." follows a colon ("You need: 1.
/// A form 2. A pen"), and the others count on from it. A number with a full stop counts only before a
/// capital, and not after a word in lower case where `ordinals` are written with a stop ("1. FC … in der 2.
/// Bundesliga").
std::vector<std::size_t> list_items(std::string_view text, bool ordinals);

}  // namespace satz::segmentation
