#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// Bytes to put in place of `range`; an empty range inserts.
struct Splice {
  ByteRange range;
  std::string replacement;
  bool operator==(const Splice&) const = default;
};

/// `text` with the splices applied, which may come in any order. They must not overlap; insertions at one
/// place are made in the order given, before what replaces the bytes that begin there.
std::string apply(std::string_view text, std::vector<Splice> splices);

/// The file of `page` with the splices (ranges of page.text()) applied: in its own encoding, every byte
/// outside the splices as it was read. A character that the encoding lacks becomes a numeric character
/// reference in HTML; elsewhere it throws Error, which names the character and advises UTF-8. Without splices
/// it is page.bytes, always.
std::string render(const Page& page, std::vector<Splice> splices);

}  // namespace satz::page
