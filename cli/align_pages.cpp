#include "cli/align_pages.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "alignment/language_names.hpp"
#include "page/html_marks.hpp"
#include "text/ascii.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

constexpr double surely = 0.9;  // of a block's language

bool may_be_in(const page::Block& block, const Language& language) {
  if (language.same_base(block.language)) return true;
  return block.language && !block.declared_inside && block.confidence < surely;
}

/// An address without what names a language, so that "/de/karte.html" and "../en/karte.html" agree.
std::string without_language(std::string_view url) {
  std::string kept;
  for (std::size_t at = 0; at < url.size();) {
    const std::size_t end = std::min(url.find_first_of("/._?#&=", at), url.size());
    const std::string_view part = url.substr(at, end - at);
    const bool is_tag = part.size() == 2 && is_ascii_alpha(part[0]) && is_ascii_alpha(part[1]);
    if (!part.empty() && !is_tag) kept.append(kept.empty() ? "" : "/").append(part);
    at = end + 1;
  }
  return kept;
}

std::string feature_of(const page::HtmlMark& mark) {
  const bool is_address = mark.name == "href" || mark.name == "src";
  return mark.name + "=" + (is_address ? without_language(mark.value) : mark.value);
}

/// The marks of each block: those since the block before it began to end, up to its own end.
class Marks {
 public:
  explicit Marks(const page::Page& page) {
    if (page.format == page::Format::html) marks_ = page::read_marks(page.text());
  }

  /// To be asked in page order.
  void append_to(std::vector<std::string>& features, const page::Block& block) {
    for (; next_ < marks_.size() && marks_[next_].place < block.range.end; ++next_)
      features.push_back(feature_of(marks_[next_]));
  }

 private:
  std::vector<page::HtmlMark> marks_;
  std::size_t next_ = 0;
};

void append_code_features(std::vector<std::string>& features, const page::Block& block) {
  for (const InlineCode& code : block.content.codes)
    if (code.kind != InlineCode::Kind::close) features.push_back("code=" + code.type);
}

int hexadecimal(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The path of an address, percent signs read; nothing for one that leads to no page of a site.
std::optional<std::string> path_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (const std::size_t host = url.find("://"); host != std::string_view::npos) {
    const std::string scheme = ascii_lowered(url.substr(0, host));
    if (scheme != "http" && scheme != "https" && scheme != "file") return {};
    const std::size_t path = url.find('/', host + 3);
    url = path == std::string_view::npos ? "/" : url.substr(path);
  } else if (url.find(':') < url.find('/')) {
    return {};  // mailto:, tel:
  }
  std::string path;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const int high = i + 2 < url.size() ? hexadecimal(url[i + 1]) : -1;
    const int low = high < 0 ? -1 : hexadecimal(url[i + 2]);
    if (url[i] == '%' && low >= 0) {
      path += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      path += url[i];
    }
  }
  if (path.empty() || path.find('\0') != std::string::npos) return {};
  return path;
}

/// Finds the pages that addresses mean, as a web server would.
class Resolver {
 public:
  Resolver(const PageTrees& trees, const std::string& name, const std::vector<std::string>& others)
      : other_(fs::absolute(trees.other).lexically_normal()),
        folder_((fs::absolute(trees.own) / name).lexically_normal().parent_path()),
        others_(others) {
    if (!other_.has_filename()) other_ = other_.parent_path();
  }

  std::optional<std::string> operator()(std::string_view url) const {
    const auto path = path_of(url);
    if (!path) return {};
    if (path->front() != '/') return in_other(folder_ / *path);
    if (auto found = page_at(path->substr(1))) return found;
    // Where the web's root lies is not known: the other tree's folder name tells.
    const std::string folder = "/" + other_.filename().generic_string() + "/";
    const std::string whole =
        path->back() == '/' || path->find('/', 1) != std::string::npos ? *path : *path + "/";
    const std::size_t at = whole.find(folder);
    return at == std::string::npos ? std::nullopt : page_at(whole.substr(at + folder.size()));
  }

 private:
  std::optional<std::string> in_other(const fs::path& path) const {
    const std::string inside = path.lexically_normal().lexically_relative(other_).generic_string();
    if (inside.empty() || inside.starts_with("..")) return {};
    return page_at(inside == "." ? "" : inside);
  }

  std::optional<std::string> page_at(std::string path) const {
    if (path.find("..") != std::string::npos) path = fs::path(path).lexically_normal().generic_string();
    while (path.ends_with('/')) path.pop_back();
    const std::string folder = path.empty() ? "" : path + "/";
    for (const std::string& name : {path, folder + "index.html", folder + "index.htm", path + ".html",
                                    path + ".htm", folder + "index.md", path + ".md"})
      if (std::binary_search(others_.begin(), others_.end(), name)) return name;
    return {};
  }

  fs::path other_;
  fs::path folder_;  // of the page
  const std::vector<std::string>& others_;
};

}  // namespace

alignment::Document document_of(const SegmentedPage& page, const Language& language) {
  alignment::Document document;
  Marks marks(page.page);
  for (std::size_t b = 0; b < page.segments.size(); ++b) {
    const page::Block& block = page.page.blocks[b];
    alignment::BlockFeatures features{{"kind=" + block.kind}};
    marks.append_to(features.features, block);
    if (!may_be_in(block, language)) continue;
    append_code_features(features.features, block);
    const std::size_t before = document.sentences.size();
    for (const Segment& segment : page.segments[b])
      if (!segment.ignorable) document.sentences.push_back({segment.source, document.blocks.size()});
    if (document.sentences.size() > before) document.blocks.push_back(std::move(features));
  }
  return document;
}

std::vector<std::string> alternates_of(const page::Page& page, const std::string& name,
                                       const PageTrees& trees, const std::vector<std::string>& others,
                                       const Language& language) {
  std::vector<std::string> alternate, named, linked;
  if (page.format != page::Format::html) return alternate;
  const Resolver resolve(trees, name, others);
  const auto add = [](std::vector<std::string>& list, const std::string& other) {
    if (std::find(list.begin(), list.end(), other) == list.end()) list.push_back(other);
  };
  for (const page::LanguageLink& link : page::read_language_links(page.text())) {
    const auto said = Language::parse(link.language);
    if (said && !language.same_base(*said)) continue;
    const auto other = resolve(link.url);
    if (!other || (trees.own == trees.other && *other == name)) continue;
    if (link.alternate && said)
      add(alternate, *other);
    else if (!link.alternate && (said || alignment::names_language(link.text, language)))
      add(named, *other);
    else if (!link.alternate && linked.size() < 2)
      add(linked, *other);
  }
  if (!alternate.empty()) return alternate;
  if (!named.empty()) return named;
  return linked.size() == 1 ? linked : alternate;
}

}  // namespace satz::cli
