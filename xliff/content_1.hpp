#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "text/fragment.hpp"
#include "xml/tree.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {

/// The content of an XLIFF 1.x source, seg-source or target.
struct Content1 {
  /// A <mrk mtype="seg">: a segment within it.
  struct Mark {
    std::string mid;
    Position begin;
    Position end;
  };
  Fragment whole;
  std::vector<Mark> marks;  ///< in order; none inside another
};

/// The content of `element`, whose namespace is XLIFF's. g, bx/ex, bpt/ept and it are halves of pairs, x and
/// ph stand alone; mrk and unknown XLIFF elements give their text; elements of other namespaces are stepped
/// over, with a finding. Closes do not yet know what is said with their open: complete_closes().
Content1 read_content_1(const xml::Node& element, const std::string& file, std::vector<Finding>& findings);

/// The value of `xid` for a code's sub-flows; empty: none is written.
using XidOf = std::function<std::string(const InlineCode&)>;

/// Writes `fragment` as g and x, and bx and ex where a pair is cut or crosses another.
void write_content_1(xml::Writer& writer, const Fragment& fragment, const XidOf& xid_of);

}  // namespace satz::xliff
