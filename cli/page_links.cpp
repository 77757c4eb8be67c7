#include "cli/page_links.hpp"

#include <algorithm>
#include <unordered_set>

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

bool is_file_there(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error);
}

}  // namespace

LinksOfPage::LinksOfPage(const page::Page& page, const Site& site) : page_(page), site_(site) {
  if (page.format == page::Format::html) found_ = page::read_links(page.text());
}

std::vector<page::Splice> LinksOfPage::changes(const Language& language,
                                               const std::vector<Language>& languages) const {
  std::vector<page::Splice> splices;
  if (page_.format != page::Format::html) return splices;
  const std::string own = site_.address(page_.name, language);
  if (!own.empty()) {
    page::PageAddress address{.url = own, .locale = language.locale()};
    for (const Language& other : languages) {
      address.alternates.push_back({other.tag(), site_.address(page_.name, other)});
    }
    splices = page::set_address(page_.text(), address);
  }
  if (found_.base) return splices;  // what relative links mean is then not ours to say
  for (const page::HtmlLink& link : found_.links) {
    if (link.element == "link") continue;  // those that say where the page is were set above
    const auto target = site_.resolve(page_.name, link.url);
    if (!target) continue;
    const auto now = site_.rewritten(page_.name, language, *target);
    if (now && *now != link.url) splices.push_back(page::set_link(page_.text(), link, *now));
  }
  return splices;
}

std::vector<std::string> LinksOfPage::lost_anchors(std::string_view merged) const {
  if (found_.anchors.empty()) return {};
  const std::vector<std::string> now = page::read_links(merged).anchors;
  if (now == found_.anchors) return {};
  const std::unordered_set<std::string_view> left(now.begin(), now.end());
  std::vector<std::string> lost;
  for (const std::string& anchor : found_.anchors) {
    if (!left.contains(anchor)) lost.push_back(anchor);
  }
  return lost;
}

std::vector<PageLink> LinksOfPage::to_check() const {
  std::vector<PageLink> links;
  if (found_.base) return links;
  std::unordered_set<std::string_view> seen;
  std::size_t line = 1;
  std::size_t counted = 0;
  for (const page::HtmlLink& link : found_.links) {  // in page order, so that lines are counted once
    if (!seen.insert(link.url).second) continue;
    const auto target = site_.resolve(page_.name, link.url);
    if (!target) continue;
    const bool leads_away = target->page.empty() ? is_file_there(site_.source_file(page_.name, *target))
                                                 : target->page != page_.name || !target->fragment.empty();
    if (!leads_away) continue;
    line += static_cast<std::size_t>(
        std::ranges::count(page_.text().substr(counted, link.value.begin - counted), '\n'));
    counted = link.value.begin;
    links.push_back({line, link.url});
  }
  return links;
}

std::vector<DeadLink> dead_links(const Site& site, const Project& project,
                                 const std::map<std::string, PageLinks>& merged) {
  std::vector<DeadLink> dead;
  std::map<fs::path, bool> there;
  const auto is_there = [&](const fs::path& file) {
    const auto [known, is_new] = there.try_emplace(file, false);
    if (is_new) known->second = is_file_there(file);
    return known->second;
  };
  for (const auto& [page, of_page] : merged) {
    for (const PageLink& link : of_page.links) {
      const auto target = site.resolve(page, link.url);
      if (!target) continue;
      for (const Language& language : project.languages) {
        DeadLink one{page, language.tag(), link, {}, {}, target->page.empty()};
        const fs::path file = target->page.empty() ? site.built_file(page, language, *target)
                                                   : project.output_file(target->page, language);
        one.target = shown_path(project, file);
        const auto built = merged.find(target->page);
        if (built == merged.end()) {
          if (is_there(file)) continue;
          one.reason = one.target + " is not there";
        } else {
          const auto lost = built->second.lost.find(one.language);
          if (lost == built->second.lost.end() ||
              std::ranges::find(lost->second, target->fragment) == lost->second.end())
            continue;
          one.reason = one.target + " has no \"" + target->fragment + "\" any more";
        }
        dead.push_back(std::move(one));
      }
    }
  }
  return dead;
}

}  // namespace satz::cli
