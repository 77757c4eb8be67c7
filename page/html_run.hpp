#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/html_elements.hpp"
#include "page/page.hpp"

namespace satz::page {

/// A part of a run of inline content: a text token, or a tag or element that will be a code.
struct HtmlRunItem {
  enum class Kind : std::uint8_t { text, cdata, open, close, standalone };

  Kind kind = Kind::text;
  bool edge = false;        ///< no word of the sentence: stays outside a block that it begins or ends
  bool invisible = false;   ///< shows nothing: white space on both sides is one
  bool copyable = false;    ///< a translation may repeat it
  bool holds_text = false;  ///< an element whose text is apart from this run's
  ByteRange bytes;
  const HtmlElement* element = nullptr;  ///< of a tag; null for a comment and the like
  std::size_t name = 0;                  ///< equal for an open and a close of the same name
  std::string_view type{};               ///< the element's name, or what else the code is: "comment"
};

/// A block's range, content and pieces, and the start tag of a pair that wraps all of it, which stays
/// outside.
struct HtmlRun {
  ByteRange range;
  Fragment content;
  std::vector<Piece> pieces;
  std::optional<std::size_t> wrapper;  ///< index of the innermost such open in the items
  bool other_text_outside = false;     ///< an item outside the range holds text
};

/// The block that a maximal run of inline content makes, or nothing when the run shows no text. White space
/// and codes around the whole text stay outside; inside, white space is collapsed as CSS does it, unless
/// `preserve_space`. Control characters, which no XML file can hold, become codes. Linear time.
std::optional<HtmlRun> read_run(std::string_view text, const std::vector<HtmlRunItem>& items,
                                bool preserve_space);

/// The block of the attribute value at `value`, likewise.
std::optional<HtmlRun> read_attribute_value(std::string_view text, ByteRange value, bool preserve_space);

/// Whether a reader sees anything of `text`: a character that is neither white space nor zero-width.
bool shows_something(std::string_view text);

}  // namespace satz::page
