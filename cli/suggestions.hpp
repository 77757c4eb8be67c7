#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/page_reader.hpp"

namespace satz::cli {

/// `satz segment --suggest`: words that look like abbreviations in these pages (paths from the project's
/// root) and that no rule or exception knows, as a list that `exceptions` in satz.toml can name once a person
/// has looked it over. Prints to stdout; throws Error on a page that cannot be read.
ExitCode print_suggestions(const PageReader& reader, const std::vector<std::string>& pages, bool json);

}  // namespace satz::cli
