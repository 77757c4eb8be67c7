#pragma once

#include <string>

#include "xliff/document.hpp"

namespace satz::xliff {

/// `document` as XLIFF 2.0 or 2.1; see write(). Throws Error where its files are of different languages.
std::string write_2(const Document& document);

}  // namespace satz::xliff
