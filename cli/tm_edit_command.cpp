#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <span>

#include "cli/common.hpp"
#include "cli/matches.hpp"
#include "cli/outcomes.hpp"
#include "cli/tm_commands.hpp"
#include "cli/unit_view.hpp"
#include "merge/codes.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

struct Options {
  UnitChoice choice;
  std::vector<std::string> texts;       // de=Neuer Text
  std::vector<std::string> properties;  // x-client=A
  std::vector<std::string> notes;
  std::vector<std::string> removed_languages;
  bool clear_notes = false;
  std::optional<std::string> state;
  std::optional<std::string> document;
  std::optional<std::string> origin;
  std::optional<std::string> user;
  bool dry_run = false;
};

struct NewText {
  Language language;
  std::string text;
};

/// What the flags ask for, read once.
struct Change {
  std::vector<NewText> texts{};
  std::vector<tm::Property> properties{};  ///< an empty value takes the property out
  std::vector<std::string> notes{};
  std::vector<Language> removed{};
  bool clear_notes = false;
  std::optional<State> state{};
  std::optional<std::string> document{};
  std::optional<std::string> origin{};
  tm::Stamp stamp{};
};

std::pair<std::string, std::string> split(const std::string& given, const char* flag, const char* example) {
  const std::size_t at = given.find('=');
  if (at == std::string::npos || at == 0)
    throw UsageError({flag}, "\"" + given + "\" has no name before a \"=\"", example);
  return {given.substr(0, at), given.substr(at + 1)};
}

Change read_change(const Options& options) {
  const auto need_utf8 = [](std::string_view text, const char* flag) {
    if (!is_valid_utf8(text)) throw UsageError({flag}, "is not UTF-8", "Set the terminal to UTF-8.");
  };
  Change change{.notes = options.notes,
                .clear_notes = options.clear_notes,
                .document = options.document,
                .origin = options.origin,
                .stamp = {now(), options.user.value_or(user_name())}};
  for (const std::string& given : options.texts) {
    need_utf8(given, "--text");
    auto [tag, text] = split(given, "--text", "As in --text \"de=Bitte warten Sie hier.\"");
    if (text.empty())
      throw UsageError({"--text"}, "the text is empty", "To take a language out, say --remove.");
    change.texts.push_back({language_flag(tag, "--text"), std::move(text)});
  }
  for (const std::string& given : options.properties) {
    need_utf8(given, "--property");
    auto [type, value] =
        split(given, "--property", "As in --property x-client=A; without a value it is taken out.");
    change.properties.push_back({std::move(type), std::move(value)});
  }
  for (const std::string& tag : options.removed_languages)
    change.removed.push_back(language_flag(tag, "--remove"));
  for (const std::string& note : options.notes) need_utf8(note, "--note");
  need_utf8(change.stamp.user, "--user");
  need_utf8(options.document.value_or(""), "--document");
  need_utf8(options.origin.value_or(""), "--origin");
  if (options.state) change.state = state_named(*options.state);
  const bool nothing = change.texts.empty() && change.properties.empty() && change.notes.empty() &&
                       change.removed.empty() && !change.clear_notes && !change.state && !change.document &&
                       !change.origin;
  if (nothing) {
    throw UsageError({}, "it is not said what to change",
                     "Say --text de=…, --state, --note, --property, --document, --origin or --remove.");
  }
  return change;
}

/// The codes that a new text may name: those of the old one, else of the unit's other texts.
std::vector<InlineCode> codes_for(const tm::TranslationUnit& unit, const Language& language) {
  std::vector<InlineCode> codes;
  const auto take = [&](const tm::Variant& variant) {
    for (const InlineCode& code : variant.content.codes) {
      const bool there = std::any_of(codes.begin(), codes.end(), [&](const InlineCode& each) {
        return each.id == code.id && each.kind == code.kind;
      });
      if (!there) codes.push_back(code);
    }
  };
  for (const tm::Variant& variant : unit.variants)
    if (variant.language == language) take(variant);
  for (const tm::Variant& variant : unit.variants) take(variant);
  return codes;
}

void put_text(tm::TranslationUnit& unit, const NewText& text, const tm::Stamp& stamp) {
  Fragment content = unmarked(text.text, codes_for(unit, text.language));
  const auto variant = std::find_if(unit.variants.begin(), unit.variants.end(),
                                    [&](const tm::Variant& each) { return each.language == text.language; });
  if (variant == unit.variants.end()) {
    unit.variants.push_back({.language = text.language, .content = std::move(content), .created = stamp});
  } else if (variant->content != content) {
    variant->content = std::move(content);
    if (variant->changed != tm::Stamp{}) variant->changed = stamp;
  }
}

void apply(const Change& change, tm::TranslationUnit& unit) {
  const tm::TranslationUnit before = unit;
  for (const NewText& text : change.texts) put_text(unit, text, change.stamp);
  for (const Language& language : change.removed)
    std::erase_if(unit.variants, [&](const tm::Variant& each) { return each.language == language; });
  for (const tm::Property& property : change.properties) {
    std::erase_if(unit.properties, [&](const tm::Property& each) { return each.type == property.type; });
    if (!property.value.empty()) unit.properties.push_back(property);
  }
  if (change.clear_notes) unit.notes.clear();
  for (const std::string& note : change.notes) {
    if (std::find(unit.notes.begin(), unit.notes.end(), note) == unit.notes.end()) unit.notes.push_back(note);
  }
  if (change.state) unit.state = *change.state;
  if (change.document) unit.document = *change.document;
  if (change.origin) unit.origin = *change.origin;
  if (unit != before) unit.changed = change.stamp;
}

/// What the codes of the unit's translations lack against its first text.
std::vector<Finding> code_findings(std::int64_t number, const tm::TranslationUnit& unit,
                                   const std::string& memory) {
  std::vector<Finding> findings;
  for (std::size_t i = 1; i < unit.variants.size(); ++i) {
    for (const merge::CodeProblem& problem :
         merge::compare_codes(unit.variants[0].content, unit.variants[i].content)) {
      findings.push_back({{memory},
                          std::string(merge::rule_of(problem.kind)),
                          "unit " + std::to_string(number) + ", " + unit.variants[i].language.tag() + ": " +
                              merge::describe(problem, unit.variants[0].content)});
    }
  }
  return findings;
}

ExitCode run_edit(const Options& options, const CommonFlags& flags) {
  constexpr std::size_t batch = 10'000;
  const Change change = read_change(options);
  const Project project = load_project_or_defaults(flags.project);
  const std::string name = shown_path(project, project.memory_file());
  tm::Memory memory = tm::Memory::open(
      project.memory_file(), options.dry_run ? tm::Memory::Access::read : tm::Memory::Access::write);
  const std::vector<std::int64_t> numbers = chosen_units(memory, options.choice, name);
  if (numbers.size() > 1 && !change.texts.empty()) {
    throw UsageError({"--text"}, "one text for " + std::to_string(numbers.size()) + " units",
                     "Give new texts to one unit at a time.");
  }
  std::size_t edited = 0;
  if (!options.dry_run) {
    for (std::size_t at = 0; at < numbers.size(); at += batch) {
      edited += memory.edit(std::span(numbers).subspan(at, std::min(batch, numbers.size() - at)),
                            [&](std::int64_t, tm::TranslationUnit& unit) { apply(change, unit); });
    }
  }
  Json shown = Json::array();
  const bool shows = options.dry_run || options.choice.where.empty();
  for (const std::int64_t number : shows ? numbers : std::vector<std::int64_t>()) {
    auto unit = memory.unit(number);
    if (!unit) continue;
    if (options.dry_run) apply(change, *unit);
    if (!change.texts.empty()) print_findings(code_findings(number, *unit, name), flags);
    if (flags.json) {
      shown.push_back(unit_json(number, *unit));
    } else {
      print_unit(number, *unit);
    }
  }
  if (flags.json) {
    Json result = {{"chosen", numbers.size()}, {"edited", edited}};
    if (shows) result["units"] = std::move(shown);
    std::cout << result.dump(2) << "\n";
  } else if (options.dry_run) {
    tell(flags, "nothing was changed (--dry-run)");
  } else {
    tell(flags, std::to_string(edited) + " of " + units(numbers.size()) + " changed");
  }
  return ExitCode::done;
}

}  // namespace

Run add_tm_edit(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "edit", "changes units of the memory",
                  "satz tm edit 17 --text \"de=Bitte warten Sie hier.\" --state reviewed", flags);
  auto options = std::make_shared<Options>();
  add_unit_choice(*command, options->choice);
  command
      ->add_option(
          "--text", options->texts,
          "LANGUAGE=TEXT, of one unit; codes as {1>}, {<1}, {2/}; a language that it has not is added")
      ->allow_extra_args(false);
  command->add_option("--remove", options->removed_languages, "take out the text in this language")
      ->allow_extra_args(false);
  command->add_option("--state", options->state, "initial, needs-review, translated, reviewed or final")
      ->check(CLI::IsMember({"initial", "needs-review", "translated", "reviewed", "final"}));
  command->add_option("--note", options->notes, "add a note")->allow_extra_args(false);
  command->add_flag("--clear-notes", options->clear_notes, "take out the notes there are");
  command->add_option("--property", options->properties, "TYPE=VALUE; without a value it is taken out")
      ->allow_extra_args(false);
  command->add_option("--document", options->document, "the page its text stands on");
  command->add_option("--origin", options->origin, "where it came from");
  command->add_option("--user", options->user, "who changes it (default: SATZ_USER, or the login name)");
  command->add_flag("--dry-run", options->dry_run, "show the outcome, and change nothing");
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_edit(*options, flags); };
}

}  // namespace satz::cli
