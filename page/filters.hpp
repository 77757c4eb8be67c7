#pragma once

#include "page/filter.hpp"

/// The filters there are; filter() in filter.hpp chooses by format.
namespace satz::page {

const Filter& html_filter();
const Filter& markdown_filter();
const Filter& plain_filter();

}  // namespace satz::page
