#pragma once

#include <string>

#include "xliff/document.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The root element of an XLIFF document; `event` lives in the reader until its next.
struct Root {
  const xml::Event* event = nullptr;
  Version version = Version::v1_2;  ///< as its namespace says, else its version attribute
};

/// Reads up to the root element. Throws Error where the document is not XLIFF or of an unknown version.
Root read_root(xml::Reader& reader, const std::string& file);

}  // namespace satz::xliff
