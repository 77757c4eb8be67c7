#include "text/error.hpp"

#include <algorithm>

namespace satz {
namespace {

std::size_t line_begin(std::string_view text, std::size_t offset) {
  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r') --offset;
  return offset;
}

}  // namespace

Place place_at(std::string file, std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool cr = text[i] == '\r';
    // CRLF counts at its LF.
    if (text[i] == '\n' || (cr && !(i + 1 < text.size() && text[i + 1] == '\n'))) ++line;
  }
  const std::string_view before = text.substr(line_begin(text, offset), offset - line_begin(text, offset));
  const auto continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  const std::size_t column =
      before.size() - static_cast<std::size_t>(std::count_if(before.begin(), before.end(), continuation)) + 1;
  return {std::move(file), line, column};
}

std::string_view line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t begin = line_begin(text, offset);
  const std::size_t end = std::min(text.find_first_of("\r\n", offset), text.size());
  return text.substr(begin, end - begin);
}

std::string to_string(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) {
    out += ":" + std::to_string(place.line);
    if (place.column > 0) out += ":" + std::to_string(place.column);
  }
  return out;
}

}  // namespace satz
