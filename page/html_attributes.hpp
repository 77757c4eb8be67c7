#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/html_lexer.hpp"

namespace satz::page {

/// A start tag's attributes by name. Views into the page; lives no longer than it and the tokens.
class HtmlAttributes {
 public:
  HtmlAttributes(std::string_view text, const HtmlTokens& tokens, const HtmlToken& tag)
      : text_(text),
        first_(tokens.attributes.data() + tag.first_attribute),
        last_(first_ + tag.attribute_count) {}

  /// The first attribute of that name (in lower case), or null.
  const HtmlAttribute* find(std::string_view name) const;

  /// Its value with references read, or nothing when there is none.
  std::optional<std::string> value(std::string_view name) const;

  const HtmlAttribute* begin() const { return first_; }
  const HtmlAttribute* end() const { return last_; }

  std::string_view slice(ByteRange range) const { return text_.substr(range.begin, range.size()); }

 private:
  std::string_view text_;
  const HtmlAttribute* first_;
  const HtmlAttribute* last_;
};

/// An attribute whose value people read.
struct TranslatableAttribute {
  const HtmlAttribute* attribute = nullptr;
  std::string kind;  ///< of the block: "img@alt", "meta@description"
};

/// Those of a start tag, by the HTML standard's list of translatable attributes
/// (https://html.spec.whatwg.org/multipage/dom.html#translatable-attributes), WAI-ARIA's, and the
/// descriptions that search engines and social networks show.
std::vector<TranslatableAttribute> translatable_attributes(const HtmlElement& element,
                                                           const HtmlAttributes& attributes);

/// What a start tag says about its content.
struct HtmlSettings {
  std::optional<std::string> language{};        ///< lang, else xml:lang; too long ones are no language tags
  std::optional<bool> translate{};              ///< translate="no", class="notranslate"
  std::string note{};                           ///< its-loc-note, for the translator; long ones are cut
  std::optional<std::size_t> max_characters{};  ///< its-storage-size; of a textarea also maxlength
  bool has_id = false;
};

HtmlSettings read_settings(const HtmlElement& element, const HtmlAttributes& attributes);

/// The first `most` characters of `text` (valid UTF-8).
std::string_view first_characters(std::string_view text, std::size_t most);

}  // namespace satz::page
