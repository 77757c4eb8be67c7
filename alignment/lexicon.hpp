#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "text/language.hpp"

namespace satz::alignment {

/// Two texts that are known to translate each other: a word, a term, or a sentence from a memory.
struct Translation {
  std::string source;
  std::string target;
  double weight = 1;  ///< above 0: how often it counts against one sentence of the pages

  bool operator==(const Translation&) const = default;
};

/// What is known before any page is read: a word list, a term base, a memory, in any order and mixed. Case
/// and inflection need not be those of the pages. Best sorted out by the caller; entries whose words no page
/// holds cost little.
struct Lexicon {
  std::vector<Translation> entries;

  bool operator==(const Lexicon&) const = default;
};

/// A lexicon and what was wrong with the file it came from.
struct LexiconFile {
  Lexicon lexicon;
  std::vector<Finding> findings;  ///< "lexicon-line": a line without two sides was left out

  bool operator==(const LexiconFile&) const = default;
};

/// Reads a word list: one entry a line, `source TAB target`, or hunalign's `target @ source`; empty lines and
/// lines that begin with # are left out, and so is a byte order mark. `file` names it in findings and errors.
/// Throws Error where the bytes are not valid UTF-8.
LexiconFile read_lexicon(std::string_view bytes, const std::string& file);

/// Some 600 everyday words of German and English (alignment/data/german_english.inc), in the direction asked
/// for: a single short page teaches nothing, and this tells pages that are versions of one text from those
/// that are not. Empty for any other two languages.
Lexicon common_words(const Language& source, const Language& target);

/// The lexicon of the other direction.
Lexicon reversed(const Lexicon& lexicon);

}  // namespace satz::alignment
