#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/page_merge.hpp"

namespace satz::cli {

/// What the last `satz merge` has done, page by page, so that the next one need not do it again: from which
/// bytes each page was made, and what its outputs hold. Kept in .satz/merge.json of the project's folder; a
/// file that is missing, damaged or of other settings is as good as none, and one that is deleted costs only
/// time.
///
/// found() may be called from many threads while nobody calls the rest.
class MergeState {
 public:
  /// The state of the project's last run, if it had these settings (project, options, version of satz), the
  /// site had these pages, and their words told the same about where sentences end.
  MergeState(const Project& project, const PageMergeOptions& options, const std::vector<std::string>& site,
             const PageEvidence& evidence);

  /// Of what the page is made: a digest of its bytes and those of its XLIFF files, as they are now, and of
  /// the languages its blocks were found to be in (null: not before the page is read), which a memory may
  /// have a say in. Nothing when the page cannot be read.
  static std::optional<std::uint64_t> inputs_of(const Project& project, const std::string& page,
                                                const PageLanguages* languages);

  /// What is known of the page, when it was made of `inputs`, each of its outputs still holds what was
  /// written then, and the memory has learned from it where it is to.
  std::optional<MergedPage> found(const std::string& page, std::uint64_t inputs) const;

  /// The page was made of `inputs`, its outputs are written, and the memory has learned what there was.
  void done(const std::string& page, std::uint64_t inputs, const MergedPage& merged);

  /// Writes the file, where that changes it. Pages that are gone are forgotten. Throws Error.
  void save() const;

 private:
  const Project& project_;
  const bool bilingual_;
  std::uint64_t settings_ = 0;
  std::map<std::string, Json> pages_;
};

}  // namespace satz::cli
