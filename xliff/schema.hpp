#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace satz::xliff {

/// A kind of element in two lines of words.
///
/// Attributes: `name[!][:type]`, where ! says that it must be there. A type is one of values.hpp or the
/// allowed values, `a|b|c`; `x-` among those allows all that begin so. `#other` allows attributes of other
/// namespaces, `#module` those of the format style and size restriction modules, `#any` all.
///
/// Content, in order: `name[|name…]` with ?, * or +. `#other` stands for elements of other namespaces, `#any`
/// for all elements, `#text` for text anywhere.
///
/// A rule whose name begins with @ is no element: where its name stands in another, behind it, its words do.
struct ElementRule {
  std::string_view name;
  std::string_view section;  ///< of the specification
  std::string_view attributes;
  std::string_view content;
};

/// The kinds of elements of one namespace. Views in it are those of the rules, which must outlive it.
class Schema {
 public:
  struct Attribute {
    std::string_view name;  ///< with "xml:" where it has that prefix
    std::string_view type;  ///< empty: any text
    bool required = false;
  };
  enum class Others : std::uint8_t { none, modules, foreign, any };
  struct Particle {
    std::vector<std::string_view> names;
    bool other = false;  ///< elements of other namespaces
    bool needed = false;
    bool many = false;
  };
  struct Element {
    std::string_view name;
    std::string_view section;
    std::vector<Attribute> attributes;
    Others other_attributes = Others::none;
    bool text = false;
    bool anything = false;  ///< #any
    std::vector<Particle> content;

    const Attribute* attribute(std::string_view name) const;
  };

  explicit Schema(std::span<const ElementRule> rules);

  /// The element of that name, or null.
  const Element* find(std::string_view local) const;

 private:
  std::unordered_map<std::string_view, Element> elements_;
};

/// XLIFF 1.2 transitional; XLIFF 2 core, and with what 2.2 adds.
const Schema& schema_1();
const Schema& schema_2_0();
const Schema& schema_2_2();

/// The schema of a module's namespace; null for an extension.
const Schema* module_schema(std::string_view uri);

}  // namespace satz::xliff
