#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "cli/common.hpp"
#include "cli/depfile.hpp"
#include "cli/files.hpp"
#include "cli/merge_state.hpp"
#include "cli/outcomes.hpp"
#include "cli/page_merge.hpp"
#include "cli/project_memory.hpp"
#include "cli/returned.hpp"

namespace satz::cli {
namespace {

/// Pages are worked on in lots of so many: what they teach the memory is held no longer.
constexpr std::size_t pages_in_a_lot = 256;

struct Options {
  std::vector<std::string> pages;
  bool verbatim = false;
  bool align_ids = false;
  bool no_learn = false;
  bool check = false;
  bool repair = false;
  bool bilingual = false;
  bool stdin_filelist = false;
  std::string depfile;
};

State state_named(const std::string& name) {
  if (name == "needs-review") return State::needs_review;
  if (name == "reviewed") return State::reviewed;
  return name == "final" ? State::final : State::translated;
}

/// The lines of `text`, or, where it holds NULs (find -print0), what stands between those.
std::vector<std::string> names_in(const std::string& text) {
  const char end = text.find('\0') == std::string::npos ? '\n' : '\0';
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(end, at), text.size());
    std::string name = text.substr(at, stop - at);
    if (end == '\n' && name.ends_with('\r')) name.pop_back();
    if (!name.empty()) names.push_back(std::move(name));
    at = stop + 1;
  }
  return names;
}

/// The pages to merge. An empty list on stdin means none, where no argument means all.
std::vector<std::string> pages_to_merge(const Project& project, const Options& options) {
  std::vector<std::string> named = options.pages;
  if (options.stdin_filelist) {
    for (std::string& name : names_in(read_file("-"))) named.push_back(std::move(name));
    if (named.empty()) return {};
  }
  std::vector<std::string> pages = chosen_pages(project, named);
  std::set<std::string> seen;
  std::erase_if(pages, [&](const std::string& page) { return !seen.insert(page).second; });
  return pages;
}

/// What the site is made of: all of the project's pages, and those that were named beside them.
std::vector<std::string> all_pages(const Project& project, const std::vector<std::string>& named) {
  std::vector<std::string> pages = project.all_pages();
  pages.insert(pages.end(), named.begin(), named.end());
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

/// A page that was merged, or found done, and of what it was made.
struct Done {
  MergedPage merged;
  std::optional<std::uint64_t> inputs;
  bool was_done = false;
};

/// The project, and what came back under names of its own.
Project project_of(const CommonFlags& flags, std::vector<Finding>& findings) {
  Project project = load_project(flags.project);
  project.returned = find_returned(project, findings);
  return project;
}

/// One run of `satz merge`.
class MergeRun {
 public:
  MergeRun(const Options& options, const CommonFlags& flags)
      : options_(options),
        flags_(flags),
        project_(project_of(flags, findings_)),
        page_options_{.at_least = state_named(project_.min_state),
                      .verbatim = options.verbatim,
                      .align_ids = options.align_ids,
                      .repair = options.repair,
                      .learn = !options.no_learn && !options.check,
                      .bilingual = options.bilingual,
                      .write = !options.check},
        reader_(project_, findings_),
        pages_(pages_to_merge(project_, options)),
        all_pages_(all_pages(project_, pages_)),
        site_(project_, all_pages_),
        state_(project_, page_options_, all_pages_, reader_.evidence()) {}

  ExitCode run() {
    check_outputs(project_, all_pages_);
    Progress progress("merging", pages_.size(), flags_);
    for (std::size_t at = 0; at < pages_.size(); at += pages_in_a_lot) {
      const std::size_t end = std::min(at + pages_in_a_lot, pages_.size());
      run_lot({pages_.begin() + static_cast<std::ptrdiff_t>(at),
               pages_.begin() + static_cast<std::ptrdiff_t>(end)},
              progress);
    }
    if (!options_.check) save_state();
    if (!options_.depfile.empty() && !options_.check) {
      write_file(options_.depfile,
                 depfile(project_, pages_, reader_, std::filesystem::current_path(), options_.bilingual));
    }
    if (!options_.verbatim) check_links();
    return report();
  }

 private:
  Done merge(const std::string& name) const {
    Done done;
    done.inputs = MergeState::inputs_of(project_, name, reader_.languages_of(name));
    if (done.inputs) {
      if (auto known = state_.found(name, *done.inputs)) {
        done.merged = std::move(*known);
        done.was_done = true;
        return done;
      }
    }
    done.merged = merge_one(name, project_, site_, reader_, page_options_);
    return done;
  }

  void run_lot(const std::vector<std::string>& pages, Progress& progress) {
    auto outcomes = for_each_input<Done>(pages, jobs(flags_), progress,
                                         [&](const std::string& name) { return merge(name); });
    std::vector<tm::TranslationUnit> learned;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (!outcomes[i].value) continue;
      Done& done = *outcomes[i].value;
      std::move(done.merged.learned.begin(), done.merged.learned.end(), std::back_inserter(learned));
      done.merged.learned = {};
      note(pages[i], done.merged);
      links_[pages[i]] = done.merged.links;
    }
    for (Failure& failure : failures_of(pages, outcomes)) failures_.push_back(std::move(failure));
    counts_ += learn(project_, learned);
    if (options_.check) return;
    // Not before the memory has learned: what is done need not be done again.
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const auto& done = outcomes[i].value;
      if (done && done->inputs && !done->was_done) state_.done(pages[i], *done->inputs, done->merged);
    }
  }

  void note(const std::string& page, const MergedPage& merged) {
    const auto count = [&](const char* key) { return merged.account.at(key).get<std::size_t>(); };
    something_to_look_at_ |= merged.has_failed_check;
    if (options_.check) something_to_look_at_ |= !merged.changed.empty() || count("fallback") > 0;
    findings_.insert(findings_.end(), merged.findings.begin(), merged.findings.end());
    if (flags_.json) {
      Json entry = merged.account;
      entry["changed"] = merged.changed;
      list_.push_back(std::move(entry));
      return;
    }
    std::cout << page << "  " << count("translated") << " of " << count("segments") << " segments translated";
    const std::size_t own = count("fallback") - count("old") - count("omitted");
    if (own > 0) std::cout << ", " << own << " in their own language";
    if (count("old") > 0) std::cout << ", " << count("old") << " in an old translation";
    if (count("omitted") > 0) std::cout << ", " << count("omitted") << " left out";
    if (count("stale") > 0) std::cout << ", " << count("stale") << " stale";
    if (options_.check && !merged.changed.empty()) std::cout << "  (would change)";
    std::cout << "\n";
  }

  /// Links between pages must lead somewhere; other files the site's build may still copy, so that these are
  /// told in one line.
  void check_links() {
    const std::vector<DeadLink> dead = dead_links(site_, project_, links_);
    std::map<std::string, const DeadLink*> files;
    for (const DeadLink& one : dead) {
      dead_links_.push_back({{"page", one.page},
                             {"language", one.language},
                             {"line", one.link.line},
                             {"link", one.link.url},
                             {"target", one.target},
                             {"reason", one.reason}});
      if (one.is_file) {
        files.emplace(one.target, &one);
        continue;
      }
      something_to_look_at_ = true;
      findings_.push_back(
          {{one.page, one.link.line, 0},
           "dead-link",
           "\"" + one.link.url + "\" leads nowhere on the " + one.language + " page: " + one.reason});
    }
    if (files.empty()) return;
    const DeadLink& first = *files.begin()->second;
    findings_.push_back(
        {{first.page, first.link.line, 0},
         "file-not-copied",
         "\"" + first.link.url + "\" leads to " + first.target + ", which is not there" +
             (files.size() > 1 ? " (nor are " + std::to_string(files.size() - 1) + " other files)" : "") +
             "; copy what pages use beside them"});
  }

  /// Without it the next run only takes longer.
  void save_state() {
    try {
      state_.save();
    } catch (const Error& error) {
      findings_.push_back({error.place(), "state-not-saved", error.what()});
    }
  }

  ExitCode report() {
    print_findings(findings_, flags_);
    Json result = {{"pages", std::move(list_)},
                   {"dead_links", std::move(dead_links_)},
                   {"memory",
                    {{"read", counts_.read()},
                     {"added", counts_.added},
                     {"updated", counts_.updated},
                     {"duplicate", counts_.duplicate},
                     {"skipped", counts_.skipped}}}};
    const ExitCode code = report_failures(failures_, pages_.size(), flags_, result);
    if (flags_.json) {
      std::cout << result.dump(2) << "\n";
    } else if (counts_.read() > 0) {
      std::cout << "memory: " << counts_.added << " added, " << counts_.updated << " updated, "
                << counts_.duplicate << " known already\n";
    }
    return code == ExitCode::done && something_to_look_at_ ? ExitCode::findings : code;
  }

  const Options& options_;
  const CommonFlags& flags_;
  std::vector<Finding> findings_;
  const Project project_;
  const PageMergeOptions page_options_;
  const PageReader reader_;
  const std::vector<std::string> pages_;
  const std::vector<std::string> all_pages_;
  const Site site_;
  MergeState state_;
  std::map<std::string, PageLinks> links_;  // of the pages merged so far
  Json dead_links_ = Json::array();
  std::vector<Failure> failures_;
  tm::AddCounts counts_;
  Json list_ = Json::array();
  bool something_to_look_at_ = false;
};

std::string no_fallback(const std::string& text) {
  std::string why;
  return parse_fallback(text, why) ? "" : why;
}

}  // namespace

Run add_merge(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "merge", "finished translations to one page per language, aligned",
                                  "satz merge --fallback missing=source,stale-minor=old", flags);
  auto options = std::make_shared<Options>();
  command->add_option("PAGE", options->pages, "pages (default: all of the project's)");
  command->add_flag("--stdin-filelist", options->stdin_filelist,
                    "read names of pages from stdin, one a line or each ended by a NUL");
  command->add_flag("--verbatim", options->verbatim,
                    "change nothing but the translated text: no lang attribute, no link, no id");
  command->add_flag("--align-ids", options->align_ids,
                    "give each sentence the same id on the pages of all languages");
  command->add_flag("--no-learn", options->no_learn, "leave the memory as it is");
  command->add_flag("--check", options->check,
                    "write nothing; exit 1 if a page would change or anything is stale or missing");
  command
      ->add_option("--min-state", flags.project.min_state,
                   "lowest state shown: needs-review, translated (default), reviewed, final")
      ->check(CLI::IsMember({"needs-review", "translated", "reviewed", "final"}));
  command
      ->add_option("--fallback", flags.project.fallback,
                   "shown without translation: source (default), old, omit or fail, for all or as "
                   "missing=…,stale-minor=…,stale-major=…")
      ->check(CLI::Validator(no_fallback, "FALLBACK"));
  command->add_option("--base-url", flags.project.base_url,
                      "where the built pages are on the web, for their canonical and hreflang links");
  command->add_flag("--repair", options->repair,
                    "put missing codes where there is only one place for them, and say so");
  command->add_flag("--bilingual", options->bilingual,
                    "write each page side by side in its languages, too: site/bilingual/…");
  command->add_option("--depfile", options->depfile,
                      "write for Make or Ninja what each page is made from into this file");
  add_project_flags(*command, flags);
  return [options, &flags] { return MergeRun(*options, flags).run(); };
}

}  // namespace satz::cli
