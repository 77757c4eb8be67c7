#pragma once

#include <vector>

#include "text/language.hpp"
#include "tm/match.hpp"

namespace satz::tm {

/// Whether an entry in `offered` can serve a request for `wanted`: the same language, and no other script.
/// de serves de-AT and de-CH serves de-AT too, with a penalty; zh-Hans does not serve zh-Hant.
bool serves(const Language& wanted, const Language& offered);

/// Whether both name a region, and not the same: de-CH and de-AT, not de and de-AT.
bool differ_in_region(const Language& wanted, const Language& offered);

/// All that the score of the match loses by name: "source-region", "target-region", and those of
/// code_penalties. Needs the match's languages, source and text_score.
std::vector<Penalty> penalties_of(const Query& query, const Match& match);

}  // namespace satz::tm
