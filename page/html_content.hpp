#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// Builds a fragment and its pieces from the bytes of a page, from left to right.
///
/// Not safe to use from many threads.
class HtmlContent {
 public:
  HtmlContent(std::string_view text, bool preserve_space) : text_(text), preserve_space_(preserve_space) {}

  /// Character data with references.
  void add_text(ByteRange bytes, bool in_attribute);

  /// Character data in which nothing but white space is special.
  void add_literal(ByteRange bytes);

  /// What `bytes` stand for: one or two characters of text, or a blank.
  void add_characters(ByteRange bytes, std::string_view characters);

  /// <![CDATA[…]]>, which is one piece.
  void add_cdata(ByteRange bytes);

  /// A code, which takes `bytes`; its offset and original are filled in here. `invisible` as in HtmlRunItem.
  void add_code(ByteRange bytes, InlineCode code, bool invisible);

  /// Leaves out white space at the end. Called once, last.
  void finish();

  Fragment content;
  std::vector<Piece> pieces;

 private:
  std::size_t add_special(std::size_t at, std::size_t end, bool in_attribute);
  void add_plain(ByteRange bytes, std::string_view characters);
  void add_space(ByteRange bytes, char space);
  void add_control(ByteRange bytes, bool invisible);
  void add_nothing(ByteRange bytes);

  std::string_view text_;
  bool preserve_space_;
  bool after_space_ = true;  // a blank here would be the second, or the first of the block
  std::size_t controls_ = 0;
};

}  // namespace satz::page
