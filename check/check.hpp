#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "text/fragment.hpp"
#include "text/identify.hpp"
#include "text/language.hpp"

namespace satz::check {

/// A sentence and its translation, as the checks see them.
struct Pair {
  Fragment source;
  Fragment target;
  Language source_language;
  Language target_language;
  std::optional<std::size_t> max_characters{};  ///< the target may have so many code points
};

/// A term of a glossary: where `source` stands in a source, one of `targets` is to stand in the target, and
/// none of `forbidden`.
struct Term {
  std::string source;
  std::vector<std::string> targets{};
  std::vector<std::string> forbidden{};
  bool operator==(const Term&) const = default;
};

/// What the checks need beside the pair. Outlives the call.
struct Tools {
  const Identifier& identifier;
  std::span<const Term> glossary{};
};

/// How much a finding weighs where the project file says nothing.
enum class Severity : std::uint8_t { off, warning, error };

/// A check by name. `run` returns one finding a fault, its rule the check's name and its place empty (the
/// caller knows it).
struct Check {
  std::string_view name;
  std::string_view says;     ///< what it looks for, in one line
  std::string_view example;  ///< a fault it finds
  Severity severity = Severity::warning;
  std::vector<Finding> (*run)(const Pair& pair, const Tools& tools) = nullptr;
};

/// All checks of one pair, in the order of reports; they live as long as the program. Each is linear in its
/// texts (terminology: times the terms) and safe to call from many threads.
std::span<const Check> checks();

/// Indices of pairs that are translated differently from an earlier pair with the same source, and (second
/// kind) of pairs with the same target but another source. White space at the ends does not count.
struct Inconsistency {
  std::size_t first = 0;
  std::size_t other = 0;
  Finding finding;  ///< rule "inconsistent-target" or "inconsistent-source"
};
std::vector<Inconsistency> inconsistencies(std::span<const Pair> pairs);

}  // namespace satz::check
