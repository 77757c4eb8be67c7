#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "coverage/analysis.hpp"
#include "coverage/comparison.hpp"
#include "coverage/coverage.hpp"
#include "coverage/rates.hpp"

namespace satz::coverage {

/// For a terminal: one line per page and direction (words by status and the percentage done), the sums, what
/// visitors read in their language, and how many pages are whole. Ends in a newline; no colour.
std::string text_table(const Coverage& coverage);

/// The same as a GitHub-flavoured Markdown table, for a pull request.
std::string markdown_table(const Coverage& coverage);

/// RFC 4180, UTF-8, CRLF, with a header line: page, source, target, unit (segments, words, characters), total
/// and each status; the sums have an empty page. Cells that a spreadsheet would take for a formula get a
/// leading apostrophe (OWASP, "CSV injection").
std::string csv(const Coverage& coverage);

/// How much is stale and since when, `now` in seconds since 1970; empty where nothing is.
std::string stale_line(const Coverage& coverage, std::int64_t now);

/// What has changed, by direction, and what got worse, for a terminal and for a pull request.
std::string text(const Comparison& comparison);
std::string markdown(const Comparison& comparison);

/// The match bands of each page and direction, in the same three forms: words by band; below, what internal
/// matches and rate schemes make of the sums.
std::string text_table(const Analysis& analysis, std::span<const RateScheme> rates = {});
std::string markdown_table(const Analysis& analysis, std::span<const RateScheme> rates = {});
std::string csv(const Analysis& analysis);

}  // namespace satz::coverage
