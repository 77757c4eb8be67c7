#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "page/html_lexer.hpp"

namespace satz::page {

/// An element whose end has not come yet, with what it passes on to those inside.
struct OpenElement {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  const HtmlElement* element = nullptr;
  std::size_t name = 0;   ///< OpenElements::name_of
  ByteRange tag{};        ///< its start tag
  std::string kind{};     ///< of a block directly inside; empty for an inline element
  bool foreign = false;   ///< of svg or math
  bool ended = false;     ///< a misnested end tag was for it; what is inside is still open
  bool own_text = false;  ///< an inline element whose text is apart from the text around it
  bool is_word = false;   ///< ... and which stays in the sentence also at its begin and end
  bool is_block = false;
  std::optional<std::size_t> max_characters{};

  // inherited
  bool translate = true;
  bool shows_text = true;  ///< false in svg and math but for their text elements
  bool preserve_space = false;
  std::size_t language = 0;  ///< index of a language the page declares; 0: none
  std::size_t note = 0;      ///< index of a note for the translator; 0: none

  // positions of elements at or below this one; none where there is no such
  std::size_t text_owner = none;  ///< the innermost block or own_text: what text here belongs to
  std::size_t scope = none;       ///< the innermost that end tags do not reach past
  std::size_t special = none;     ///< the innermost that implied ends of list items do not reach past
  std::size_t table = none;
  std::size_t own = none;   ///< the innermost own_text
  std::size_t wall = none;  ///< the innermost own_text that end tags of blocks do not reach past
};

/// The stack of open elements of tree construction, as far as text depends on it. Every operation takes
/// constant time, whatever the depth.
///
/// Not safe to use from many threads.
class OpenElements {
 public:
  /// The number of an element's name: equal for equal names.
  std::size_t name_of(const HtmlElement& element, std::string_view spelled);

  bool empty() const { return stack_.empty(); }
  std::size_t size() const { return stack_.size(); }
  const OpenElement& top() const { return stack_.back(); }
  const OpenElement& operator[](std::size_t position) const { return stack_[position]; }

  /// Pushes `element`; the positions in it are filled in here.
  void push(OpenElement element);

  /// Removes the top element.
  void pop();

  /// The position of the innermost open element of that name, or none.
  std::size_t find(std::size_t name) const;

  /// The position of what an end tag ends: the innermost open element of that name, unless the standard's
  /// scopes are between (https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-scope). None:
  /// the end tag is ignored.
  std::size_t find_to_end(const HtmlElement& element, std::size_t name);

  /// The position of the lowest element that the start tag of `element` ends, though no end tag says so, or
  /// none.
  std::size_t find_implied_end(const HtmlElement& element);

  /// The position of the <a> that another <a> ends, or none.
  std::size_t find_link();

  /// The element at `position` has ended, though elements inside are open: it is not found any more.
  void end_early(std::size_t position);

  /// The position of the innermost block or element with a text of its own, or none.
  std::size_t text_owner() const { return empty() ? OpenElement::none : top().text_owner; }

 private:
  std::size_t find(Tag tag) const;
  std::size_t find_paragraph();
  std::size_t find_item(std::initializer_list<Tag> tags);
  std::size_t find_table_part(std::initializer_list<Tag> tags);
  std::size_t find_heading();

  std::vector<OpenElement> stack_;
  std::unordered_map<const HtmlElement*, std::size_t> known_names_;
  std::unordered_map<std::string, std::size_t> other_names_;
  std::array<std::size_t, 256> names_by_tag_{};      // the name's number and 1; 0: not met yet
  std::vector<std::vector<std::size_t>> positions_;  // by name, of elements not ended
};

}  // namespace satz::page
