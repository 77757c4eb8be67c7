#pragma once

#include <string>

#include "text/language.hpp"
#include "tm/import.hpp"

namespace satz::tm {

/// Reads translations from a CSV file (RFC 4180): a record a line, or over several where a field in double
/// quotes goes on; "" stands for a quote in it. The separator is the one of comma, semicolon and tab that the
/// first record has most of outside quotes, the comma where it has none. The first record may name the
/// columns (columns.hpp); else they are source, target and perhaps origin. UTF-8 or, with a byte order mark,
/// UTF-16; lines end in LF or CRLF; empty records are no units. In memory that does not grow with the file.
///
/// A record that is not UTF-8, has no two fields or an empty side, or text behind a closing quote is skipped,
/// with its place; where a quote is never closed, the line it opens in is. Throws Error where `from` or `to`
/// is none and the header does not say it, or where 1,000 quotes are never closed. Safe to call from many
/// threads.
ImportReport read_csv(const Source& source, const std::string& file, const Language& from, const Language& to,
                      const UnitSink& sink, const ImportOptions& options = {});

}  // namespace satz::tm
