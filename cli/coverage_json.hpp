#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/outcomes.hpp"
#include "coverage/analysis.hpp"
#include "coverage/comparison.hpp"
#include "coverage/coverage.hpp"
#include "coverage/gate.hpp"

namespace satz::cli {

/// The object that `satz coverage --json` prints, without what a run adds (settings, gates, since). `now` is
/// in seconds since 1970; the age of stale content is counted up to it.
Json coverage_json(const coverage::Coverage& coverage, long long now);

/// {"total":…, NAME:…} for each of segments, words and characters, into `json`.
template <std::size_t N, class NameOf>
void put_amounts(Json& json, const coverage::Amount& total, const std::array<coverage::Amount, N>& parts,
                 const NameOf& name_of) {
  using coverage::Amount;
  for (const auto& [unit, member] :
       {std::pair<const char*, std::size_t Amount::*>{"segments", &Amount::segments},
        {"words", &Amount::words},
        {"characters", &Amount::characters}}) {
    Json numbers = {{"total", total.*member}};
    for (std::size_t i = 0; i < N; ++i) numbers[std::string(name_of(i))] = parts[i].*member;
    json[unit] = std::move(numbers);
  }
}

/// An earlier report read back.
struct EarlierReport {
  std::string file;
  long long measured = 0;  ///< seconds since 1970; 0: it does not say
  coverage::Coverage coverage;
};

/// Reads what `satz coverage --json` has printed. Throws Error with place and advice where it is none, or
/// where its numbers do not add up.
EarlierReport read_earlier(const std::filesystem::path& file);

/// The reports of `files`, oldest first; those without a time first, in the order given.
std::vector<EarlierReport> read_earlier(const std::vector<std::string>& files);

/// What --since adds: the difference between the earlier report and now.
Json comparison_json(const EarlierReport& earlier, const coverage::Comparison& comparison);

/// What --fail-under adds: a verdict for each gate.
Json verdicts_json(const std::vector<coverage::Verdict>& verdicts);

/// The share of `part` in `whole` in per cent, one decimal, rounded down; null where there is nothing.
Json percent_json(std::size_t part, std::size_t whole);

}  // namespace satz::cli
