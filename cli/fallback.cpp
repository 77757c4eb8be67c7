#include "cli/fallback.hpp"

#include <algorithm>
#include <array>

namespace satz::cli {
namespace {

constexpr std::array<std::string_view, 4> words = {"source", "old", "omit", "fail"};

std::optional<Fallback> fallback_named(std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Fallback>(found - words.begin());
}

std::string quoted(std::string_view word) {
  return "\"" + std::string(word) + "\"";
}

}  // namespace

std::string_view name(Fallback fallback) {
  return words[static_cast<std::size_t>(fallback)];
}

Fallback FallbackPolicy::of(coverage::Status status) const {
  if (status == coverage::Status::stale_minor) return stale_minor;
  return status == coverage::Status::stale_major ? stale_major : missing;
}

std::optional<FallbackPolicy> parse_fallback(std::string_view text, std::string& why) {
  if (const auto all = fallback_named(text)) {
    // What was never translated has no older translation.
    return FallbackPolicy{*all == Fallback::old ? Fallback::source : *all, *all, *all};
  }
  FallbackPolicy policy;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    at = end + 1;
    const std::size_t equals = part.find('=');
    const std::string_view which = part.substr(0, equals);
    const auto fallback =
        equals == std::string_view::npos ? std::nullopt : fallback_named(part.substr(equals + 1));
    if (!fallback) {
      why = quoted(part) + " is no fallback: source, old, omit or fail";
      return std::nullopt;
    }
    if (which == "missing" && *fallback != Fallback::old) {
      policy.missing = *fallback;
    } else if (which == "stale-minor") {
      policy.stale_minor = *fallback;
    } else if (which == "stale-major") {
      policy.stale_major = *fallback;
    } else {
      why = which == "missing" ? "what is missing has no old translation: use source, omit or fail"
                               : quoted(which) + " is no class: missing, stale-minor or stale-major";
      return std::nullopt;
    }
  }
  return policy;
}

}  // namespace satz::cli
