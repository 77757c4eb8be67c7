#include <CLI/CLI.hpp>
#include <iostream>
#include <span>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "cli/progress.hpp"
#include "cli/tm_commands.hpp"
#include "cli/unit_view.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

struct Options {
  UnitChoice choice;
  bool dry_run = false;
};

ExitCode run_delete(const Options& options, const CommonFlags& flags) {
  // Others may write between two batches.
  constexpr std::size_t batch = 10'000;
  const Project project = load_project_or_defaults(flags.project);
  tm::Memory memory = tm::Memory::open(
      project.memory_file(), options.dry_run ? tm::Memory::Access::read : tm::Memory::Access::write);
  const std::vector<std::int64_t> numbers =
      chosen_units(memory, options.choice, shown_path(project, project.memory_file()));
  Json shown = Json::array();
  for (const std::int64_t number : options.dry_run ? numbers : std::vector<std::int64_t>()) {
    const auto unit = memory.unit(number);
    if (!unit) continue;
    if (flags.json) {
      shown.push_back(unit_json(number, *unit));
    } else {
      print_unit(number, *unit);
    }
  }
  std::size_t deleted = 0;
  Progress progress("deleting", numbers.size(), flags);
  for (std::size_t at = 0; at < numbers.size() && !options.dry_run; at += batch) {
    const auto some = std::span(numbers).subspan(at, std::min(batch, numbers.size() - at));
    deleted += memory.erase(some);
    progress.step(some.size());
  }
  if (flags.json) {
    Json result = {{"chosen", numbers.size()}, {"deleted", deleted}};
    if (options.dry_run) result["units"] = std::move(shown);
    std::cout << result.dump(2) << "\n";
  } else if (options.dry_run) {
    tell(flags, units(numbers.size()) + " would be deleted");
  } else {
    std::cout << units(deleted) << " deleted\n";
  }
  return ExitCode::done;
}

}  // namespace

Run add_tm_delete(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "delete", "takes units out of the memory",
                  "satz tm delete --where \"origin = old.tmx and changed < 2020-01-01\" --dry-run", flags);
  auto options = std::make_shared<Options>();
  add_unit_choice(*command, options->choice);
  command->add_flag("--dry-run", options->dry_run, "show what would be deleted, and change nothing");
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_delete(*options, flags); };
}

}  // namespace satz::cli
