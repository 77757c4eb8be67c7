#include "cli/page_merge.hpp"

#include <algorithm>
#include <map>

#include "cli/exchange.hpp"
#include "cli/files.hpp"
#include "cli/localize.hpp"
#include "cli/side_by_side.hpp"
#include "report/bilingual.hpp"
#include "text/digest.hpp"

namespace satz::cli {
namespace {

std::string_view name(merge::Outcome outcome) {
  switch (outcome) {
    case merge::Outcome::translated:
      return "translated";
    case merge::Outcome::native:
      return "native";
    case merge::Outcome::neutral:
      return "neutral";
    case merge::Outcome::fallback:
      return "fallback";
    case merge::Outcome::omitted:
      return "omitted";
  }
  return "";
}

/// site/alignment/<page>.json: what each page shows for each sentence.
std::string alignment_json(const std::string& page, const Localization& localization) {
  struct Shown {
    const LocalizedPage* page;
    const merge::Sentence* sentence;
  };
  Json languages = Json::array();
  std::map<std::string, std::map<std::string, Shown>> by_id;  // id, language
  for (const LocalizedPage& localized : localization.pages) {
    languages.push_back(localized.language.tag());
    for (const merge::Sentence& sentence : localized.merged.sentences) {
      by_id[sentence.id][localized.language.tag()] = {&localized, &sentence};
    }
  }
  Json sentences = Json::array();
  if (localization.pages.empty()) return "";
  for (const merge::Sentence& first : localization.pages[0].merged.sentences) {
    if (!first.language) continue;
    Json one = {{"id", first.id}, {"source", first.language.tag()}};
    Json shown = Json::object();
    Json outcome = Json::object();
    for (const auto& [tag, in] : by_id[first.id]) {
      shown[tag] = in.sentence->shown;
      const bool old = in.page->old.contains({in.sentence->block, in.sentence->segment}) &&
                       in.sentence->outcome == merge::Outcome::translated;
      outcome[tag] = old ? "old" : name(in.sentence->outcome);
    }
    one["text"] = std::move(shown);
    one["outcome"] = std::move(outcome);
    sentences.push_back(std::move(one));
  }
  return Json{{"page", page}, {"languages", languages}, {"sentences", sentences}}.dump(1) + "\n";
}

Json refused_json(const std::vector<Refused>& refused, const Project& project) {
  Json list = Json::array();
  for (const Refused& one : refused) {
    list.push_back({{"unit", one.unit},
                    {"reason", one.reason},
                    {"rule", one.rule},
                    {"xliff", shown_path(project, one.place.file)},
                    {"line", one.place.line}});
  }
  return list;
}

Json account_json(const std::string& page, const Localization& localization, const Project& project) {
  const std::vector<std::filesystem::path> files = output_files(project, page, false);
  Json outputs = Json::object();
  for (std::size_t i = 0; i < project.languages.size(); ++i) {
    outputs[project.languages[i].tag()] = shown_path(project, files[i]);
  }
  return {{"page", page},
          {"outputs", std::move(outputs)},
          {"alignment", shown_path(project, files.back())},
          {"segments", localization.segments},
          {"translated", localization.translated},
          {"fallback", localization.fallback},
          {"old", localization.old},
          {"omitted", localization.omitted},
          {"stale", localization.stale},
          {"rejected", refused_json(localization.refused, project)},
          {"repaired", refused_json(localization.repaired, project)}};
}

void refuse_where_blocked(const std::string& name, const Localization& localization) {
  if (localization.blocking.empty()) return;
  const Refused& first = localization.blocking.front();
  const std::size_t others = localization.blocking.size() - 1;
  std::string what = "is not built: " + first.unit + " " + first.reason;
  if (others > 0) what += ", nor have " + std::to_string(others) + " others";
  // Where the sentence was never exported there is no line to point to.
  const Place place = first.place.line == 0 ? Place{name} : first.place;
  throw Error(place, (first.place.line == 0 ? "" : name + " ") + what,
              "Translate it, or let --fallback show something else for this class.");
}

std::vector<Finding> findings_of(const SegmentedPage& page, const Localization& localization) {
  std::vector<Finding> findings = page.page.findings;
  findings.insert(findings.end(), localization.findings.begin(), localization.findings.end());
  for (const Refused& one : localization.refused) {
    findings.push_back({one.place, one.rule, one.unit + ": " + one.reason});
  }
  for (const Refused& one : localization.repaired) {
    findings.push_back({one.place, "repaired", one.unit + ": put right. " + one.reason});
  }
  return findings;
}

}  // namespace

std::vector<std::filesystem::path> output_files(const Project& project, const std::string& page,
                                                bool bilingual) {
  std::vector<std::filesystem::path> files;
  for (const Language& language : project.languages) files.push_back(project.output_file(page, language));
  files.push_back(project.alignment_file(page));
  if (bilingual) files.push_back(project.bilingual_file(page));
  return files;
}

MergedPage merge_one(const std::string& name, const Project& project, const Site& site,
                     const PageReader& reader, const PageMergeOptions& options) {
  const SegmentedPage page = reader.read(name);
  check_identity(page.page);
  const LinksOfPage links(page.page, site);
  LocalizeOptions localizing{
      .at_least = options.at_least,
      .fallback = project.fallback,
      .merge = {.verbatim = options.verbatim, .align_ids = options.align_ids, .repair = options.repair}};
  if (!options.verbatim) {
    localizing.changes = [&](const Language& language) { return links.changes(language, project.languages); };
  }
  const Localization localization = localize(page, project, reader, localizing);
  refuse_where_blocked(name, localization);

  MergedPage result{.account = account_json(name, localization, project),
                    .findings = findings_of(page, localization)};
  result.has_failed_check = std::any_of(
      localization.refused.begin(), localization.refused.end(),
      [](const Refused& one) { return one.rule != "source-changed" && one.rule != "source-gone"; });
  const std::vector<std::filesystem::path> files = output_files(project, name, options.bilingual);
  std::vector<std::string> beside = {alignment_json(name, localization)};
  if (options.bilingual) {
    beside.push_back(report::bilingual_html(bilingual_page(page, localization, project)));
    result.account["bilingual"] = shown_path(project, files.back());
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::size_t pages = localization.pages.size();
    const std::string& bytes = i < pages ? localization.pages[i].merged.bytes : beside[i - pages];
    if (options.write ? write_file(files[i], bytes) : would_change(files[i], bytes)) {
      result.changed.push_back(shown_path(project, files[i]));
    }
    result.output_digests.push_back(digest(bytes));
  }
  result.links.links = links.to_check();
  for (const LocalizedPage& localized : localization.pages) {
    auto lost = links.lost_anchors(localized.merged.bytes);
    if (!lost.empty()) result.links.lost[localized.language.tag()] = std::move(lost);
  }
  if (options.learn) {
    result.learned = units_to_learn(page, localization, std::max(options.at_least, State::translated), now());
  }
  return result;
}

void check_outputs(const Project& project, const std::vector<std::string>& pages) {
  std::map<std::filesystem::path, std::string> taken;
  for (const std::string& page : pages) taken[(project.root / page).lexically_normal()] = page + " itself";
  for (const std::string& page : pages) {
    for (const Language& language : project.languages) {
      const auto output = project.output_file(page, language).lexically_normal();
      const auto [other, free] = taken.emplace(output, "the output of " + page);
      if (!free) {
        throw Error({project.file.string()},
                    "the output of " + page + " would overwrite " + other->second + ": " + output.string(),
                    "Change \"output\", or give the pages different paths.");
      }
    }
  }
}

}  // namespace satz::cli
