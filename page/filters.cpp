#include "page/filters.hpp"

namespace satz::page {

const Filter& filter(Format format) {
  switch (format) {
    case Format::html:
      return html_filter();
    case Format::markdown:
    case Format::plain:
      break;
  }
  throw Error({}, "only HTML pages can be read so far", "Convert the page to HTML.");
}

}  // namespace satz::page
