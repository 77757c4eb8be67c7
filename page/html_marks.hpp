#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// Something in an HTML page that is no text but tells a place on it from others.
struct HtmlMark {
  std::string name;   ///< "id", "class", "href", "src", "name", "for", "datetime"; "begins" for an element
                      ///< that holds blocks: a list, a table, a section
  std::string value;  ///< references read; of "begins" the element's name
  std::size_t place = 0;  ///< where its start tag begins in page.text()
  bool operator==(const HtmlMark&) const = default;
};

/// The marks of a page, in page order; those in comments, scripts and styles are none. A class attribute
/// gives a mark a class. Linear time. Safe to call from many threads.
std::vector<HtmlMark> read_marks(std::string_view text);

/// A place that a page names as itself, or another, in a language.
struct LanguageLink {
  std::string url;         ///< references read, without white space at its ends
  std::string language;    ///< what hreflang or lang says of it, in lower case; empty where nothing does
  std::string text;        ///< of a link: its text, title and aria-label, a blank between them
  bool alternate = false;  ///< <link rel="alternate" hreflang="…">: search engines are told so
  bool operator==(const LanguageLink&) const = default;
};

/// The alternates in the head and the links a reader can follow, in page order. Linear time. Safe to call
/// from many threads.
std::vector<LanguageLink> read_language_links(std::string_view text);

}  // namespace satz::page
