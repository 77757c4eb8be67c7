#pragma once

#include <string>
#include <vector>

#include "cli/page_reader.hpp"
#include "cli/project.hpp"

namespace satz::cli {

/// For Make and Ninja: one rule a page that names its outputs and what they are made from, which is the page,
/// the XLIFF files that exist, the project file and its SRX files, and the memory where it has decided the
/// language of one of the page's blocks (all else that merging has to do with it is to teach it). Paths count
/// from `folder` where they lie below it and are absolute elsewhere. Throws Error on a path with a line end,
/// which no such file can hold.
std::string depfile(const Project& project, const std::vector<std::string>& pages, const PageReader& reader,
                    const std::filesystem::path& folder, bool bilingual);

}  // namespace satz::cli
