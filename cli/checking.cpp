#include "cli/checking.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <unordered_map>

#include "cli/files.hpp"
#include "cli/recut.hpp"
#include "cli/stocktaking.hpp"
#include "text/utf8.hpp"
#include "xliff/read.hpp"

namespace satz::cli {
namespace {

/// The language of the targets: the file's, or the other one of a project with two.
Language target_of(const xliff::File& file, const std::vector<Language>& languages) {
  if (file.target || languages.size() != 2) return file.target;
  if (languages[0].same_base(file.source)) return languages[1];
  return languages[1].same_base(file.source) ? languages[0] : Language();
}

/// The limit is the unit's. A unit of one sentence hands it on; of more, their sum is what counts.
std::optional<check::Alarm> too_long(const xliff::Unit& unit, const CheckSettings& settings,
                                     const std::string& name) {
  const std::size_t length = *check::check_named("length");
  if (!unit.max_characters || settings.severities[length] == check::Severity::off) return std::nullopt;
  check::Alarm alarm{.check = length,
                     .severity = settings.severities[length],
                     .place = {name, unit.line, 0},
                     .unit = unit.id,
                     .segment = {},
                     .message = {},
                     .source = {},
                     .target = {}};
  std::vector<std::string> notes;
  bool translated = false;
  for (const Segment& segment : unit.segments) {
    translated = translated || (!segment.ignorable && segment.target);
    alarm.source += segment.source.text;
    alarm.target += segment.target ? segment.target->text : segment.source.text;
  }
  for (const xliff::Note& note : unit.notes) notes.push_back(note.text);
  const std::size_t size = count_code_points(alarm.target);
  if (!translated || size <= *unit.max_characters) return std::nullopt;
  alarm.message =
      std::to_string(size) + " characters in all, there is room for " + std::to_string(*unit.max_characters);
  alarm.silenced = check::silence_of(notes).covers(length);
  return alarm;
}

void take_items(const xliff::Unit& unit, const check::Pair& pattern, const std::string& name,
                std::vector<check::Item>& items, check::CheckedFile& counts) {
  const auto sentences = std::count_if(unit.segments.begin(), unit.segments.end(),
                                       [](const Segment& segment) { return !segment.ignorable; });
  for (std::size_t i = 0; i < unit.segments.size(); ++i) {
    const Segment& segment = unit.segments[i];
    if (segment.ignorable) continue;
    ++counts.segments;
    if (!translation_state(unit, segment)) continue;
    ++counts.checked;
    check::Item item{pattern, {name, unit.line_of(i), 0}, unit.id, segment.id, {}};
    item.pair.source = segment.source;
    item.pair.target = *segment.target;
    if (sentences == 1) item.pair.max_characters = unit.max_characters;
    for (const xliff::Note& note : unit.notes) {
      if (note.segment.empty() || note.segment == segment.id) item.notes.push_back(note.text);
    }
    items.push_back(std::move(item));
  }
}

/// Units that a tool has cut anew, as they went out.
class SentUnits {
 public:
  SentUnits(const SentPages* pages, const xliff::File& file) {
    if (pages == nullptr || !std::binary_search(pages->names.begin(), pages->names.end(), file.original))
      return;
    try {
      page_ = pages->reader.read(file.original);
    } catch (const Error&) {
      return;  // what came back is checked as it is
    }
    for (std::size_t i = 0; i < page_->page.blocks.size(); ++i)
      blocks_.emplace(page_->page.blocks[i].id, &page_->segments[i]);
  }

  std::optional<Regrouped> find(const xliff::Unit& unit) const {
    const auto block = blocks_.find(unit.id);
    return block == blocks_.end() ? std::nullopt : regrouped(*block->second, unit);
  }

 private:
  std::optional<SegmentedPage> page_;
  std::unordered_map<std::string_view, const std::vector<Segment>*> blocks_;
};

void name_partly(std::vector<Finding>& findings, const xliff::Unit& unit,
                 const std::vector<std::string>& segments, const std::string& name) {
  for (const std::string& id : segments) {
    const auto at = std::find_if(unit.segments.begin(), unit.segments.end(),
                                 [&](const Segment& segment) { return segment.id == id; });
    const auto number = static_cast<std::size_t>(at - unit.segments.begin());
    findings.push_back({{name, unit.line_of(number), 0},
                        "translated-in-part",
                        unit.id + '.' + id + ": only some of its pieces are translated; it is not checked"});
  }
}

}  // namespace

CheckSettings check_settings(const Project& project, const std::vector<std::string>& enable,
                             const std::vector<std::string>& disable, std::vector<Finding>& findings) {
  CheckSettings settings{check::default_severities(), {}, project.languages};
  for (const auto& [name, severity] : project.check) {
    settings.severities[*check::check_named(name)] = *check::severity_named(severity);
  }
  for (const std::string& name : enable) {
    check::Severity& severity = settings.severities[check::check_named(name).value()];
    if (severity == check::Severity::off) severity = check::Severity::warning;
  }
  for (const std::string& name : disable)
    settings.severities[check::check_named(name).value()] = check::Severity::off;
  for (const std::string& file : project.glossary) {
    settings.glossaries.push_back(check::read_glossary(read_file(project.root / file), file));
    const auto& odd = settings.glossaries.back().findings;
    findings.insert(findings.end(), odd.begin(), odd.end());
  }
  return settings;
}

void add_check_choice(CLI::App& command, std::vector<std::string>& enable,
                      std::vector<std::string>& disable) {
  std::vector<std::string> names;
  for (const check::Check& one : check::checks()) names.emplace_back(one.name);
  command.add_option("--enable", enable, "checks to run, where satz.toml has them off")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(names));
  command.add_option("--disable", disable, "checks not to run")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(names));
}

Json counts_by_check(const check::Report& report) {
  Json counts = Json::object();
  for (std::size_t i = 0; i < check::checks().size(); ++i) {
    counts[std::string(check::checks()[i].name)] = {{"severity", check::to_string(report.severities[i])},
                                                    {"findings", report.count(i, false)},
                                                    {"silenced", report.count(i, true)}};
  }
  return counts;
}

CheckedXliff check_xliff(const std::filesystem::path& path, const std::string& name,
                         const CheckSettings& settings, const Identifier& identifier,
                         const SentPages* pages) {
  const xliff::ReadResult read = xliff::read(read_file(path), name);
  CheckedXliff result;
  result.findings = read.findings;
  for (const xliff::File& file : read.document.files) {
    const Language target = target_of(file, settings.languages);
    if (!target) {
      result.findings.push_back({{name},
                                 "language-missing",
                                 "the file names no target language; checks that need it are left out"});
    }
    check::CheckedFile counts{
        .path = name, .original = file.original, .source = file.source, .target = target};
    std::vector<check::Item> items;
    const SentUnits sent(pages, file);
    for (const xliff::Unit& returned : file.units) {
      if (!returned.translate) continue;
      const std::optional<Regrouped> as_sent = sent.find(returned);
      const xliff::Unit& unit = as_sent ? as_sent->unit : returned;
      name_partly(result.findings, unit, as_sent ? as_sent->partly : unit.partly_translated, name);
      const std::size_t before = items.size();
      take_items(unit, {{}, {}, file.source, target, {}}, name, items, counts);
      // A unit of one sentence has its limit with the sentence.
      if (items.size() > before && items.back().pair.max_characters) continue;
      if (auto alarm = too_long(unit, settings, name)) result.alarms.push_back(std::move(*alarm));
    }
    std::vector<check::Term> terms;
    for (const check::Glossary& glossary : settings.glossaries) {
      for (check::Term& term : glossary.terms(file.source, target)) terms.push_back(std::move(term));
    }
    const check::Terminology terminology(terms, file.source, target);
    const check::Tools tools{identifier, terms.empty() ? nullptr : &terminology};
    for (check::Alarm& alarm : check::check_pairs(items, settings.severities, tools, result.findings)) {
      result.alarms.push_back(std::move(alarm));
    }
    result.files.push_back(std::move(counts));
    std::move(items.begin(), items.end(), std::back_inserter(result.items));
  }
  return result;
}

}  // namespace satz::cli
