#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/page_reader.hpp"
#include "cli/project.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// How one <file> of an XLIFF document fits the project: what a merge would make of it.
struct OwnFile {
  std::string page;
  Direction direction;
  std::size_t segments = 0;       ///< of the page, that go in this direction
  std::size_t translated = 0;     ///< of those, how many the file has a translation for
  std::vector<Finding> faults{};  ///< rules source-changed, source-gone, code-…; places with lines
};

/// What fits between `document` and the pages of the project; `file` is what places name. Nothing for a
/// <file> that is for no page or direction of the project. Throws Error where such a page cannot be read.
std::vector<OwnFile> own_files(const xliff::Document& document, const Project& project,
                               const PageReader& reader, const std::string& file);

}  // namespace satz::cli
