#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/common.hpp"
#include "cli/matches.hpp"
#include "cli/outcomes.hpp"
#include "cli/unit_view.hpp"
#include "text/printable.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

Json counts_json(const char* key, const std::vector<tm::Stats::NameCount>& counts) {
  Json list = Json::array();
  for (const tm::Stats::NameCount& count : counts)
    list.push_back({{key, count.name}, {"units", count.units}});
  return list;
}

Json stats_json(const std::string& memory, const tm::Stats& stats) {
  Json languages = Json::array();
  for (const auto& count : stats.languages) {
    languages.push_back({{"lang", count.language.tag()}, {"variants", count.variants}});
  }
  Json states = Json::object();
  for (std::size_t i = 0; i < stats.states.size(); ++i)
    states[std::string(name_of(static_cast<State>(i)))] = stats.states[i];
  return {{"memory", memory},
          {"units", stats.units},
          {"sentences", stats.sentences},
          {"languages", std::move(languages)},
          {"bytes", stats.bytes},
          {"states", std::move(states)},
          {"origins", counts_json("origin", stats.origins)},
          {"documents", counts_json("document", stats.documents)},
          {"users", counts_json("user", stats.users)},
          {"first_change", time_json(stats.first_change)},
          {"last_change", time_json(stats.last_change)},
          {"used_units", stats.used_units},
          {"concordance_lag", stats.concordance_lag}};
}

/// The greatest few by name, and how many more there are.
void print_counts(const std::string& what, const std::vector<tm::Stats::NameCount>& counts) {
  constexpr std::size_t most = 5;
  if (counts.empty()) return;
  std::cout << what << "\n";
  for (std::size_t i = 0; i < std::min(most, counts.size()); ++i)
    std::cout << "  " << printable(counts[i].name) << "  " << counts[i].units << "\n";
  if (counts.size() > most) std::cout << "  and " << counts.size() - most << " more\n";
}

void print_stats(const std::string& memory, const tm::Stats& stats) {
  std::cout << memory << ": " << units(stats.units) << ", " << stats.sentences << " different texts, "
            << stats.bytes << " bytes\n";
  for (const auto& count : stats.languages)
    std::cout << "  " << count.language.tag() << "  " << count.variants << "\n";
  if (stats.units == 0) return;
  std::cout << "states\n";
  for (std::size_t i = 0; i < stats.states.size(); ++i) {
    if (stats.states[i] > 0)
      std::cout << "  " << name_of(static_cast<State>(i)) << "  " << stats.states[i] << "\n";
  }
  print_counts("origins", stats.origins);
  print_counts("documents", stats.documents);
  print_counts("users", stats.users);
  if (stats.last_change != 0)
    std::cout << "changed from " << day_of(stats.first_change) << " to " << day_of(stats.last_change) << "\n";
  if (stats.used_units > 0) std::cout << "taken for other translations: " << units(stats.used_units) << "\n";
}

ExitCode run_stats(const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const std::string name = shown_path(project, project.memory_file());
  const tm::Stats stats = tm::Memory::open(project.memory_file(), tm::Memory::Access::read).stats();
  if (flags.json) {
    std::cout << stats_json(name, stats).dump(2) << "\n";
  } else {
    print_stats(name, stats);
  }
  return ExitCode::done;
}

}  // namespace

Run add_tm_stats(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "stats", "what is in the memory", "satz tm stats", flags);
  add_memory_flags(*command, flags);
  return [&flags] { return run_stats(flags); };
}

}  // namespace satz::cli
