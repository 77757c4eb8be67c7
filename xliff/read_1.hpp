#pragma once

#include <string>

#include "xliff/read.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The rest of an XLIFF 1.x document whose root element is the reader's last event, in namespace `uri`.
void read_1(xml::Reader& reader, const std::string& uri, const std::string& file, ReadResult& result);

}  // namespace satz::xliff
