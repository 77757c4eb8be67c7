#include "text/printable.hpp"

#include "text/utf8.hpp"

namespace satz {
namespace {

void append_printable(std::string_view text, std::string& out) {
  static constexpr char digits[] = "0123456789ABCDEF";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool control =
        c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (!control) {
      out.append(text.substr(begin, at - begin));
    } else if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else {
      out += "<U+";
      for (int shift = 12; shift >= 0; shift -= 4) out += digits[(c >> shift) & 0xF];
      out += '>';
    }
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t valid = first_invalid_utf8(text).value_or(text.size());
    append_printable(text.substr(0, valid), out);
    if (valid == text.size()) return out;
    out += "\uFFFD";
    text.remove_prefix(valid + 1);
  }
}

}  // namespace satz
