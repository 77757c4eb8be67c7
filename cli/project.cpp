#include "cli/project.hpp"

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <set>

#include "check/check.hpp"
#include "cli/files.hpp"
#include "cli/penalties.hpp"
#include "text/error.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = "satz.toml";

/// Reads satz.toml's keys one by one and says where a value is wrong.
class Reader {
 public:
  Reader(const fs::path& file, std::string text) : file_(file.string()), text_(std::move(text)) {
    try {
      table_ = toml::parse(text_, file_);
    } catch (const toml::parse_error& error) {
      fail(error.source(), std::string(error.description()),
           "satz.toml is TOML 1.0: key = value, strings in quotes.");
    }
  }

  /// Whether the key is there.
  bool text(std::string_view key, std::string& value) { return text(table_, key, value); }

  bool text(const toml::table& table, std::string_view key, std::string& value) {
    const toml::node* node = take(table, key);
    if (node != nullptr) value = string_of(*node, key);
    return node != nullptr;
  }

  void texts(std::string_view key, std::vector<std::string>& values) { texts(table_, key, values); }

  void texts(const toml::table& table, std::string_view key, std::vector<std::string>& values) {
    const toml::node* node = take(table, key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr)
      fail(node->source(), quoted(key) + " is a list", "Write " + std::string(key) + " = [\"…\"].");
    values.clear();
    for (const toml::node& item : *array) values.push_back(string_of(item, key));
  }

  /// A list in the file, or the name of a file with one entry a line.
  std::string texts_or_file(std::string_view key, std::vector<std::string>& values) {
    const toml::node* node = table_.get(key);
    if (node == nullptr || node->is_array()) {
      texts(key, values);
      return {};
    }
    std::string file;
    text(key, file);
    return file;
  }

  void per_cent(std::string_view key, int& value) {
    number(table_, key, 50, 100, "70 is a good start.", value);
  }

  void number(const toml::table& table, std::string_view key, int least, int most, const std::string& advice,
              int& value) {
    const toml::node* node = take(table, key);
    if (node == nullptr) return;
    const auto given = node->value_exact<std::int64_t>();
    if (!given || *given < least || *given > most) {
      fail(node->source(),
           quoted(key) + " is a whole number from " + std::to_string(least) + " to " + std::to_string(most),
           advice);
    }
    value = static_cast<int>(*given);
  }

  /// A number, whole or not; nothing when the key is not there.
  std::optional<double> number(const toml::table& table, std::string_view key) {
    const toml::node* node = take(table, key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value<double>();
    if (!value) fail(node->source(), quoted(key) + " is a number", "");
    return value;
  }

  void flag(const toml::table& table, std::string_view key, bool& value) {
    const toml::node* node = take(table, key);
    if (node == nullptr) return;
    const auto given = node->value_exact<bool>();
    if (!given) fail(node->source(), quoted(key) + " is true or false", "");
    value = *given;
  }

  const toml::table* section(std::string_view key) { return section(table_, key); }

  const toml::table* section(const toml::table& table, std::string_view key) {
    const toml::node* node = take(table, key);
    if (node == nullptr) return nullptr;
    const toml::table* found = node->as_table();
    if (found == nullptr)
      fail(node->source(), quoted(key) + " is a table", "Write [" + std::string(key) + "].");
    return found;
  }

  /// What was never asked for is a typing error, and would silently do nothing.
  void refuse_unknown_keys() const { refuse_unknown_keys(table_); }

  [[noreturn]] void fail_at(std::string_view key, const std::string& what, const std::string& advice) const {
    fail_at(table_, key, what, advice);
  }

  [[noreturn]] void fail_at(const toml::table& table, std::string_view key, const std::string& what,
                            const std::string& advice) const {
    const toml::node* node = table.get(key);
    fail(node == nullptr ? toml::source_region{} : node->source(), what, advice);
  }

 private:
  static std::string quoted(std::string_view key) { return "\"" + std::string(key) + "\""; }

  const toml::node* take(const toml::table& table, std::string_view key) {
    known_[&table].insert(std::string(key));
    return table.get(key);
  }

  std::string string_of(const toml::node& node, std::string_view key) const {
    const auto value = node.value_exact<std::string>();
    if (!value) fail(node.source(), quoted(key) + " takes text in quotes", "");
    return *value;
  }

  void refuse_unknown_keys(const toml::table& table) const {
    const auto known = known_.find(&table);
    for (const auto& [key, node] : table) {
      if (known != known_.end() && known->second.contains(std::string(key.str()))) {
        if (const toml::table* inner = node.as_table()) refuse_unknown_keys(*inner);
        continue;
      }
      std::string keys;
      if (known != known_.end()) {
        for (const std::string& one : known->second) keys += (keys.empty() ? "" : ", ") + one;
      }
      fail(key.source(), "there is no key " + quoted(key.str()), "Known here: " + keys + ".");
    }
  }

  [[noreturn]] void fail(const toml::source_region& where, const std::string& what,
                         const std::string& advice) const {
    const std::size_t number = where.begin.line;
    std::string_view rest = text_;
    for (std::size_t line = 1; line < number && !rest.empty(); ++line) {
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    }
    const std::string line(rest.substr(0, rest.find('\n')));
    throw Error({file_, number, where.begin.column}, what, advice, number > 0 ? line : "");
  }

  std::string file_;
  std::string text_;
  toml::table table_;
  std::map<const toml::table*, std::set<std::string>> known_;
};

bool leaves_folder(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  return normal.is_absolute() || (!normal.empty() && *normal.begin() == "..");
}

std::vector<Language> languages_of(const std::vector<std::string>& tags, const std::string& where) {
  std::vector<Language> languages;
  for (const std::string& tag : tags) {
    const auto language = Language::parse(tag);
    if (!language) {
      throw Error({where}, "\"" + tag + "\" is no language tag", "Use BCP 47: \"de\", \"en\", \"de-AT\".");
    }
    if (std::find(languages.begin(), languages.end(), *language) == languages.end())
      languages.push_back(*language);
  }
  if (languages.size() < 2) {
    throw Error({where}, "a project has at least two languages", "Write languages = [\"de\", \"en\"].");
  }
  return languages;
}

void read_severities(Project& project, Reader& reader) {
  if (const toml::table* check = reader.section("check")) {
    for (const check::Check& one : check::checks()) {
      std::string severity;
      if (!reader.text(*check, one.name, severity)) continue;
      if (!check::severity_named(severity)) {
        reader.fail_at(*check, one.name, "\"" + severity + "\" is no severity",
                       "Use \"off\", \"warning\" or \"error\".");
      }
      project.check[std::string(one.name)] = severity;
    }
  }
}

void read_rates(Project& project, Reader& reader) {
  const toml::table* rates = reader.section("rates");
  if (rates == nullptr) return;
  for (const auto& [name, node] : *rates) {
    const toml::table* table = reader.section(*rates, name.str());
    coverage::RateScheme scheme = coverage::full_rates(std::string(name.str()));
    for (std::size_t i = 0; i < coverage::band_count; ++i) {
      reader.number(*table, coverage::name(static_cast<coverage::Band>(i)), 0, 1000,
                    "It says what a word of this band counts, in per cent of a new one.", scheme.percent[i]);
    }
    reader.flag(*table, "internal", scheme.internal);
    project.rates.push_back(std::move(scheme));
  }
}

void read_penalties(Project& project, Reader& reader) {
  const toml::table* penalties = reader.section("penalties");
  if (penalties == nullptr) return;
  for (const PenaltyName& one : penalty_names) {
    const std::optional<double> percent = reader.number(*penalties, one.name);
    if (!percent) continue;
    const std::optional<int> cost = penalty_of(*percent, one.least);
    if (!cost) {
      reader.fail_at(*penalties, one.name, "this is no percentage that can be taken off",
                     one.least > 0 ? "Give 0.1 to 100." : "Give 0 to 100.");
    }
    project.penalties.*one.cost = *cost;
  }
}

void read_into(Project& project, const fs::path& file) {
  Reader reader(file, read_file(file));
  std::vector<std::string> tags = {"de", "en"};
  reader.texts("languages", tags);
  project.languages = languages_of(tags, file.string());
  reader.texts("pages", project.pages);
  reader.text("xliff", project.xliff);
  reader.text("output", project.output);
  reader.text("memory", project.memory);
  reader.per_cent("threshold", project.threshold);
  reader.text("xliff-version", project.xliff_version);
  reader.text("base-url", project.base_url);
  reader.text("min-state", project.min_state);
  if (std::string fallback; reader.text("fallback", fallback)) {
    std::string why;
    const auto policy = parse_fallback(fallback, why);
    if (!policy)
      reader.fail_at("fallback", why, "As in fallback = \"missing=source,stale-minor=old\", or \"source\".");
    project.fallback = *policy;
  }
  reader.texts("srx", project.srx);
  if (const std::string list = reader.texts_or_file("exceptions", project.exceptions); !list.empty()) {
    project.exceptions = read_list(project.root / list);
  }
  if (const toml::table* extract = reader.section("extract")) {
    reader.flag(*extract, "code", project.extract.translate_code);
    reader.flag(*extract, "pre", project.extract.translate_pre);
    reader.texts(*extract, "front-matter", project.extract.front_matter);
  }
  reader.texts("glossary", project.glossary);
  read_severities(project, reader);
  read_rates(project, reader);
  read_penalties(project, reader);
  reader.refuse_unknown_keys();

  for (const auto& [key, path] : {std::pair<std::string_view, std::string>{"xliff", project.xliff},
                                  {"output", project.output},
                                  {"memory", project.memory}}) {
    if (leaves_folder(path)) {
      reader.fail_at(key, "\"" + path + "\" lies outside the project's folder",
                     "Give a path below it, or name the place with --" + std::string(key) + ".");
    }
  }
  for (const std::string& glossary : project.glossary) {
    if (leaves_folder(glossary)) {
      reader.fail_at("glossary", "\"" + glossary + "\" lies outside the project's folder",
                     "Give a path below it, or name the file with --glossary.");
    }
  }
  for (const std::string& pattern : project.pages) {
    if (leaves_folder(pattern)) {
      reader.fail_at("pages", "\"" + pattern + "\" lies outside the project's folder",
                     "Give a path below it.");
    }
  }
}

void check_values(const Project& project, const std::string& where) {
  if (project.output.find("{lang}") == std::string::npos ||
      project.output.find("{path}") == std::string::npos) {
    throw Error({where}, "\"output\" needs both {lang} and {path}",
                "As in output = \"site/{lang}/{path}\": else the pages of two languages would be one file.");
  }
  if (project.xliff_version != "1.2" && project.xliff_version != "2.0" && project.xliff_version != "2.1") {
    throw Error({where}, "xliff-version \"" + project.xliff_version + "\" is not known",
                "Use 1.2, 2.0 or 2.1.");
  }
  const std::string& url = project.base_url;
  const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (!url.empty() &&
      (host == 0 || url.size() == host || url.find_first_of("?# \"<>") != std::string::npos ||
       (url.find('/', host) < url.find("{lang}") && url.find("{lang}") != std::string::npos))) {
    throw Error({where}, "base-url \"" + url + "\" is no address of a site",
                "As in base-url = \"https://example.org\", or \"https://{lang}.example.org\" where each "
                "language has a host of its own.");
  }
  constexpr std::string_view states[] = {"needs-review", "translated", "reviewed", "final"};
  if (std::find(std::begin(states), std::end(states), project.min_state) == std::end(states)) {
    throw Error({where}, "min-state \"" + project.min_state + "\" is not known",
                "Use needs-review, translated, reviewed or final.");
  }
}

void take_flags(Project& project, const ProjectFlags& flags) {
  // What a flag names may lie anywhere, and counts from the current folder.
  const auto absolute = [](const std::string& path) { return fs::absolute(path).string(); };
  if (!flags.languages.empty()) project.languages = languages_of(flags.languages, "--languages");
  if (!flags.pages.empty()) project.pages = flags.pages;
  if (flags.xliff) project.xliff = absolute(*flags.xliff);
  if (flags.output) project.output = absolute(*flags.output);
  if (flags.memory) project.memory = absolute(*flags.memory);
  if (flags.threshold) project.threshold = *flags.threshold;
  take_penalties(flags.penalties, project.penalties);
  if (flags.xliff_version) project.xliff_version = *flags.xliff_version;
  if (flags.base_url) project.base_url = *flags.base_url;
  if (flags.min_state) project.min_state = *flags.min_state;
  if (std::string why; flags.fallback) {
    project.fallback = parse_fallback(*flags.fallback, why).value_or(project.fallback);  // checked as a flag
  }
  for (const std::string& file : flags.srx) project.srx.push_back(absolute(file));
  for (const std::string& file : flags.glossary) project.glossary.push_back(absolute(file));
  for (const std::string& file : flags.exceptions) {
    const std::vector<std::string> more = read_list(absolute(file));
    project.exceptions.insert(project.exceptions.end(), more.begin(), more.end());
  }
  check_values(project, project.file.empty() ? "the command line" : project.file.string());
}

fs::path find_upwards() {
  for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
    std::error_code error;
    if (fs::is_regular_file(folder / file_name, error)) return folder / file_name;
    if (folder == folder.parent_path()) return {};
  }
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

std::vector<Direction> Project::directions() const {
  std::vector<Direction> found;
  for (const Language& source : languages) {
    for (const Language& target : languages) {
      if (source != target) found.push_back({source, target});
    }
  }
  return found;
}

std::vector<std::string> Project::all_pages() const {
  std::vector<std::string> found;
  for (const std::string& pattern : pages) {
    const std::vector<std::string> some = glob(root, pattern);
    found.insert(found.end(), some.begin(), some.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string Project::path_of(std::string_view page) const {
  for (const std::string& pattern : pages) {
    if (fits(page, pattern)) return std::string(page.substr(fixed_part(pattern).size()));
  }
  return std::string(page);
}

fs::path Project::xliff_file(std::string_view page, const Direction& direction) const {
  return root / xliff /
         (path_of(page) + "." + direction.source.tag() + "-" + direction.target.tag() + ".xlf");
}

fs::path Project::delta_file(std::string_view page, const Direction& direction) const {
  // No page's own file is called like this, whatever folder it lies in.
  fs::path part = root / xliff / "delta" / xliff_file(page, direction).lexically_relative(root / xliff);
  return part.replace_extension(".delta.xlf");
}

fs::path Project::output_file(std::string_view page, const Language& language) const {
  return root / replaced(replaced(output, "{lang}", language.tag()), "{path}", path_of(page));
}

fs::path Project::alignment_file(std::string_view page) const {
  return root / replaced(replaced(output, "{lang}", "alignment"), "{path}", path_of(page) + ".json");
}

fs::path Project::bilingual_file(std::string_view page) const {
  const std::string path = path_of(page);
  const bool is_html = path.ends_with(".html") || path.ends_with(".htm");
  return root / replaced(replaced(output, "{lang}", "bilingual"), "{path}", path + (is_html ? "" : ".html"));
}

Project load_project_or_defaults(const ProjectFlags& flags) {
  Project project;
  project.file = flags.file.empty() ? find_upwards() : fs::absolute(flags.file);
  if (project.file.empty()) {
    project.root = fs::current_path();
    project.languages = {*Language::parse("de"), *Language::parse("en")};
  } else {
    project.root = project.file.parent_path();
    read_into(project, project.file);
  }
  take_flags(project, flags);
  return project;
}

Project load_project(const ProjectFlags& flags) {
  if (flags.file.empty() && find_upwards().empty()) {
    throw Error({fs::current_path().string()}, "there is no satz.toml here or in a folder above",
                "Begin a project with `satz init`, or name its file with --project.");
  }
  return load_project_or_defaults(flags);
}

std::string_view project_template() {
  return R"(# satz: what is translated, and where everything goes. Paths count from this file's folder.

languages = ["de", "en"]                  # every page is to exist in each of these
pages     = ["pages/**/*.html", "pages/**/*.md", "pages/**/*.txt"]
xliff     = "xliff"                       # pages/news.html → xliff/news.html.en-de.xlf
output    = "site/{lang}/{path}"          # → site/de/news.html and site/en/news.html
memory    = "memory.sqlite"
threshold = 70                            # lowest fuzzy match shown, in per cent (50 to 100)
# xliff-version = "1.2"                   # or "2.0", "2.1"
# srx           = ["rules.srx"]           # segmentation rules in place of the built-in ones, or before them
# exceptions    = "abbreviations.txt"     # abbreviations of yours that end no sentence, one a line; or a list
# base-url      = "https://example.org"   # where the folder before {lang} is found on the web: pages then name their
#                                         # address and those of their other languages (canonical, hreflang)
# min-state     = "translated"            # the lowest state shown: "needs-review", "translated", "reviewed", "final"
# fallback      = "source"                # shown where no translation is: "source", "old", "omit", "fail", or for
#                                         # each class "missing=source,stale-minor=old,stale-major=source"
# glossary      = ["terms.tsv"]           # TBX-Basic, or TSV; `satz check` asks for these terms

# [extract]
# code         = false                    # translate what stands in <code>, <kbd>, <samp>, `code spans`
# pre          = false                    # translate what stands in <pre>, code blocks
# front-matter = ["title", "description"] # keys of a Markdown page's front matter that hold text

# [rates.agency]                          # what a word counts, in per cent of a new one; as many schemes as you need
# context = 0
# exact = 10
# repetition = 10
# 95-99 = 30
# 85-94 = 60
# 75-84 = 80
# internal = true                         # what resembles an earlier sentence of the job counts as a match

# [check]
# spaces       = "off"                    # "off", "warning" or "error"; the names: satz check --help

# [penalties]                             # what a match loses, in per cent, beside what its text does
# codes         = 1                       # each inline code that only one of the two sources has,
# most-codes    = 10                      # and all of them together
# code-places   = 0.5                     # equal texts whose codes stand in other places
# source-region = 1                       # de-CH for de-AT
# target-region = 1
)";
}

std::vector<std::string> chosen_pages(const Project& project, const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::vector<std::string> pages = project.all_pages();
    if (pages.empty()) {
      throw Error({project.file.empty() ? project.root.string() : project.file.string()},
                  "no page fits \"pages\"",
                  "Put pages where the patterns say, or name them on the command line.");
    }
    return pages;
  }
  std::vector<std::string> pages;
  for (const std::string& argument : arguments) {
    if (!lies_in(project.root, argument)) {
      throw Error({argument}, "lies outside the project's folder " + project.root.string(),
                  "Move the page into it, or name another project with --project.");
    }
    pages.push_back(whole_path(argument).lexically_relative(whole_path(project.root)).generic_string());
  }
  return pages;
}

}  // namespace satz::cli
