#include "xliff/root.hpp"

#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

/// The version of the document that `root` begins: its namespace counts, then its version attribute.
std::optional<Version> version_of(const xml::Event& root) {
  const std::string* said = root.attribute("version");
  const auto version = said == nullptr ? std::nullopt : parse_version(*said);
  if (root.name.uri == namespace_1_1) return Version::v1_1;
  if (root.name.uri == namespace_1_2) return Version::v1_2;
  if (root.name.uri == namespace_2_0) return version == Version::v2_1 ? Version::v2_1 : Version::v2_0;
  if (root.name.uri == namespace_2_2) return Version::v2_2;
  return version;
}

}  // namespace

Root read_root(xml::Reader& reader, const std::string& file) {
  const xml::Event* root = reader.next();
  while (root != nullptr && root->kind != xml::Event::Kind::start) root = reader.next();
  if (root == nullptr || root->name.local != "xliff") {
    throw Error({file, root == nullptr ? 0 : root->line, root == nullptr ? 0 : root->column},
                "this is not an XLIFF file" +
                    (root == nullptr ? "" : ": its root element is <" + root->name.local + '>'),
                "Its root element must be <xliff>.");
  }
  const auto version = version_of(*root);
  if (!version) {
    throw reader.error(*root, "this version of XLIFF is not known",
                       "Versions 1.0 to 1.2 and 2.0 to 2.2 are read.");
  }
  return {root, *version};
}

}  // namespace satz::xliff
