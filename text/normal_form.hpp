#pragma once

#include <string>
#include <string_view>

namespace satz {

/// Whether `text` (valid UTF-8) is in Unicode normal form C (UAX #15). Safe to call from many threads.
bool is_nfc(std::string_view text);

/// `text` in Unicode normal form C: the same for every way to spell the same characters. Safe to call from
/// many threads.
std::string to_nfc(std::string_view text);

}  // namespace satz
