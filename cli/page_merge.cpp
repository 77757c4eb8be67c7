#include "cli/page_merge.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

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

/// The sentences of a localized page by their id, which is the same in every language.
std::unordered_map<std::string_view, const merge::Sentence*> by_id(const LocalizedPage& page) {
  std::unordered_map<std::string_view, const merge::Sentence*> sentences;
  for (const merge::Sentence& sentence : page.merged.sentences)
    sentences.insert_or_assign(sentence.id, &sentence);
  return sentences;
}

/// site/alignment/<page>.json: what each page shows for each sentence. Made a sentence at a time: a page may
/// have many.
std::string alignment_json(const std::string& page, const Localization& localization) {
  if (localization.pages.empty()) return "";
  Json languages = Json::array();
  std::vector<std::unordered_map<std::string_view, const merge::Sentence*>> shown_on;
  for (const LocalizedPage& localized : localization.pages) {
    languages.push_back(localized.language.tag());
    shown_on.push_back(by_id(localized));
  }
  std::string whole = Json{{"page", page}, {"languages", languages}, {"sentences", Json::array()}}.dump(1);
  whole.resize(whole.rfind(']'));
  std::string_view separator = "\n  ";
  for (const merge::Sentence& first : localization.pages[0].merged.sentences) {
    if (!first.language) continue;
    Json shown = Json::object();
    Json outcome = Json::object();
    for (std::size_t i = 0; i < shown_on.size(); ++i) {
      const auto found = shown_on[i].find(first.id);
      if (found == shown_on[i].end()) continue;
      const merge::Sentence& sentence = *found->second;
      const LocalizedPage& on = localization.pages[i];
      const bool old = on.old.contains({sentence.block, sentence.segment}) &&
                       sentence.outcome == merge::Outcome::translated;
      shown[on.language.tag()] = sentence.shown;
      outcome[on.language.tag()] = old ? "old" : name(sentence.outcome);
    }
    const std::string one = Json{
        {"id", first.id},
        {"source", first.language.tag()},
        {"text", std::move(shown)},
        {"outcome",
         std::move(outcome)}}.dump(1);
    whole += separator;
    separator = ",\n  ";
    for (const char c : one) whole += c == '\n' ? std::string_view("\n  ") : std::string_view(&c, 1);
  }
  if (separator.front() == ',') whole += "\n ";
  return whole + "]\n}\n";
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
  Localization localization = localize(page, project, reader, localizing);
  refuse_where_blocked(name, localization);

  MergedPage result{.account = account_json(name, localization, project),
                    .findings = findings_of(page, localization)};
  result.has_failed_check = std::any_of(
      localization.refused.begin(), localization.refused.end(),
      [](const Refused& one) { return one.rule != "source-changed" && one.rule != "source-gone"; });
  const std::vector<std::filesystem::path> files = output_files(project, name, options.bilingual);
  const auto put = [&](const std::filesystem::path& file, const std::string& bytes) {
    if (options.write ? write_file(file, bytes) : would_change(file, bytes))
      result.changed.push_back(shown_path(project, file));
    result.output_digests.push_back(digest(bytes));
  };
  const std::size_t pages = localization.pages.size();
  for (std::size_t i = 0; i < pages; ++i) put(files[i], localization.pages[i].merged.bytes);
  put(files[pages], alignment_json(name, localization));
  if (options.bilingual) {
    put(files.back(), report::bilingual_html(bilingual_page(page, localization, project)));
    result.account["bilingual"] = shown_path(project, files.back());
  }
  result.links.links = links.to_check();
  for (const LocalizedPage& localized : localization.pages) {
    auto lost = links.lost_anchors(localized.merged.bytes);
    if (!lost.empty()) result.links.lost[localized.language.tag()] = std::move(lost);
  }
  if (options.learn) {
    result.learned =
        units_to_learn(page, std::move(localization), std::max(options.at_least, State::translated), now());
    result.teaches = !result.learned.empty();
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
