#include <CLI/CLI.hpp>

#include "cli/common.hpp"
#include "cli/tm_commands.hpp"

namespace satz::cli {

Run add_tm(CLI::App& parent, CommonFlags& flags) {
  CLI::App* tm = parent.add_subcommand("tm", "the translation memory: import, export, lookup, stats");
  add_common_flags(*tm, flags);
  tm->require_subcommand(1);
  const std::vector<std::pair<Run, const char*>> runs = {{add_tm_import(*tm, flags), "import"},
                                                         {add_tm_export(*tm, flags), "export"},
                                                         {add_tm_lookup(*tm, flags), "lookup"},
                                                         {add_tm_stats(*tm, flags), "stats"}};
  return [tm, runs] {
    for (const auto& [run, name] : runs) {
      if (tm->get_subcommand(name)->parsed()) return run();
    }
    return ExitCode::wrong_usage;
  };
}

}  // namespace satz::cli
