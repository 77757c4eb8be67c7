#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/terminology.hpp"

namespace satz::check {

/// A translated sentence of a job: where it stands, and what people have noted beside it.
struct Item {
  Pair pair;
  Place place;         ///< in its file
  std::string unit{};  ///< the id of its unit
  std::string segment{};
  std::vector<std::string> notes{};
};

/// What a check found in an item.
struct Alarm {
  std::size_t check = 0;  ///< in checks()
  Severity severity = Severity::warning;
  Place place;
  std::string unit;
  std::string segment;
  std::string message;
  std::string source;
  std::string target;
  std::optional<Place> other{};  ///< of an inconsistency: the place it is not consistent with
  bool silenced = false;         ///< a note asks not to be told
  bool operator==(const Alarm&) const = default;
};

/// For each of checks() how much its findings weigh.
using Severities = std::vector<Severity>;
Severities default_severities();

/// What a note asks to be silent about: "satz: ignore numbers, spaces", or all with "satz: ignore". The line
/// may stand in a longer note; case does not count.
struct Silence {
  bool all = false;
  std::vector<std::size_t> checks{};   ///< in checks()
  std::vector<std::string> unknown{};  ///< words that name no check
  bool covers(std::size_t check) const;
};
Silence silence_of(std::span<const std::string> notes);

/// Runs the checks of single pairs, those that are not off, over the items. What notes ask for and is not
/// known is put into `findings` (rule "unknown-check"). Safe to call from many threads, with `tools` for
/// each.
std::vector<Alarm> check_pairs(std::span<const Item> items, const Severities& severities, const Tools& tools,
                               std::vector<Finding>& findings);

/// The checks of a whole job: items that are translated differently from an earlier one with the same source
/// (inconsistent-target), and those with the same target as an earlier one with another source
/// (inconsistent-source), within one direction. White space at the ends does not count, nor a difference of
/// case, nor texts without letters.
std::vector<Alarm> check_consistency(std::span<const Item> items, const Severities& severities);

}  // namespace satz::check
