#include "coverage/report.hpp"

#include <span>

#include "coverage/mismatch.hpp"
#include "coverage/table.hpp"

namespace satz::coverage {
namespace {

constexpr std::string_view all_pages = "all pages";

// One decimal, rounded down: 100 % means all of it.
std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "–";
  const std::size_t permille = part * 1000 / whole;
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

std::size_t words_done(const Counts& counts) {
  return counts[Status::translated].words + counts[Status::reviewed].words + counts[Status::final].words +
         counts[Status::locked].words;
}

// A measured number, or a dash.
std::string number(std::optional<std::size_t> measured) {
  return measured ? std::to_string(*measured) : "–";
}

Table words_table(const Coverage& coverage) {
  Table table{{"page", "direction", "words"}, {}, 2, coverage.directions.size()};
  for (std::size_t i = 0; i < status_count; ++i) table.header.emplace_back(name(static_cast<Status>(i)));
  table.header.emplace_back("done");
  const auto add = [&](std::string_view page, const Counts& counts) {
    std::vector<std::string> row = {std::string(page), direction_name(counts.source, counts.target),
                                    std::to_string(counts.total.words)};
    for (const Amount& amount : counts.by_status) row.push_back(std::to_string(amount.words));
    row.push_back(percent(words_done(counts), counts.total.words));
    table.rows.push_back(std::move(row));
  };
  for (const PageCoverage& page : coverage.pages) {
    for (const Counts& counts : page.directions) add(page.page, counts);
  }
  for (const Counts& counts : coverage.directions) add(all_pages, counts);
  return table;
}

Table shown_table(const Coverage& coverage) {
  Table table{{"page", "visitors of", "words", "in their language", "share"}, {}, 2, coverage.shown.size()};
  const auto add = [&](std::string_view page, const Shown& shown) {
    const bool measured = shown.words && shown.total;
    table.rows.push_back({std::string(page), shown.language.tag(), number(shown.total), number(shown.words),
                          measured ? percent(*shown.words, *shown.total) : "–"});
  };
  for (const PageCoverage& page : coverage.pages) {
    for (const Shown& shown : page.shown) add(page.page, shown);
  }
  for (const Shown& shown : coverage.shown) add(all_pages, shown);
  return table;
}

// The three rows of one page and direction in a CSV: segments, words, characters.
void add_units(Table& table, std::string_view page, const Language& source, const Language& target,
               const Amount& total, std::span<const Amount> parts) {
  static constexpr std::pair<std::string_view, std::size_t Amount::*> units[] = {
      {"segments", &Amount::segments}, {"words", &Amount::words}, {"characters", &Amount::characters}};
  for (const auto& [unit, member] : units) {
    std::vector<std::string> row = {std::string(page), source.tag(), target.tag(), std::string(unit),
                                    std::to_string(total.*member)};
    for (const Amount& part : parts) row.push_back(std::to_string(part.*member));
    table.rows.push_back(std::move(row));
  }
}

Table bands_table(const Analysis& analysis) {
  Table table{{"page", "direction", "words"}, {}, 2, analysis.directions.size()};
  for (std::size_t i = 0; i < band_count; ++i) table.header.emplace_back(name(static_cast<Band>(i)));
  const auto add = [&](std::string_view page, const PageBands& of) {
    std::vector<std::string> row = {std::string(page), direction_name(of.source, of.target),
                                    std::to_string(of.bands.total.words)};
    for (const Amount& amount : of.bands.by_band) row.push_back(std::to_string(amount.words));
    table.rows.push_back(std::move(row));
  };
  for (const PageBands& page : analysis.pages) add(page.page, page);
  for (const PageBands& sum : analysis.directions) add(all_pages, sum);
  return table;
}

}  // namespace

std::string text_table(const Coverage& coverage) {
  const std::string words = to_text(words_table(coverage));
  return coverage.shown.empty() ? words : words + '\n' + to_text(shown_table(coverage));
}

std::string markdown_table(const Coverage& coverage) {
  const std::string words = to_markdown(words_table(coverage));
  return coverage.shown.empty() ? words : words + '\n' + to_markdown(shown_table(coverage));
}

std::string csv(const Coverage& coverage) {
  Table table{{"page", "source", "target", "unit", "total"}, {}, 4, 0};
  for (std::size_t i = 0; i < status_count; ++i) table.header.emplace_back(name(static_cast<Status>(i)));
  for (const PageCoverage& page : coverage.pages) {
    for (const Counts& of : page.directions)
      add_units(table, page.page, of.source, of.target, of.total, of.by_status);
  }
  for (const Counts& of : coverage.directions)
    add_units(table, "", of.source, of.target, of.total, of.by_status);
  return to_csv(table);
}

std::string text_table(const Analysis& analysis) {
  return to_text(bands_table(analysis));
}

std::string markdown_table(const Analysis& analysis) {
  return to_markdown(bands_table(analysis));
}

std::string csv(const Analysis& analysis) {
  Table table{{"page", "source", "target", "unit", "total"}, {}, 4, 0};
  for (std::size_t i = 0; i < band_count; ++i) table.header.emplace_back(name(static_cast<Band>(i)));
  const auto add = [&](const PageBands& of) {
    add_units(table, of.page, of.source, of.target, of.bands.total, of.bands.by_band);
  };
  for (const PageBands& page : analysis.pages) add(page);
  for (const PageBands& sum : analysis.directions) add(sum);
  return to_csv(table);
}

}  // namespace satz::coverage
