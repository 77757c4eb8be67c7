// Marks and language links of arbitrary bytes: in page order, inside the page, each with a name, the same
// twice.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "page/html_marks.hpp"
#include "text/utf8.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace satz::page;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!satz::is_valid_utf8(text)) return 0;
  std::size_t place = 0;
  const auto marks = read_marks(text);
  for (const HtmlMark& mark : marks) {
    require(mark.place >= place && mark.place < size);
    require(!mark.name.empty());
    place = mark.place;
  }
  const auto links = read_language_links(text);
  for (const LanguageLink& link : links)
    require(satz::is_valid_utf8(link.url) && satz::is_valid_utf8(link.text));
  require(read_marks(text) == marks && read_language_links(text) == links);
  return 0;
}
