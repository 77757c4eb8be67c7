#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace satz::segmentation {

/// A word that looks like an abbreviation of the project's own.
struct Suggestion {
  std::string abbreviation;      ///< with its full stop
  std::size_t with_stop = 0;     ///< how often it stands before a full stop inside a block
  std::size_t without_stop = 0;  ///< how often without one
  std::size_t before_lower = 0;  ///< of those with one, how often a small letter follows
  double score = 0;              ///< log-likelihood ratio as scaled by Punkt; larger is surer
  bool operator==(const Suggestion&) const = default;
};

/// What a project's own pages tell about its words: how often each stands before a full stop, before a
/// lower-case word after one, and in lower case. One Evidence per language. Counting is Punkt's (Kiss and
/// Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics 32:4, 2006).
///
/// A value; const members are safe to call from many threads at once.
class Evidence {
 public:
  /// Counts one block of text (valid UTF-8). The order of blocks does not matter.
  void observe(std::string_view block);

  /// Counts what `other` has counted.
  void merge(const Evidence& other);

  /// Likely abbreviations, surest first, those of equal score by spelling: for a person to look over.
  std::vector<Suggestion> suggest() const;

  /// Whether the pages prove that `word` (without its full stop) is an abbreviation: suggested, and small
  /// letters follow it so often that it cannot be chance. A word that only happens to end sentences is none.
  bool is_abbreviation(std::string_view word) const;

  /// All of these, sorted: two Evidences with the same ones cut every text alike.
  std::vector<std::string> abbreviations() const;

  bool operator==(const Evidence&) const = default;

 private:
  struct Counts {
    std::uint32_t plain = 0;         ///< without a full stop
    std::uint32_t stopped = 0;       ///< with one, not at the end of the block
    std::uint32_t before_lower = 0;  ///< with one, and a lower-case word after it
    bool operator==(const Counts&) const = default;
  };
  double score(std::string_view word) const;

  std::map<std::string, Counts, std::less<>> words_;
  std::size_t total_ = 0;
  std::size_t stops_ = 0;
};

}  // namespace satz::segmentation
