#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "text/fragment.hpp"
#include "text/language.hpp"
#include "tm/match.hpp"
#include "tm/posting.hpp"

namespace satz::tm {

/// The sentences of a job, each to be compared with those before it: the memory's index and score, without a
/// file, and for the best one only. Const members may be called from many threads.
class EarlierSentences {
 public:
  static constexpr int least = 500;  ///< the lowest score looked for

  /// `sentences` (valid UTF-8, in `language`) must live as long as this.
  EarlierSentences(std::span<const Fragment> sentences, const Language& language,
                   const Penalties& penalties = {});

  /// For each sentence from `begin` to before `end` the score, in tenths of a percent and less the penalties
  /// of the codes, of the one before it that is most like it; 0 where none reaches `least`. Exact below
  /// `enough`; from there on the first that is found will do.
  std::vector<int> best_scores(std::size_t begin, std::size_t end, int enough = 1000) const;

 private:
  class Search;

  std::span<const Fragment> sentences_;
  Penalties penalties_;
  std::vector<std::string> texts_;  ///< in normal form C
  std::vector<std::vector<WeighedToken>> tokens_;
  std::vector<std::vector<Posting>> lists_;  ///< by ListId, each by the sentences' numbers
};

}  // namespace satz::tm
