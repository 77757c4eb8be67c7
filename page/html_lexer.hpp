#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/html_elements.hpp"
#include "page/page.hpp"

namespace satz::page {

/// An attribute of a start tag. A repeated name is listed again; browsers take the first.
struct HtmlAttribute {
  ByteRange name;
  ByteRange value;         ///< without quotes; empty, behind the name, where there is none
  char quote = 0;          ///< '"', '\'' or 0
  bool has_value = false;  ///< an equals sign follows the name
  bool operator==(const HtmlAttribute&) const = default;
};

/// A token of the HTML standard's tokenizer, as the bytes it was read from.
struct HtmlToken {
  enum class Kind : std::uint8_t {
    text,      ///< character data with references
    raw_text,  ///< content of script, style, iframe, …: no references in it
    rcdata,    ///< content of title and textarea
    cdata,     ///< <![CDATA[…]]> in svg and math
    start_tag,
    end_tag,
    comment,      ///< <!--…-->, and all that the standard calls a bogus comment
    instruction,  ///< <?…>: a bogus comment to browsers, code to a PHP server, which ends at ?>
    doctype,
    unfinished  ///< a tag that the end of the file cuts off; browsers drop it
  };

  Kind kind = Kind::text;
  bool self_closing = false;  ///< the tag ends in "/>"
  bool foreign = false;       ///< the element is svg or math, or lies in one; text: so does its parent
  ByteRange bytes;
  ByteRange name;                        ///< of a tag
  const HtmlElement* element = nullptr;  ///< of a tag
  std::uint32_t first_attribute = 0;     ///< in HtmlTokens::attributes
  std::uint32_t attribute_count = 0;
};

/// The tokens of a page; their bytes tile it.
struct HtmlTokens {
  std::vector<HtmlToken> tokens;
  std::vector<HtmlAttribute> attributes;
  bool xhtml = false;  ///< it begins with <?xml, or its root says xmlns: "/>" ends an element
};

/// Cuts `text` into tokens by the states of the HTML standard's tokenizer
/// (https://html.spec.whatwg.org/multipage/parsing.html#tokenization), with as much of tree construction as
/// these states depend on: raw text elements, svg and math. No text is an error. Linear time.
HtmlTokens lex_html(std::string_view text);

/// The attributes of the start tag at `tag` of `text`; none where there is no whole one.
std::vector<HtmlAttribute> lex_attributes(std::string_view text, ByteRange tag);

}  // namespace satz::page
