#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/project.hpp"
#include "text/error.hpp"
#include "text/language.hpp"

namespace CLI {
class App;
}

namespace satz::cli {

/// Flags that every command has.
struct CommonFlags {
  bool json = false;
  bool quiet = false;
  std::string color = "auto";  ///< auto, always, never
  unsigned jobs = 0;           ///< pages at once; 0: as many as the machine has processors
  ProjectFlags project;
};

/// What is wrong with the command line itself: ends in ExitCode::wrong_usage.
class UsageError : public Error {
 public:
  using Error::Error;
  explicit UsageError(const Error& error) : Error(error) {}
};

/// A command of satz: its flags are in the parser, run() does the work. Whatever `run` throws ends in main.
using Run = std::function<ExitCode()>;

Run add_init(CLI::App& parent, CommonFlags& flags);
Run add_segment(CLI::App& parent, CommonFlags& flags);
Run add_export(CLI::App& parent, CommonFlags& flags);
Run add_merge(CLI::App& parent, CommonFlags& flags);
Run add_coverage(CLI::App& parent, CommonFlags& flags);
Run add_analyze(CLI::App& parent, CommonFlags& flags);
Run add_check(CLI::App& parent, CommonFlags& flags);
Run add_validate(CLI::App& parent, CommonFlags& flags);
Run add_align(CLI::App& parent, CommonFlags& flags);
Run add_convert(CLI::App& parent, CommonFlags& flags);
Run add_tm(CLI::App& parent, CommonFlags& flags);

/// A subcommand `name` of `parent` with the flags every command has; `example` closes its help.
CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what,
                      const std::string& example, CommonFlags& flags);

/// --project and a flag for each key of satz.toml.
void add_project_flags(CLI::App& command, CommonFlags& flags);

/// Of these only what reading pages needs: --project, --languages, --srx.
void add_reading_flags(CLI::App& command, CommonFlags& flags);

/// Of these only what the memory needs: --project, --memory.
void add_memory_flags(CLI::App& command, CommonFlags& flags);

/// --penalties: of commands that look matches up.
void add_penalties_flag(CLI::App& command, CommonFlags& flags);

/// --json, --quiet and --color: of every command, and of `satz` itself, so that they may stand before it.
void add_common_flags(CLI::App& command, CommonFlags& flags);

/// The language that the value of `flag` names. Throws UsageError when it is no BCP 47 tag.
Language language_flag(const std::string& tag, const char* flag);

/// Prints what stopped us to stderr: place and message, the line with a caret under the column, what to do.
void print_error(const Error& error, const CommonFlags& flags);

/// Prints what we noticed to stderr, one a line, unless --quiet.
void print_findings(std::span<const Finding> findings, const CommonFlags& flags);

/// A line for a person, to stderr unless --quiet.
void tell(const CommonFlags& flags, std::string_view line);

/// Whether stderr, or another stream, shows colour: --color, NO_COLOR (https://no-color.org), a terminal.
bool colored(const CommonFlags& flags, int descriptor = 2);

/// How many pages are worked on at once.
unsigned jobs(const CommonFlags& flags);

/// Who is at work, to be noted with what they change: SATZ_USER, else the name they are logged in by; empty
/// when neither is known.
std::string user_name();

/// Now, as seconds since 1970: SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org), else the
/// clock.
long long now();

}  // namespace satz::cli
