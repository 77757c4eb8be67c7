#include "page/html_links.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "page/html_attributes.hpp"
#include "page/html_lexer.hpp"
#include "page/html_references.hpp"
#include "page/html_write.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

/// The attributes that hold one address (https://html.spec.whatwg.org/multipage/indices.html#attributes-3).
constexpr std::array<std::string_view, 8> address_attributes = {"href",   "src",  "action", "formaction",
                                                                "poster", "cite", "data",   "xlink:href"};

bool holds_address(const HtmlElement& element, std::string_view attribute) {
  if (attribute == "data" && element.name != "object") return false;
  return std::find(address_attributes.begin(), address_attributes.end(), attribute) !=
         address_attributes.end();
}

bool leads(const HtmlElement& element, std::string_view attribute) {
  if (attribute == "href") return element.tag == Tag::a || element.name == "area";
  return attribute == "action" || attribute == "formaction";
}

void read_tag(std::string_view text, const HtmlTokens& lexed, const HtmlToken& token, HtmlLinks& found) {
  const HtmlElement& element = *token.element;
  const HtmlAttributes attributes(text, lexed, token);
  std::array<bool, address_attributes.size()> seen{};
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.name.size() > 10) continue;
    const std::string name = ascii_lowered(attributes.slice(attribute.name));
    if (!holds_address(element, name)) continue;
    bool& again = seen[static_cast<std::size_t>(
        std::find(address_attributes.begin(), address_attributes.end(), name) - address_attributes.begin())];
    if (std::exchange(again, true)) continue;  // of a repeated attribute browsers read the first
    std::string url(trimmed(decode_references(attributes.slice(attribute.value), true)));
    if (url.empty()) continue;
    if (element.name == "base") {
      if (!found.base && name == "href") found.base = url;
      continue;
    }
    found.links.push_back({ascii_lowered(attributes.slice(token.name)), name, std::move(url), attribute.value,
                           leads(element, name)});
  }
  if (auto id = attributes.value("id"); id && !id->empty()) found.anchors.push_back(std::move(*id));
  if (element.tag != Tag::a) return;
  if (auto name = attributes.value("name"); name && !name->empty()) found.anchors.push_back(std::move(*name));
}

/// The splice that gives `attribute` of `text` that value.
Splice set_value(std::string_view text, ByteRange value, std::string_view wanted) {
  const char before = value.begin > 0 ? text[value.begin - 1] : '\0';
  if (before == '"' || before == '\'') return {value, escape_attribute(wanted, before)};
  return {value, '"' + escape_attribute(wanted, '"') + '"'};
}

/// What the head says of the page's addresses.
class Head {
 public:
  Head(std::string_view text, const PageAddress& address)
      : text_(text),
        address_(address),
        lexed_(lex_html(text)),
        has_alternate_(address.alternates.size(), false) {}

  std::vector<Splice> splices() {
    std::optional<std::size_t> end;
    for (const HtmlToken& token : lexed_.tokens) {
      const bool is_tag = token.kind == HtmlToken::Kind::start_tag || token.kind == HtmlToken::Kind::end_tag;
      if (!is_tag) continue;
      if (token.element->tag == Tag::body ||
          (token.kind == HtmlToken::Kind::end_tag && token.element->tag == Tag::head)) {
        end = token.bytes.begin;
        break;
      }
      if (token.kind == HtmlToken::Kind::start_tag) on_tag(token);
    }
    if (!end) return {};
    const std::string missing = what_is_missing();
    if (!missing.empty()) splices_.push_back({{*end, *end}, missing});
    return std::move(splices_);
  }

 private:
  void on_tag(const HtmlToken& token) {
    const HtmlAttributes attributes(text_, lexed_, token);
    if (token.element->tag == Tag::link) on_link(attributes);
    if (token.element->tag == Tag::meta) on_meta(attributes);
  }

  void on_link(const HtmlAttributes& attributes) {
    const HtmlAttribute* href = attributes.find("href");
    if (href == nullptr || href->value.empty()) return;
    const std::string relation = ascii_lowered(trimmed(attributes.value("rel").value_or("")));
    if (relation == "canonical") {
      if (!address_.url.empty()) splices_.push_back(set_value(text_, href->value, address_.url));
      has_canonical_ = true;
    }
    const auto language = attributes.value("hreflang");
    if (relation != "alternate" || !language) return;
    for (std::size_t i = 0; i < address_.alternates.size(); ++i) {
      const Alternate& alternate = address_.alternates[i];
      if (!equals_ignoring_case(*language, ascii_lowered(alternate.language))) continue;
      splices_.push_back(set_value(text_, href->value, alternate.url));
      has_alternate_[i] = true;
    }
  }

  void on_meta(const HtmlAttributes& attributes) {
    const auto property = attributes.value("property");
    if (!property || !property->starts_with("og:")) return;
    has_open_graph_ = true;
    const HtmlAttribute* content = attributes.find("content");
    if (*property != "og:locale" || content == nullptr || content->value.empty()) return;
    if (!address_.locale.empty()) splices_.push_back(set_value(text_, content->value, address_.locale));
    has_locale_ = true;
  }

  std::string what_is_missing() const {
    std::string tags;
    const std::string_view end = lexed_.xhtml ? "/>\n" : ">\n";
    const auto quoted = [](std::string_view value) { return '"' + escape_attribute(value, '"') + '"'; };
    if (!has_canonical_ && !address_.url.empty()) {
      tags.append("<link rel=\"canonical\" href=" + quoted(address_.url)).append(end);
    }
    for (std::size_t i = 0; i < address_.alternates.size(); ++i) {
      if (has_alternate_[i]) continue;
      const Alternate& alternate = address_.alternates[i];
      tags.append("<link rel=\"alternate\" hreflang=" + quoted(alternate.language) +
                  " href=" + quoted(alternate.url))
          .append(end);
    }
    if (has_open_graph_ && !has_locale_ && !address_.locale.empty()) {
      tags.append("<meta property=\"og:locale\" content=" + quoted(address_.locale)).append(end);
    }
    return tags;
  }

  std::string_view text_;
  const PageAddress& address_;
  HtmlTokens lexed_;
  std::vector<Splice> splices_;
  std::vector<bool> has_alternate_;
  bool has_canonical_ = false;
  bool has_open_graph_ = false;
  bool has_locale_ = false;
};

}  // namespace

HtmlLinks read_links(std::string_view text) {
  HtmlLinks found;
  const HtmlTokens lexed = lex_html(text);
  for (const HtmlToken& token : lexed.tokens) {
    if (token.kind == HtmlToken::Kind::start_tag) read_tag(text, lexed, token, found);
  }
  return found;
}

Splice set_link(std::string_view text, const HtmlLink& link, std::string_view url) {
  return set_value(text, link.value, url);
}

std::vector<Splice> set_address(std::string_view text, const PageAddress& address) {
  return Head(text, address).splices();
}

}  // namespace satz::page
