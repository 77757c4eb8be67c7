#pragma once

#include <optional>
#include <string>
#include <vector>

#include "xliff/read.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// What the parts of a file or group inherit.
struct Inherited2 {
  bool translate = true;
  bool preserve_space = false;
};

/// The unit in `node`; nothing, with a finding, where it has no id or no segment with a source.
std::optional<Unit> read_unit_2(const xml::Node& node, const Inherited2& inherited, const std::string& file,
                                std::vector<Finding>& findings);

/// The notes of a <notes> element.
std::vector<Note> read_notes_2(const xml::Node& node);

}  // namespace satz::xliff
