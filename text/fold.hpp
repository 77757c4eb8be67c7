#pragma once

#include <string>
#include <string_view>

namespace satz {

/// `text` (valid UTF-8) with upper and lower case made equal: Unicode's full case folding ("STRASSE" and
/// "Straße" both give "strasse"), no language's own rules. To compare, not to show.
///
/// Safe to call from many threads.
std::string fold_case(std::string_view text);

}  // namespace satz
