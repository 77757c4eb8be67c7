#pragma once

#include <string>

namespace satz::report {

/// An SVG badge, 20 pixels high, that says `label` and `permille` as a per cent ("en 97.6 %"; negative: "–"),
/// in a colour from red to green. Readable by screen readers, draws with any sans-serif font.
std::string badge(const std::string& label, int permille);

}  // namespace satz::report
