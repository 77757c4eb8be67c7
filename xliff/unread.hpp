#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace satz::xliff {

/// Something a file has that read() does not keep, of which there may be many.
struct Unread {
  std::string what;       ///< as the file spells it: "<phase>", "<note> xml:lang", "<sdl:seg-defs>"
  std::size_t count = 0;  ///< how many
  std::size_t line = 0;   ///< of the first
  std::size_t column = 0;
  bool operator==(const Unread&) const = default;
};

/// What of the XLIFF file `bytes` is not in the values that read() makes of it, so that a document written
/// from them is without it; in the file's order. The text of annotations is kept, what they say of it is not.
/// Comments, instructions, and where a schema lies are no content. Throws Error as read() does. Linear time.
std::vector<Unread> unread(std::string_view bytes, const std::string& file);

}  // namespace satz::xliff
