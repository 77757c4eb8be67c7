#pragma once

#include <string>
#include <string_view>

#include "text/language.hpp"

namespace satz::reference {

/// docs/match-score.md to the letter, with the whole table and no short cut: what tm::text_score and every
/// lookup must agree with.
int naive_score(std::string_view a, std::string_view b, const Language& language);

}  // namespace satz::reference
