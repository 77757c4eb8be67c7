#pragma once

#include <vector>

#include "cli/project.hpp"
#include "text/fragment.hpp"

namespace satz::cli {

/// For each of the new sentences of a job, in its order, the score (in tenths of a per cent) of the one
/// before it that is most like it: at least 500, or 0 where none is. That earlier one will have been
/// translated when the later one's turn comes. Exact, as the memory's lookup is, whose index is built for the
/// job in a temporary folder. Throws Error where that cannot be written.
std::vector<int> likeness_to_earlier(const Direction& direction, const std::vector<Fragment>& sentences,
                                     unsigned jobs);

}  // namespace satz::cli
