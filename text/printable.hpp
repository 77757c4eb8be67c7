#pragma once

#include <string>
#include <string_view>

namespace satz {

/// `text` as a terminal may be shown it, in one line: no control character of a file from outside reaches it.
/// Tabs and ends of lines become blanks; other control characters, and those that turn the direction of
/// writing, their numbers, as <U+001B>; a byte that is no UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);

}  // namespace satz
