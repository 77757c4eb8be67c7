#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/project.hpp"
#include "page/languages.hpp"
#include "page/page.hpp"
#include "segmentation/evidence.hpp"
#include "text/identify.hpp"

namespace satz::cli {

/// What pages tell about their words, language by language (de-AT counts as de).
class PageEvidence {
 public:
  /// Counts the blocks of a page whose languages are assigned.
  void observe(const page::Page& page);
  void merge(const PageEvidence& other);

  /// Null where no block in that language was seen.
  const segmentation::Evidence* of(const Language& language) const;

  using Languages = std::map<std::string, segmentation::Evidence, std::less<>>;
  const Languages& languages() const { return languages_; }

  /// Equal for two that cut every text alike.
  std::uint64_t digest() const;

 private:
  Languages languages_;
};

/// In which language each block of a page was found to be, so that reading it again need not ask again.
struct PageLanguages {
  std::uint64_t digest = 0;                           ///< of the page's bytes
  std::vector<std::pair<Language, double>> blocks{};  ///< language and confidence
  Language prevailing{};
  bool told_by_memory = false;  ///< the memory has changed one of them
};

struct GatheredEvidence {
  PageEvidence evidence;
  std::unordered_map<std::string, PageLanguages> languages;  ///< by page
};

/// The evidence of these pages of the project, whatever their order; after 64 MB no more are read. A page
/// that cannot be read tells nothing here: the command that reads it says what is wrong. `known` is called
/// from many threads.
GatheredEvidence gather_evidence(const Project& project, const Identifier& identifier,
                                 const page::KnownLanguage& known, std::vector<std::string> pages);

}  // namespace satz::cli
