#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/project.hpp"

namespace satz::cli {

/// What a link of a page leads to, when that is part of the site.
struct LinkTarget {
  enum class Way : std::uint8_t {
    relative,   ///< news.html, ../news.html
    from_root,  ///< /news.html
    absolute    ///< https://example.org/news.html
  };
  Way way = Way::relative;
  std::string path;      ///< from the root of the pages, as the link spells it, without dots: "guide/" too
  std::string file;      ///< `path` with percent signs decoded
  std::string page;      ///< of the project; empty when it is another file, an image say
  std::string fragment;  ///< without "#", percent signs decoded
  std::string rest;      ///< from the first "?" or "#" on, as the link spells it
};

/// Where the pages of a project are found on the web, before and after merging. The addresses of its own
/// pages are known with base-url alone; relative links always. Const members may be called from many threads.
class Site {
 public:
  /// `pages` are all that the site has, whether they are merged now or not.
  Site(const Project& project, const std::vector<std::string>& pages);

  /// What `url`, found on `page`, leads to. Nothing when that lies outside of the site, or when it could not
  /// be told (base-url is not set).
  std::optional<LinkTarget> resolve(const std::string& page, std::string_view url) const;

  /// The link that leads from `page` in `language` to `target` in the same language. Nothing when the link as
  /// it stands does.
  std::optional<std::string> rewritten(const std::string& page, const Language& language,
                                       const LinkTarget& target) const;

  /// The absolute address of the page in that language; empty without base-url.
  std::string address(const std::string& page, const Language& language) const;

  /// Where the file that a link on the source page leads to is, and where the link on the built page looks.
  std::filesystem::path source_file(const std::string& page, const LinkTarget& target) const;
  std::filesystem::path built_file(const std::string& page, const Language& language,
                                   const LinkTarget& target) const;

 private:
  std::string output_path(std::string_view path, const Language& language) const;
  std::string base_url(const Language& language) const;

  const Project& project_;
  std::string output_root_;                             // the part of "output" before its first "{"
  std::string output_tail_;                             // the rest
  std::string base_path_;                               // "/sub" of https://example.org/sub/
  std::unordered_map<std::string, std::string> pages_;  // by path from the root of the pages
};

}  // namespace satz::cli
