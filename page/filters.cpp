#include "page/filters.hpp"

namespace satz::page {

const Filter& filter(Format format) {
  switch (format) {
    case Format::markdown:
      return markdown_filter();
    case Format::plain:
      return plain_filter();
    case Format::html:
      break;
  }
  return html_filter();
}

}  // namespace satz::page
