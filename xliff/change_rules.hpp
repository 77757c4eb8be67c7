#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xliff/report.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The Change Tracking module of XLIFF 2.0, an extension since 2.1, beyond its schema (2.0, section 5.6):
/// what revisions apply to is there, is named where there are several, and has the attributes that are
/// revised.
class ChangeRules {
 public:
  explicit ChangeRules(Report& report) : report_(report) {}

  /// `core`: the name of an element of the core, else empty.
  void start(const xml::Event& event, std::string_view core);
  void end(std::string_view core);

 private:
  struct Element {
    std::string name;
    std::string id;
    std::vector<std::string> attributes;
  };
  struct Item {
    Spot spot;
    std::string property;
  };
  struct Revisions {
    Spot spot;
    std::string applies_to;
    std::string ref;
    std::vector<Item> items{};
  };
  /// A file, group or unit that is open.
  struct Scope {
    std::vector<Element> elements{};
    std::vector<Revisions> revisions{};
  };

  void check(const Revisions& revisions, const Scope& scope);

  Report& report_;
  std::vector<Scope> scopes_;
  std::vector<std::string> properties_;  // of the revision that is open
};

}  // namespace satz::xliff
