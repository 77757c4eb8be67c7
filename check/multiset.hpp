#pragma once

#include <map>
#include <string>
#include <vector>

namespace satz::check {

/// What is in `wanted` and not as often in `there`, in order of text.
inline std::vector<std::string> missing_from(const std::vector<std::string>& wanted,
                                             const std::vector<std::string>& there) {
  std::map<std::string, std::size_t> count;
  for (const std::string& one : there) ++count[one];
  std::vector<std::string> missing;
  for (const std::string& one : wanted) {
    std::size_t& left = count[one];
    if (left > 0) {
      --left;
    } else {
      missing.push_back(one);
    }
  }
  return missing;
}

}  // namespace satz::check
