#pragma once

#include <string_view>

#include "xliff/report.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// What the modules of XLIFF 2 demand of a single element and its attributes, wherever it stands: values and
/// combinations of the attributes of format style, size restriction and ITS, of val:rule, of ITS records.
/// `core` is its name where it is an element of the core, else empty; `around` the nearest core element
/// around it.
void check_module_attributes(const xml::Event& event, std::string_view core, std::string_view around,
                             Report& report);

/// Whether the module element `event` may stand in the core element `parent`: those that the core's section
/// on `parent` lists.
void check_module_place(const xml::Event& event, std::string_view parent, Report& report);

}  // namespace satz::xliff
