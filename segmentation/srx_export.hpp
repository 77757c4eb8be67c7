#pragma once

#include <string>
#include <vector>

#include "segmentation/tables.hpp"

namespace satz::segmentation {

/// One language of an SRX export.
struct ExportedTables {
  std::string name;                     ///< languagerulename
  std::string pattern;                  ///< languagepattern
  const Tables* tables;                 ///< not null
  std::vector<std::string> exceptions;  ///< the project's own abbreviations
};

/// An SRX 2.0 file that cuts as our rules do, as far as SRX can say it; its opening comment names the rest.
std::string srx_of(const std::vector<ExportedTables>& languages);

}  // namespace satz::segmentation
