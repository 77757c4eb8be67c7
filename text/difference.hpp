#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace satz {

/// A stretch of two texts compared.
struct DifferenceRun {
  enum class Kind : std::uint8_t {
    same,     ///< in both
    removed,  ///< in the first only
    added     ///< in the second only
  };
  Kind kind = Kind::same;
  std::string text;
  bool operator==(const DifferenceRun&) const = default;
};

/// How `before` became `after`, both valid UTF-8, by words, punctuation marks and white space
/// (text/words.hpp): a shortest edit script by Myers' algorithm (1986), where white space alone between two
/// changes counts as changed with them. Same and removed runs make up `before`, same and added ones `after`;
/// neighbouring runs differ in kind, and what was removed stands before what took its place.
///
/// Time and memory are bounded: texts more than 1,000 edits apart are one replacement between their common
/// start and end.
std::vector<DifferenceRun> difference(std::string_view before, std::string_view after);

/// The runs as wdiff shows them: "Der [-alte-] {+neue+} Text". Brackets in the text are not escaped.
std::string to_string(std::span<const DifferenceRun> runs);

}  // namespace satz
