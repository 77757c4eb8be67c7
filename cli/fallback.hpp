#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "coverage/coverage.hpp"

namespace satz::cli {

/// What a built page shows where no accepted translation is.
enum class Fallback : std::uint8_t {
  source,  ///< the sentence in its own language, marked with it
  old,     ///< the translation of its older wording, where there is one that fits; else as `source`
  omit,    ///< nothing, where the sentence can be left out; else as `source`
  fail     ///< the page is not built
};

/// The fallback of each class of sentences.
struct FallbackPolicy {
  Fallback missing = Fallback::source;  ///< no translation, one below --min-state, or one that does not fit
  Fallback stale_minor = Fallback::source;  ///< coverage::Status::stale_minor
  Fallback stale_major = Fallback::source;

  Fallback of(coverage::Status status) const;
  bool operator==(const FallbackPolicy&) const = default;
};

/// "source", "old", "omit", "fail".
std::string_view name(Fallback fallback);

/// The policy that `text` says: one word for all classes ("omit"), or "class=word" with commas between
/// ("missing=source,stale-minor=old"), which leaves the classes not named at `source`. Nothing where it says
/// none; `why` then holds what is wrong with it.
std::optional<FallbackPolicy> parse_fallback(std::string_view text, std::string& why);

}  // namespace satz::cli
