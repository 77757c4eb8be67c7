#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/unit_view.hpp"
#include "tm/memory.hpp"
#include "tm/tmx.hpp"
#include "tm/tsv.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::string file;
  std::string from;
  std::string to;
  std::vector<std::string> where;
  bool dates = false;
};

ExitCode run_export(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
  const std::vector<tm::Selection> selections = read_where(options.where);
  std::string bytes;
  std::size_t written = 0;
  std::vector<Finding> findings;
  const std::string ending = std::filesystem::path(options.file).extension().string();
  if (ending == ".tsv") {
    const Language from = language_flag(options.from, "--from");
    const Language to = language_flag(options.to, "--to");
    memory.for_each(tm::UnitOrder::sorted, [&](std::int64_t number, const tm::TranslationUnit& unit) {
      if (!all_hold(selections, number, unit)) return true;
      const std::string line = tm::tsv_line(unit, from, to);
      bytes += line;
      written += !line.empty();
      return true;
    });
  } else if (ending == ".tmx") {
    tm::TmxWriter writer([&](std::string_view more) { bytes += more; }, {}, {.dates = options.dates});
    memory.for_each(tm::UnitOrder::sorted, [&](std::int64_t number, const tm::TranslationUnit& unit) {
      if (!all_hold(selections, number, unit)) return true;
      written += writer.write(unit);
      return true;
    });
    writer.finish();
    findings = writer.findings();
  } else {
    throw Error({options.file}, "satz does not write memories that end like this",
                "Give it the ending .tmx or .tsv.");
  }
  write_file(options.file, bytes);
  print_findings(findings, flags);
  if (flags.json) {
    std::cout << Json{{"file", options.file}, {"units", written}}.dump(2) << "\n";
  } else {
    tell(flags, std::to_string(written) + " units written to " + options.file);
  }
  return findings.empty() ? ExitCode::done : ExitCode::partly_done;
}

}  // namespace

Run add_tm_export(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "export", "the memory as TMX 1.4b or TSV, sorted, so that it diffs well",
                  "satz tm export memory.tmx", flags);
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "a file ending in .tmx or .tsv")->required();
  command->add_option("--from", options->from, "source language of a TSV file");
  command->add_option("--to", options->to, "target language of a TSV file");
  add_where(*command, options->where);
  command->add_flag("--dates", options->dates, "write dates and counts of use, too");
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_export(*options, flags); };
}

}  // namespace satz::cli
