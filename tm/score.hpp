#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/fragment.hpp"
#include "text/language.hpp"
#include "tm/match.hpp"

namespace satz::tm {

/// How alike two texts of one language are, in tenths of a percent: 1000 · (1 − D / max(W(a), W(b))), rounded
/// down and at least 0, D the least cost that turns the tokens of `a` into those of `b`. 1000 only where the
/// texts are equal (after Unicode normal form C). docs/match-score.md gives tokens, weights and costs. The
/// language chooses the stemmer.
///
/// Time and memory grow with the product of the two token counts.
int text_score(std::string_view a, std::string_view b, const Language& language);

/// One step of the cheapest way from the query to the entry, in the order of both texts.
struct Step {
  enum class Kind : std::uint8_t {
    equal,        ///< the same token
    letter_case,  ///< the same word but for upper and lower case
    stem,         ///< another form of the same word
    number,       ///< another number
    replaced,     ///< another token
    missing,      ///< in the query, not in the entry
    added         ///< in the entry, not in the query
  };
  Kind kind = Kind::equal;
  std::string query;  ///< the token as it is spelled; empty for `added`
  std::string entry;  ///< likewise; empty for `missing`
  int cost = 0;       ///< in tenths of a weight
  bool operator==(const Step&) const = default;
};

/// "equal", "case", "stem", "number", "replaced", "missing", "added".
std::string_view to_string(Step::Kind kind);

/// Why a score is what it is: text_score = 1000 · (1 − cost / max(query_weight, entry_weight)), rounded down
/// and at least 0; less the penalties, at least 0, it is the score. Costs and weights are in tenths of a
/// weight.
struct Explanation {
  std::vector<Step> steps{};
  int cost = 0;  ///< of all steps
  int query_weight = 0;
  int entry_weight = 0;
  int text_score = 0;
  std::vector<Penalty> penalties{};
  int score = 0;
  bool operator==(const Explanation&) const = default;
};

/// The explanation of the score that a lookup of `query` gives a match with the source `entry`.
Explanation explain(const Query& query, const Match& match);

}  // namespace satz::tm
