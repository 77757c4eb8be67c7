#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

ExitCode run_stats(const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const tm::Stats stats = tm::Memory::open(project.memory_file(), tm::Memory::Access::read).stats();
  if (!flags.json) {
    std::cout << shown_path(project, project.memory_file()) << ": " << stats.units << " units, "
              << stats.sentences << " different texts, " << stats.bytes << " bytes\n";
    for (const auto& count : stats.languages)
      std::cout << "  " << count.language.tag() << "  " << count.variants << "\n";
    return ExitCode::done;
  }
  Json languages = Json::array();
  for (const auto& count : stats.languages) {
    languages.push_back({{"lang", count.language.tag()}, {"variants", count.variants}});
  }
  std::cout << Json{{"memory", shown_path(project, project.memory_file())},
                    {"units", stats.units},
                    {"sentences", stats.sentences},
                    {"languages", std::move(languages)},
                    {"bytes", stats.bytes}}
                   .dump(2)
            << "\n";
  return ExitCode::done;
}

}  // namespace

Run add_tm_stats(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "stats", "what is in the memory", "satz tm stats", flags);
  add_memory_flags(*command, flags);
  return [&flags] { return run_stats(flags); };
}

}  // namespace satz::cli
