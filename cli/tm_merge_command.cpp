#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "cli/progress.hpp"
#include "cli/tm_commands.hpp"
#include "cli/unit_view.hpp"
#include "text/printable.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::string into;
  std::string from;
  std::string prefer = "better";
  std::string user;
};

using Prefer = tm::AddOptions::Prefer;

Prefer preference(const std::string& name) {
  if (name == "A") return Prefer::stored;
  return name == "B" ? Prefer::given : Prefer::better_or_stored;
}

Json side_json(const tm::TranslationUnit& unit) {
  Json variants = Json::object();
  for (const tm::Variant& variant : unit.variants) variants[variant.language.tag()] = marked(variant.content);
  const Json whole = unit_json(0, unit);
  return {{"variants", std::move(variants)},
          {"state", whole["state"]},
          {"origin", whole["origin"]},
          {"created", whole["created"]},
          {"changed", whole["changed"]}};
}

Json conflict_json(const tm::Conflict& conflict) {
  return {{"unit", conflict.unit},
          {"document", conflict.stored.document},
          {"a", side_json(conflict.stored)},
          {"b", side_json(conflict.given)},
          {"kept", conflict.kept == tm::Conflict::Kept::stored ? "A" : "B"},
          {"undecided", conflict.undecided}};
}

void print_conflict(const tm::Conflict& conflict) {
  const bool keeps_a = conflict.kept == tm::Conflict::Kept::stored;
  const auto print_side = [&](const char* name, const tm::TranslationUnit& unit, bool kept) {
    std::cout << "  " << name << (kept ? "  kept     " : "  dropped  ") << provenance(conflict.unit, unit)
              << "\n";
    for (std::size_t i = 1; i < unit.variants.size(); ++i)
      std::cout << "       " << unit.variants[i].language.tag() << "  "
                << printable(marked(unit.variants[i].content)) << "\n";
  };
  std::cout << printable(conflict.stored.document) << ": "
            << printable(marked(conflict.stored.variants[0].content));
  if (conflict.undecided) std::cout << "  (neither is later or more reviewed)";
  std::cout << "\n";
  print_side("A", conflict.stored, keeps_a);
  print_side("B", conflict.given, !keeps_a);
}

ExitCode run_merge(const Options& options, const CommonFlags& flags) {
  constexpr std::size_t batch = 20'000;
  if (!is_valid_utf8(options.user))
    throw UsageError({"--user"}, "is not UTF-8", "Set the terminal to UTF-8.");
  std::error_code error;
  if (std::filesystem::equivalent(options.into, options.from, error))
    throw UsageError({}, "A and B are the same memory", "Name two files.");
  const tm::Memory from = tm::Memory::open(options.from, tm::Memory::Access::read);
  tm::Memory into = tm::Memory::open(options.into, tm::Memory::Access::write);
  std::vector<tm::Conflict> conflicts;
  const tm::AddOptions adding{
      .prefer = preference(options.prefer),
      .conflict = [&](const tm::Conflict& conflict) { conflicts.push_back(conflict); }};
  tm::AddCounts counts;
  std::vector<tm::TranslationUnit> units;
  Progress progress("merging", from.stats().units, flags);
  const auto hand_over = [&] {
    name_user(units, options.user);
    counts += into.add(units, adding);
    progress.step(units.size());
    units.clear();
  };
  from.for_each(tm::UnitOrder::stored, [&](std::int64_t, const tm::TranslationUnit& unit) {
    units.push_back(unit);
    if (units.size() == batch) hand_over();
    return true;
  });
  hand_over();

  const bool undecided = std::any_of(conflicts.begin(), conflicts.end(),
                                     [](const tm::Conflict& conflict) { return conflict.undecided; });
  if (flags.json) {
    Json list = Json::array();
    for (const tm::Conflict& conflict : conflicts) list.push_back(conflict_json(conflict));
    std::cout << Json{{"a", options.into},         {"b", options.from},
                      {"read", counts.read()},     {"added", counts.added},
                      {"updated", counts.updated}, {"duplicate", counts.duplicate},
                      {"skipped", counts.skipped}, {"conflicts", std::move(list)}}
                     .dump(2)
              << "\n";
  } else {
    for (const tm::Conflict& conflict : conflicts) print_conflict(conflict);
    std::cout << counts.read() << " read: " << counts.added << " added, " << counts.updated << " updated, "
              << counts.duplicate << " duplicate, " << counts.skipped << " skipped; " << conflicts.size()
              << (conflicts.size() == 1 ? " conflict\n" : " conflicts\n");
  }
  return undecided ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Run add_tm_merge(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "merge", "takes the units of memory B into memory A, and reports conflicts",
                  "satz tm merge memory.sqlite from-anna.sqlite", flags);
  auto options = std::make_shared<Options>();
  command->add_option("A", options->into, "the memory that is changed")->required();
  command->add_option("B", options->from, "the memory whose units it takes in; it stays as it is")
      ->required();
  command
      ->add_option(
          "--prefer", options->prefer,
          "whose translation is kept of a sentence translated in two ways: A, B, or the better one (the "
          "later, then the more reviewed; A's where neither is)")
      ->check(CLI::IsMember({"better", "A", "B"}));
  command->add_option("--user", options->user, "who translated the units of B that name nobody");
  return [options, &flags] { return run_merge(*options, flags); };
}

}  // namespace satz::cli
