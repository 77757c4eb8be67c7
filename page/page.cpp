#include "page/page.hpp"

#include "text/utf8.hpp"

namespace satz::page {

std::optional<Format> format_of(std::string_view name) {
  const std::size_t slash = name.find_last_of('/');
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return std::nullopt;
  std::string ending(name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (ending == "html" || ending == "htm" || ending == "xhtml") return Format::html;
  if (ending == "md" || ending == "markdown") return Format::markdown;
  if (ending == "txt") return Format::plain;
  return std::nullopt;
}

ByteRange in_file(const Page& page, ByteRange range) {
  const auto bytes_before = [&](std::size_t offset) {
    if (page.charset.is_utf8()) return offset;
    // What was decoded can be encoded again; stateless charsets give the same length each time.
    const auto encoded = page.charset.encode(page.text().substr(0, offset));
    return encoded ? encoded->size() : offset;
  };
  return {page.byte_order_mark + bytes_before(range.begin), page.byte_order_mark + bytes_before(range.end)};
}

}  // namespace satz::page
