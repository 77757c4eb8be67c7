#include "page/html_content.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "page/encoding.hpp"
#include "page/html_references.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

/// Whether XML 1.0 has no way to hold `c`, not even as a reference (production 2, Char), or it is no
/// character.
constexpr bool is_no_text(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF || is_stray(c);
}

/// Bytes that are not simply text: white space, "&", control characters, EF, which may begin U+FFFE, and F4,
/// which begins stray bytes.
constexpr std::array<bool, 256> special = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c <= 0x20; ++c) table[c] = true;
  table['&'] = table[0xEF] = table[0xF4] = true;
  return table;
}();

bool is_special(char c) {
  return special[static_cast<unsigned char>(c)];
}

}  // namespace

void HtmlContent::add_text(ByteRange bytes, bool in_attribute) {
  for (std::size_t at = bytes.begin; at < bytes.end;) {
    const std::size_t begin = at;
    while (at < bytes.end) {
      if (is_special(text_[at])) {
        // One blank between words needs no care.
        if (text_[at] != ' ' || at == begin || at + 1 == bytes.end || is_special(text_[at + 1])) break;
      }
      ++at;
    }
    if (at > begin) add_plain({begin, at}, text_.substr(begin, at - begin));
    if (at < bytes.end) at = add_special(at, bytes.end, in_attribute);
  }
}

/// Adds what stands at `at` and says where it ends.
std::size_t HtmlContent::add_special(std::size_t at, std::size_t end, bool in_attribute) {
  const char c = text_[at];
  if (c == '&') {
    const CharacterReference reference = read_reference(text_.substr(0, end), at, in_attribute);
    const std::size_t after = at + std::max<std::size_t>(reference.length, 1);
    add_characters({at, after}, reference.length == 0 ? "&" : std::string_view(reference.text));
    return after;
  }
  if (c == '\r' && at + 1 < end && text_[at + 1] == '\n') {
    add_space({at, at + 2}, '\n');
    return at + 2;
  }
  std::size_t after = at;
  next_code_point(text_, after);
  if (c == '\r') {
    add_space({at, after}, '\n');
  } else {
    add_characters({at, after}, text_.substr(at, after - at));
  }
  return after;
}

void HtmlContent::add_characters(ByteRange bytes, std::string_view characters) {
  std::size_t at = 0;
  const char32_t first = next_code_point(characters, at);
  if (first < 0x80 && is_ascii_space(static_cast<char>(first)) && (first != '\f' || !preserve_space_)) {
    add_space(bytes, static_cast<char>(first));
  } else if (is_no_text(first)) {
    add_control(bytes, !is_stray(first));
  } else {
    add_plain(bytes, characters);
  }
}

void HtmlContent::add_literal(ByteRange bytes) {
  for (std::size_t at = bytes.begin; at < bytes.end;) {
    const std::size_t begin = at;
    next_code_point(text_, at);
    add_characters({begin, at}, text_.substr(begin, at - begin));
  }
}

void HtmlContent::add_plain(ByteRange bytes, std::string_view characters) {
  const std::size_t begin = content.text.size();
  content.text += characters;
  after_space_ = false;
  const bool literal = text_.substr(bytes.begin, bytes.size()) == characters;
  if (!literal && bytes.size() > 1 && bytes.size() == characters.size()) {
    // "&acE;": as long as what it stands for, but byte by byte they do not correspond.
    pieces.push_back({{bytes.begin, bytes.end - 1}, begin, content.text.size()});
    return add_nothing({bytes.end - 1, bytes.end});
  }
  const bool one_byte = bytes.size() == 1 && characters.size() == 1;  // a line end that is now a blank
  if ((literal || one_byte) && !pieces.empty()) {
    Piece& last = pieces.back();
    if (last.text_end == begin && last.text_end > last.text_begin &&
        last.bytes.size() == last.text_end - last.text_begin) {
      last.bytes.end = bytes.end;
      last.text_end = content.text.size();
      return;
    }
  }
  pieces.push_back({bytes, begin, content.text.size()});
}

void HtmlContent::add_space(ByteRange bytes, char space) {
  const bool at_begin = content.text.empty() && content.codes.empty();
  if (at_begin || (after_space_ && !preserve_space_)) return add_nothing(bytes);
  if (preserve_space_) return add_plain(bytes, std::string_view(&space, 1));
  add_plain(bytes, " ");
  after_space_ = true;
}

void HtmlContent::add_control(ByteRange bytes, bool invisible) {
  InlineCode code;
  code.id = "c" + std::to_string(++controls_);
  code.type = "x-control";
  add_code(bytes, std::move(code), invisible);
}

void HtmlContent::add_nothing(ByteRange bytes) {
  if (bytes.empty()) return;
  const std::size_t at = content.text.size();
  if (!pieces.empty() && pieces.back().code == Piece::no_code &&
      pieces.back().text_begin == pieces.back().text_end) {
    pieces.back().bytes.end = bytes.end;
  } else {
    pieces.push_back({bytes, at, at});
  }
}

void HtmlContent::add_cdata(ByteRange bytes) {
  constexpr std::size_t open = std::string_view("<![CDATA[").size();
  std::string_view inside = text_.substr(bytes.begin + open, bytes.size() - open);
  if (inside.ends_with("]]>")) inside.remove_suffix(3);
  HtmlContent read(inside, preserve_space_);
  read.after_space_ = after_space_;
  read.add_literal({0, inside.size()});
  if (!read.content.codes.empty()) return add_control(bytes, false);  // a section cannot be cut
  if (read.content.text.empty()) return add_nothing(bytes);
  const std::size_t begin = content.text.size();
  content.text += read.content.text;
  after_space_ = read.after_space_;
  pieces.push_back({bytes, begin, content.text.size()});
}

void HtmlContent::add_code(ByteRange bytes, InlineCode code, bool invisible) {
  code.offset = content.text.size();
  code.original = text_.substr(bytes.begin, bytes.size());
  pieces.push_back({bytes, code.offset, code.offset, content.codes.size()});
  content.codes.push_back(std::move(code));
  if (!invisible) after_space_ = false;
}

void HtmlContent::finish() {
  const std::string& text = content.text;
  // Where white space is kept, what a code follows is not the end.
  if (preserve_space_ ? !content.codes.empty() && content.codes.back().offset == text.size() : !after_space_)
    return;
  std::size_t size = text.size();
  while (size > 0 && is_ascii_space(text[size - 1])) --size;
  if (size == text.size()) return;
  content.text.resize(size);
  for (std::size_t i = content.codes.size(); i-- > 0 && content.codes[i].offset > size;) {
    content.codes[i].offset = size;
  }
  for (std::size_t i = pieces.size(); i-- > 0 && pieces[i].text_end > size;) {
    Piece& piece = pieces[i];
    const std::size_t blanks = piece.text_end - std::max(size, piece.text_begin);
    const bool one_to_one = piece.bytes.size() == piece.text_end - piece.text_begin;
    const bool is_cut = piece.text_begin < size;
    piece.text_begin = std::min(piece.text_begin, size);
    piece.text_end = size;
    if (!is_cut || !one_to_one) continue;
    piece.bytes.end -= blanks;
    const ByteRange rest{piece.bytes.end, piece.bytes.end + blanks};
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, Piece{rest, size, size});
  }
}

}  // namespace satz::page
