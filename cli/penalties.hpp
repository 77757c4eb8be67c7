#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tm/match.hpp"

namespace satz::cli {

/// The penalties of a match by their names in satz.toml, [penalties], and in --penalties.
struct PenaltyName {
  std::string_view name;
  int tm::Penalties::*cost;
  int least;  ///< in tenths of a percent
};
inline constexpr std::array<PenaltyName, 5> penalty_names = {
    {// Never nothing: an exact match has the same codes.
     {"codes", &tm::Penalties::codes, 1},
     {"most-codes", &tm::Penalties::most_codes, 1},
     {"code-places", &tm::Penalties::code_places, 1},
     {"source-region", &tm::Penalties::source_region, 0},
     {"target-region", &tm::Penalties::target_region, 0}}};

/// A percentage in tenths; nothing when it is none, below `least` or over 100.
std::optional<int> penalty_of(double percent, int least);

/// What --penalties says ("codes=2", "source-region=0") put into `penalties`. Throws UsageError.
void take_penalties(const std::vector<std::string>& given, tm::Penalties& penalties);

}  // namespace satz::cli
