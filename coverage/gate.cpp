#include "coverage/gate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace satz::coverage {
namespace {

constexpr std::array<Status, 4> states = {Status::needs_review, Status::translated, Status::reviewed,
                                          Status::final};

// The counts by target language.
std::map<Language, Counts> by_language(const std::vector<Counts>& directions, const Gate& gate) {
  std::map<Language, Counts> sums;
  for (const Counts& counts : directions) {
    if (gate.language && *gate.language != counts.target) continue;
    sums.try_emplace(counts.target, Counts{{}, counts.target, {}}).first->second += counts;
  }
  return sums;
}

}  // namespace

std::optional<Gate> parse_gate(std::string_view text) {
  Gate gate;
  if (const std::size_t equals = text.find('='); equals != std::string_view::npos) {
    gate.language = Language::parse(text.substr(0, equals));
    if (!gate.language) return std::nullopt;
    text.remove_prefix(equals + 1);
  }
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto state = status_named(text.substr(0, colon));
  if (!state || std::find(states.begin(), states.end(), *state) == states.end()) return std::nullopt;
  gate.least = *state;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data() + colon + 1, end, gate.percent);
  if (error != std::errc() || at != end || !(gate.percent >= 0 && gate.percent <= 100)) return std::nullopt;
  return gate;
}

std::string to_string(const Gate& gate) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), gate.percent).ptr;
  return (gate.language ? gate.language->tag() + "=" : "") + std::string(name(gate.least)) + ":" +
         std::string(digits.begin(), end);
}

Verdict judge(const Coverage& coverage, const Gate& gate) {
  Verdict verdict{gate, false, false, {}};
  std::vector<Language> low;
  for (const auto& [language, counts] : by_language(coverage.directions, gate)) {
    const auto percent = percent_at_least(counts, gate.least);
    if (!percent) continue;
    verdict.measured = true;
    if (*percent >= gate.percent) continue;
    low.push_back(language);
    if (!gate.per_page) verdict.under.push_back({"", language, *percent});
  }
  for (const PageCoverage& page : coverage.pages) {
    for (const auto& [language, counts] : by_language(page.directions, gate)) {
      const auto percent = percent_at_least(counts, gate.least);
      const bool asked = gate.per_page || std::find(low.begin(), low.end(), language) != low.end();
      if (asked && percent && *percent < gate.percent)
        verdict.under.push_back({page.page, language, *percent});
    }
  }
  verdict.reached = verdict.measured && verdict.under.empty();
  return verdict;
}

}  // namespace satz::coverage
