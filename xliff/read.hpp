#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "xliff/document.hpp"

namespace satz::xliff {

struct ReadResult {
  Document document;
  std::vector<Finding> findings;  ///< in the file's order; what was odd, and how it was taken
};

/// The XLIFF document in `bytes`; `file` is what places name. XLIFF 1.0 to 1.2 (strict, transitional, without
/// namespace, with any prefix) and 2.0 to 2.2.
///
/// A unit that write() wrote comes back as it was, but for what the version has no place for (docs/xliff.md).
/// A foreign 1.2 trans-unit becomes a unit with one segment, or with one per <mrk mtype="seg"> of its
/// seg-source and ignorables between. Elements and attributes of other namespaces are stepped over, wherever
/// they stand.
///
/// State: the lower of `state` and `approved`; an unknown one is needs_review, with a finding (rule
/// "unknown-state"). A target without any state is translated. A target that is empty where the source is not
/// is no target.
///
/// A unit without id or source is left out, with a finding (rule "unit-unusable"). A segment of ours that
/// stands twice is taken once, a foreign unit that does is there twice (rule "duplicate-unit").
///
/// Throws Error where it is not XML, not XLIFF, or of an unknown version. Linear time. Safe to call from many
/// threads.
ReadResult read(std::string_view bytes, const std::string& file);

}  // namespace satz::xliff
