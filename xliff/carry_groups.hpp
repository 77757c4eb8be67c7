#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "xliff/carrier.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// A unit of the new file, and the groups that a tool has put around it in the old one, outermost first;
/// nothing where it was not there.
struct Grouped {
  xml::Node unit;
  std::optional<std::vector<xml::Node>> groups;
};

/// The groups of the old file around `unit` of it, outermost first, but for those that `is_ours`.
template <class IsOurs>
std::vector<xml::Node> groups_around(const xml::Node& unit, IsOurs is_ours) {
  constexpr std::size_t most = 100;  // nobody nests deeper; it bounds what a hostile file can ask for
  std::vector<xml::Node> groups;
  for (xml::Node at = unit.parent(); at && groups.size() < most; at = at.parent()) {
    if (at.local() == "group" && at.uri() == unit.uri() && !is_ours(at)) groups.push_back(at);
  }
  return {groups.rbegin(), groups.rend()};
}

/// Puts the old file's groups, with their attributes, notes, modules and extensions, around the units of the
/// new one, which are given in its order. A new unit stands in the groups that those before and behind it
/// share. A group stands once: where its units are not side by side any more, the first of them have it.
void carry_groups(Carrier& carrier, const std::vector<Grouped>& units);

}  // namespace satz::xliff
