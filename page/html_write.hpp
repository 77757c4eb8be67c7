#pragma once

#include <string>
#include <string_view>

#include "page/page.hpp"

namespace satz::page {

/// What html_filter().write does.
std::string write_html(std::string_view text, const Block& block, ByteRange at, const Fragment& target);

/// `value` for an attribute that stands between `quote`s.
std::string escape_attribute(std::string_view value, char quote);

/// Whether the page is to be well-formed XML too: <?xml in front, or xmlns on its root.
bool is_xhtml(std::string_view text);

}  // namespace satz::page
