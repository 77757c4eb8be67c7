#include "alignment/pages.hpp"

#include <algorithm>
#include <map>

#include "alignment/partners.hpp"

namespace satz::alignment {
namespace {

constexpr double mutual_link = 0.99, one_way_link = 0.95, by_name = 0.9;

using Pages = std::span<const TreePage>;

/// The page of each name; of equal names none.
std::map<std::string, std::size_t> unique_names(Pages pages, const std::vector<std::string>& names) {
  std::map<std::string, std::size_t> found;
  std::map<std::string, std::size_t> count;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    ++count[names[p]];
    found[names[p]] = p;
  }
  for (const auto& [name, times] : count)
    if (times > 1) found.erase(name);
  return found;
}

std::vector<std::string> names_of(Pages pages) {
  std::vector<std::string> names;
  for (const TreePage& page : pages) names.push_back(page.name);
  return names;
}

bool names_other(const TreePage& page, const std::string& name) {
  return std::find(page.alternates.begin(), page.alternates.end(), name) != page.alternates.end();
}

using Named = std::map<std::string, std::size_t>;

void pair_by_mutual_links(Pages sources, Pages targets, const Named& target_named, Partners& partners) {
  for (std::size_t s = 0; s < sources.size(); ++s) {
    for (const std::string& name : sources[s].alternates) {
      const auto found = target_named.find(name);
      if (found == target_named.end() || !partners.free_source(s)) continue;
      const std::size_t t = found->second;
      if (partners.free_target(t) && names_other(targets[t], sources[s].name))
        partners.add(s, t, PageMatch::By::link, mutual_link);
    }
  }
}

/// Pairs `pages` with what they name, where no other page names it: a page that many name (the other
/// language's home page, in a menu) is the partner of none of them by that. `add(page, other)` makes a pair
/// where both are free.
template <typename Add>
void pair_by_one_way_links(Pages pages, const Named& other_named, Add add) {
  std::map<std::size_t, std::size_t> namers;
  for (const TreePage& page : pages)
    for (const std::string& name : page.alternates)
      if (const auto found = other_named.find(name); found != other_named.end()) ++namers[found->second];
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const std::string& name : pages[p].alternates) {
      const auto found = other_named.find(name);
      if (found != other_named.end() && namers[found->second] == 1) add(p, found->second);
    }
  }
}

void pair_by_links(Pages sources, Pages targets, Partners& partners) {
  const Named source_named = unique_names(sources, names_of(sources));
  const Named target_named = unique_names(targets, names_of(targets));
  pair_by_mutual_links(sources, targets, target_named, partners);
  const auto add = [&](std::size_t s, std::size_t t) {
    if (partners.free_source(s) && partners.free_target(t))
      partners.add(s, t, PageMatch::By::link, one_way_link);
  };
  pair_by_one_way_links(sources, target_named, add);
  pair_by_one_way_links(targets, source_named, [&](std::size_t t, std::size_t s) { add(s, t); });
}

bool is_tag(std::string_view word, const Language& language) {
  const auto parsed = Language::parse(word);
  return parsed && (parsed == language || (parsed->tag() == word && word == language.base()));
}

/// The name without the parts that are tags of the language: "de/about.html", "about.de.html",
/// "about_de.html" and "about.html" agree.
std::string without_tag(const std::string& name, const Language& language) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("/._", at), name.size());
    const std::string_view word = std::string_view(name).substr(at, end - at);
    if (!language || !is_tag(word, language)) {
      result += result.empty() ? "" : "\n";
      result += word;
    }
    at = end + 1;
  }
  return result;
}

void pair_by_names(Pages sources, Pages targets, const Options& options, Partners& partners) {
  const auto stems = [](Pages pages, const Language& language) {
    std::vector<std::string> names;
    for (const TreePage& page : pages) names.push_back(without_tag(page.name, language));
    return names;
  };
  const auto source_named = unique_names(sources, stems(sources, options.source));
  const auto target_named = unique_names(targets, stems(targets, options.target));
  for (const auto& [stem, s] : source_named) {
    const auto found = target_named.find(stem);
    if (found != target_named.end() && partners.free_source(s) && partners.free_target(found->second))
      partners.add(s, found->second, PageMatch::By::name, by_name);
  }
}

}  // namespace

PagePairing pair_pages(std::span<const TreePage> sources, std::span<const TreePage> targets,
                       const Model& model, const Options& options) {
  Partners partners(sources.size(), targets.size());
  pair_by_links(sources, targets, partners);
  pair_by_names(sources, targets, options, partners);
  if (partners.open()) pair_by_content(sources, targets, model, partners);
  return std::move(partners).result();
}

}  // namespace satz::alignment
