#pragma once

#include <cstdint>
#include <string_view>

namespace satz::page {

/// The elements that the code asks for by name; all others are `other`.
enum class Tag : std::uint8_t {
  other,
  a,
  body,
  br,
  button,
  caption,
  col,
  colgroup,
  dd,
  desc,
  dt,
  foreignobject,
  frameset,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  html,
  img,
  input,
  label,
  li,
  link,
  math,
  menu,
  meta,
  mtext,
  ol,
  optgroup,
  option,
  p,
  plaintext,
  pre,
  script,
  select,
  style,
  svg,
  table,
  tbody,
  td,
  textarea,
  tfoot,
  th,
  thead,
  title,
  tr,
  ul,
  xmp
};

/// What an element is to the lexer and to the text. Inline or block is by the HTML standard's content model
/// (https://html.spec.whatwg.org/multipage/dom.html#kinds-of-content): phrasing and transparent content is
/// inline, and so is an element the standard does not know (custom elements); everything else is a block.
struct HtmlElement {
  enum Trait : std::uint32_t {
    block = 1U << 0,          ///< begins and ends a run of text
    empty = 1U << 1,          ///< a void element: no content, no end tag
    raw_text = 1U << 2,       ///< content up to its end tag is neither markup nor references
    rcdata = 1U << 3,         ///< content up to its end tag is text with references
    nested = 1U << 4,         ///< inline, but its text is a unit of its own: ITS 2.0 withinText="nested"
    edge = 1U << 5,           ///< no word of the sentence: left out of a block at its begin and end
    code = 1U << 6,           ///< computer text, left alone unless the user asks for it
    formatting = 1U << 7,     ///< says only how text looks or sounds: may be repeated in a translation
    closes_p = 1U << 8,       ///< its start tag ends an open p
    scope = 1U << 9,          ///< end tags do not reach past it ("has an element in scope")
    special = 1U << 10,       ///< implied end tags of li, dd, dt do not reach past it
    foreign_exit = 1U << 11,  ///< its start tag ends svg and math
    integration = 1U << 12,   ///< in svg or math: its content is HTML again
    invisible = 1U << 13,     ///< shows nothing, so white space on both sides is one
  };

  std::string_view name;  ///< in lower case; empty for an element that the table does not hold
  Tag tag = Tag::other;
  std::uint32_t traits = 0;
  std::string_view type{};  ///< XLIFF 1.2 ctype; empty: x-html-NAME

  bool is(Trait trait) const { return (traits & trait) != 0; }
};

/// The element of that name, in any case; unknown names get an inline element without name. Lives as long as
/// the program.
const HtmlElement& html_element(std::string_view name);

}  // namespace satz::page
