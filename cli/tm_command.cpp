#include <CLI/CLI.hpp>

#include "cli/common.hpp"
#include "cli/tm_commands.hpp"

namespace satz::cli {

Run add_tm(CLI::App& parent, CommonFlags& flags) {
  CLI::App* tm = parent.add_subcommand("tm", "the translation memory");
  add_common_flags(*tm, flags);
  tm->require_subcommand(1);
  std::vector<std::pair<CLI::App*, Run>> commands;
  for (Run (*const add)(CLI::App&, CommonFlags&) :
       {add_tm_import, add_tm_export, add_tm_lookup, add_tm_concordance, add_tm_edit, add_tm_delete,
        add_tm_merge, add_tm_stats, add_tm_check, add_tm_verify, add_tm_compact}) {
    Run run = add(*tm, flags);
    commands.emplace_back(tm->get_subcommands({}).back(), std::move(run));
  }
  return [commands] {
    for (const auto& [command, run] : commands) {
      if (command->parsed()) return run();
    }
    return ExitCode::wrong_usage;
  };
}

}  // namespace satz::cli
