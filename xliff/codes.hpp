#pragma once

#include <vector>

#include "text/fragment.hpp"
#include "text/segment.hpp"

namespace satz::xliff {

/// Gives each code of the targets what the code of the same id and kind in the sources says of itself: type,
/// original, equivalent, sub-flows, what may be done with it. XLIFF says these once, in the source.
void adopt_codes(std::vector<Segment>& segments);
void adopt_codes(const Fragment& source, Fragment& target);

/// Gives each close the type and the can_… of the first open of its id, which may stand in another segment:
/// XLIFF says these with the open.
void complete_closes(std::vector<Segment>& segments);

}  // namespace satz::xliff
