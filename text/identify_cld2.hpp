#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace satz {

/// What Google's Compact Language Detector 2 (best effort, with the candidates as its hint) says of `text`
/// (valid UTF-8, plain): for each candidate the natural logarithm of its share, smoothed so that a short text
/// says little. All equal where it knows nothing.
///
/// Safe to call from many threads.
std::vector<double> cld2_evidence(std::string_view text, std::span<const Language> candidates);

}  // namespace satz
