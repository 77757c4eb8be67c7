#pragma once

#include <string_view>

#include "text/language.hpp"

namespace satz::alignment {

/// Whether a link with this text says that it leads to the page in `language`: its tag alone ("EN"), or its
/// name in English, German or itself in a few words ("English", "Englisch", "English version"). Names are
/// those of CLDR. Safe to call from many threads.
bool names_language(std::string_view text, const Language& language);

}  // namespace satz::alignment
