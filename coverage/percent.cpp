#include "coverage/percent.hpp"

namespace satz::coverage {

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "–";
  const std::size_t permille = part * 1000 / whole;
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

}  // namespace satz::coverage
