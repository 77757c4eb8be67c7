#pragma once

#include <optional>

#include "xliff/document.hpp"
#include "xliff/tools.hpp"

namespace satz::cli {

/// How XLIFF is written so that it survives in a tool and comes back (docs/tools.md says why, tool by tool).
struct Dialect {
  bool prefill_codes = true;          ///< an exact match with inline codes may become the target
  bool candidates = true;             ///< matches stand beside the sentences
  bool fill_with_source = false;      ///< each target is a copy of the source, the translations go as TMX
  bool review_as_adaptation = false;  ///< "needs-adaptation" in place of "needs-review-translation"
  bool tmx = false;                   ///< the matches are written as TMX, too
  xliff::Version newest = xliff::Version::v2_1;  ///< that the tool reads
};

/// The dialect of `tool`; without one, XLIFF as the specification means it.
Dialect dialect_for(std::optional<xliff::Tool> tool);

/// The version to write for a tool that reads none after `newest`, where `wanted` is asked for.
xliff::Version version_for(xliff::Version wanted, xliff::Version newest);

}  // namespace satz::cli
