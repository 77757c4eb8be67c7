#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace satz::segmentation {

/// A set of code points.
class CodePoints {
 public:
  CodePoints() = default;
  /// `ranges` in order, both ends included, not touching.
  explicit CodePoints(std::vector<std::pair<char32_t, char32_t>> ranges);

  bool contains(char32_t c) const;
  /// The one code point in it, or 0.
  char32_t single() const;
  bool operator==(const CodePoints&) const = default;

 private:
  std::bitset<128> ascii_;
  std::vector<std::pair<char32_t, char32_t>> ranges_;
};

/// A regular expression as a tree, as far as an automaton can do it.
struct PatternNode {
  enum class Kind : std::uint8_t {
    set,           ///< one code point of `set`
    sequence,      ///< all of `parts`
    alternatives,  ///< one of `parts`
    repeat,        ///< the one part, `least` to `most` times
    boundary,      ///< \b
    start          ///< ^
  };
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  Kind kind = Kind::sequence;
  CodePoints set{};
  std::vector<PatternNode> parts{};
  std::size_t least = 0;
  std::size_t most = 0;
};

/// Reads a pattern in ICU's syntax (valid UTF-8). Nothing for what an automaton cannot do or this reader does
/// not know (look-around, references, possessive quantifiers, flags but a leading (?i), sets of sets, $) and
/// for what would grow too large: such a pattern is left to ICU.
std::optional<PatternNode> parse_pattern(std::string_view pattern);

}  // namespace satz::segmentation
