#include "cli/known_texts.hpp"

#include "cli/project_memory.hpp"

namespace satz::cli {

Language KnownTexts::language_of(std::string_view text) {
  const std::lock_guard lock(turn_);
  const auto [asked, is_new] = asked_.try_emplace(std::string(text));
  if (is_new) asked->second = look_up(text);
  return asked->second;
}

Language KnownTexts::look_up(std::string_view text) const {
  Language found;
  for (const Language& language : languages_) {
    if (language.same_base(found) || !memory_.holds(text, language)) continue;
    if (found) return {};
    found = language;
  }
  return found;
}

std::unique_ptr<KnownTexts> known_texts(const Project& project, std::vector<Finding>& findings) {
  try {
    auto memory = open_memory_if_there(project);
    return memory ? std::make_unique<KnownTexts>(std::move(*memory), project.languages) : nullptr;
  } catch (const Error& error) {
    findings.push_back({error.place(), "memory-not-asked",
                        std::string("tells nothing about the languages of pages: ") + error.what()});
    return nullptr;
  }
}

}  // namespace satz::cli
