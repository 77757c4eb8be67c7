#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/matches.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::optional<std::string> text;
  std::string from;
  std::string to;
  bool json_lines = false;
  bool explain = false;
  std::size_t limit = 5;
};

// An answer to each line, so that the n-th belongs to the n-th; what is no UTF-8 in it is U+FFFD there.
void print_unusable(const std::string& line, const Error& error) {
  const Json answer = {{"query", line}, {"matches", Json::array()}, {"error", error.what()}};
  std::cout << answer.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}

ExitCode run_lookup(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
  tm::Query query{.from = language_flag(options.from, "--from"),
                  .to = language_flag(options.to, "--to"),
                  .threshold = project.threshold * 10,
                  .limit = options.limit,
                  .penalties = project.penalties};
  const auto answer = [&](std::string text) {
    query.source = Fragment{std::move(text)};
    const std::vector<tm::Match> matches = memory.lookup(query);
    if (options.json_lines) {
      std::cout << answer_json(query, matches, options.explain).dump() << "\n";
    } else if (flags.json) {
      std::cout << answer_json(query, matches, options.explain).dump(2) << "\n";
    } else {
      print_answer(query, matches, options.explain, flags);
    }
  };
  if (options.text) {
    if (!is_valid_utf8(*options.text))
      throw UsageError({"TEXT"}, "is not UTF-8", "Set the terminal to UTF-8.");
    answer(*options.text);
    return ExitCode::done;
  }
  if (::isatty(STDIN_FILENO) == 1) tell(flags, "one sentence a line, please; Ctrl-D ends");
  std::string line;
  std::size_t number = 0;
  std::size_t failed = 0;
  while (std::getline(std::cin, line)) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (const auto bad = first_invalid_utf8(line)) {
      ++failed;
      const std::size_t column = count_code_points(std::string_view(line).substr(0, *bad)) + 1;
      const Error error({"<stdin>", number, column}, "is not UTF-8",
                        "Convert it: iconv -f WINDOWS-1252 -t UTF-8.");
      print_error(error, flags);
      if (options.json_lines || flags.json) print_unusable(line, error);
      continue;
    }
    answer(std::move(line));
  }
  if (failed == 0) return ExitCode::done;
  return failed == number ? ExitCode::unusable_input : ExitCode::partly_done;
}

}  // namespace

Run add_tm_lookup(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "lookup", "best matches of a sentence, or of each line of standard input",
                  "satz tm lookup --from en --to de --explain \"Please contact us.\"", flags);
  auto options = std::make_shared<Options>();
  command->add_option("TEXT", options->text, "the sentence (default: the lines of standard input)");
  command->add_option("--from", options->from, "language of the sentence")->required();
  command->add_option("--to", options->to, "language of the translations")->required();
  command->add_flag("--jsonl", options->json_lines, "one JSON object for each line of input");
  command->add_flag("--explain", options->explain, "show the word alignment with each cost and penalty");
  command->add_option("--limit", options->limit, "most matches shown (default 5)")
      ->check(CLI::Range(1, 1'000'000));
  command
      ->add_option("--threshold", flags.project.threshold,
                   "lowest match shown, 50 to 100 per cent (default 70)")
      ->check(CLI::Range(50, 100));
  add_penalties_flag(*command, flags);
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_lookup(*options, flags); };
}

}  // namespace satz::cli
