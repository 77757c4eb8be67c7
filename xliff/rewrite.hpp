#pragma once

#include <string>
#include <string_view>

#include "xliff/document.hpp"

namespace satz::xliff {

/// Whether a document of version `from` becomes one of `to` without being taken apart: the same version, 1.0
/// and 1.1 as 1.2, 2.0 to 2.2 as each other. Their elements are the same, but for what a later version adds.
bool can_rewrite(Version from, Version to);

/// The XLIFF file `bytes` as one of `version`: namespace and version attribute say so, a document type and a
/// schema's address of the old version are gone, everything else stands byte for byte as it stood. Of the
/// same version, all of it does. UTF-8, whatever `bytes` are in, without byte order mark.
///
/// Needs can_rewrite(the file's version, version). Throws Error where read() does. Linear time. Safe to call
/// from many threads.
std::string rewrite(std::string_view bytes, const std::string& file, Version version);

}  // namespace satz::xliff
