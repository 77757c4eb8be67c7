#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "xliff/document.hpp"

namespace satz::xliff {

/// Something in a file that not every tool takes.
enum class Feature : std::uint8_t {
  version_2,           ///< XLIFF 2.x
  version_2_1,         ///< 2.1
  version_2_2,         ///< 2.2
  prefixed,            ///< XLIFF's elements have a prefix
  no_target_language,  ///< 1.x: a file without target-language; 2.x: a document without trgLang
  candidates,          ///< alt-trans, mtc:match
  no_target,           ///< a unit or segment that has no target
  state,               ///< a target says how far it is
  no_state,            ///< a target does not
  needs_review,        ///< a target says needs-review-…
  qualifier,           ///< a target says where it is from (state-qualifier)
  target_with_codes,   ///< a target that is there already has inline codes
  marks,               ///< 1.x: segments within a unit, as <mrk mtype="seg">
  many_segments,       ///< 2.x: a unit has several
  uncommon_codes,      ///< 1.x: others than g and x; 2.x: others than pc and ph
  editing_hints,       ///< 2.x: canDelete, canCopy, canReorder
  original_data,       ///< 2.x: originalData
  metadata,            ///< 2.x: mda:metadata
  glossary,            ///< 2.x: gls:glossary
  notes_above_units,   ///< notes of a file or group
  space_at_risk,       ///< leading, trailing or double blanks without xml:space="preserve"
  character_data,      ///< 2.x: a target has a CDATA section
  vendor_elements,     ///< elements of other namespaces
  no_resegmentation,   ///< 2.x: canResegment="no"
  count
};

/// What of that a file has.
struct Features {
  struct Found {
    std::size_t count = 0;
    std::size_t line = 0;  ///< of the first
    std::size_t column = 0;
  };
  Version version = Version::v1_2;
  std::array<Found, static_cast<std::size_t>(Feature::count)> found{};

  const Found& operator[](Feature feature) const { return found[static_cast<std::size_t>(feature)]; }
};

/// What the XLIFF file `bytes` has. Throws Error as read() does. Linear time.
Features features_of(std::string_view bytes, const std::string& file);

}  // namespace satz::xliff
