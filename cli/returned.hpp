#pragma once

#include <string>
#include <vector>

#include "cli/project.hpp"
#include "text/error.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// The XLIFF files below the project's folder for them that are not called as satz calls them, by the page
/// that a <file> in them is for: a tool or a person has renamed them, or they lie in a tool's own project.
/// They are told by what they say. What cannot be read goes to `findings`; pseudo-translations are passed
/// over. In the order of the paths.
Returned find_returned(const Project& project, std::vector<Finding>& findings);

/// A <file> that is for a page and direction.
struct Evidence {
  xliff::File file;
  std::string path;
  xliff::Version version = xliff::Version::v1_2;
  bool returned = false;  ///< not the file that satz exports to
};

/// All there is for the page and direction: first what the file that satz exports to says, then the others of
/// project.returned, in their order. Throws Error where the former cannot be used or is for another page or
/// language.
std::vector<Evidence> evidence_for(const Project& project, const std::string& page,
                                   const Direction& direction, std::vector<Finding>& findings);

/// Marks a file whose targets all begin as copies of their sources, since a tool (OmegaT) shows only what has
/// one: such a target is no translation until it says something else.
void mark_filled_with_source(xliff::File& file);

}  // namespace satz::cli
