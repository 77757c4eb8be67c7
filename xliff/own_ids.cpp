#include "xliff/own_ids.hpp"

namespace satz::xliff {
namespace {

/// "s1" of "s1_1": the suffix that some tools put to an id to make it unique again.
std::string_view without_suffix(std::string_view segment) {
  const std::size_t underscore = segment.rfind('_');
  if (underscore == std::string_view::npos || underscore == 0 || underscore + 1 == segment.size())
    return segment;
  const bool digits = segment.find_first_not_of("0123456789", underscore + 1) == std::string_view::npos;
  return digits ? segment.substr(0, underscore) : segment;
}

}  // namespace

std::optional<std::pair<std::string, std::string>> own_ids(std::string_view id, std::string_view group,
                                                           bool ours) {
  std::size_t dot = std::string_view::npos;
  if (!group.empty() && id.size() > group.size() && id.starts_with(group) && id[group.size()] == '.') {
    dot = group.size();
  } else if (ours) {
    dot = id.rfind('.');
  }
  if (dot == std::string_view::npos || dot == 0 || dot + 1 >= id.size()) return std::nullopt;
  return std::pair(std::string(id.substr(0, dot)), std::string(without_suffix(id.substr(dot + 1))));
}

}  // namespace satz::xliff
