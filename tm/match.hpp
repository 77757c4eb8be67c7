#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fragment.hpp"
#include "text/language.hpp"
#include "text/segment.hpp"
#include "tm/translation_unit.hpp"

namespace satz::tm {

/// Kinds of match, from worst to best.
enum class MatchType : std::uint8_t {
  fuzzy,    ///< the texts are alike
  adapted,  ///< equal but for numbers, dates or times, which are replaced in the target with certainty
  exact,    ///< the texts are equal, and so are their codes
  context   ///< exact, and the texts before and after are equal too
};

/// "fuzzy", "adapted", "exact", "context": the names of the JSON output.
std::string_view to_string(MatchType type);

/// A deduction from the score of the texts, by name (docs/match-score.md lists them all).
struct Penalty {
  std::string name;  ///< "codes", "code-places", "source-region", "target-region"
  int tenths = 0;    ///< of a percent, at least 1
  bool operator==(const Penalty&) const = default;
};

/// What differences cost beside those of the texts, in tenths of a percent from 0 to 1000: the keys of
/// [penalties] in satz.toml.
struct Penalties {
  int codes = 10;          ///< each inline code that only one of the two sources has
  int most_codes = 100;    ///< all of them together
  int code_places = 5;     ///< equal texts whose codes stand in other places
  int source_region = 10;  ///< both languages name a region, and not the same
  int target_region = 10;
  bool operator==(const Penalties&) const = default;
};

/// A number, date or time that an adapted match carries over.
struct AdaptedFigure {
  std::string query;    ///< as the query spells it: "1.234,5"
  std::string target;   ///< what it takes the place of in the stored target: "999.5"
  std::string becomes;  ///< and how it is spelled there: "1,234.5"
  bool operator==(const AdaptedFigure&) const = default;
};

/// What a memory offers for a text. Scores are in tenths of a percent, 0 to 1000: 875 is 87.5 %.
struct Match {
  MatchType type = MatchType::fuzzy;
  int score = 0;                     ///< text_score less the penalties; 1000 for exact and context only
  int text_score = 0;                ///< of the two texts (docs/match-score.md)
  std::vector<Penalty> penalties{};  ///< what `text_score` lost
  Fragment source{};                 ///< as it stands in the memory
  Fragment target{};  ///< its translation, with the query's codes where they could be carried over
                      ///< and, for adapted, the query's figures
  std::vector<AdaptedFigure> adapted{};  ///< those figures, in the target's order; empty for other types
  Language source_language{};            ///< as it stands in the memory: de-AT for a query in de
  Language target_language{};
  std::int64_t unit = 0;  ///< the memory's number for the unit: Memory::unit()
  std::string origin{};   ///< these are the unit's
  std::string document{};
  State state = State::translated;
  Stamp created{};
  Stamp changed{};
  std::int64_t used = 0;
  std::vector<std::string> notes{};
  bool operator==(const Match&) const = default;
};

/// What is looked up.
struct Query {
  Fragment source{};
  Language from{};  ///< finds its regions: de finds de-AT
  Language to{};
  std::optional<std::string> previous{};  ///< the source text before it; empty at the document's start,
                                          ///< nothing when not known (then no context match)
  std::optional<std::string> next{};
  int threshold = 700;    ///< lowest score wanted, 500 to 1000; lower ones mean 500
  std::size_t limit = 5;  ///< most matches wanted
  Penalties penalties{};
  bool operator==(const Query&) const = default;
};

}  // namespace satz::tm
