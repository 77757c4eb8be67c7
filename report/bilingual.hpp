#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace satz::report {

/// A sentence as the built page of one language shows it.
struct BilingualCell {
  Language language;   ///< of the text: the page's own, or that of the source where nothing else is shown
  std::string text{};  ///< empty where it is left out, or joined to the one before
  std::string_view state{};  ///< of the translation: a name of coverage::Status; empty: this is the source
  std::string_view shown{};  ///< "fallback", "omitted", "old", "joined"; empty: as it should be
};

/// A sentence in all languages.
struct BilingualRow {
  std::string id;                      ///< "BLOCK-SEGMENT", as the id attributes of --align-ids
  std::string block;                   ///< sentences of one block stand together
  bool heading = false;                ///< the block is one
  std::vector<BilingualCell> cells{};  ///< by the page's languages
  std::string xliff{};   ///< where its unit is, from the file of this page, with '/'; empty: nowhere
  std::string unit{};    ///< the unit's id there
  std::size_t line = 0;  ///< and its line
};

struct BilingualPage {
  struct Column {
    Language language;
    std::string href;  ///< the built page, from the file of this one
  };
  std::string page;
  std::vector<Column> columns;
  std::vector<BilingualRow> rows;
};

/// The page in two languages side by side (or in more), aligned sentence by sentence: one HTML file that
/// needs nothing else, readable without its script. Hovering or focusing a sentence lights it up in all
/// languages; each has its state as a colour and as a word, and a link to its XLIFF unit. Texts and paths are
/// escaped. The same input gives the same bytes.
std::string bilingual_html(const BilingualPage& page);

}  // namespace satz::report
