#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"
#include "tm/score.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::string text;
  std::string from;
  std::string to;
  bool json_lines = false;
  bool explain = false;
  std::size_t limit = 5;
};

Language language_flag(const std::string& tag, const char* flag) {
  const auto language = Language::parse(tag);
  if (!language) throw Error({flag}, "\"" + tag + "\" is no language tag", "Use BCP 47: de, en, de-AT.");
  return *language;
}

/// 875 as 87.5: what JSON shows is the decimal number, not the nearest double's digits.
Json tenths(int score) {
  return score / 10.0;
}

Json explanation_json(const tm::Explanation& explanation) {
  Json steps = Json::array();
  for (const tm::Step& step : explanation.steps) {
    steps.push_back({{"kind", to_string(step.kind)},
                     {"query", step.query},
                     {"entry", step.entry},
                     {"cost", step.cost / 10.0}});
  }
  Json penalties = Json::array();
  for (const tm::Penalty& penalty : explanation.penalties) {
    penalties.push_back({{"name", penalty.name}, {"cost", tenths(penalty.tenths)}});
  }
  return {{"steps", std::move(steps)},
          {"cost", explanation.cost / 10.0},
          {"query_weight", explanation.query_weight / 10.0},
          {"entry_weight", explanation.entry_weight / 10.0},
          {"text_score", tenths(explanation.text_score)},
          {"penalties", std::move(penalties)},
          {"score", tenths(explanation.score)}};
}

Json match_json(const tm::Match& match, const tm::Query& query, bool explain) {
  Json json = {{"source", match.source.text},
               {"target", match.target.text},
               {"score", tenths(match.score)},
               {"type", to_string(match.type)},
               {"origin", match.origin},
               {"document", match.document},
               {"unit", match.unit}};
  if (explain) json["explanation"] = explanation_json(tm::explain(query, match));
  return json;
}

Json answer_json(const tm::Query& query, const std::vector<tm::Match>& matches, bool explain) {
  Json list = Json::array();
  for (const tm::Match& match : matches) list.push_back(match_json(match, query, explain));
  return {{"query", query.source.text}, {"matches", std::move(list)}};
}

std::string one_decimal(int tenths_of_percent) {
  return std::to_string(tenths_of_percent / 10) + "." + std::to_string(tenths_of_percent % 10);
}

void print_explanation(const tm::Explanation& explanation, const CommonFlags& flags) {
  const auto paint = [&](const char* code, const std::string& text) {
    return colored(flags) ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
  };
  std::cout << "      ";
  for (const tm::Step& step : explanation.steps) {
    switch (step.kind) {
      case tm::Step::Kind::equal:
        std::cout << step.query << " ";
        break;
      case tm::Step::Kind::missing:
        std::cout << paint("32", "{+" + step.query + "+}") << " ";
        break;
      case tm::Step::Kind::added:
        std::cout << paint("31", "[-" + step.entry + "-]") << " ";
        break;
      default:
        std::cout << paint("31", "[-" + step.entry + "-]") << paint("32", "{+" + step.query + "+}") << " ";
    }
  }
  std::cout << "\n";
  for (const tm::Step& step : explanation.steps) {
    if (step.kind == tm::Step::Kind::equal) continue;
    std::cout << "      " << to_string(step.kind) << ": " << (step.entry.empty() ? "–" : step.entry) << " → "
              << (step.query.empty() ? "–" : step.query) << "  costs " << one_decimal(step.cost) << "\n";
  }
  std::cout << "      100 · (1 − " << one_decimal(explanation.cost) << " / max("
            << one_decimal(explanation.query_weight) << ", " << one_decimal(explanation.entry_weight)
            << ")) = " << one_decimal(explanation.text_score);
  for (const tm::Penalty& penalty : explanation.penalties) {
    std::cout << ", " << penalty.name << " −" << one_decimal(penalty.tenths);
  }
  std::cout << "\n";
}

void print_answer(const tm::Query& query, const std::vector<tm::Match>& matches, const Options& options,
                  const CommonFlags& flags) {
  std::cout << query.source.text << "\n";
  if (matches.empty()) std::cout << "  no match at or above " << query.threshold / 10 << " %\n";
  for (const tm::Match& match : matches) {
    std::cout << "  " << one_decimal(match.score) << "  " << to_string(match.type) << "\n    "
              << match.source.text << "\n    " << match.target.text << "\n";
    const std::string& where = match.document.empty() ? match.origin : match.document;
    if (!where.empty()) std::cout << "      from " << where << "\n";
    if (options.explain) print_explanation(tm::explain(query, match), flags);
  }
}

ExitCode run_lookup(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
  tm::Query query{.from = language_flag(options.from, "--from"),
                  .to = language_flag(options.to, "--to"),
                  .threshold = project.threshold * 10,
                  .limit = options.limit};
  const auto answer = [&](std::string text) {
    query.source = Fragment{std::move(text)};
    const std::vector<tm::Match> matches = memory.lookup(query);
    if (options.json_lines) {
      std::cout << answer_json(query, matches, options.explain).dump() << "\n";
    } else if (flags.json) {
      std::cout << answer_json(query, matches, options.explain).dump(2) << "\n";
    } else {
      print_answer(query, matches, options, flags);
    }
  };
  if (!options.text.empty()) {
    if (!is_valid_utf8(options.text)) throw Error({"TEXT"}, "is not UTF-8", "Set the terminal to UTF-8.");
    answer(options.text);
    return ExitCode::done;
  }
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (const auto bad = first_invalid_utf8(line)) {
      throw Error({"<stdin>", number, *bad + 1}, "is not UTF-8",
                  "Convert it: iconv -f WINDOWS-1252 -t UTF-8.");
    }
    answer(std::move(line));
  }
  return ExitCode::done;
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
  command->add_option("--limit", options->limit, "most matches shown (default 5)");
  command
      ->add_option("--threshold", flags.project.threshold,
                   "lowest match shown, 50 to 100 per cent (default 70)")
      ->check(CLI::Range(50, 100));
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_lookup(*options, flags); };
}

}  // namespace satz::cli
