#include "cli/site.hpp"

#include <algorithm>

#include "cli/files.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// RFC 3986, section 2.1; a percent sign that begins no code stays.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Without "." and ".." (RFC 3986, section 5.2.4). Nothing when it leads above the root.
std::optional<std::string> without_dots(std::string_view path) {
  std::vector<std::string_view> names;
  bool is_folder = false;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view name = path.substr(at, end - at);
    at = end + 1;
    is_folder = name.empty() || name == "." || name == "..";
    if (name == "..") {
      if (names.empty()) return std::nullopt;
      names.pop_back();
    } else if (!is_folder) {
      names.push_back(name);
    }
  }
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : "/").append(name);
  if (is_folder && !out.empty()) out += '/';
  return out;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash + 1));
}

/// Whether `url` begins with a scheme (RFC 3986, section 3.1), as mailto: and https: do.
bool has_scheme(std::string_view url) {
  const std::size_t end =
      url.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  return end != std::string_view::npos && end > 0 && url[end] == ':';
}

/// The way from the folder of `from` to `to`, both from the same root.
std::string relative(std::string_view from, std::string_view to) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(from.size(), to.size()) && from[i] == to[i]; ++i) {
    if (from[i] == '/') common = i + 1;
  }
  std::string out;
  for (const char c : from.substr(common)) {
    if (c == '/') out += "../";
  }
  out += to.substr(common);
  return out.empty() ? "./" : out;
}

}  // namespace

Site::Site(const Project& project, const std::vector<std::string>& pages) : project_(project) {
  const std::size_t brace = std::min(project.output.find('{'), project.output.size());
  const std::size_t slash = project.output.substr(0, brace).rfind('/');
  output_root_ = slash == std::string::npos ? "" : project.output.substr(0, slash + 1);
  output_tail_ = project.output.substr(output_root_.size());
  // A language with a host of its own needs no folder in the address.
  if (project.base_url.find("{lang}") != std::string::npos && output_tail_.starts_with("{lang}/"))
    output_tail_.erase(0, std::string_view("{lang}/").size());
  const std::size_t host = project.base_url.find("://");
  if (host != std::string::npos) {
    const std::size_t path = std::min(project.base_url.find('/', host + 3), project.base_url.size());
    base_path_ = project.base_url.substr(path);
    while (base_path_.ends_with('/')) base_path_.pop_back();
  }
  for (const std::string& page : pages) pages_.emplace(project.path_of(page), page);
}

std::string Site::base_url(const Language& language) const {
  std::string url = replaced(project_.base_url, "{lang}", language.tag());
  while (url.ends_with('/')) url.pop_back();
  return url;
}

std::string Site::output_path(std::string_view path, const Language& language) const {
  return replaced(replaced(output_tail_, "{lang}", language.tag()), "{path}", path);
}

std::string Site::address(const std::string& page, const Language& language) const {
  if (project_.base_url.empty()) return {};
  std::string path;
  for (const char c : output_path(project_.path_of(page), language)) {
    // What a path may hold unescaped (RFC 3986, section 3.3), and what browsers escape themselves.
    constexpr std::string_view kept = "-._~!$&'()*+,;=:@/";
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kept.find(c) != std::string_view::npos;
    if (plain) {
      path += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    path.append("%").append(1, digits[byte / 16U]).append(1, digits[byte % 16U]);
  }
  return base_url(language) + "/" + path;
}

std::optional<LinkTarget> Site::resolve(const std::string& page, std::string_view url) const {
  LinkTarget target;
  const std::size_t rest = std::min(url.find_first_of("?#"), url.size());
  target.rest = url.substr(rest);
  const std::size_t hash = target.rest.find('#');
  if (hash != std::string::npos)
    target.fragment = percent_decoded(std::string_view(target.rest).substr(hash + 1));
  std::string_view path = url.substr(0, rest);

  std::string spelled;
  if (has_scheme(path)) {
    const std::string ours = base_url(Language());
    if (project_.base_url.empty() || ours.find("{lang}") != std::string::npos || !path.starts_with(ours))
      return std::nullopt;
    path.remove_prefix(ours.size());
    if (!path.empty() && path[0] != '/') return std::nullopt;
    target.way = LinkTarget::Way::absolute;
    spelled = path.substr(std::min<std::size_t>(1, path.size()));
  } else if (path.starts_with("//")) {
    return std::nullopt;
  } else if (path.starts_with('/')) {
    if (project_.base_url.empty() || !path.starts_with(base_path_ + "/")) return std::nullopt;
    target.way = LinkTarget::Way::from_root;
    spelled = path.substr(base_path_.size() + 1);
  } else {
    const std::string own = project_.path_of(page);
    spelled = path.empty() ? own : folder_of(own).append(path);
  }
  auto plain = without_dots(spelled);
  if (!plain) return std::nullopt;
  target.path = std::move(*plain);
  target.file = percent_decoded(target.path);
  if (target.file.find('\0') != std::string::npos) return std::nullopt;

  // As web servers find a page: by its name, the index of a folder, or without the ending.
  const std::string& file = target.file;
  const bool is_folder = file.empty() || file.ends_with('/');
  const std::string index = is_folder ? file : file + "/";
  for (const std::string& candidate :
       {file, index + "index.html", index + "index.htm", index + "index.md", file + ".html", file + ".htm"}) {
    if (const auto found = pages_.find(candidate); found != pages_.end()) {
      target.page = found->second;
      break;
    }
  }
  return target;
}

std::optional<std::string> Site::rewritten(const std::string& page, const Language& language,
                                           const LinkTarget& target) const {
  if (target.page.empty()) return std::nullopt;
  const std::string here = output_path(project_.path_of(page), language);
  // "guide/" stays "guide/" where the output allows it.
  const bool as_spelled = output_tail_.ends_with("{path}");
  const std::string there = output_path(as_spelled ? target.path : project_.path_of(target.page), language);
  if (target.way == LinkTarget::Way::absolute) return base_url(language) + "/" + there + target.rest;
  if (target.way == LinkTarget::Way::from_root) return base_path_ + "/" + there + target.rest;
  if (target.page == page && target.path == project_.path_of(page))
    return std::nullopt;  // "#top", or its name
  const std::string before = relative(project_.path_of(page), target.path);
  std::string now = relative(here, there);
  if (now == before) return std::nullopt;
  return now + target.rest;
}

fs::path Site::source_file(const std::string& page, const LinkTarget& target) const {
  const std::string root = page.substr(0, page.size() - project_.path_of(page).size());
  return project_.root / root / target.file;
}

fs::path Site::built_file(const std::string& page, const Language& language, const LinkTarget& target) const {
  if (target.way == LinkTarget::Way::relative) {
    // Where the link as it stands leads, from the place of the built page.
    const fs::path from = fs::path(project_.path_of(page)).parent_path();
    const fs::path way = fs::path(target.file).lexically_relative(from.empty() ? fs::path(".") : from);
    return (project_.output_file(page, language).parent_path() / way).lexically_normal();
  }
  return (project_.root / output_root_ / target.file).lexically_normal();
}

}  // namespace satz::cli
