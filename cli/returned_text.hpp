#pragma once

#include <string>
#include <string_view>

#include "text/fragment.hpp"

namespace satz::cli {

/// A source's text as it is compared with the page's, which never is what is put out: in normal form C,
/// blanks of every kind and line ends as one blank each run, none at the ends. Tools indent, and spell
/// characters anew.
std::string comparable(std::string_view source);

/// Takes out of `target` the white space that a tool's pretty printer has put in: runs with a line end become
/// one blank, and go where `source`, the page's own, has no blank at that end. Does nothing where `source`
/// itself has line ends.
void undo_layout(Fragment& target, const Fragment& source);

/// Takes the blanks from the ends of `target` that a tool has moved there: where the source as it came back,
/// `returned`, has one and `source`, the page's own, has none.
void undo_moved_blanks(Fragment& target, const Fragment& returned, const Fragment& source);

}  // namespace satz::cli
