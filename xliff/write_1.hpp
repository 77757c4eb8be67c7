#pragma once

#include <string>

#include "xliff/document.hpp"

namespace satz::xliff {

/// `document` as XLIFF 1.2 strict; see write().
std::string write_1(const Document& document);

}  // namespace satz::xliff
