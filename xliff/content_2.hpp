#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/error.hpp"
#include "text/fragment.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// The texts of a unit's (or match's) originalData, by id.
using OriginalData = std::unordered_map<std::string, std::string>;

/// Reads the children of `element`, an originalData in XLIFF's namespace.
OriginalData read_original_data(const xml::Node& element);

/// The content of an XLIFF 2 source or target.
struct Content2 {
  Fragment whole;
  /// For each code the ids of its original data and of the code it is a copy of; empty: none.
  struct Reference {
    std::string data;
    std::string copy_of;
  };
  std::vector<Reference> references;
};

/// The content of `element`, whose namespace is XLIFF's. pc and sc/ec are read alike; mrk, sm and em give
/// their text; elements of other namespaces are stepped over, with a finding. Closes do not yet know what is
/// said with their open: complete_closes().
Content2 read_content_2(const xml::Node& element, const OriginalData& data, const std::string& file,
                        std::vector<Finding>& findings);

/// Gives the codes of targets that are copies of source codes (copyOf, or a new id with the same original
/// data) the id of what they copy.
void name_copies(const std::vector<Content2>& sources, std::vector<Content2*>& targets);

/// A code's type as XLIFF 2 says it in two attributes, and back. Empty: none.
struct Type2 {
  std::string type;
  std::string sub_type;
};
Type2 type_2(std::string_view type);
std::string type_of_2(std::string_view type, std::string_view sub_type);

}  // namespace satz::xliff
