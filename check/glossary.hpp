#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "text/language.hpp"

namespace satz::check {

/// A term of one direction: where `source` stands in a source, one of `targets` is to stand in the target,
/// and none of `forbidden`.
struct Term {
  std::string source;
  std::vector<std::string> targets{};
  std::vector<std::string> forbidden{};
  bool operator==(const Term&) const = default;
};

/// A concept and what it is called (TBX's concept entry).
struct Concept {
  struct Name {
    Language language;
    std::string text;
    bool forbidden = false;
    bool operator==(const Name&) const = default;
  };
  std::vector<Name> names{};
  bool operator==(const Concept&) const = default;
};

struct Glossary {
  std::vector<Concept> concepts{};
  std::vector<Finding> findings{};  ///< what of the file was left out, and why

  /// The terms for translating from `source` to `target` (by base language), in the file's order: one for
  /// each allowed source name whose concept says anything about the target language.
  std::vector<Term> terms(const Language& source, const Language& target) const;
};

/// Reads a glossary; a name that ends in .tbx or .xml is TBX, anything else TSV. Throws Error where the file
/// cannot be used at all. Linear time.
///
/// TBX (ISO 30042, TBX-Basic of 2008 and 2019, in DCA and DCT style): each name of an entry; forbidden are
/// those whose administrative status is deprecated or superseded.
///
/// TSV, UTF-8: the first line names the columns by language, "de", "en", "forbidden en"; another name is a
/// column for people. Each further line is a concept; several names in a cell are set apart by ";". A line
/// that begins with "#" is a remark.
Glossary read_glossary(std::string_view bytes, const std::string& file);

}  // namespace satz::check
