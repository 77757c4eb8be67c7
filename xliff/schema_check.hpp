#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "xliff/report.hpp"
#include "xliff/schema.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// Holds a stream of events to a schema: which elements and attributes may and must stand where, and what
/// values look like.
class SchemaCheck {
 public:
  /// `uri` is the namespace of the document, empty for none.
  SchemaCheck(const Schema& schema, std::string_view uri, Report& report)
      : schema_(schema), uri_(uri), report_(report) {}

  /// Every start, text and end of the document, in its order.
  void start(const xml::Event& event);
  void text(const xml::Event& event);
  void end();

  /// The rules of the element whose start was the last; null for one of an extension.
  const Schema::Element* element() const { return open_.back().element; }

 private:
  struct Open {
    const Schema::Element* element = nullptr;  ///< null: of an extension; what is in it is its own affair
    std::string uri;
    Spot spot{};
    std::size_t particle = 0;  ///< where in its content we are
    std::size_t count = 0;     ///< how many of that particle there were
    bool text_told = false;
  };

  const Schema::Element* rules_of(const xml::Event& event);
  bool is_own(const Open& parent, std::string_view uri) const;
  void place(Open& parent, const xml::Event& event);
  void missing(const Open& parent, const Schema::Particle& particle, Spot at);
  void attributes(const Schema::Element& element, const xml::Event& event);
  void unknown_attribute(const Schema::Element& element, const xml::Attribute& attribute,
                         const xml::Event& event);

  const Schema& schema_;
  std::string uri_;
  Report& report_;
  std::vector<Open> open_;
  std::set<std::string> told_;  // what is worth telling once
};

/// The attribute's name as a rule spells it: "id", "xml:lang".
std::string rule_name(const xml::Attribute& attribute);

}  // namespace satz::xliff
