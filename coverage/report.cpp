#include "coverage/report.hpp"

#include <algorithm>
#include <span>

#include "coverage/mismatch.hpp"
#include "coverage/percent.hpp"
#include "coverage/table.hpp"

namespace satz::coverage {
namespace {

constexpr std::string_view all_pages = "all pages";

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
    row.push_back(percent(done(counts).words, counts.total.words));
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

Table whole_table(const Coverage& coverage) {
  Table table{{"pages in", "pages", "wholly done", "read whole"}, {}, 1, 0};
  for (const WholePages& whole : coverage.whole) {
    table.rows.push_back(
        {whole.language.tag(), std::to_string(whole.pages), std::to_string(whole.done), number(whole.shown)});
  }
  return table;
}

std::string signed_number(std::size_t before, std::size_t now) {
  return now >= before ? "+" + std::to_string(now - before) : "-" + std::to_string(before - now);
}

Table change_table(const Comparison& comparison) {
  Table table{{"since then", "words"}, {}, 1, 0};
  for (std::size_t i = 0; i < status_count; ++i) table.header.emplace_back(name(static_cast<Status>(i)));
  table.header.emplace_back("done");
  for (const Change& change : comparison.directions) {
    const Counts& before = change.before;
    const Counts& now = change.now;
    std::vector<std::string> row = {direction_name(now.source, now.target),
                                    signed_number(before.total.words, now.total.words)};
    for (std::size_t i = 0; i < status_count; ++i)
      row.push_back(signed_number(before.by_status[i].words, now.by_status[i].words));
    row.push_back(percent(done(before).words, before.total.words) + " → " +
                  percent(done(now).words, now.total.words));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string list_of_changes(const Comparison& comparison, const std::string& bullet) {
  std::string text;
  const auto add = [&](const std::string& heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    text += '\n' + heading + (bullet.empty() ? "\n" : "\n\n");
    for (const std::string& line : lines) text += (bullet.empty() ? "  " : bullet) + line + '\n';
  };
  add("Got worse:", what_got_worse(comparison));
  add("New pages:", comparison.added);
  add("Pages that are gone:", comparison.removed);
  return text;
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

// Of the sums: repetitions, what resembles an earlier sentence of the job, and what each scheme makes of it.
Table details_table(const Analysis& analysis) {
  Table table{
      {"words", "repeated on a page", "across pages", "internal 95-99", "85-94", "75-84", "50-74"}, {}, 1, 0};
  for (const PageBands& sum : analysis.directions) {
    const std::size_t across = sum.bands.repeated_across.words;
    std::vector<std::string> row = {direction_name(sum.source, sum.target),
                                    std::to_string(sum.bands[Band::repetition].words - across),
                                    std::to_string(across)};
    for (const Band band : {Band::from_95, Band::from_85, Band::from_75, Band::from_50})
      row.push_back(std::to_string(sum.bands.internal[static_cast<std::size_t>(band)].words));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table rates_table(const Analysis& analysis, std::span<const RateScheme> rates) {
  Table table{{"rates", "direction", "words", "weighted words"}, {}, 2, 0};
  for (const RateScheme& scheme : rates) {
    for (const PageBands& sum : analysis.directions) {
      table.rows.push_back({scheme.name, direction_name(sum.source, sum.target),
                            std::to_string(sum.bands.total.words),
                            hundredths(weighted_words(sum.bands, scheme))});
    }
  }
  return table;
}

std::string more_about(const Analysis& analysis, std::span<const RateScheme> rates,
                       std::string (*write)(const Table&)) {
  if (analysis.directions.empty()) return {};
  std::string text = '\n' + write(details_table(analysis));
  if (!rates.empty()) text += '\n' + write(rates_table(analysis, rates));
  return text;
}

}  // namespace

std::string text_table(const Coverage& coverage) {
  const std::string words = to_text(words_table(coverage));
  if (coverage.shown.empty()) return words;
  return words + '\n' + to_text(shown_table(coverage)) + '\n' + to_text(whole_table(coverage));
}

std::string markdown_table(const Coverage& coverage) {
  const std::string words = to_markdown(words_table(coverage));
  if (coverage.shown.empty()) return words;
  return words + '\n' + to_markdown(shown_table(coverage)) + '\n' + to_markdown(whole_table(coverage));
}

std::string stale_line(const Coverage& coverage, std::int64_t now) {
  Amount amount;
  const Counts* oldest = nullptr;
  std::string_view page;
  for (const PageCoverage& one : coverage.pages) {
    for (const Counts& counts : one.directions) {
      amount += stale(counts);
      if (!counts.stale_since || (oldest != nullptr && *oldest->stale_since <= *counts.stale_since)) continue;
      oldest = &counts;
      page = one.page;
    }
  }
  if (amount.segments == 0) return {};
  std::string line = "\nStale: " + std::to_string(amount.words) + " words in " +
                     std::to_string(amount.segments) + (amount.segments == 1 ? " segment" : " segments");
  if (oldest != nullptr) {
    const std::int64_t days = std::max<std::int64_t>(0, now - *oldest->stale_since) / 86400;
    line += ", the oldest for " + std::to_string(days) + (days == 1 ? " day" : " days") + " (" +
            std::string(page) + ", " + direction_name(oldest->source, oldest->target) + ")";
  }
  return line + ".\n";
}

std::string text(const Comparison& comparison) {
  return '\n' + to_text(change_table(comparison)) + list_of_changes(comparison, "");
}

std::string markdown(const Comparison& comparison) {
  return '\n' + to_markdown(change_table(comparison)) + list_of_changes(comparison, "- ");
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

std::string text_table(const Analysis& analysis, std::span<const RateScheme> rates) {
  return to_text(bands_table(analysis)) + more_about(analysis, rates, to_text);
}

std::string markdown_table(const Analysis& analysis, std::span<const RateScheme> rates) {
  return to_markdown(bands_table(analysis)) + more_about(analysis, rates, to_markdown);
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
