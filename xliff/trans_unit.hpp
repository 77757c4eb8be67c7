#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "xliff/read.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// What a trans-unit inherits.
struct Inherited1 {
  bool translate = true;
  bool preserve_space = false;
  std::optional<std::size_t> max_characters{};
};

/// A 1.x trans-unit by itself, not yet put into its unit.
struct TransUnit {
  std::string id;
  std::string name;
  std::string kind;
  bool translate_given = false;  ///< it says translate="…" itself
  Inherited1 own;
  bool locked = false;
  std::vector<Segment> segments;       ///< one, or those that seg-source tells with the space between
  Segment whole;                       ///< all of it as one
  std::vector<Segment> spaces_before;  ///< ignorables that write() put with it
  std::vector<Note> notes;
  std::vector<Candidate> candidates;
  std::size_t line = 0;
};

/// Reads the trans-unit `node`; nothing, with a finding, where it has no id or no source.
std::optional<TransUnit> read_trans_unit(const xml::Node& node, const Inherited1& inherited,
                                         const std::string& file, std::vector<Finding>& findings);

Note read_note_1(const xml::Node& node);

/// An attribute of an element, by namespace and local name.
using AttributeOf = std::function<std::optional<std::string_view>(std::string_view, std::string_view)>;

/// What the parts of an element inherit that stands in one where `outer` holds.
Inherited1 inherit_1(const AttributeOf& attribute, const Inherited1& outer);

}  // namespace satz::xliff
