#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "xliff/report.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// An element in a source or target of XLIFF 2.
struct InlineElement {
  std::string name;
  std::vector<xml::Attribute> attributes;
  Spot spot;
  std::size_t part = 0;  ///< the segment or ignorable it is in
  bool target = false;
  std::size_t parent = static_cast<std::size_t>(-1);  ///< the pc or mrk around it

  /// The value of an attribute of no namespace, or null.
  const std::string* get(std::string_view attribute) const {
    for (const xml::Attribute& each : attributes) {
      if (each.name.is({}, attribute)) return &each.value;
    }
    return nullptr;
  }
  std::string value(std::string_view attribute, std::string_view otherwise = {}) const {
    const std::string* found = get(attribute);
    return found == nullptr ? std::string(otherwise) : *found;
  }
  bool is_code() const { return name == "pc" || name == "sc" || name == "ec" || name == "ph"; }
};

/// A segment or ignorable; of a match, which has one, the match itself.
struct Part {
  Spot spot;
  bool ignorable = false;
  std::string id{};
  std::string state{};
  bool preserves_space = false;  ///< the source: xml:space, own or inherited
  bool has_target = false;
  Spot target_spot{};
  std::optional<std::size_t> order{};
};

/// What shares a scope of ids: the content of a unit, or that of one of its matches.
struct ContentScope {
  std::vector<Part> parts{};
  std::vector<InlineElement> elements{};  ///< in document order
  std::unordered_set<std::string> data{};
  bool match = false;
};

/// A reference that must lead to something in the unit it stands in.
struct UnitReference {
  enum class To : std::uint8_t { span, note, anything };
  Spot spot;
  std::string text;
  To to = To::anything;
  std::string section;
};

/// What the rules of a unit need to know once it is read.
struct UnitRecord {
  std::string id;
  Spot spot;
  ContentScope content{};
  std::vector<ContentScope> matches{};
  std::unordered_set<std::string> notes{};
  std::vector<UnitReference> references{};
  std::unordered_set<std::string> quality_issues{};  ///< ids of its:locQualityIssues
};

}  // namespace satz::xliff
