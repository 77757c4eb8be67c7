#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/segment.hpp"
#include "xliff/document.hpp"

namespace satz::xliff {

/// What XLIFF 1.2's `state` says (its section 3.2.4, and FORMATS of the tools), or nothing for a state it
/// does not define.
std::optional<State> state_of_1(std::string_view state);

/// The lower of what `state` and `approved` (yes, no, or not given) say of a target that is there.
State lower_of(std::optional<State> state, std::optional<bool> approved);

/// XLIFF 1.2's word for a target in this state, and whether its unit is approved.
struct Written1 {
  std::string_view state;
  bool approved = false;
};
Written1 written_1(State state);

/// XLIFF 1.2's state-qualifier of what a candidate offers.
std::string_view qualifier_of(const Candidate& candidate);

/// The type of candidate that a state-qualifier tells of.
Candidate::Type type_of(std::string_view qualifier);

}  // namespace satz::xliff
