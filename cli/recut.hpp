#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "text/language.hpp"
#include "text/segment.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// Some neighbouring segments of a block, and those of a unit that together have the same source.
struct Group {
  std::size_t begin = 0;      ///< in the block's segments, from a sentence …
  std::size_t end = 0;        ///< … to behind another
  std::size_t first = 0;      ///< in the unit's segments
  std::size_t last = 0;       ///< behind them
  std::size_t sentences = 0;  ///< of the block, in it
  std::size_t pieces = 0;     ///< of the unit, in it: its segments that have text
  bool moved = false;         ///< the unit gives its targets another order
  bool operator==(const Group&) const = default;
};

/// How a tool has cut a block: it may have joined segments, split them, or moved the place between two
/// (XLIFF 2.1, 4.7.2 and 4.7.3), and put the targets in another order. The smallest groups with the same
/// source on both sides, in order; blanks and the spelling of characters do not count. Nothing where the
/// whole text is not the same.
std::optional<std::vector<Group>> groups_of(std::span<const Segment> block, const xliff::Unit& unit);

/// A part of the block's text without blanks, in normal form C: equal for a block and for a unit that is it.
std::string solid(std::span<const Segment> segments);

/// The segments from `begin` to before `end` as one, with the sources one after the other.
Segment joined_source(std::span<const Segment> segments, std::size_t begin, std::size_t end);

/// The unit's part of a group as one segment: the sources joined, the targets in the order of the targets,
/// the lowest state. Without a target where one of the pieces has none; `is_partly` tells whether others
/// have. A space without target is as it is in the source.
struct Joined {
  Segment segment;
  bool is_partly = false;
};
Joined join(const xliff::Unit& unit, const Group& group);

/// The unit with a segment for each group, as it went out: called as the block's first segment of the group
/// is, with the notes of the pieces; `partly` tells which of them have only a part of a translation. Nothing
/// where it is cut as the block is, or is not its text.
struct Regrouped {
  xliff::Unit unit;
  std::vector<std::string> partly;
};
std::optional<Regrouped> regrouped(std::span<const Segment> block, const xliff::Unit& unit);

/// Cuts a block of text in a language into sentences.
using Cutter = std::function<std::vector<Segment>(const Fragment&, const Language&)>;

/// The target of several sentences as one target for each; nothing where it does not have as many sentences,
/// or where their codes are not those of their sources.
std::optional<std::vector<Fragment>> part(const Fragment& target, std::span<const Segment> block,
                                          const Group& group, const Language& language, const Cutter& cutter);

}  // namespace satz::cli
