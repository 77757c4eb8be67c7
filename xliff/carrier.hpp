#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "xliff/carry_over.hpp"
#include "xliff/document.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// An XLIFF file as a tree.
struct Parsed {
  Parsed(std::string bytes, const std::string& file);
  std::string text;  ///< what the nodes' places count in
  xml::Tree tree{};
  xml::Node root{};
  std::vector<xml::NamespaceDeclaration> namespaces{};  ///< of the root
  Document document{};
};

/// What carry_over() does alike for both version lines: puts attributes and elements of the old file into the
/// text of the new one.
class Carrier {
 public:
  Carrier(Parsed& before, Parsed& fresh, const Renamed& renamed);

  void attributes(const xml::Node& from, const xml::Node& to, const std::set<std::string_view>& ours,
                  bool same = true);
  /// The attributes of `from` as they are written, each behind a blank, but for those `ours`, those that `to`
  /// has, and xml:….
  std::string attributes_of(const xml::Node& from, const std::set<std::string_view>& ours,
                            const xml::Node& to = {}, bool same = true) const;
  /// Appends `node` of the old file, on a line of its own, to what is put in at `at` of the new one.
  void put(std::size_t at, const std::string& indentation, const xml::Node& node);
  void put(std::size_t at, std::string xml) { replace(at, at, std::move(xml)); }
  void replace(std::size_t begin, std::size_t end, std::string with);
  std::string xml_of(const xml::Node& node) const { return node.to_xml(bound_); }

  /// Carries the notes of others over: those that write() has written again are put in as they were, the
  /// others at `at`.
  void notes(const xml::Node& from, const xml::Node& to, std::size_t at, const std::string& indentation,
             std::string_view said_by);

  /// The same sentence in the two documents says the same, target and state included; the source alone says.
  bool is_same(const std::string& sentence) const;
  bool has_same_source(const std::string& sentence) const;
  /// Its name in the old file.
  const std::string& old_name(const std::string& sentence) const;

  const Parsed& before() const { return before_; }
  const Parsed& fresh() const { return fresh_; }
  std::string_view core() const { return fresh_.root.uri(); }
  /// Whether elements of XLIFF itself can be carried over: both files have the same namespace.
  bool one_namespace() const { return before_.root.uri() == core(); }

  std::string apply();

 private:
  struct Splice {
    std::size_t begin;
    std::size_t end;
    std::string with;
  };

  void declare();

  Parsed& before_;
  Parsed& fresh_;
  const Renamed& renamed_;
  std::vector<xml::NamespaceDeclaration> bound_;
  std::map<std::string, const Segment*, std::less<>> old_;  // by "<unit>.<segment>"
  std::map<std::string, const Segment*, std::less<>> new_;
  std::vector<Splice> splices_;
};

/// The line end and blanks that `node` of `text` stands behind; of the last element in it, if `inside`.
std::string indentation(const std::string& text, const xml::Node& node);
xml::Node last_element(const xml::Node& parent);
xml::Node first_element(const xml::Node& parent);

void carry_over_1(Carrier& carrier);
void carry_over_2(Carrier& carrier);

}  // namespace satz::xliff
