#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/outcomes.hpp"
#include "cli/page_links.hpp"
#include "cli/page_reader.hpp"
#include "cli/project.hpp"
#include "text/error.hpp"
#include "text/segment.hpp"
#include "tm/translation_unit.hpp"

namespace satz::cli {

struct PageMergeOptions {
  State at_least = State::translated;  ///< the lowest state shown
  bool verbatim = false;
  bool align_ids = false;
  bool repair = false;
  bool learn = true;
  bool bilingual = false;  ///< write the page side by side, too
  bool write = true;       ///< else it is only said what would change
};

/// What a run of `satz merge` knows of one page, whether it was merged now or found done already.
struct MergedPage {
  Json account;                   ///< its object under "pages" of --json, but for "changed"
  std::vector<Finding> findings;  ///< of the page, its XLIFF files and what was not merged
  bool has_failed_check =
      false;  ///< a translation was rejected for what it is, not because its source changed
  std::vector<std::string> changed{};           ///< the outputs that were written, or would be
  std::vector<std::uint64_t> output_digests{};  ///< of what the outputs hold, by output_files()
  PageLinks links{};                            ///< what to look at when all pages are merged
  std::vector<tm::TranslationUnit> learned{};   ///< what the memory is to be taught
  bool teaches = false;                         ///< there is, or was before it was taken, something to learn
};

/// The files that merging the page writes: by project.languages, then the alignment, then, if so wanted, the
/// page side by side.
std::vector<std::filesystem::path> output_files(const Project& project, const std::string& page,
                                                bool bilingual);

/// The page in all languages, written to its output files. Throws Error, and then writes none of them, where
/// the page or an XLIFF file cannot be used, or where a sentence without translation is to keep the page from
/// being built (Fallback::fail).
MergedPage merge_one(const std::string& name, const Project& project, const Site& site,
                     const PageReader& reader, const PageMergeOptions& options);

/// No page may be written over another, nor over a source. Throws Error that names both.
void check_outputs(const Project& project, const std::vector<std::string>& pages);

}  // namespace satz::cli
