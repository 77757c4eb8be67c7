#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "text/fragment.hpp"
#include "xml/reader.hpp"

namespace satz::tm {

/// The numbers that a unit's inline codes get as ids: one for each code, the same in every language.
class CodeNumbers {
 public:
  /// The number of the code called `name` among those of one `element` ("bpt" 1 and "ph" 1 are two codes):
  /// its name where that is a number not yet taken, else the lowest free one.
  std::string id(std::string_view element, std::string_view name);

  /// Whether that code has a number.
  bool knows(std::string_view element, std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> known_;
  std::set<std::size_t> taken_;
};

/// Reads the events of a unit. What it throws on a <tu> inside the unit, which means that the unit's own end
/// is missing.
struct NestedUnit {
  Place place;
};

/// The next event of a unit; never null. Throws NestedUnit, and what the reader throws.
const xml::Event& next_in_unit(xml::Reader& reader);

/// The text of the element whose start was the last event.
std::string text_in_unit(xml::Reader& reader);

/// The content of a <seg> whose start was the last event, to its end (TMX 1.4b, content mark-up): bpt and
/// ept, ph, it and ut are codes with their native text, hi a pair of codes without any; the text of a sub is
/// part of its code.
Fragment read_content(xml::Reader& reader, CodeNumbers& numbers);

/// Makes codes of the tags that OmegaT writes as text: <b0>, </b0>, <br1/>.
void read_omegat_tags(Fragment& fragment, CodeNumbers& numbers);

}  // namespace satz::tm
