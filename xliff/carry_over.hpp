#pragma once

#include <map>
#include <string>
#include <string_view>

namespace satz::xliff {

/// Which sentence of the old file one of the new one was, where it is called otherwise: "<unit>.<segment>" of
/// the new by the new, of the old by the old.
using Renamed = std::map<std::string, std::string>;

/// `fresh`, a file that write() made for the page and direction that `before` is for, with all that tools and
/// people have put into `before` and that write() does not know:
///
/// - attributes of other namespaces, and of XLIFF's own those that write() does not set, of xliff, file,
/// group,
///   trans-unit and target, unit and segment;
/// - elements of other namespaces and modules, alt-trans and matches of others, notes of others on files,
/// groups
///   and units, phases, tools, counts, properties, contexts, glossaries, skeletons;
/// - of a sentence whose source, target and state are the same in both the very elements: annotations, codes
/// as
///   the tool spells them, its segmentation;
/// - <file> elements for other pages.
///
/// What a tool says of the state of a translation is left behind where the source has changed: it would speak
/// of another text. Where `before` is of another version line (1, 2) `fresh` comes back as it is. Elements
/// that write() made for `before` are not carried over, nor comments between units. Throws Error as read()
/// does. Linear time. Safe to call from many threads.
std::string carry_over(std::string_view before, const std::string& file, std::string fresh,
                       const Renamed& renamed = {});

}  // namespace satz::xliff
