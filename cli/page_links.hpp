#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/outcomes.hpp"
#include "cli/site.hpp"
#include "page/html_links.hpp"
#include "page/page.hpp"
#include "page/splice.hpp"
#include "text/error.hpp"

namespace satz::cli {

/// A link of a source page that led to a part of the site.
struct PageLink {
  std::size_t line = 0;  ///< where it stands first
  std::string url;       ///< as the page spells it, references read
  bool operator==(const PageLink&) const = default;
};

/// The links of a page that are to be looked at once all is merged, each once, and the anchors that its form
/// in a language (a tag) has no more.
struct PageLinks {
  std::vector<PageLink> links{};
  std::map<std::string, std::vector<std::string>> lost{};
};

/// The links and addresses of one HTML page; a page of another format has none here.
class LinksOfPage {
 public:
  LinksOfPage(const page::Page& page, const Site& site);

  /// What the form of the page in `language` has other than the source: links to pages of the project lead to
  /// their forms in that language; with base-url, the head tells the addresses of all forms of the page, and
  /// og:locale. `languages` are those of the project.
  std::vector<page::Splice> changes(const Language& language, const std::vector<Language>& languages) const;

  /// Of the merged page: the anchors that it has lost.
  std::vector<std::string> lost_anchors(std::string_view merged) const;

  /// Its links to other pages, and to files that are there.
  std::vector<PageLink> to_check() const;

 private:
  const page::Page& page_;
  const Site& site_;
  page::HtmlLinks found_;
};

/// A link that led somewhere on the source page and leads nowhere on the built one.
struct DeadLink {
  std::string page;
  std::string language;
  PageLink link;
  std::string target;  ///< the file it leads to, from the project's folder
  std::string reason;
  bool is_file = false;  ///< it leads to a file that is no page: the site's build may still copy it
};

/// The dead links of the merged pages, in their order. `merged` are the pages of this run that are built,
/// each with its links.
std::vector<DeadLink> dead_links(const Site& site, const Project& project,
                                 const std::map<std::string, PageLinks>& merged);

}  // namespace satz::cli
