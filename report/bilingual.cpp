#include "report/bilingual.hpp"

#include <array>
#include <map>

#include "coverage/coverage.hpp"
#include "report/embedded.hpp"
#include "report/template.hpp"
#include "text/digest.hpp"

namespace satz::report {
namespace {

using coverage::Status;

// The order in which a legend reads well: what is done first.
constexpr std::array<Status, coverage::status_count> ladder = {
    Status::final,        Status::reviewed,    Status::translated,  Status::locked,
    Status::needs_review, Status::stale_minor, Status::stale_major, Status::fresh};

// A word that the script says in the reader's language.
std::string said(std::string_view word) {
  return "<span data-say=\"" + std::string(word) + "\">" + std::string(word) + "</span>";
}

std::string legend(const BilingualPage& page) {
  std::map<std::string_view, std::size_t> count;
  for (const BilingualRow& row : page.rows) {
    for (const BilingualCell& cell : row.cells) {
      if (!cell.state.empty()) ++count[cell.state];
    }
  }
  std::string html;
  for (const Status status : ladder) {
    const std::string name(coverage::name(status));
    const auto found = count.find(name);
    if (found == count.end()) continue;
    html += "<li><span class=\"dot " + name + "\"></span>" + said(name) + " <b>" +
            std::to_string(found->second) + "</b></li>";
  }
  return html;
}

std::string heads(const BilingualPage& page) {
  std::string html;
  for (const BilingualPage::Column& column : page.columns) {
    const std::string tag = escaped(column.language.tag());
    html += "<th scope=\"col\"><span data-tag=\"" + tag + "\">" + tag + "</span> <a class=\"soft\" href=\"" +
            escaped(url_path(column.href)) + "\" lang=\"" + tag + "\">" + escaped(column.href) + "</a></th>";
  }
  return html;
}

std::string cell_html(const BilingualCell& cell, const Language& column) {
  std::string classes(cell.state);
  if (!cell.shown.empty()) classes += (classes.empty() ? "" : " ") + std::string(cell.shown);
  const std::string name = escaped(column.tag());
  std::string html = "<td data-name=\"" + name + "\"";
  if (!classes.empty()) html += " class=\"" + classes + "\"";
  if (cell.language) html += " lang=\"" + escaped(cell.language.tag()) + "\"";
  return html + ">" + escaped(cell.text) + "</td>";
}

std::string row_html(const BilingualRow& row, const BilingualPage& page) {
  std::string html = "<tr id=\"" + escaped(row.id) + "\" tabindex=\"-1\">";
  std::string about;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const BilingualCell& cell = row.cells[i];
    html += cell_html(cell, page.columns[i].language);
    if (!cell.state.empty()) about += said(cell.state);
    if (!cell.shown.empty()) about += (about.empty() ? "" : "; ") + said(cell.shown);
  }
  html += "<td class=\"where\">";
  if (!about.empty()) html += "<span class=\"state\">" + about + "</span>";
  if (!row.xliff.empty()) {
    html += "<a href=\"" + escaped(url_path(row.xliff)) + "#" + escaped(url_path(row.unit)) + "\" title=\"" +
            escaped(row.xliff + ":" + std::to_string(row.line) + " " + row.unit) + "\">" + said("line") +
            " " + std::to_string(row.line) + "</a>";
  }
  return html + "</td></tr>\n";
}

std::string rows_html(const BilingualPage& page) {
  std::string html;
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    const BilingualRow& row = page.rows[i];
    if (i == 0 || page.rows[i - 1].block != row.block)
      html += row.heading ? "<tbody class=\"heading\">\n" : "<tbody>\n";
    html += row_html(row, page);
    if (i + 1 == page.rows.size() || page.rows[i + 1].block != row.block) html += "</tbody>\n";
  }
  return html;
}

}  // namespace

std::string bilingual_html(const BilingualPage& page) {
  std::string rows = rows_html(page);
  const std::string nonce = short_name(digest(rows), 13);
  return filled(embedded::bilingual_html(),
                {{"nonce", nonce},
                 {"page", escaped(page.page)},
                 {"style", std::string(embedded::base_css()) + std::string(embedded::bilingual_css())},
                 {"legend", legend(page)},
                 {"heads", heads(page)},
                 {"rows", std::move(rows)},
                 {"script", std::string(embedded::bilingual_js())}});
}

}  // namespace satz::report
