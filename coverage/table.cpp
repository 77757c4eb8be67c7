#include "coverage/table.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace satz::coverage {
namespace {

constexpr std::size_t gap = 2;  // blanks between columns

std::vector<std::size_t> widths(const Table& table) {
  std::vector<std::size_t> width;
  for (const std::string& cell : table.header) width.push_back(count_code_points(cell));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], count_code_points(row[i]));
  }
  return width;
}

std::string text_line(const std::vector<std::string>& cells, const std::vector<std::size_t>& width,
                      std::size_t text_columns) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line.append(gap, ' ');
    const std::string blanks(width[i] - count_code_points(cells[i]), ' ');
    line += i < text_columns ? cells[i] + blanks : blanks + cells[i];
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

std::string markdown_cell(const std::string& cell, bool bold) {
  std::string escaped;
  for (const char c : cell) {
    if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '`' || c == '<' || c == '[') escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  return bold && !escaped.empty() ? "**" + escaped + "**" : escaped;
}

std::string markdown_line(const std::vector<std::string>& cells, bool bold) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + markdown_cell(cell, bold) + " |";
  return line + '\n';
}

std::string csv_cell(std::string cell, bool text) {
  if (text && !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) {
    cell.insert(0, 1, '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells, std::size_t text_columns) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_cell(cells[i], i < text_columns);
  }
  return line + "\r\n";
}

}  // namespace

std::string to_text(const Table& table) {
  const std::vector<std::size_t> width = widths(table);
  std::size_t line_width = gap * (width.size() - 1);
  for (const std::size_t column : width) line_width += column;
  std::string rule;
  for (std::size_t i = 0; i < line_width; ++i) rule += "─";
  rule += '\n';

  std::string text = text_line(table.header, width, table.text_columns) + rule;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (i + table.sums == table.rows.size() && i > 0) text += rule;
    text += text_line(table.rows[i], width, table.text_columns);
  }
  return text;
}

std::string to_markdown(const Table& table) {
  std::string text = markdown_line(table.header, false) + "|";
  for (std::size_t i = 0; i < table.header.size(); ++i) text += i < table.text_columns ? " --- |" : " ---: |";
  text += '\n';
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    text += markdown_line(table.rows[i], i + table.sums >= table.rows.size());
  }
  return text;
}

std::string to_csv(const Table& table) {
  std::string text = csv_line(table.header, table.text_columns);
  for (const auto& row : table.rows) text += csv_line(row, table.text_columns);
  return text;
}

}  // namespace satz::coverage
