#include "cli/recut.hpp"

#include <algorithm>

#include "cli/stocktaking.hpp"
#include "merge/codes.hpp"
#include "text/normal_form.hpp"

namespace satz::cli {
namespace {

/// For each segment the length of the solid text up to its end.
std::vector<std::size_t> solid_ends(std::span<const Segment> segments, std::size_t& total) {
  std::vector<std::size_t> ends;
  total = 0;
  for (const Segment& segment : segments) {
    total += solid({&segment, 1}).size();
    ends.push_back(total);
  }
  return ends;
}

/// Whether the targets of the unit's segments before `end` stand before all others.
std::vector<bool> closed_by_order(const xliff::Unit& unit) {
  std::vector<bool> closed(unit.segments.size() + 1, true);
  if (unit.target_order.empty()) return closed;
  std::size_t furthest = 0;
  for (std::size_t i = 0; i < unit.segments.size(); ++i) {
    const auto at = std::find(unit.target_order.begin(), unit.target_order.end(), unit.segments[i].id);
    furthest = std::max(furthest, static_cast<std::size_t>(at - unit.target_order.begin()) + 1);
    closed[i + 1] = furthest == i + 1;
  }
  return closed;
}

}  // namespace

std::string solid(std::span<const Segment> segments) {
  std::string text;
  for (const Segment& segment : segments) {
    const std::string_view source = segment.source.text;
    for (std::size_t at = 0; at < source.size(); ++at) {
      const bool hard = source.substr(at).starts_with("\xC2\xA0");
      if (!hard && std::string_view(" \t\n\r").find(source[at]) == std::string_view::npos) text += source[at];
      at += hard;
    }
  }
  return to_nfc(text);
}

std::optional<std::vector<Group>> groups_of(std::span<const Segment> block, const xliff::Unit& unit) {
  if (solid(block) != solid(unit.segments)) return std::nullopt;
  std::size_t total = 0;
  std::size_t unit_total = 0;
  const std::vector<std::size_t> ends = solid_ends(block, total);
  const std::vector<std::size_t> unit_ends = solid_ends(unit.segments, unit_total);
  if (total != unit_total) return std::nullopt;  // cut inside a character
  const std::vector<bool> closed = closed_by_order(unit);
  const auto is_piece = [&](std::size_t i) {
    return !unit.segments[i].ignorable || unit_ends[i] > (i == 0 ? 0 : unit_ends[i - 1]);
  };
  std::vector<Group> groups;
  std::size_t i = 0;
  std::size_t j = 0;
  for (Group group;; group = {}) {
    while (i < block.size() && block[i].ignorable) ++i;
    while (j < unit.segments.size() && !is_piece(j)) ++j;
    if (i == block.size() || j == unit.segments.size()) break;
    group.begin = i;
    group.first = j;
    const auto take = [&](bool sentence) {
      if (sentence) {
        ++group.sentences;
        group.end = ++i;
        while (i < block.size() && block[i].ignorable) ++i;
      } else {
        ++group.pieces;
        group.last = ++j;
        while (j < unit.segments.size() && !is_piece(j)) ++j;
      }
    };
    take(true);
    take(false);
    for (;;) {
      const std::size_t here = ends[group.end - 1];
      const std::size_t there = unit_ends[group.last - 1];
      if (here < there && i < block.size()) {
        take(true);
      } else if (there < here && j < unit.segments.size()) {
        take(false);
      } else if (!closed[group.last] && !closed[j] && i < block.size() && j < unit.segments.size()) {
        group.moved = true;
        take(true);
        take(false);
      } else {
        break;
      }
    }
    groups.push_back(group);
  }
  const bool all = std::all_of(block.begin() + static_cast<std::ptrdiff_t>(i), block.end(),
                               [](const Segment& segment) { return segment.ignorable; });
  if (!all || j < unit.segments.size()) return std::nullopt;
  return groups;
}

Segment joined_source(std::span<const Segment> segments, std::size_t begin, std::size_t end) {
  Segment joined{.id = segments[begin].id};
  for (std::size_t i = begin; i < end; ++i) append(joined.source, segments[i].source);
  return joined;
}

Joined join(const xliff::Unit& unit, const Group& group) {
  Joined joined{joined_source(unit.segments, group.first, group.last)};
  std::vector<const Segment*> pieces;
  for (std::size_t i = group.first; i < group.last; ++i) pieces.push_back(&unit.segments[i]);
  const auto place = [&](const Segment* segment) {
    return std::find(unit.target_order.begin(), unit.target_order.end(), segment->id);
  };
  if (!unit.target_order.empty()) {
    std::sort(pieces.begin(), pieces.end(),
              [&](const Segment* a, const Segment* b) { return place(a) < place(b); });
  }
  Fragment target;
  std::optional<State> lowest;
  bool all = true;
  for (const Segment* piece : pieces) {
    if (piece->ignorable) {
      append(target, piece->target.value_or(piece->source));
    } else if (const auto state = translation_state(unit, *piece)) {
      append(target, *piece->target);
      lowest = std::min(lowest.value_or(*state), *state);
    } else {
      all = false;
    }
  }
  joined.is_partly = !all && lowest.has_value();
  if (all && lowest) {
    joined.segment.target = std::move(target);
    joined.segment.state = *lowest;
  }
  return joined;
}

std::optional<Regrouped> regrouped(std::span<const Segment> block, const xliff::Unit& unit) {
  const auto groups = groups_of(block, unit);
  if (!groups) return std::nullopt;
  const auto is_one = [](const Group& group) { return group.sentences == 1 && group.pieces == 1; };
  if (std::all_of(groups->begin(), groups->end(), is_one)) return std::nullopt;
  Regrouped result{unit, {}};
  result.unit.segments.clear();
  result.unit.lines.clear();
  result.unit.target_order.clear();
  for (const Group& group : *groups) {
    Joined joined = join(unit, group);
    joined.segment.id = block[group.begin].id;
    if (joined.is_partly) result.partly.push_back(joined.segment.id);
    for (std::size_t piece = group.first; piece < group.last; ++piece) {
      for (std::size_t i = 0; i < unit.notes.size(); ++i) {
        if (unit.notes[i].segment == unit.segments[piece].id)
          result.unit.notes[i].segment = joined.segment.id;
      }
    }
    result.unit.segments.push_back(std::move(joined.segment));
    result.unit.lines.push_back(unit.line_of(group.first));
  }
  return result;
}

std::optional<std::vector<Fragment>> part(const Fragment& target, std::span<const Segment> block,
                                          const Group& group, const Language& language,
                                          const Cutter& cutter) {
  if (!cutter || group.moved) return std::nullopt;
  std::vector<Fragment> parts;
  for (Segment& sentence : cutter(target, language)) {
    if (!sentence.ignorable) {
      parts.push_back(std::move(sentence.source));
    } else if (!sentence.source.codes.empty()) {
      return std::nullopt;
    }
  }
  if (parts.size() != group.sentences) return std::nullopt;
  std::size_t next = 0;
  for (std::size_t i = group.begin; i < group.end; ++i) {
    if (block[i].ignorable && !block[i].source.codes.empty()) return std::nullopt;
    if (!block[i].ignorable && !merge::compare_codes(block[i].source, parts[next++]).empty())
      return std::nullopt;
  }
  return parts;
}

}  // namespace satz::cli
