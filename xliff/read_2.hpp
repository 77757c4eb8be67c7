#pragma once

#include <string>

#include "xliff/read.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The rest of an XLIFF 2 document whose root element is the reader's last event, `root`.
void read_2(xml::Reader& reader, const xml::Event& root, const std::string& file, ReadResult& result);

}  // namespace satz::xliff
