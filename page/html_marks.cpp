#include "page/html_marks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "page/html_attributes.hpp"
#include "page/html_lexer.hpp"
#include "page/html_references.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

constexpr std::array<std::string_view, 6> marking = {"id", "href", "src", "name", "for", "datetime"};

constexpr std::array<std::string_view, 16> holders = {
    "ul",    "ol",   "dl",      "table",  "thead",   "tr",     "nav",    "main",
    "aside", "form", "section", "header", "article", "footer", "figure", "blockquote"};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void mark_classes(std::string_view value, std::size_t place, std::vector<HtmlMark>& marks) {
  for (std::size_t at = 0; at < value.size();) {
    while (at < value.size() && is_ascii_space(value[at])) ++at;
    const std::size_t begin = at;
    while (at < value.size() && !is_ascii_space(value[at])) ++at;
    if (at > begin) marks.push_back({"class", std::string(value.substr(begin, at - begin)), place});
  }
}

/// Reads links one after the other; the text of one ends with it.
class LanguageLinkReader {
 public:
  explicit LanguageLinkReader(std::string_view text) : text_(text), lexed_(lex_html(text)) {}

  std::vector<LanguageLink> read() {
    for (const HtmlToken& token : lexed_.tokens) {
      if (token.kind == HtmlToken::Kind::start_tag) {
        on_start(token);
      } else if (token.kind == HtmlToken::Kind::text) {
        if (open_) add_text(decode_references(slice(token.bytes), false));
      } else if (token.kind == HtmlToken::Kind::end_tag && token.element->tag == Tag::a) {
        open_ = false;
      }
    }
    return std::move(links_);
  }

 private:
  std::string_view slice(ByteRange range) const { return text_.substr(range.begin, range.size()); }

  void on_start(const HtmlToken& token) {
    const HtmlAttributes attributes(text_, lexed_, token);
    const bool in_head = token.element->tag == Tag::link;
    if (token.element->tag == Tag::img && open_) add_text(attributes.value("alt").value_or(""));
    if (token.element->tag != Tag::a && !in_head) return;
    open_ = false;
    LanguageLink link;
    link.url = std::string(trimmed(attributes.value("href").value_or("")));
    if (link.url.empty()) return;
    auto language = attributes.value("hreflang");
    if (in_head) {
      const std::string relation = ascii_lowered(attributes.value("rel").value_or(""));
      if (!language || relation.find("alternate") == std::string::npos) return;
      link.alternate = true;
    } else if (!language) {
      language = attributes.value("lang");
    }
    if (language) link.language = ascii_lowered(trimmed(*language));
    links_.push_back(std::move(link));
    if (in_head) return;
    open_ = true;
    for (const char* name : {"title", "aria-label"}) add_text(attributes.value(name).value_or(""));
  }

  void add_text(std::string_view more) {
    constexpr std::size_t most = 200;  // bytes; a link that names a language is short
    std::string& text = links_.back().text;
    more = trimmed(more);
    if (more.empty() || text.size() + more.size() > most) return;
    text += text.empty() ? "" : " ";
    text += more;
  }

  std::string_view text_;
  HtmlTokens lexed_;
  std::vector<LanguageLink> links_;
  bool open_ = false;
};

}  // namespace

std::vector<HtmlMark> read_marks(std::string_view text) {
  const HtmlTokens lexed = lex_html(text);
  std::vector<HtmlMark> marks;
  for (const HtmlToken& token : lexed.tokens) {
    if (token.kind != HtmlToken::Kind::start_tag) continue;
    const std::size_t place = token.bytes.begin;
    const std::string element = ascii_lowered(text.substr(token.name.begin, token.name.size()));
    if (is_one_of(holders, element)) marks.push_back({"begins", element, place});
    const HtmlAttributes attributes(text, lexed, token);
    for (const HtmlAttribute& attribute : attributes) {
      const std::string name = ascii_lowered(attributes.slice(attribute.name));
      if (name != "class" && !is_one_of(marking, name)) continue;
      std::string value(trimmed(decode_references(attributes.slice(attribute.value), true)));
      if (name == "class")
        mark_classes(value, place, marks);
      else if (!value.empty())
        marks.push_back({name, std::move(value), place});
    }
  }
  return marks;
}

std::vector<LanguageLink> read_language_links(std::string_view text) {
  return LanguageLinkReader(text).read();
}

}  // namespace satz::page
