#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "alignment/document.hpp"
#include "cli/page_reader.hpp"
#include "text/language.hpp"

namespace satz::cli {

/// The sentences of `page` in `language`, block by block, with what each block tells but its text: its kind,
/// and of an HTML page ids, classes, addresses (without the parts that name a language), and the lists,
/// tables and sections that begin with it. Blocks of which text does not surely tell the language count as
/// written in it.
alignment::Document document_of(const SegmentedPage& page, const Language& language);

/// Two folders whose pages are versions of each other.
struct PageTrees {
  std::filesystem::path own;    ///< the tree that the page is of
  std::filesystem::path other;  ///< that of the other language
};

/// Which pages of the other tree `page` (a path from its tree's root) calls its version in `language`, as
/// paths from that tree's root that are among `others` (sorted): by <link rel="alternate" hreflang>; where
/// there is none by links that say hreflang, lang or the language's name; where there is none by the one page
/// of the other tree that it links to.
std::vector<std::string> alternates_of(const page::Page& page, const std::string& name,
                                       const PageTrees& trees, const std::vector<std::string>& others,
                                       const Language& language);

}  // namespace satz::cli
