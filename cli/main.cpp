#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "text/printable.hpp"

namespace {

using satz::cli::ExitCode;

// What stands where a command should, when the command line was refused because there is none: CLI11 names
// neither it nor where it stands.
std::string unknown_command(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::RequiredError)) return {};
  const std::vector<std::string> left = app.remaining(true);
  return left.empty() ? std::string() : left.front();
}

// The commands in the order of the work, as `satz --help` lists them.
int run(int argc, char** argv) {
  satz::cli::CommonFlags flags;
  CLI::App app("satz: a translation memory and localization pipeline for web pages", "satz");
  app.set_version_flag("--version", std::string("satz ") + SATZ_VERSION);
  satz::cli::add_common_flags(app, flags);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 findings, 2 wrong usage, 3 a gate is not reached, 4 input cannot be used, "
      "5 partly done, 70 a bug.");

  std::vector<std::pair<CLI::App*, satz::cli::Run>> commands;
  const auto add = [&](satz::cli::Run (*command)(CLI::App&, satz::cli::CommonFlags&)) {
    satz::cli::Run run_command = command(app, flags);
    commands.emplace_back(app.get_subcommands({}).back(), std::move(run_command));
  };
  add(satz::cli::add_init);
  add(satz::cli::add_segment);
  add(satz::cli::add_export);
  add(satz::cli::add_merge);
  add(satz::cli::add_coverage);
  add(satz::cli::add_analyze);
  add(satz::cli::add_check);
  add(satz::cli::add_validate);
  add(satz::cli::add_align);
  add(satz::cli::add_convert);
  add(satz::cli::add_tm);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (const std::string unknown = unknown_command(app, error); !unknown.empty()) {
      const std::vector<CLI::App*> within = app.get_subcommands();
      const std::string parent = within.empty() ? "satz" : "satz " + within.front()->get_name();
      const satz::Error no_command({}, "\"" + satz::printable(unknown) + "\" is no command of " + parent,
                                   "`" + parent + " --help` lists them.");
      satz::cli::print_error(no_command, flags);
      return static_cast<int>(ExitCode::wrong_usage);
    }
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::wrong_usage);
  }

  try {
    for (const auto& [command, run_command] : commands) {
      if (!command->parsed()) continue;
      ExitCode code = run_command();
      std::cout.flush();
      if (!std::cout)
        throw satz::Error({"<stdout>"}, "cannot be written", "Is the disk full, or the reader gone?");
      return static_cast<int>(code);
    }
  } catch (const satz::cli::UsageError& error) {
    satz::cli::print_error(error, flags);
    return static_cast<int>(ExitCode::wrong_usage);
  } catch (const satz::Error& error) {
    satz::cli::print_error(error, flags);
    return static_cast<int>(ExitCode::unusable_input);
  } catch (const std::exception& error) {
    std::cerr << "satz: internal error: " << error.what()
              << "\n  Please report this with the command and its input.\n";
    return static_cast<int>(ExitCode::bug);
  }
  return static_cast<int>(ExitCode::bug);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv);
}
