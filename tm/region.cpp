#include "tm/region.hpp"

#include <string_view>

#include "tm/codes.hpp"

namespace satz::tm {
namespace {

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

bool differ_in_region(const Language& wanted, const Language& offered) {
  return !wanted.finds(offered) && !offered.finds(wanted);
}

std::vector<Penalty> penalties_of(const Query& query, const Match& match) {
  const Penalties& costs = query.penalties;
  std::vector<Penalty> penalties = code_penalties(query.source, match.source, costs);
  if (costs.source_region > 0 && differ_in_region(query.from, match.source_language)) {
    penalties.push_back({"source-region", costs.source_region});
  }
  if (costs.target_region > 0 && differ_in_region(query.to, match.target_language)) {
    penalties.push_back({"target-region", costs.target_region});
  }
  return penalties;
}

}  // namespace satz::tm
