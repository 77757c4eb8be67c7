#pragma once

#include <string>
#include <string_view>

#include "text/language.hpp"
#include "tm/import.hpp"
#include "tm/translation_unit.hpp"

namespace satz::tm {

/// Reads translations, one a line: source, tab, target, and perhaps a tab and the unit's origin. In each
/// field
/// `\t`, `\n`, `\r` and `\\` stand for tab, line end, carriage return and backslash; any other backslash is
/// itself. A first line that names the two columns (columns.hpp) is no unit. UTF-8, with or without byte
/// order mark, or UTF-16 with one; lines end in LF or CRLF; empty lines are no units. In memory that does not
/// grow with the file.
///
/// A line that is not UTF-8, has no tab, more than three fields or an empty side is skipped, with its place.
/// Throws only what `source` and `sink` throw. Safe to call from many threads.
ImportReport read_tsv(const Source& source, const std::string& file, const Language& from, const Language& to,
                      const UnitSink& sink, const ImportOptions& options = {});

/// The unit as a line for read_tsv, inline codes left out; nothing (an empty string) where it lacks one of
/// the languages.
std::string tsv_line(const TranslationUnit& unit, const Language& from, const Language& to);

}  // namespace satz::tm
