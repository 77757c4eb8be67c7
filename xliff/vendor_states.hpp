#pragma once

#include <string_view>
#include <vector>

#include "text/segment.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// Takes over what tools say of a trans-unit in words of their own, where `node` is the trans-unit or a child
/// of it: Trados' sdl:seg-defs, memoQ's mq:status and mq:locked, Phrase's m:confirmed and m:locked. A segment
/// with a target gets the lower of its state and the tool's; `locked` becomes true where the tool says so.
void apply_vendor_state(const xml::Node& node, std::vector<Segment>& segments, bool& locked);

/// Whether an attribute or element of that name is where a tool says how far a translation is, or that it is
/// locked: true of the text it was said of, and of no other.
bool tells_state(std::string_view uri, std::string_view local);

}  // namespace satz::xliff
