#pragma once

#include <string>
#include <vector>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "tm/match.hpp"
#include "tm/translation_unit.hpp"

namespace satz::cli {

/// The matches of one query as `satz tm lookup --json` shows them; with the way each score comes about, if so
/// wanted.
Json answer_json(const tm::Query& query, const std::vector<tm::Match>& matches, bool explain);

/// The same for a person, to standard output.
void print_answer(const tm::Query& query, const std::vector<tm::Match>& matches, bool explain,
                  const CommonFlags& flags);

/// Seconds since 1970 as 2024-09-20T10:00:00Z; null for 0, which is "not known".
Json time_json(long long time);

/// The day of it, 2024-09-20; empty for 0.
std::string day_of(long long time);

/// Who did something and when, as {"time":…, "user":…}, null where it is not known.
Json stamp_json(const tm::Stamp& stamp);

/// "initial", "needs-review", "translated", "reviewed", "final"; and back, or nothing.
std::string_view name_of(State state);
std::optional<State> state_named(std::string_view name);

}  // namespace satz::cli
