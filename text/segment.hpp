#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "text/fragment.hpp"

namespace satz {

/// How far a translation has come, from worst to best. XLIFF 2's four, and between the first two what
/// XLIFF 1.2 calls needs-review-*: a translation is there that a person has to look at.
enum class State : std::uint8_t { initial, needs_review, translated, reviewed, final };

/// A sentence, or (ignorable) the space between two: XLIFF's segment and ignorable. The sources of a block's
/// segments, appended in order, are the block's content.
struct Segment {
  std::string id;  ///< "s1", "s2", … and "i1", … for ignorables; unique in the block
  bool ignorable = false;
  Fragment source{};
  std::optional<Fragment> target{};
  State state = State::initial;

  bool operator==(const Segment&) const = default;
};

}  // namespace satz
