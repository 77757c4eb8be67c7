#pragma once

#include <string>
#include <vector>

namespace satz::coverage {

/// Rows of cells under a header. The first `text_columns` are text, the others numbers (set to the right).
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows{};  ///< each as long as the header
  std::size_t text_columns = 0;
  std::size_t sums = 0;  ///< so many rows at the end are sums, set apart
};

/// In columns for a terminal; no blanks at line ends.
std::string to_text(const Table& table);

/// GitHub-flavoured Markdown; sums are bold.
std::string to_markdown(const Table& table);

/// RFC 4180 with CRLF; text that a spreadsheet would take for a formula gets a leading apostrophe.
std::string to_csv(const Table& table);

}  // namespace satz::coverage
