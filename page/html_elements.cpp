#include "page/html_elements.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"

namespace satz::page {
namespace {

using E = HtmlElement;

constexpr std::uint32_t flow = E::block | E::special;    // a block that may stand in a list item
constexpr std::uint32_t paragraph = flow | E::closes_p;  // ... and ends a p
constexpr std::uint32_t exit_ = E::foreign_exit;
constexpr std::uint32_t style_only = E::formatting | E::foreign_exit;
constexpr std::uint32_t hidden = E::edge | E::invisible;
constexpr std::uint32_t widget = E::nested | E::edge;

constexpr std::array elements = {
    E{"a", Tag::a, 0, "link"},
    E{"abbr"},
    E{"acronym"},
    E{"address", Tag::other, E::block | E::closes_p},
    E{"applet", Tag::other, widget | E::scope},
    E{"area", Tag::other, E::empty | hidden},
    E{"article", Tag::other, paragraph},
    E{"aside", Tag::other, paragraph},
    E{"audio", Tag::other, widget},
    E{"b", Tag::other, style_only, "bold"},
    E{"base", Tag::other, E::empty | hidden},
    E{"basefont", Tag::other, E::empty | hidden},
    E{"bdi"},
    E{"bdo"},
    E{"bgsound", Tag::other, E::empty | hidden},
    E{"big", Tag::other, style_only},
    E{"blink", Tag::other, E::formatting},
    E{"blockquote", Tag::other, paragraph | exit_},
    E{"body", Tag::body, flow | exit_},
    E{"br", Tag::br, E::empty | E::edge | E::formatting | exit_, "lb"},
    E{"button", Tag::button, widget},
    E{"canvas", Tag::other, widget},
    E{"caption", Tag::caption, flow | E::scope},
    E{"center", Tag::other, paragraph | exit_},
    E{"cite", Tag::other, E::formatting},
    E{"code", Tag::other, E::code | E::formatting | exit_},
    E{"col", Tag::col, E::block | E::empty},
    E{"colgroup", Tag::colgroup, flow},
    E{"data"},
    E{"datalist", Tag::other, widget},
    E{"dd", Tag::dd, E::block | E::closes_p | exit_},
    E{"del"},
    E{"desc", Tag::desc, E::block | E::integration},
    E{"details", Tag::other, paragraph},
    E{"dfn", Tag::other, E::formatting},
    E{"dialog", Tag::other, paragraph},
    E{"dir", Tag::other, paragraph},
    E{"div", Tag::other, E::block | E::closes_p | exit_},
    E{"dl", Tag::other, paragraph | exit_},
    E{"dt", Tag::dt, E::block | E::closes_p | exit_},
    E{"em", Tag::other, style_only, "italic"},
    E{"embed", Tag::other, E::empty | E::edge | exit_},
    E{"fieldset", Tag::other, paragraph},
    E{"figcaption", Tag::other, paragraph},
    E{"figure", Tag::other, paragraph},
    E{"font", Tag::other, E::formatting},
    E{"footer", Tag::other, paragraph},
    E{"foreignobject", Tag::foreignobject, flow | E::scope | E::integration},
    E{"form", Tag::other, paragraph},
    E{"frame", Tag::other, E::block | E::empty},
    E{"frameset", Tag::frameset, flow},
    E{"h1", Tag::h1, paragraph | exit_},
    E{"h2", Tag::h2, paragraph | exit_},
    E{"h3", Tag::h3, paragraph | exit_},
    E{"h4", Tag::h4, paragraph | exit_},
    E{"h5", Tag::h5, paragraph | exit_},
    E{"h6", Tag::h6, paragraph | exit_},
    E{"head", Tag::head, flow | exit_},
    E{"header", Tag::other, paragraph},
    E{"hgroup", Tag::other, paragraph},
    E{"hr", Tag::other, E::block | E::empty | E::closes_p | exit_},
    E{"html", Tag::html, flow | E::scope},
    E{"i", Tag::other, style_only, "italic"},
    E{"iframe", Tag::other, E::raw_text | E::edge},
    E{"image", Tag::img, E::empty, "image"},
    E{"img", Tag::img, E::empty | exit_, "image"},
    E{"input", Tag::input, E::empty | E::edge},
    E{"ins"},
    E{"kbd", Tag::other, E::code | E::formatting},
    E{"keygen", Tag::other, E::empty | E::edge},
    E{"label", Tag::label},
    E{"legend", Tag::other, E::block},
    E{"li", Tag::li, E::block | E::closes_p | exit_},
    E{"link", Tag::link, E::empty | hidden},
    E{"listing", Tag::pre, paragraph | E::code | exit_},
    E{"main", Tag::other, paragraph},
    E{"map"},
    E{"mark", Tag::other, E::formatting},
    E{"marquee", Tag::other, flow | E::scope},
    E{"math", Tag::math, E::nested},
    E{"menu", Tag::menu, paragraph | exit_},
    E{"meta", Tag::meta, E::empty | hidden | exit_},
    E{"meter"},
    E{"mi", Tag::other, E::integration},
    E{"mn", Tag::other, E::integration},
    E{"mo", Tag::other, E::integration},
    E{"ms", Tag::other, E::integration},
    E{"mtext", Tag::mtext, E::integration},
    E{"nav", Tag::other, paragraph},
    E{"nobr", Tag::other, style_only},
    E{"noembed", Tag::other, E::raw_text | hidden},
    E{"noframes", Tag::other, E::raw_text | hidden},
    E{"noscript", Tag::other, widget | E::invisible},
    E{"object", Tag::other, widget | E::scope},
    E{"ol", Tag::ol, paragraph | exit_},
    E{"optgroup", Tag::optgroup, E::block},
    E{"option", Tag::option, E::block},
    E{"output"},
    E{"p", Tag::p, E::block | E::closes_p | exit_},
    E{"param", Tag::other, E::empty | hidden},
    E{"picture"},
    E{"plaintext", Tag::plaintext, paragraph | E::raw_text},
    E{"pre", Tag::pre, paragraph | E::code | exit_},
    E{"progress"},
    E{"q", Tag::other, E::formatting},
    E{"rb"},
    E{"rp"},
    E{"rt"},
    E{"rtc"},
    E{"ruby", Tag::other, exit_},
    E{"s", Tag::other, style_only},
    E{"samp", Tag::other, E::code | E::formatting},
    E{"script", Tag::script, E::raw_text | hidden},
    E{"search", Tag::other, paragraph},
    E{"section", Tag::other, paragraph},
    E{"select", Tag::select, widget},
    E{"slot"},
    E{"small", Tag::other, style_only},
    E{"source", Tag::other, E::empty | hidden},
    E{"span", Tag::other, exit_},
    E{"strike", Tag::other, style_only},
    E{"strong", Tag::other, style_only, "bold"},
    E{"style", Tag::style, E::raw_text | hidden},
    E{"sub", Tag::other, style_only},
    E{"summary", Tag::other, paragraph},
    E{"sup", Tag::other, style_only},
    E{"svg", Tag::svg, widget},
    E{"table", Tag::table, paragraph | E::scope | exit_},
    E{"tbody", Tag::tbody, flow},
    E{"td", Tag::td, flow | E::scope},
    E{"template", Tag::other, widget | E::scope | E::invisible},
    E{"textarea", Tag::textarea, widget | E::rcdata},
    E{"tfoot", Tag::tfoot, flow},
    E{"th", Tag::th, flow | E::scope},
    E{"thead", Tag::thead, flow},
    E{"time"},
    E{"title", Tag::title, E::block | E::rcdata | E::integration},
    E{"tr", Tag::tr, flow},
    E{"track", Tag::other, E::empty | hidden},
    E{"tt", Tag::other, style_only},
    E{"u", Tag::other, style_only, "underlined"},
    E{"ul", Tag::ul, paragraph | exit_},
    E{"var", Tag::other, E::code | style_only},
    E{"video", Tag::other, widget},
    E{"wbr", Tag::other, E::empty | E::edge | E::formatting},
    E{"xmp", Tag::xmp, paragraph | E::raw_text},
};
static_assert(std::is_sorted(elements.begin(), elements.end(),
                             [](const E& a, const E& b) { return a.name < b.name; }));

constexpr HtmlElement unknown{};

/// Where the elements of each first letter begin.
constexpr std::array<std::size_t, 27> by_letter = [] {
  std::array<std::size_t, 27> begin{};
  for (std::size_t letter = 0; letter < begin.size(); ++letter) {
    while (begin[letter] < elements.size() &&
           static_cast<std::size_t>(elements[begin[letter]].name[0] - 'a') < letter) {
      ++begin[letter];
    }
  }
  return begin;
}();

}  // namespace

const HtmlElement& html_element(std::string_view name) {
  std::array<char, 16> buffer;  // the longest name has 13 letters
  if (name.empty() || name.size() > buffer.size()) return unknown;
  std::transform(name.begin(), name.end(), buffer.begin(), ascii_lower);
  const std::string_view lower(buffer.data(), name.size());
  if (!is_ascii_alpha(lower[0])) return unknown;
  const auto letter = static_cast<std::size_t>(lower[0] - 'a');
  const HtmlElement* const end = elements.data() + by_letter[letter + 1];
  const HtmlElement* const found =
      std::lower_bound(elements.data() + by_letter[letter], end, lower,
                       [](const E& element, std::string_view key) { return element.name < key; });
  return found != end && found->name == lower ? *found : unknown;
}

}  // namespace satz::page
