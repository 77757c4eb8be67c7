#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/measure.hpp"
#include "cli/outcomes.hpp"
#include "cli/returned.hpp"
#include "coverage/report.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> pages;
  std::string csv;
  bool markdown = false;
  std::string fail_under;
};

struct Measured {
  coverage::PageCoverage coverage;
  std::vector<Finding> findings;
};

/// --fail-under reviewed:90
struct Gate {
  coverage::Status least = coverage::Status::translated;
  double percent = 0;
};

Gate parse_gate(const std::string& text) {
  const std::size_t colon = text.find(':');
  Gate gate;
  const auto status = coverage::status_named(text.substr(0, colon));
  const char* begin = text.data() + std::min(colon, text.size() - 1) + 1;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(begin, end, gate.percent);
  if (colon == std::string::npos || !status || error != std::errc() || at != end || gate.percent < 0 ||
      gate.percent > 100) {
    throw CLI::ValidationError("--fail-under",
                               "say STATE:PERCENT, as reviewed:90; the states are needs-review, "
                               "translated, reviewed, final");
  }
  gate.least = *status;
  return gate;
}

Json counts_json(const coverage::Counts& counts) {
  Json json = {{"source", counts.source.tag()}, {"target", counts.target.tag()}};
  for (const auto& [unit, member] :
       {std::pair<const char*, std::size_t coverage::Amount::*>{"segments", &coverage::Amount::segments},
        {"words", &coverage::Amount::words},
        {"characters", &coverage::Amount::characters}}) {
    Json numbers = {{"total", counts.total.*member}};
    for (std::size_t i = 0; i < coverage::status_count; ++i) {
      const auto status = static_cast<coverage::Status>(i);
      numbers[std::string(coverage::name(status))] = counts[status].*member;
    }
    json[unit] = std::move(numbers);
  }
  return json;
}

Json shown_json(const std::vector<coverage::Shown>& shown) {
  Json json = Json::object();
  for (const coverage::Shown& one : shown) {
    json[one.language.tag()] = {{"words", one.words ? Json(*one.words) : Json(nullptr)},
                                {"total", one.total ? Json(*one.total) : Json(nullptr)}};
  }
  return json;
}

Json coverage_json(const coverage::Coverage& coverage) {
  Json json = {
      {"pages", Json::array()}, {"directions", Json::array()}, {"shown", shown_json(coverage.shown)}};
  for (const coverage::PageCoverage& page : coverage.pages) {
    Json directions = Json::array();
    for (const coverage::Counts& counts : page.directions) directions.push_back(counts_json(counts));
    json["pages"].push_back(
        {{"page", page.page}, {"directions", std::move(directions)}, {"shown", shown_json(page.shown)}});
  }
  for (const coverage::Counts& counts : coverage.directions)
    json["directions"].push_back(counts_json(counts));
  return json;
}

/// Names each direction and page under the gate. A direction without words has nothing to reach; a project
/// without any has not been measured, which is no 100 %.
bool reaches(const coverage::Coverage& coverage, const Gate& gate, const CommonFlags& flags) {
  bool reached = true;
  bool measured = false;
  for (const coverage::Counts& counts : coverage.directions) {
    const auto percent = coverage::percent_at_least(counts, gate.least);
    if (!percent) continue;
    measured = true;
    if (*percent >= gate.percent) continue;
    reached = false;
    tell(flags, counts.source.tag() + " to " + counts.target.tag() + " is under the gate:");
    for (const coverage::PageCoverage& page : coverage.pages) {
      for (const coverage::Counts& own : page.directions) {
        const auto own_percent = coverage::percent_at_least(own, gate.least);
        const bool here = own.source == counts.source && own.target == counts.target;
        if (here && own_percent && *own_percent < gate.percent) tell(flags, "  " + page.page);
      }
    }
  }
  if (!measured) tell(flags, "There are no words to translate: nothing was measured.");
  return reached && measured;
}

ExitCode run_coverage(const Options& options, const CommonFlags& flags) {
  Project project = load_project(flags.project);
  std::vector<Finding> findings;
  project.returned = find_returned(project, findings);
  const PageReader reader(project, findings);
  const std::vector<std::string> pages = chosen_pages(project, options.pages);
  Progress progress("measuring", pages.size(), flags);
  const auto outcomes = for_each_input<Measured>(pages, jobs(flags), progress, [&](const std::string& name) {
    Measured measured;
    measured.coverage = measure(name, project, reader, measured.findings);
    return measured;
  });

  std::vector<coverage::PageCoverage> all;
  for (const auto& outcome : outcomes) {
    if (!outcome.value) continue;
    all.push_back(outcome.value->coverage);
    findings.insert(findings.end(), outcome.value->findings.begin(), outcome.value->findings.end());
  }
  const coverage::Coverage coverage = coverage::sum_up(std::move(all));
  if (const auto wrong = coverage::mismatch(coverage)) throw std::logic_error(*wrong);

  print_findings(findings, flags);
  Json result = coverage_json(coverage);
  const ExitCode code = report_failures(failures_of(pages, outcomes), pages.size(), flags, result);
  if (!options.csv.empty()) write_file(options.csv, coverage::csv(coverage));
  if (flags.json) {
    std::cout << result.dump(2) << "\n";
  } else {
    std::cout << (options.markdown ? coverage::markdown_table(coverage) : coverage::text_table(coverage));
  }
  if (code != ExitCode::done) return code;
  if (options.fail_under.empty()) return ExitCode::done;
  return reaches(coverage, parse_gate(options.fail_under), flags) ? ExitCode::done : ExitCode::gate;
}

}  // namespace

Run add_coverage(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "coverage",
                                  "what is translated, by state, and what a visitor of the built pages reads",
                                  "satz coverage --fail-under translated:95", flags);
  auto options = std::make_shared<Options>();
  command->add_option("PAGE", options->pages, "pages (default: all of the project's)");
  command->add_option("--csv", options->csv, "write the table to this file");
  command->add_flag("--markdown", options->markdown, "print a Markdown table");
  command->add_option("--fail-under", options->fail_under,
                      "STATE:PERCENT of words, as reviewed:90; exit 3 below it");
  add_project_flags(*command, flags);
  command->callback([options] {
    if (!options->fail_under.empty()) parse_gate(options->fail_under);
  });
  return [options, &flags] { return run_coverage(*options, flags); };
}

}  // namespace satz::cli
