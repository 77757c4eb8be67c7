#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"
#include "page/splice.hpp"

/// Where an HTML page leads and where it can be led to: what a build changes when one page becomes one page a
/// language. Every function is safe to call from many threads and takes linear time.
namespace satz::page {

/// An address in a page.
struct HtmlLink {
  std::string element;    ///< "a", "img", "link", in lower case
  std::string attribute;  ///< "href", "src", "action", …
  std::string url;        ///< references read, white space at both ends left out
  ByteRange value;        ///< the attribute's value in page.text(), without quotes
  bool leads = false;     ///< a reader can follow it (a, area, form), else the page is made with it
  bool operator==(const HtmlLink&) const = default;
};

struct HtmlLinks {
  std::vector<HtmlLink> links;       ///< in page order, without empty ones
  std::vector<std::string> anchors;  ///< what "#…" can name here: ids, and names of <a>; in page order
  std::optional<std::string> base;   ///< <base href>, which changes what relative addresses mean
  bool operator==(const HtmlLinks&) const = default;
};

/// The addresses and anchors of a page; those in comments, scripts and styles are none.
HtmlLinks read_links(std::string_view text);

/// The splice that makes `link` lead to `url`, escaped for the quotes it stands in.
Splice set_link(std::string_view text, const HtmlLink& link, std::string_view url);

/// A form of the page in another language, or (tag "x-default") for readers of none.
struct Alternate {
  std::string language;  ///< a BCP 47 tag
  std::string url;       ///< absolute, search engines demand
  bool operator==(const Alternate&) const = default;
};

/// What one language's form of a page says of itself to search engines and social networks.
struct PageAddress {
  std::string url;                      ///< its own, absolute: <link rel="canonical">
  std::vector<Alternate> alternates{};  ///< all forms, itself too: <link rel="alternate" hreflang="…">
  std::string locale{};  ///< "de_DE": og:locale, where the page has Open Graph data; empty: left alone
};

/// The splices that put `address` into the head: links that are there get the new address, links that are not
/// are inserted before </head>. None for a page without a head.
std::vector<Splice> set_address(std::string_view text, const PageAddress& address);

}  // namespace satz::page
