#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "text/error.hpp"
#include "text/language.hpp"
#include "tm/translation_unit.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// What a conversion leaves behind, by kind: how many, and where the first stands.
class Losses {
 public:
  /// One more of `what` ("translations without state"), which reads on after a number.
  void add(const std::string& what, const Place& at, std::size_t count = 1);

  bool empty() const { return kinds_.empty(); }
  /// One finding a kind (rule "not-kept"), in the order in which they were added first.
  std::vector<Finding> findings() const;
  struct Kind {
    std::string what;
    Place first;
    std::size_t count = 0;
  };
  const std::vector<Kind>& kinds() const { return kinds_; }

 private:
  std::vector<Kind> kinds_;
  std::map<std::string, std::size_t> index_;
};

/// A direction of translation; either may be missing.
struct LanguagePair {
  Language source{};
  Language target{};
  bool operator==(const LanguagePair&) const = default;
};

/// The one direction of the document's files; of several, or where a file does not name its target, the one
/// of `wanted`. Throws Error where that does not tell. Files of other directions are taken out and counted.
LanguagePair choose_direction(xliff::Document& document, const LanguagePair& wanted, const std::string& file,
                              Losses& losses);

/// The translated segments of `document` as units. Each is called by unit and segment, and keeps its notes
/// and state; the texts around it are its context.
std::vector<tm::TranslationUnit> units_of(const xliff::Document& document, const std::string& file,
                                          Losses& losses);

/// `units` as a document: a file for each document that they name (else `original`), a unit with one segment
/// each.
xliff::Document document_of(const std::vector<tm::TranslationUnit>& units, const LanguagePair& languages,
                            const std::string& original, const std::string& file, Losses& losses);

/// Counts what of `document` XLIFF `version` has no place for, and takes out of it what cannot be written:
/// characters that XML does not know become U+FFFD, but in XLIFF 2, which spells them <cp>.
void make_fit(xliff::Document& document, xliff::Version version, const std::string& file, Losses& losses);

}  // namespace satz::cli
