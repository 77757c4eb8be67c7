#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/checking.hpp"
#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::vector<std::string> enable;
  std::vector<std::string> disable;
  std::string sarif;
  std::string junit;
};

/// The XLIFF files of the project's pages that are there.
std::vector<std::string> xliff_files(const Project& project) {
  std::vector<std::string> files;
  for (const std::string& page : project.all_pages()) {
    for (const Direction& direction : project.directions()) {
      const std::filesystem::path file = project.xliff_file(page, direction);
      std::error_code error;
      if (std::filesystem::exists(file, error)) files.push_back(file.string());
    }
  }
  if (files.empty()) {
    throw Error({project.file.string()}, "there is no XLIFF file of the project's pages",
                "Make them with `satz export`, or name the files to check.");
  }
  return files;
}

Json alarm_json(const check::Alarm& alarm) {
  Json json = {{"check", check::checks()[alarm.check].name},
               {"severity", check::to_string(alarm.severity)},
               {"file", alarm.place.file},
               {"line", alarm.place.line},
               {"unit", alarm.unit},
               {"segment", alarm.segment},
               {"message", alarm.message},
               {"source", alarm.source},
               {"target", alarm.target}};
  if (alarm.other) json["other"] = {{"file", alarm.other->file}, {"line", alarm.other->line}};
  return json;
}

Json report_json(const check::Report& report) {
  Json json = {{"files", Json::array()},
               {"findings", Json::array()},
               {"silenced", Json::array()},
               {"checks", counts_by_check(report)}};
  for (const check::CheckedFile& file : report.files) {
    json["files"].push_back({{"file", file.path},
                             {"page", file.original},
                             {"source", file.source.tag()},
                             {"target", file.target.tag()},
                             {"segments", file.segments},
                             {"checked", file.checked}});
  }
  for (const check::Alarm& alarm : report.alarms) {
    json[alarm.silenced ? "silenced" : "findings"].push_back(alarm_json(alarm));
  }
  return json;
}

ExitCode run_check(const Options& options, const CommonFlags& flags) {
  const Project project =
      options.files.empty() ? load_project(flags.project) : load_project_or_defaults(flags.project);
  const std::vector<std::string> files = options.files.empty() ? xliff_files(project) : options.files;
  std::vector<Finding> findings;
  const CheckSettings settings = check_settings(project, options.enable, options.disable, findings);
  const Identifier identifier;
  std::optional<PageReader> reader;
  std::optional<SentPages> pages;
  if (!project.file.empty()) {
    std::vector<Finding> of_rules;  // whoever makes the files has been told
    reader.emplace(project, of_rules);
    pages.emplace(*reader, project.all_pages());
  }
  Progress progress("checking", files.size(), flags);
  auto outcomes = for_each_input<CheckedXliff>(files, jobs(flags), progress, [&](const std::string& file) {
    return check_xliff(file, options.files.empty() ? shown_path(project, file) : file, settings, identifier,
                       pages ? &*pages : nullptr);
  });

  check::Report report{{}, {}, settings.severities};
  std::vector<check::Item> items;
  for (auto& outcome : outcomes) {
    if (!outcome.value) continue;
    std::move(outcome.value->files.begin(), outcome.value->files.end(), std::back_inserter(report.files));
    std::move(outcome.value->items.begin(), outcome.value->items.end(), std::back_inserter(items));
    std::move(outcome.value->alarms.begin(), outcome.value->alarms.end(), std::back_inserter(report.alarms));
    findings.insert(findings.end(), outcome.value->findings.begin(), outcome.value->findings.end());
  }
  for (check::Alarm& alarm : check::check_consistency(items, settings.severities)) {
    report.alarms.push_back(std::move(alarm));
  }
  check::sort(report.alarms);

  print_findings(findings, flags);
  Json result = report_json(report);
  const ExitCode code = report_failures(failures_of(files, outcomes), files.size(), flags, result);
  if (!options.sarif.empty()) write_file(options.sarif, check::sarif(report, SATZ_VERSION));
  if (!options.junit.empty()) write_file(options.junit, check::junit(report));
  std::cout << (flags.json ? result.dump(2) + "\n" : check::text_table(report));
  if (code != ExitCode::done) return code;
  return report.open() > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Run add_check(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "check", "quality checks of translations",
                                  "satz check --glossary terms.tsv --sarif satz.sarif", flags);
  auto options = std::make_shared<Options>();
  command->add_option("XLIFF", options->files, "XLIFF files (default: those of the project)");
  add_check_choice(*command, options->enable, options->disable);
  command->add_option("--glossary", flags.project.glossary, "terms to ask for: TBX-Basic or TSV")
      ->allow_extra_args(false);
  command->add_option("--sarif", options->sarif, "write the findings to this file as SARIF 2.1.0");
  command->add_option("--junit", options->junit, "write them to this file as JUnit XML");
  add_project_flags(*command, flags);
  return [options, &flags] { return run_check(*options, flags); };
}

}  // namespace satz::cli
