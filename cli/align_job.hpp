#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alignment/align.hpp"
#include "alignment/pages.hpp"
#include "cli/outcomes.hpp"
#include "text/error.hpp"
#include "text/language.hpp"

namespace satz::cli {

/// What `satz align` is asked to align.
struct AlignInput {
  std::vector<std::string> sides;  ///< two pages, two folders or two files of lines; empty with `pairs`
  std::string pairs;               ///< a file of two names a line
  bool lines = false;              ///< the files hold one sentence a line
  std::string from;                ///< language tags; empty: what prevails on the pages
  std::string to;
  std::string lexicon;  ///< a word list
  std::string into;     ///< the memory that units go to; it is learned from where it is there
};

/// Two texts to align, or a page of a tree that has no partner.
struct AlignPair {
  std::string source;  ///< file; empty for a page of the target tree alone
  std::string target;
  std::optional<alignment::PageMatch> match{};  ///< how two pages of trees came together
  std::optional<Error> error{};                 ///< one of the two cannot be read

  bool alone() const { return source.empty() || target.empty(); }
};

/// All there is to align, read.
struct AlignJob {
  Language from;
  Language to;
  std::vector<AlignPair> pairs;                ///< in the order given; of trees by source, those alone last
  std::vector<alignment::PagePair> documents;  ///< of `pairs`; both sides empty where there is an error
  alignment::Lexicon lexicon;                  ///< of the word list and of the memory
  std::vector<Finding> findings;
  std::vector<Failure> failures;  ///< files that cannot be read
  std::size_t inputs = 0;         ///< files, or pairs of files
};

/// Reads the pages or lines, finds their languages, pairs the pages of trees, and reads what is known of
/// words: the lexicon, and the memory (that of --memory, of the project, or `into`), where there is one.
/// Throws Error where nothing can be read.
AlignJob read_align_job(const AlignInput& input, const CommonFlags& flags);

}  // namespace satz::cli
