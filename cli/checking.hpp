#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "check/glossary.hpp"
#include "check/job.hpp"
#include "check/report.hpp"
#include "cli/outcomes.hpp"
#include "cli/page_reader.hpp"
#include "cli/project.hpp"

namespace CLI {
class App;
}

namespace satz::cli {

/// What `satz check` asks of a file.
struct CheckSettings {
  check::Severities severities;
  std::vector<check::Glossary> glossaries;
  std::vector<Language> languages;  ///< of the project, where a file does not name its target
};

/// The project's severities, with the checks in `enable` on (as a warning where they were off) and those in
/// `disable` off, and its glossaries. Needs names of checks. What of the glossaries is odd is put into
/// `findings`. Throws Error on one that cannot be read.
CheckSettings check_settings(const Project& project, const std::vector<std::string>& enable,
                             const std::vector<std::string>& disable, std::vector<Finding>& findings);

/// --enable and --disable, with names of checks.
void add_check_choice(CLI::App& command, std::vector<std::string>& enable, std::vector<std::string>& disable);

/// By name of each check its severity and how many `findings` and `silenced` the report has of it.
Json counts_by_check(const check::Report& report);

/// One XLIFF file, checked by itself; what needs the whole job is the caller's.
struct CheckedXliff {
  std::vector<check::CheckedFile> files;
  std::vector<check::Item> items;
  std::vector<check::Alarm> alarms;
  std::vector<Finding> findings;
};

/// The pages that XLIFF files may be for.
struct SentPages {
  const PageReader& reader;
  std::vector<std::string> names;  ///< sorted
};

/// Checks the sentences of the XLIFF file at `path`, called `name` in places, that have a translation: a
/// target that is no prefill (stocktaking.hpp). A unit that a tool has cut anew is checked as it went out, by
/// the sentences of its page (recut.hpp); `pages` may be null. Throws Error. Safe to call from many threads.
CheckedXliff check_xliff(const std::filesystem::path& path, const std::string& name,
                         const CheckSettings& settings, const Identifier& identifier, const SentPages* pages);

}  // namespace satz::cli
