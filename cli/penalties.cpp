#include "cli/penalties.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

#include "cli/common.hpp"

namespace satz::cli {
namespace {

// Independent of the locale, as strtod is not.
std::optional<double> number_in(const std::string& text) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  double value = 0;
  if (!(in >> value) || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<int> penalty_of(double percent, int least) {
  const double tenths = std::round(percent * 10);
  if (!(tenths >= least && tenths <= 1000)) return std::nullopt;
  return static_cast<int>(tenths);
}

void take_penalties(const std::vector<std::string>& given, tm::Penalties& penalties) {
  for (const std::string& each : given) {
    const std::size_t at = std::min(each.find('='), each.size());
    const auto known = std::find_if(penalty_names.begin(), penalty_names.end(), [&](const PenaltyName& one) {
      return one.name == std::string_view(each).substr(0, at);
    });
    if (known == penalty_names.end()) {
      throw UsageError({"--penalties"}, "\"" + each.substr(0, at) + "\" is no penalty",
                       "There are codes, most-codes, code-places, source-region and target-region.");
    }
    const std::optional<double> percent = at < each.size() ? number_in(each.substr(at + 1)) : std::nullopt;
    const std::optional<int> cost = percent ? penalty_of(*percent, known->least) : std::nullopt;
    if (!cost) {
      throw UsageError({"--penalties"}, "\"" + each + "\" gives no percentage",
                       "As in --penalties codes=2,source-region=0; for codes at least 0.1.");
    }
    penalties.*known->cost = *cost;
  }
}

}  // namespace satz::cli
