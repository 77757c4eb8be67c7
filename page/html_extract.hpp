#pragma once

#include <string_view>

#include "page/filter.hpp"

namespace satz::page {

/// The blocks of an HTML page, or of a part of one: what html_filter().extract does.
Extraction extract_html(std::string_view text, const ExtractOptions& options);

}  // namespace satz::page
