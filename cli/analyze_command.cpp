#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/analysis_json.hpp"
#include "cli/bands.hpp"
#include "cli/common.hpp"
#include "cli/exchange.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/project_memory.hpp"
#include "cli/settings_json.hpp"
#include "coverage/report.hpp"

namespace satz::cli {
namespace {

constexpr int lowest_match = 50;  ///< per cent: the lowest band begins there

struct Options {
  std::vector<std::string> pages;
  std::string csv;
  bool markdown = false;
};

struct PageAnalysis {
  PageSentences sentences;
  std::vector<Finding> findings;
};

PageAnalysis analyze_page(const std::string& name, const Project& project, const PageReader& reader) {
  const SegmentedPage page = reader.read(name);
  const std::optional<tm::Memory> memory = open_memory_if_there(project);
  PageAnalysis result{{name, {}}, page.page.findings};
  for (const Direction& direction : project.directions()) {
    const Stock stock = take_stock(page, direction, nullptr);
    const auto matches = leverage(page, stock, memory ? &*memory : nullptr, lowest_match, project.penalties);
    result.sentences.directions.push_back({direction, banded(page, stock, matches)});
  }
  return result;
}

/// What the numbers depend on, for a person.
std::string settings_line(const Json& settings) {
  const Json& memory = settings.at("memory");
  std::string line = "\nWords as GMX-V 2.0 counts them, codes excluded. ";
  if (memory.is_null()) return line + "There is no memory.\n";
  return line + "Memory: " + memory.at("units").dump() + " units, content " +
         memory.at("content").get<std::string>() + ".\n";
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

  std::vector<PageSentences> sentences;
  for (const auto& outcome : outcomes) {
    if (!outcome.value) continue;
    sentences.push_back(outcome.value->sentences);
    const std::vector<Finding>& noticed = outcome.value->findings;
    findings.insert(findings.end(), noticed.begin(), noticed.end());
  }
  const coverage::Analysis analysis = analyze_job(sentences, project.penalties, jobs(flags));
  if (const auto wrong = coverage::mismatch(analysis)) throw std::logic_error(*wrong);

  Json settings = settings_json(project);
  settings["lowest_match"] = lowest_match;
  settings["memory"] = memory_json(project, memory ? &*memory : nullptr);
  settings["memory_units"] = memory ? settings["memory"]["units"] : Json(nullptr);
  settings["rates"] = rates_json(project.rates);
  Json result = analysis_json(analysis, project.rates);
  result["settings"] = settings;
  const ExitCode code = report_failures(failures_of(pages, outcomes), pages.size(), flags, result);
  print_findings(findings, flags);
  if (!options.csv.empty()) write_file(options.csv, coverage::csv(analysis));
  if (flags.json) {
    std::cout << result.dump(2) << "\n";
  } else {
    std::cout << (options.markdown ? coverage::markdown_table(analysis, project.rates)
                                   : coverage::text_table(analysis, project.rates))
              << settings_line(settings);
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
