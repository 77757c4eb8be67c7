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

class Terminology;

/// A sentence and its translation, as the checks see them.
struct Pair {
  Fragment source;
  Fragment target;
  Language source_language;
  Language target_language;
  std::optional<std::size_t> max_characters{};  ///< the target may have so many code points
};

/// What the checks need beside the pair. Outlives the call.
struct Tools {
  const Identifier& identifier;
  const Terminology* terms = nullptr;  ///< of the pair's direction; null: there is no glossary
};

/// How much a finding weighs.
enum class Severity : std::uint8_t { off, warning, error };

/// "off", "warning", "error"; and back, or nothing.
std::string_view to_string(Severity severity);
std::optional<Severity> severity_named(std::string_view name);

/// A check by name.
struct Check {
  std::string_view name;
  std::string_view says;                  ///< what it looks for, in one line
  std::string_view example_source;        ///< German
  std::string_view example_target;        ///< English, with a fault that it finds
  Severity severity = Severity::warning;  ///< where the project file says nothing
  /// Returns one finding a fault, its rule the check's name and its place empty (the caller knows it). Null
  /// for a check of a whole job: it compares pairs with each other (check/job.hpp).
  std::vector<Finding> (*run)(const Pair& pair, const Tools& tools) = nullptr;
};

/// All checks, in the order of reports, those of a whole job last; they live as long as the program. Each is
/// linear in its texts and safe to call from many threads, with a Terminology for each thread.
std::span<const Check> checks();

/// The number of the check of that name in checks(), or nothing.
std::optional<std::size_t> check_named(std::string_view name);

}  // namespace satz::check
