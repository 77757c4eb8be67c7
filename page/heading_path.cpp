#include "page/heading_path.hpp"

#include <cassert>

#include "text/utf8.hpp"

namespace satz::page {

void HeadingPath::enter(std::size_t level, std::string_view text) {
  assert(level >= 1 && level <= texts_.size());
  constexpr std::size_t longest = 120;
  std::size_t end = 0;
  for (std::size_t i = 0; i < longest && end < text.size(); ++i) next_code_point(text, end);
  texts_[level - 1] = text.substr(0, end);
  if (end < text.size()) texts_[level - 1] += "…";
  for (std::size_t deeper = level; deeper < texts_.size(); ++deeper) texts_[deeper].clear();
}

std::vector<std::string> HeadingPath::above(std::size_t level) const {
  std::vector<std::string> path;
  for (std::size_t i = 0; i + 1 < level && i < texts_.size(); ++i) {
    if (!texts_[i].empty()) path.push_back(texts_[i]);
  }
  return path;
}

}  // namespace satz::page
