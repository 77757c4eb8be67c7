#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/bands.hpp"
#include "cli/common.hpp"
#include "cli/exchange.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/project_memory.hpp"
#include "coverage/report.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> pages;
  std::string csv;
  bool markdown = false;
};

struct DirectionBands {
  Direction direction;
  std::vector<BandedSentence> sentences;
};

struct PageAnalysis {
  std::vector<DirectionBands> directions;
  std::vector<Finding> findings;
};

PageAnalysis analyze_page(const std::string& name, const Project& project, const PageReader& reader) {
  const SegmentedPage page = reader.read(name);
  const std::optional<tm::Memory> memory = open_memory_if_there(project);
  PageAnalysis result;
  result.findings = page.page.findings;
  for (const Direction& direction : project.directions()) {
    const Stock stock = take_stock(page, direction, nullptr);
    const auto matches = leverage(page, stock, memory ? &*memory : nullptr, 50);
    result.directions.push_back({direction, banded(page, stock, matches)});
  }
  return result;
}

Json bands_json(const coverage::PageBands& one, bool with_page) {
  Json json = Json::object();
  if (with_page) json["page"] = one.page;
  json["source"] = one.source.tag();
  json["target"] = one.target.tag();
  for (const auto& [unit, member] :
       {std::pair<const char*, std::size_t coverage::Amount::*>{"segments", &coverage::Amount::segments},
        {"words", &coverage::Amount::words},
        {"characters", &coverage::Amount::characters}}) {
    Json counts = {{"total", one.bands.total.*member}};
    for (std::size_t i = 0; i < coverage::band_count; ++i) {
      const auto band = static_cast<coverage::Band>(i);
      counts[std::string(coverage::name(band))] = one.bands[band].*member;
    }
    json[unit] = std::move(counts);
  }
  return json;
}

ExitCode run_analyze(const Options& options, const CommonFlags& flags) {
  const Project project = load_project(flags.project);
  std::vector<Finding> findings;
  const PageReader reader(project, findings);
  const std::vector<std::string> pages = chosen_pages(project, options.pages);
  const std::optional<tm::Memory> memory = open_memory_if_there(project);
  Progress progress("analyzing", pages.size(), flags);
  const auto outcomes = for_each_input<PageAnalysis>(
      pages, jobs(flags), progress,
      [&](const std::string& name) { return analyze_page(name, project, reader); });

  JobBands counter;
  std::vector<coverage::PageBands> all;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!outcomes[i].value) continue;
    for (const DirectionBands& one : outcomes[i].value->directions) {
      all.push_back({pages[i], one.direction.source, one.direction.target,
                     counter.count(one.direction, one.sentences)});
    }
    const std::vector<Finding>& noticed = outcomes[i].value->findings;
    findings.insert(findings.end(), noticed.begin(), noticed.end());
  }
  const coverage::Analysis analysis = coverage::sum_up(std::move(all));
  if (const auto wrong = coverage::mismatch(analysis)) throw std::logic_error(*wrong);

  Json result = {{"pages", Json::array()},
                 {"directions", Json::array()},
                 {"settings",
                  {{"word_count", "GMX-V 2.0, source words, inline codes excluded"},
                   {"lowest_match", 50},
                   {"memory_units", memory ? Json(memory->stats().units) : Json(nullptr)}}}};
  for (const coverage::PageBands& one : analysis.pages) result["pages"].push_back(bands_json(one, true));
  for (const coverage::PageBands& one : analysis.directions)
    result["directions"].push_back(bands_json(one, false));
  const ExitCode code = report_failures(failures_of(pages, outcomes), pages.size(), flags, result);
  print_findings(findings, flags);
  if (!options.csv.empty()) write_file(options.csv, coverage::csv(analysis));
  if (flags.json) {
    std::cout << result.dump(2) << "\n";
  } else {
    std::cout << (options.markdown ? coverage::markdown_table(analysis) : coverage::text_table(analysis));
  }
  return code;
}

}  // namespace

Run add_analyze(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "analyze", "match bands: what there is to translate, before it goes out",
                  "satz analyze --markdown", flags);
  auto options = std::make_shared<Options>();
  command->add_option("PAGE", options->pages, "pages (default: all of the project's)");
  command->add_option("--csv", options->csv, "write the table to this file");
  command->add_flag("--markdown", options->markdown, "print a Markdown table");
  add_project_flags(*command, flags);
  return [options, &flags] { return run_analyze(*options, flags); };
}

}  // namespace satz::cli
