#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "cli/common.hpp"
#include "cli/exchange.hpp"
#include "cli/files.hpp"
#include "cli/localize.hpp"
#include "cli/outcomes.hpp"
#include "cli/project_memory.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> pages;
  bool verbatim = false;
  bool align_ids = false;
  bool no_learn = false;
  bool check = false;
  std::string min_state = "translated";
};

struct OutputFile {
  std::filesystem::path path;
  std::string bytes;
};

struct PageMerge {
  Localization account;
  std::vector<OutputFile> outputs;  ///< by project.languages
  OutputFile alignment;
  std::vector<tm::TranslationUnit> learned;
  std::vector<Finding> findings;
};

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
std::string alignment_json(const std::string& page, const Localization& account) {
  Json languages = Json::array();
  std::map<std::string, std::map<std::string, const merge::Sentence*>> by_id;  // id, language
  for (const LocalizedPage& localized : account.pages) {
    languages.push_back(localized.language.tag());
    for (const merge::Sentence& sentence : localized.merged.sentences) {
      by_id[sentence.id][localized.language.tag()] = &sentence;
    }
  }
  Json sentences = Json::array();
  if (account.pages.empty()) return "";
  for (const merge::Sentence& first : account.pages[0].merged.sentences) {
    if (!first.language) continue;
    Json one = {{"id", first.id}, {"source", first.language.tag()}};
    Json shown = Json::object();
    Json outcome = Json::object();
    for (const auto& [tag, sentence] : by_id[first.id]) {
      shown[tag] = sentence->shown;
      outcome[tag] = name(sentence->outcome);
    }
    one["text"] = std::move(shown);
    one["outcome"] = std::move(outcome);
    sentences.push_back(std::move(one));
  }
  return Json{{"page", page}, {"languages", languages}, {"sentences", sentences}}.dump(1) + "\n";
}

State min_state(const std::string& name) {
  if (name == "needs-review") return State::needs_review;
  if (name == "reviewed") return State::reviewed;
  return name == "final" ? State::final : State::translated;
}

PageMerge merge_one(const std::string& name, const Project& project, const PageReader& reader,
                    const Options& options) {
  const SegmentedPage page = reader.read(name);
  if (merge::merge_page(page.page, {}, Language(), {.verbatim = true}).bytes != page.page.bytes) {
    throw Error({name}, "cannot be put together again byte for byte, so it is not merged",
                "This is a fault of satz: please report it with the page.");
  }
  const State at_least = min_state(options.min_state);
  PageMerge result;
  result.account = localize(
      page, project,
      {.at_least = at_least, .merge = {.verbatim = options.verbatim, .align_ids = options.align_ids}});
  for (LocalizedPage& localized : result.account.pages) {
    result.outputs.push_back({project.output_file(name, localized.language), localized.merged.bytes});
  }
  result.alignment = {project.alignment_file(name), alignment_json(name, result.account)};
  if (!options.no_learn) {
    result.learned = units_to_learn(page, result.account, std::max(at_least, State::translated), now());
  }
  result.findings = page.page.findings;
  result.findings.insert(result.findings.end(), result.account.findings.begin(),
                         result.account.findings.end());
  for (const Refused& refused : result.account.refused) {
    result.findings.push_back({refused.place, refused.rule, refused.unit + ": " + refused.reason});
  }
  return result;
}

/// No page may be written over another, nor over a source.
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

Json page_json(const std::string& name, const PageMerge& merged, const Project& project) {
  Json outputs = Json::object();
  for (std::size_t i = 0; i < merged.outputs.size(); ++i) {
    outputs[project.languages[i].tag()] = shown_path(project, merged.outputs[i].path);
  }
  Json rejected = Json::array();
  for (const Refused& refused : merged.account.refused) {
    rejected.push_back({{"unit", refused.unit},
                        {"reason", refused.reason},
                        {"rule", refused.rule},
                        {"xliff", shown_path(project, refused.place.file)},
                        {"line", refused.place.line}});
  }
  return {{"page", name},
          {"outputs", std::move(outputs)},
          {"alignment", shown_path(project, merged.alignment.path)},
          {"segments", merged.account.segments},
          {"translated", merged.account.translated},
          {"fallback", merged.account.fallback},
          {"stale", merged.account.stale},
          {"rejected", std::move(rejected)}};
}

bool has_failed_check(const PageMerge& merged) {
  return std::any_of(merged.account.refused.begin(), merged.account.refused.end(),
                     [](const Refused& refused) {
                       return refused.rule != "source-changed" && refused.rule != "source-gone";
                     });
}

bool would_change_any(const PageMerge& merged) {
  const auto changes = [](const OutputFile& file) { return would_change(file.path, file.bytes); };
  return std::any_of(merged.outputs.begin(), merged.outputs.end(), changes) || changes(merged.alignment);
}

ExitCode run_merge(const Options& options, const CommonFlags& flags) {
  const Project project = load_project(flags.project);
  std::vector<Finding> findings;
  const PageReader reader(project, findings);
  const std::vector<std::string> pages = chosen_pages(project, options.pages);
  check_outputs(project, pages);
  Progress progress("merging", pages.size(), flags);
  auto outcomes = for_each_input<PageMerge>(pages, jobs(flags), progress, [&](const std::string& name) {
    return merge_one(name, project, reader, options);
  });

  bool something_to_look_at = false;
  std::vector<tm::TranslationUnit> learned;
  Json list = Json::array();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!outcomes[i].value) continue;
    const PageMerge& merged = *outcomes[i].value;
    try {
      if (options.check) {
        something_to_look_at |= would_change_any(merged) || merged.account.fallback > 0;
      } else {
        for (const OutputFile& file : merged.outputs) write_file(file.path, file.bytes);
        write_file(merged.alignment.path, merged.alignment.bytes);
        learned.insert(learned.end(), merged.learned.begin(), merged.learned.end());
      }
    } catch (const Error& error) {
      outcomes[i].error = error;
      continue;
    }
    something_to_look_at |= has_failed_check(merged);
    findings.insert(findings.end(), merged.findings.begin(), merged.findings.end());
    list.push_back(page_json(pages[i], merged, project));
    if (!flags.json) {
      std::cout << pages[i] << "  " << merged.account.translated << " of " << merged.account.segments
                << " segments translated";
      if (merged.account.fallback > 0)
        std::cout << ", " << merged.account.fallback << " in their own language";
      if (merged.account.stale > 0) std::cout << ", " << merged.account.stale << " stale";
      std::cout << "\n";
    }
  }
  const tm::AddCounts counts = learn(project, learned);
  print_findings(findings, flags);
  Json result = {{"pages", std::move(list)},
                 {"memory",
                  {{"read", counts.read()},
                   {"added", counts.added},
                   {"updated", counts.updated},
                   {"duplicate", counts.duplicate},
                   {"skipped", counts.skipped}}}};
  const ExitCode code = report_failures(failures_of(pages, outcomes), pages.size(), flags, result);
  if (flags.json) {
    std::cout << result.dump(2) << "\n";
  } else if (counts.read() > 0) {
    std::cout << "memory: " << counts.added << " added, " << counts.updated << " updated, "
              << counts.duplicate << " known already\n";
  }
  return code == ExitCode::done && something_to_look_at ? ExitCode::findings : code;
}

}  // namespace

Run add_merge(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "merge", "finished translations to one page per language, aligned",
                                  "satz merge --align-ids", flags);
  auto options = std::make_shared<Options>();
  command->add_option("PAGE", options->pages, "pages (default: all of the project's)");
  command->add_flag("--verbatim", options->verbatim,
                    "change nothing but the translated text: no lang attribute, no id");
  command->add_flag("--align-ids", options->align_ids,
                    "give each sentence the same id on the pages of all languages");
  command->add_flag("--no-learn", options->no_learn, "leave the memory as it is");
  command->add_flag("--check", options->check,
                    "write nothing; exit 1 if a page would change or anything is stale or missing");
  command
      ->add_option("--min-state", options->min_state,
                   "lowest state shown: needs-review, translated, reviewed, final")
      ->check(CLI::IsMember({"needs-review", "translated", "reviewed", "final"}));
  add_project_flags(*command, flags);
  return [options, &flags] { return run_merge(*options, flags); };
}

}  // namespace satz::cli
