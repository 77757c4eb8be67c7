#pragma once

#include <string>

#include "xliff/write.hpp"

namespace satz::xliff {

/// `document` as XLIFF 1.2 strict; see write().
std::string write_1(const Document& document, const WriteOptions& options = {});

}  // namespace satz::xliff
