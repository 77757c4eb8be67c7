#pragma once

#include <string>

#include "coverage/analysis.hpp"
#include "coverage/coverage.hpp"

namespace satz::coverage {

/// For a terminal: one line per page and direction (words by status and the percentage done), the sums, and
/// what visitors read in their language. Ends in a newline; no colour.
std::string text_table(const Coverage& coverage);

/// The same as a GitHub-flavoured Markdown table, for a pull request.
std::string markdown_table(const Coverage& coverage);

/// RFC 4180, UTF-8, CRLF, with a header line: page, source, target, unit (segments, words, characters), total
/// and each status; the sums have an empty page. Cells that a spreadsheet would take for a formula get a
/// leading apostrophe (OWASP, "CSV injection").
std::string csv(const Coverage& coverage);

/// The match bands of each page and direction, in the same three forms.
std::string text_table(const Analysis& analysis);
std::string markdown_table(const Analysis& analysis);
std::string csv(const Analysis& analysis);

}  // namespace satz::coverage
