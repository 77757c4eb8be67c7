#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "xliff/document.hpp"

namespace satz::xliff {

/// A rule of the specification that a file breaks.
struct Breach {
  Place place;
  std::string rule;     ///< stable kebab-case name: "id-not-unique"
  std::string section;  ///< where the rule is written: "XLIFF 2.1, 4.3.1 id"
  std::string message;  ///< one sentence for a person
  bool must = true;     ///< false: the specification only advises, or tools disagree: a warning
  bool operator==(const Breach&) const = default;
};

struct Validation {
  Version version = Version::v1_2;
  std::vector<Breach> breaches;  ///< in the file's order but for what only shows at its end; the first 1,000
  std::size_t more = 0;          ///< how many were found beyond those
  std::size_t units = 0;         ///< unit, trans-unit

  bool conforms() const;  ///< no rule broken that must be kept
};

/// Holds the XLIFF file `bytes` to its specification; `file` is what places name.
///
/// 2.0 to 2.2: structure and values of core and modules, and what no schema can say: scopes of ids, pairs of
/// codes, references and fragment identifiers, languages, order, editing hints. 1.2: structure and values
/// (transitional: vendor attributes and elements are allowed), ids, keys, marks and pairs of codes; 1.0 and
/// 1.1 are held to the rules of 1.2. What an extension says of itself is not looked at.
///
/// Throws Error where the file is not well-formed XML, not XLIFF, or of an unknown version. Linear time, in
/// memory that grows with the ids of the file only. Safe to call from many threads.
Validation validate(std::string_view bytes, const std::string& file);

}  // namespace satz::xliff
