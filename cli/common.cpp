#include "cli/common.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <thread>

#include "text/printable.hpp"
#include "text/utf8.hpp"

namespace satz::cli {
namespace {

struct Paint {
  bool on;
  std::string operator()(const char* code, std::string_view text) const {
    return on ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
  }
};

// The caret stands under the column, in a window of the line that fits a terminal.
void print_line(std::ostream& out, std::string line, std::size_t column, const Paint& paint) {
  constexpr std::size_t before = 60;
  constexpr std::size_t width = 100;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  if (!is_valid_utf8(line)) return;
  std::size_t from = 0;
  std::size_t shown_column = column;
  while (shown_column > before) {
    next_code_point(line, from);
    --shown_column;
    if (from >= line.size()) break;
  }
  std::size_t to = from;
  for (std::size_t i = 0; i < width && to < line.size(); ++i) next_code_point(line, to);
  out << "  " << line.substr(from, to - from) << "\n";
  if (column > 0) out << "  " << std::string(shown_column - 1, ' ') << paint("1;32", "^") << "\n";
}

}  // namespace

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what,
                      const std::string& example, CommonFlags& flags) {
  CLI::App* command = parent.add_subcommand(name, what);
  command->footer("Example:\n  " + example);
  add_common_flags(*command, flags);
  return command;
}

void add_common_flags(CLI::App& command, CommonFlags& flags) {
  command.add_flag("--json", flags.json, "print one JSON object");
  command.add_flag("--quiet,-q", flags.quiet, "print errors only");
  command.add_option("--color", flags.color, "colour: auto, always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

Language language_flag(const std::string& tag, const char* flag) {
  const auto language = Language::parse(tag);
  if (!language) {
    throw UsageError({flag}, tag.empty() ? "is needed here" : "\"" + tag + "\" is no language tag",
                     "Use BCP 47: de, en, de-AT.");
  }
  return *language;
}

void add_reading_flags(CLI::App& command, CommonFlags& flags) {
  ProjectFlags& project = flags.project;
  command.add_option("--project", project.file, "the project file (default: satz.toml, found upwards)");
  command.add_option("--languages", project.languages, "languages of the project, as de,en")
      ->delimiter(',')
      ->allow_extra_args(false);
  // One file a flag: what stands behind it is a page.
  command
      .add_option("--srx", project.srx,
                  "an SRX file: a whole segmentation, or rules asked before the built-in ones")
      ->allow_extra_args(false);
  command
      .add_option("--exceptions", project.exceptions,
                  "a file of abbreviations that end no sentence, one a line")
      ->allow_extra_args(false);
}

void add_memory_flags(CLI::App& command, CommonFlags& flags) {
  command.add_option("--project", flags.project.file, "the project file (default: satz.toml, found upwards)");
  command.add_option("--memory", flags.project.memory, "the translation memory");
}

void add_penalties_flag(CLI::App& command, CommonFlags& flags) {
  command
      .add_option("--penalties", flags.project.penalties,
                  "what a match loses in per cent, as codes=1,most-codes=10,code-places=0.5,source-region=1,"
                  "target-region=1")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void add_project_flags(CLI::App& command, CommonFlags& flags) {
  ProjectFlags& project = flags.project;
  add_reading_flags(command, flags);
  command.add_option("--pages", project.pages, "patterns of the project's pages")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--xliff", project.xliff, "folder of the XLIFF files");
  command.add_option("--output", project.output, "where built pages go, with {lang} and {path}");
  command.add_option("--memory", project.memory, "the translation memory");
  command.add_option("--threshold", project.threshold, "lowest fuzzy match shown, 50 to 100 per cent")
      ->check(CLI::Range(50, 100));
  add_penalties_flag(command, flags);
  command.add_option("--xliff-version", project.xliff_version, "1.2 (default), 2.0 or 2.1")
      ->check(CLI::IsMember({"1.2", "2.0", "2.1"}));
  command.add_option("-j,--jobs", flags.jobs, "pages worked on at once (default: one a processor)");
}

void print_error(const Error& error, const CommonFlags& flags) {
  const Paint paint{colored(flags)};
  const std::string place = to_string(error.place());
  std::cerr << (place.empty() ? "satz" : place) << ": " << paint("1;31", "error:") << " " << error.what()
            << "\n";
  if (!error.line().empty()) print_line(std::cerr, error.line(), error.place().column, paint);
  if (!error.advice().empty()) std::cerr << "  " << error.advice() << "\n";
}

void print_findings(std::span<const Finding> findings, const CommonFlags& flags) {
  if (flags.quiet) return;
  const Paint paint{colored(flags)};
  for (const Finding& finding : findings) {
    const std::string place = to_string(finding.place);
    std::cerr << (place.empty() ? "satz" : place) << ": " << paint("1;35", "note:") << " "
              << printable(finding.message) << " [" << finding.rule << "]\n";
  }
}

void tell(const CommonFlags& flags, std::string_view line) {
  if (!flags.quiet) std::cerr << line << "\n";
}

bool colored(const CommonFlags& flags, int descriptor) {
  if (flags.color != "auto") return flags.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && ::isatty(descriptor) == 1;
}

unsigned jobs(const CommonFlags& flags) {
  return flags.jobs > 0 ? flags.jobs : std::max(1U, std::thread::hardware_concurrency());
}

std::string user_name() {
  for (const char* variable : {"SATZ_USER", "USER", "LOGNAME"}) {
    const char* name = std::getenv(variable);
    if (name != nullptr && *name != '\0' && is_valid_utf8(name)) return name;
  }
  return {};
}

long long now() {
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    long long seconds = 0;
    const char* end = fixed + std::strlen(fixed);
    if (const auto [at, error] = std::from_chars(fixed, end, seconds); error == std::errc() && at == end) {
      return seconds;
    }
  }
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace satz::cli
