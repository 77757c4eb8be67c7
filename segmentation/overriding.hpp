#pragma once

#include <string_view>
#include <vector>

#include "segmentation/cutting.hpp"
#include "segmentation/srx_rules.hpp"
#include "text/language.hpp"

namespace satz::segmentation {

/// `found` with the word of `rules` on top: what they say of a place stands, whatever was there; what they
/// are silent on stays. With nothing found before, the segmentation of the rules alone. SRX breaks at one
/// place, a cut has white space between: a place anywhere in it is meant, and a break wins over an exception
/// there.
std::vector<Found> overridden(std::string_view text, std::vector<Found> found, const SrxRules& rules,
                              const Language& language);

}  // namespace satz::segmentation
