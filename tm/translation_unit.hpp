#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/fragment.hpp"
#include "text/language.hpp"
#include "text/segment.hpp"

namespace satz::tm {

/// Who did something, and when: TMX creationid/creationdate, changeid/changedate.
struct Stamp {
  std::int64_t time = 0;  ///< seconds since 1970-01-01T00:00:00Z; 0 is "not known"
  std::string user{};     ///< empty is "not known"
  bool operator==(const Stamp&) const = default;
};

/// TMX <prop type="…">value</prop>.
struct Property {
  std::string type;
  std::string value;
  bool operator==(const Property&) const = default;
};

/// One language's wording of a unit: TMX <tuv>.
struct Variant {
  Language language;
  Fragment content;
  std::optional<std::string> previous{};  ///< the text before it in its document, in the same language; empty
                                          ///< at the document's start, nothing when not known
  std::optional<std::string> next{};      ///< likewise the text after it
  Stamp created{};                        ///< where the unit's own stamps do not say it
  Stamp changed{};
  std::vector<std::string> notes{};
  std::vector<Property> properties{};
  bool operator==(const Variant&) const = default;
};

/// A text in two or more languages: TMX <tu>. Every language can be the source of a lookup; `source` only
/// says which one was written first. A language occurs at most once.
struct TranslationUnit {
  std::string id{};                 ///< TMX tuid, or empty; not the memory's own number for the unit
  std::vector<Variant> variants{};  ///< at least one
  Language source{};                ///< TMX srclang; none for "*all*" or not known
  std::string origin{};             ///< where the unit came from: "import/site.tmx", "page", a tool's name
  std::string document{};           ///< the page its text stands on, with '/'; empty when not known
  State state = State::translated;
  Stamp created{};
  Stamp changed{};
  std::int64_t used = 0;   ///< when last taken for a translation, as Stamp::time
  std::uint32_t uses = 0;  ///< how often
  std::vector<std::string> notes{};
  std::vector<Property> properties{};
  bool operator==(const TranslationUnit&) const = default;
};

/// The wording that a request for `language` is served by: the same tag first, else the first that it finds
/// ("de" finds "de-AT"); nullptr when there is none. Points into `unit`.
const Variant* find_variant(const TranslationUnit& unit, const Language& language);

}  // namespace satz::tm
