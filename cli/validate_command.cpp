#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/ours.hpp"
#include "cli/outcomes.hpp"
#include "xliff/read.hpp"
#include "xliff/tools.hpp"
#include "xliff/validate.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::vector<std::string> tools;
};

struct ToolLoss {
  xliff::Tool tool;
  xliff::Loss loss;
};

/// What there is to say of one file.
struct Checked {
  xliff::Validation validation;
  std::vector<OwnFile> ours;
  std::vector<ToolLoss> losses;

  bool has_findings() const {
    return !validation.conforms() ||
           std::any_of(ours.begin(), ours.end(), [](const OwnFile& own) { return !own.faults.empty(); }) ||
           std::any_of(losses.begin(), losses.end(), [](const ToolLoss& each) { return each.loss.damages; });
  }
};

/// The project around the current folder, if there is one, with what reads its pages.
struct Context {
  explicit Context(const CommonFlags& flags) {
    project = load_project_or_defaults(flags.project);
    if (!project.file.empty()) reader.emplace(project, findings);
  }
  Project project;
  std::vector<Finding> findings;
  std::optional<PageReader> reader;
};

Checked check(const std::string& name, const Context& context, const Options& options) {
  const std::string bytes = read_file(name);
  Checked checked;
  checked.validation = xliff::validate(bytes, name);
  if (context.reader) {
    checked.ours = own_files(xliff::read(bytes, name).document, context.project, *context.reader, name);
  }
  if (!options.tools.empty()) {
    const xliff::Features features = xliff::features_of(bytes, name);
    for (const std::string& tool : options.tools) {
      for (const xliff::Loss& loss : xliff::losses(features, *xliff::parse_tool(tool))) {
        checked.losses.push_back({*xliff::parse_tool(tool), loss});
      }
    }
  }
  return checked;
}

Json ours_json(const std::vector<OwnFile>& ours, bool project) {
  if (!project) return nullptr;
  Json list = Json::array();
  for (const OwnFile& own : ours) {
    Json faults = Json::array();
    for (const Finding& fault : own.faults) {
      faults.push_back({{"line", fault.place.line}, {"rule", fault.rule}, {"message", fault.message}});
    }
    list.push_back({{"page", own.page},
                    {"source", own.direction.source.tag()},
                    {"target", own.direction.target.tag()},
                    {"segments", own.segments},
                    {"translated", own.translated},
                    {"faults", std::move(faults)}});
  }
  return list;
}

Json file_json(const std::string& name, const Checked& checked, bool project) {
  Json breaches = Json::array();
  for (const xliff::Breach& breach : checked.validation.breaches) {
    breaches.push_back({{"line", breach.place.line},
                        {"column", breach.place.column},
                        {"rule", breach.rule},
                        {"section", breach.section},
                        {"level", breach.must ? "error" : "warning"},
                        {"message", breach.message}});
  }
  Json tools = Json::object();
  for (const auto& [tool, loss] : checked.losses) {
    tools[std::string(xliff::name(tool))].push_back({{"rule", loss.rule},
                                                     {"damages", loss.damages},
                                                     {"count", loss.found.count},
                                                     {"line", loss.found.line},
                                                     {"column", loss.found.column},
                                                     {"message", loss.message}});
  }
  return {{"file", name},
          {"version", xliff::to_string(checked.validation.version)},
          {"conforms", checked.validation.conforms()},
          {"units", checked.validation.units},
          {"breaches", std::move(breaches)},
          {"more", checked.validation.more},
          {"ours", ours_json(checked.ours, project)},
          {"tools", std::move(tools)}};
}

void print_file(const std::string& name, const Checked& checked, bool project) {
  const auto& [version, breaches, more, units] = checked.validation;
  for (const xliff::Breach& breach : breaches) {
    std::cout << to_string(breach.place) << ": " << (breach.must ? "error" : "warning") << ": "
              << breach.message << " [" << breach.rule << "; " << breach.section << "]\n";
  }
  if (more > 0) std::cout << name << ": and " << more << " more\n";
  for (const OwnFile& own : checked.ours) {
    for (const Finding& fault : own.faults) {
      std::cout << to_string(fault.place) << ": merge: " << fault.message << " [" << fault.rule << "]\n";
    }
  }
  for (const auto& [tool, loss] : checked.losses) {
    std::cout << to_string(Place{name, loss.found.line, loss.found.column}) << ": " << xliff::name(tool)
              << ": " << loss.message << " (" << loss.found.count << (loss.damages ? ", damaged" : "")
              << ") [" << loss.rule << "]\n";
  }
  std::cout << name << ": XLIFF " << xliff::to_string(version) << ", " << units << " units, "
            << (checked.validation.conforms() ? "conforms" : "does not conform");
  for (const OwnFile& own : checked.ours) {
    std::cout << "; for " << own.page << " (" << own.direction.source.tag() << " to "
              << own.direction.target.tag() << "), " << own.translated << " of " << own.segments
              << " segments translated";
    if (!own.faults.empty()) std::cout << ", " << own.faults.size() << " findings";
  }
  if (project && checked.ours.empty()) std::cout << "; for no page of this project";
  std::cout << "\n";
}

ExitCode run_validate(const Options& options, const CommonFlags& flags) {
  Context context(flags);
  Progress progress("validating", options.files.size(), flags);
  const auto outcomes =
      for_each_input<Checked>(options.files, jobs(flags), progress,
                              [&](const std::string& name) { return check(name, context, options); });
  const bool project = context.reader.has_value();
  bool findings = false;
  Json files = Json::array();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].value) continue;
    findings = findings || outcomes[i].value->has_findings();
    if (flags.json) {
      files.push_back(file_json(options.files[i], *outcomes[i].value, project));
    } else {
      print_file(options.files[i], *outcomes[i].value, project);
    }
  }
  print_findings(context.findings, flags);
  Json result = {{"files", std::move(files)}};
  const ExitCode code =
      report_failures(failures_of(options.files, outcomes), options.files.size(), flags, result);
  if (flags.json) std::cout << result.dump(2) << "\n";
  return code == ExitCode::done && findings ? ExitCode::findings : code;
}

}  // namespace

Run add_validate(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "validate", "is an XLIFF file well-formed, conformant, and ours to merge",
                  "satz validate --for omegat xliff/news.html.en-de.xlf", flags);
  auto options = std::make_shared<Options>();
  command->add_option("XLIFF", options->files, "XLIFF files, 1.0 to 2.2")->required();
  std::vector<std::string> tools;
  for (std::size_t i = 0; i < static_cast<std::size_t>(xliff::Tool::count); ++i) {
    tools.emplace_back(xliff::name(static_cast<xliff::Tool>(i)));
  }
  command->add_option("--for", options->tools, "say what this tool will not show or will damage")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(tools));
  command->add_option("--project", flags.project.file,
                      "the project file (default: satz.toml, found upwards)");
  command->add_option("-j,--jobs", flags.jobs, "files at once (default: one a processor)");
  return [options, &flags] { return run_validate(*options, flags); };
}

}  // namespace satz::cli
