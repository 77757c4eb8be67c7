#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/coverage_json.hpp"
#include "cli/files.hpp"
#include "cli/html_report.hpp"
#include "cli/matches.hpp"
#include "cli/measure.hpp"
#include "cli/outcomes.hpp"
#include "cli/project_memory.hpp"
#include "cli/returned.hpp"
#include "cli/settings_json.hpp"
#include "coverage/percent.hpp"
#include "coverage/report.hpp"
#include "report/badge.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> pages;
  std::vector<std::string> since;
  std::string csv;
  std::string html;
  std::string badge;
  bool markdown = false;
  std::vector<std::string> fail_under;
  std::string per = "language";
};

constexpr int lowest_match = 50;  ///< per cent, of what the HTML report shows

struct Measured {
  coverage::PageCoverage coverage;
  ReportedPage reported;  ///< empty without --html
  std::vector<Finding> findings;
};

Measured measure_page(const std::string& name, const Project& project, const PageReader& reader,
                      bool with_details) {
  Measured result;
  const Measurement measured = measure(name, project, reader, result.findings);
  result.coverage = measured.coverage;
  if (!with_details) return result;
  const std::optional<tm::Memory> memory = open_memory_if_there(project);
  result.reported = reported(measured, project, memory ? &*memory : nullptr, lowest_match);
  return result;
}

std::string no_gate(const std::string& text) {
  if (coverage::parse_gate(text)) return "";
  return "say STATE:PERCENT, as reviewed:90, or LANGUAGE=STATE:PERCENT; the states are needs-review, "
         "translated, reviewed, final";
}

std::vector<coverage::Verdict> verdicts(const coverage::Coverage& coverage, const Options& options) {
  std::vector<coverage::Verdict> list;
  for (const std::string& text : options.fail_under) {
    coverage::Gate gate = coverage::parse_gate(text).value();
    gate.per_page = options.per == "page";
    list.push_back(coverage::judge(coverage, gate));
  }
  return list;
}

/// Says which gates are not reached, and by what; whether all are.
bool tell_verdicts(const std::vector<coverage::Verdict>& verdicts, const CommonFlags& flags) {
  bool reached = true;
  for (const coverage::Verdict& verdict : verdicts) {
    reached = reached && verdict.reached;
    const std::string gate = to_string(verdict.gate);
    if (!verdict.measured) tell(flags, gate + ": there are no words to translate, nothing was measured.");
    if (!verdict.reached && verdict.measured) tell(flags, "Under the gate " + gate + ":");
    for (const coverage::Under& one : verdict.under) {
      tell(flags, "  " + (one.page.empty() ? "all pages" : one.page) + "  " + one.language.tag() + "  " +
                      coverage::percent(static_cast<std::size_t>(one.percent * 1000), 100000));
    }
  }
  return reached;
}

/// Of all words to translate, in whatever direction.
std::string badge_of(const coverage::Coverage& coverage) {
  std::size_t part = 0;
  std::size_t whole = 0;
  for (const coverage::Counts& counts : coverage.directions) {
    part += done(counts).words;
    whole += counts.total.words;
  }
  return report::badge("translated", whole == 0 ? -1 : static_cast<int>(part * 1000 / whole));
}

ExitCode run_coverage(const Options& options, const CommonFlags& flags) {
  Project project = load_project(flags.project);
  const std::vector<EarlierReport> earlier = read_earlier(options.since);
  std::vector<Finding> findings;
  project.returned = find_returned(project, findings);
  const PageReader reader(project, findings);
  const std::vector<std::string> pages = chosen_pages(project, options.pages);
  Progress progress("measuring", pages.size(), flags);
  auto outcomes = for_each_input<Measured>(pages, jobs(flags), progress, [&](const std::string& name) {
    return measure_page(name, project, reader, !options.html.empty());
  });

  std::vector<coverage::PageCoverage> all;
  ReportParts parts;
  for (auto& outcome : outcomes) {
    if (!outcome.value) continue;
    all.push_back(std::move(outcome.value->coverage));
    parts.sentences.push_back(std::move(outcome.value->reported.sentences));
    parts.details.push_back(std::move(outcome.value->reported.details));
    findings.insert(findings.end(), outcome.value->findings.begin(), outcome.value->findings.end());
  }
  coverage::Coverage coverage = coverage::sum_up(std::move(all));
  for (const EarlierReport& report : earlier) coverage::remember_stale(report.coverage, coverage);
  if (const auto wrong = coverage::mismatch(coverage)) throw std::logic_error(*wrong);

  print_findings(findings, flags);
  const long long time = now();
  Json result = coverage_json(coverage, time);
  result["measured"] = time_json(time);
  result["settings"] = settings_json(project);
  const std::optional<tm::Memory> memory = open_memory_if_there(project);
  result["settings"]["memory"] = memory_json(project, memory ? &*memory : nullptr);
  const std::vector<coverage::Verdict> gates = verdicts(coverage, options);
  if (!gates.empty()) result["gates"] = verdicts_json(gates);
  std::optional<coverage::Comparison> comparison;
  if (!earlier.empty()) {
    comparison = coverage::compare(earlier.back().coverage, coverage);
    result["since"] = comparison_json(earlier.back(), *comparison);
  }
  const ExitCode code = report_failures(failures_of(pages, outcomes), pages.size(), flags, result);
  if (!options.csv.empty()) write_file(options.csv, coverage::csv(coverage));
  if (!options.badge.empty()) write_file(options.badge, badge_of(coverage));
  if (!options.html.empty()) {
    parts.summary = result;
    parts.coverage = coverage;
    parts.earlier = earlier;
    write_file(options.html, html_report(std::move(parts), project, jobs(flags)));
  }
  if (flags.json) {
    std::cout << result.dump(2) << "\n";
  } else {
    std::cout << (options.markdown ? coverage::markdown_table(coverage) : coverage::text_table(coverage))
              << coverage::stale_line(coverage, time);
    if (comparison) std::cout << coverage::text(*comparison);
  }
  const bool reached = tell_verdicts(gates, flags);
  if (code != ExitCode::done) return code;
  return reached ? ExitCode::done : ExitCode::gate;
}

}  // namespace

Run add_coverage(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "coverage",
                                  "what is translated, by state, and what a visitor of the built pages reads",
                                  "satz coverage --fail-under translated:95", flags);
  auto options = std::make_shared<Options>();
  command->add_option("PAGE", options->pages, "pages (default: all of the project's)");
  command->add_option("--csv", options->csv, "write the table to this file");
  command->add_option("--html", options->html,
                      "write the report to this file: one page that needs no other, with every segment");
  command->add_option("--badge", options->badge,
                      "write an SVG badge to this file: words translated, in per cent");
  command->add_flag("--markdown", options->markdown, "print a Markdown table");
  command
      ->add_option("--fail-under", options->fail_under,
                   "STATE:PERCENT of words, as reviewed:90, or LANGUAGE=STATE:PERCENT; exit 3 below it")
      ->allow_extra_args(false)
      ->check(CLI::Validator(no_gate, "GATE"));
  command->add_option("--per", options->per, "what has to reach --fail-under: each language, or each page")
      ->check(CLI::IsMember({"language", "page"}));
  command
      ->add_option("--since", options->since,
                   "an earlier report (--json): what has changed since, and what got worse")
      ->allow_extra_args(false);
  add_project_flags(*command, flags);
  return [options, &flags] { return run_coverage(*options, flags); };
}

}  // namespace satz::cli
