#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "xliff/document.hpp"

namespace satz::xliff {

/// The XLIFF file `bytes` with the targets and states of `changed`, and nothing else changed: comments,
/// instructions, layout, attributes and elements of tools stand byte for byte as they stood. `changed` is
/// what read() made of these bytes, with other targets and states. With none, the text comes back as it is.
/// UTF-8, whatever `bytes` are in.
///
/// A code of a target is written as the source writes it, in whatever words (g, bpt, ph, pc, …). What could
/// not be put in (a unit that is not in the file, or stands twice) goes to `findings`. Throws Error as read()
/// does. Linear time. Safe to call from many threads.
std::string write_back(std::string_view bytes, const std::string& file, const Document& changed,
                       std::vector<Finding>& findings);

}  // namespace satz::xliff
