#include "alignment/interner.hpp"

namespace satz::alignment {

std::uint32_t Interner::intern(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const std::uint32_t id = size();
  ids_.emplace(text, id);
  texts_.emplace_back(text);
  return id;
}

std::optional<std::uint32_t> Interner::find(std::string_view text) const {
  const auto found = ids_.find(text);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

}  // namespace satz::alignment
