#include "tm/region.hpp"

#include <string_view>

#include "tm/codes.hpp"

namespace satz::tm {
namespace {

constexpr int for_another_region = 10;

// The script subtag (RFC 5646: four letters after the language), or empty.
std::string_view script_of(const Language& language) {
  const std::string_view tag = language.tag();
  const std::size_t begin = language.base().size() + 1;
  if (begin >= tag.size()) return {};
  const std::string_view second = tag.substr(begin, tag.find('-', begin) - begin);
  return second.size() == 4 && (second[0] < '0' || second[0] > '9') ? second : std::string_view();
}

}  // namespace

bool serves(const Language& wanted, const Language& offered) {
  if (!wanted.same_base(offered)) return false;
  const std::string_view a = script_of(wanted);
  const std::string_view b = script_of(offered);
  return a.empty() || b.empty() || a == b;
}

int region_penalty(const Language& wanted, const Language& offered) {
  return wanted.finds(offered) || offered.finds(wanted) ? 0 : for_another_region;
}

std::vector<Penalty> penalties_of(const Query& query, const Match& match) {
  std::vector<Penalty> penalties = code_penalties(query.source, match.source);
  if (const int cost = region_penalty(query.from, match.source_language); cost > 0) {
    penalties.push_back({"source-region", cost});
  }
  if (const int cost = region_penalty(query.to, match.target_language); cost > 0) {
    penalties.push_back({"target-region", cost});
  }
  return penalties;
}

}  // namespace satz::tm
