#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/project.hpp"
#include "text/error.hpp"
#include "tm/memory.hpp"

namespace satz::cli {

/// Which texts a memory knows in one of the project's languages and in no other. May be asked from many
/// threads: they take turns, and the same text (every page has the same menu) is looked up once.
class KnownTexts {
 public:
  KnownTexts(tm::Memory memory, std::vector<Language> languages)
      : memory_(std::move(memory)), languages_(std::move(languages)) {}

  /// That language, or none.
  Language language_of(std::string_view text);

 private:
  Language look_up(std::string_view text) const;

  std::mutex turn_;
  const tm::Memory memory_;
  const std::vector<Language> languages_;
  std::unordered_map<std::string, Language> asked_;
};

/// What the project's memory knows; null where there is none, or none that can be read, which is a finding:
/// pages can be read without.
std::unique_ptr<KnownTexts> known_texts(const Project& project, std::vector<Finding>& findings);

}  // namespace satz::cli
