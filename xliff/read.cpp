#include "xliff/read.hpp"

#include "xliff/names.hpp"
#include "xliff/read_1.hpp"
#include "xliff/read_2.hpp"
#include "xliff/root.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {
std::string_view to_string(Version version) {
  switch (version) {
    case Version::v1_0:
      return "1.0";
    case Version::v1_1:
      return "1.1";
    case Version::v1_2:
      return "1.2";
    case Version::v2_0:
      return "2.0";
    case Version::v2_1:
      return "2.1";
    case Version::v2_2:
      return "2.2";
  }
  return {};
}

std::optional<Version> parse_version(std::string_view text) {
  for (const Version version :
       {Version::v1_0, Version::v1_1, Version::v1_2, Version::v2_0, Version::v2_1, Version::v2_2}) {
    if (to_string(version) == text) return version;
  }
  return std::nullopt;
}

ReadResult read(std::string_view bytes, const std::string& file) {
  xml::Reader reader(bytes, file);
  const Root root = read_root(reader, file);
  ReadResult result;
  result.document.version = root.version;
  const std::string uri = root.event->name.uri;
  if (root.version < Version::v2_0) {
    // Tools mix them: po2xliff puts trans-units of 1.1 into a file of 1.2, others write xmlns="".
    for (const std::string_view other : {std::string_view(), namespace_1_1, namespace_1_2}) {
      if (other != uri) reader.read_as(other, uri);
    }
    read_1(reader, uri, file, result);
  } else {
    read_2(reader, *root.event, file, result);
  }
  return result;
}

}  // namespace satz::xliff
