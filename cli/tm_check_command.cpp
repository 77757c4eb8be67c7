#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "check/job.hpp"
#include "check/report.hpp"
#include "check/terminology.hpp"
#include "cli/checking.hpp"
#include "cli/common.hpp"
#include "cli/memory_soundness.hpp"
#include "cli/outcomes.hpp"
#include "cli/progress.hpp"
#include "cli/tm_commands.hpp"
#include "cli/unit_view.hpp"
#include "tm/memory.hpp"
#include "tm/selection.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> where;
  std::vector<std::string> enable;
  std::vector<std::string> disable;
};

/// The pairs of a unit: the text it was translated from, or else its first one, with each of the others.
void take_items(std::int64_t number, const tm::TranslationUnit& unit, std::vector<check::Item>& items) {
  const tm::Variant* source = unit.source ? tm::find_variant(unit, unit.source) : nullptr;
  if (source == nullptr) source = &unit.variants.front();
  for (const tm::Variant& target : unit.variants) {
    if (&target == source) continue;
    check::Item item{{source->content, target.content, source->language, target.language, {}},
                     {"unit " + std::to_string(number), 0, 0},
                     std::to_string(number),
                     target.language.tag(),
                     unit.notes};
    item.notes.insert(item.notes.end(), target.notes.begin(), target.notes.end());
    items.push_back(std::move(item));
  }
}

/// The checks of pairs, with the terms of each direction looked up once.
class PairChecks {
 public:
  PairChecks(const CheckSettings& settings, std::vector<Finding>& findings)
      : settings_(settings), findings_(findings) {}

  void run(std::span<const check::Item> items, std::vector<check::Alarm>& alarms) {
    for (const check::Item& item : items) {
      const check::Tools tools{identifier_, terms(item.pair)};
      for (check::Alarm& alarm : check::check_pairs({&item, 1}, settings_.severities, tools, findings_))
        alarms.push_back(std::move(alarm));
    }
  }

 private:
  const check::Terminology* terms(const check::Pair& pair) {
    if (settings_.glossaries.empty()) return nullptr;
    const auto key = std::pair(pair.source_language.tag(), pair.target_language.tag());
    auto found = by_direction_.find(key);
    if (found == by_direction_.end()) {
      std::vector<check::Term> terms;
      for (const check::Glossary& glossary : settings_.glossaries) {
        for (check::Term& term : glossary.terms(pair.source_language, pair.target_language))
          terms.push_back(std::move(term));
      }
      std::unique_ptr<check::Terminology> made;
      if (!terms.empty())
        made = std::make_unique<check::Terminology>(terms, pair.source_language, pair.target_language);
      found = by_direction_.emplace(key, std::move(made)).first;
    }
    return found->second.get();
  }

  const CheckSettings& settings_;
  std::vector<Finding>& findings_;
  const Identifier identifier_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<check::Terminology>> by_direction_;
};

/// Unit numbers as numbers, then the order of the checks.
void sort_by_unit(std::vector<check::Alarm>& alarms) {
  const auto key = [](const check::Alarm& alarm) {
    return std::tuple(alarm.unit.size(), std::string_view(alarm.unit), std::string_view(alarm.segment),
                      alarm.check);
  };
  std::stable_sort(alarms.begin(), alarms.end(),
                   [&](const check::Alarm& a, const check::Alarm& b) { return key(a) < key(b); });
}

Json alarm_json(const check::Alarm& alarm) {
  Json json = {{"check", check::checks()[alarm.check].name},
               {"severity", check::to_string(alarm.severity)},
               {"unit", std::stoll(alarm.unit)},
               {"lang", alarm.segment},
               {"message", alarm.message},
               {"source", alarm.source},
               {"target", alarm.target}};
  if (alarm.other) json["other"] = std::stoll(alarm.other->file.substr(alarm.other->file.find(' ') + 1));
  return json;
}

Json report_json(const std::string& memory, const check::Report& report, const tm::Soundness& soundness) {
  Json json = {{"memory", memory},
               {"soundness", soundness_json(soundness)},
               {"units", report.files[0].segments},
               {"pairs", report.files[0].checked},
               {"findings", Json::array()},
               {"silenced", Json::array()},
               {"checks", counts_by_check(report)}};
  for (const check::Alarm& alarm : report.alarms)
    json[alarm.silenced ? "silenced" : "findings"].push_back(alarm_json(alarm));
  return json;
}

check::Report check_units(const tm::Memory& memory, const std::string& name, const Options& options,
                          const CheckSettings& settings, const CommonFlags& flags,
                          std::vector<Finding>& findings) {
  const std::vector<tm::Selection> selections = read_where(options.where);
  check::Report report{{{.path = name, .original = {}, .source = {}, .target = {}}}, {}, settings.severities};
  PairChecks checks(settings, findings);
  // Of the whole memory only the units that can contradict each other are compared.
  const std::vector<std::int64_t> ambiguous = memory.ambiguous_units();
  std::vector<check::Item> compared;
  std::vector<check::Item> items;
  Progress progress("checking", memory.stats().units, flags);
  memory.for_each(tm::UnitOrder::stored, [&](std::int64_t number, const tm::TranslationUnit& unit) {
    progress.step();
    if (unit.variants.size() < 2 || !all_hold(selections, number, unit)) return true;
    items.clear();
    take_items(number, unit, items);
    ++report.files[0].segments;
    report.files[0].checked += items.size();
    checks.run(items, report.alarms);
    if (std::binary_search(ambiguous.begin(), ambiguous.end(), number))
      std::move(items.begin(), items.end(), std::back_inserter(compared));
    return true;
  });
  for (check::Alarm& alarm : check::check_consistency(compared, settings.severities))
    report.alarms.push_back(std::move(alarm));
  sort_by_unit(report.alarms);
  return report;
}

ExitCode run_check(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const std::string name = shown_path(project, project.memory_file());
  const tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
  std::vector<Finding> findings;
  const CheckSettings settings = check_settings(project, options.enable, options.disable, findings);
  const tm::Soundness soundness = verify_memory(memory, flags);
  check::Report report{{{.path = name, .original = {}, .source = {}, .target = {}}}, {}, settings.severities};
  const bool readable = std::none_of(soundness.findings.begin(), soundness.findings.end(),
                                     [](const Finding& finding) { return finding.rule == "sqlite"; });
  if (readable) report = check_units(memory, name, options, settings, flags, findings);
  print_findings(findings, flags);
  if (flags.json) {
    std::cout << report_json(name, report, soundness).dump(2) << "\n";
  } else {
    std::cout << check::text_table(report);
    print_soundness(soundness, name);
  }
  return report.open() > 0 || !soundness.sound() ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Run add_tm_check(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "check", "whether the memory is sound: its file, and its translations",
                  "satz tm check --where \"state < reviewed\" --disable spaces", flags);
  auto options = std::make_shared<Options>();
  add_where(*command, options->where);
  add_check_choice(*command, options->enable, options->disable);
  command->add_option("--glossary", flags.project.glossary, "terms to ask for: TBX-Basic or TSV")
      ->allow_extra_args(false);
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_check(*options, flags); };
}

}  // namespace satz::cli
