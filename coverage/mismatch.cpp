#include "coverage/mismatch.hpp"

namespace satz::coverage {

std::string direction_name(const Language& source, const Language& target) {
  return source.tag() + " → " + target.tag();
}

std::optional<std::string> mismatch_of_parts(std::span<const Amount> parts, const Amount& total,
                                             const std::string& where) {
  Amount sum;
  for (const Amount& part : parts) sum += part;
  const auto differ = [&](const char* unit, std::size_t parts_sum,
                          std::size_t whole) -> std::optional<std::string> {
    if (parts_sum == whole) return std::nullopt;
    return where + ": " + unit + " add up to " + std::to_string(parts_sum) + ", the total says " +
           std::to_string(whole);
  };
  if (auto found = differ("segments", sum.segments, total.segments)) return found;
  if (auto found = differ("words", sum.words, total.words)) return found;
  return differ("characters", sum.characters, total.characters);
}

}  // namespace satz::coverage
