#include "page/html_attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "page/html_references.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

constexpr std::array<std::string_view, 9> on_every_element = {"title",
                                                              "placeholder",
                                                              "aria-label",
                                                              "aria-description",
                                                              "aria-roledescription",
                                                              "aria-valuetext",
                                                              "aria-placeholder",
                                                              "aria-braillelabel",
                                                              "aria-brailleroledescription"};

constexpr std::array<std::string_view, 21> read_metadata = {"description",
                                                            "keywords",
                                                            "application-name",
                                                            "og:title",
                                                            "og:description",
                                                            "og:site_name",
                                                            "og:image:alt",
                                                            "og:video:alt",
                                                            "twitter:title",
                                                            "twitter:description",
                                                            "twitter:image:alt",
                                                            "dc.title",
                                                            "dc.description",
                                                            "dc.subject",
                                                            "dcterms.title",
                                                            "dcterms.description",
                                                            "dcterms.subject",
                                                            "dcterms.abstract",
                                                            "apple-mobile-web-app-title",
                                                            "abstract",
                                                            "headline"};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at < list.size();) {
    while (at < list.size() && is_ascii_space(list[at])) ++at;
    const std::size_t begin = at;
    while (at < list.size() && !is_ascii_space(list[at])) ++at;
    if (equals_ignoring_case(list.substr(begin, at - begin), word)) return true;
  }
  return false;
}

/// The name under which a <meta> says something that people read, or nothing.
std::optional<std::string> read_meta_name(const HtmlAttributes& attributes) {
  for (const std::string_view key : {"name", "property", "itemprop"}) {
    const auto value = attributes.value(key);
    if (!value) continue;
    std::string name = ascii_lowered(trimmed(*value));
    if (contains(read_metadata, name)) return name;
  }
  return std::nullopt;
}

bool is_button(const HtmlAttributes& attributes) {
  const auto type = attributes.value("type");
  if (!type) return false;
  const std::string lower = ascii_lowered(trimmed(*type));
  return lower == "submit" || lower == "button" || lower == "reset";
}

bool is_image_button(const HtmlAttributes& attributes) {
  const auto type = attributes.value("type");
  return type && equals_ignoring_case(trimmed(*type), "image");
}

/// Whether a title on <link> names what a reader chooses, and not a set of style sheets.
bool names_style_sheet(const HtmlElement& element, const HtmlAttributes& attributes) {
  if (element.tag == Tag::style) return true;
  return element.tag == Tag::link && has_word(attributes.value("rel").value_or(""), "stylesheet");
}

bool is_translatable(const HtmlElement& element, std::string_view name, const HtmlAttributes& attributes) {
  if (name == "title") return !names_style_sheet(element, attributes);
  if (contains(on_every_element, name)) return true;
  if (name == "alt") {
    return element.tag == Tag::img || element.name == "area" || element.name == "applet" ||
           (element.tag == Tag::input && is_image_button(attributes));
  }
  if (name == "value") return element.tag == Tag::input && is_button(attributes);
  if (name == "label") {
    return element.tag == Tag::option || element.tag == Tag::optgroup || element.name == "track" ||
           element.tag == Tag::menu;
  }
  if (name == "abbr") return element.tag == Tag::th;
  if (name == "summary") return element.tag == Tag::table;
  if (name == "standby") return element.name == "object";
  return false;
}

/// Whether the attribute is translatable on some element; `name` in any case.
bool may_be_translatable(std::string_view name) {
  constexpr std::array<std::string_view, 7> on_some = {"alt",  "content", "value",  "label",
                                                       "abbr", "summary", "standby"};
  const auto same = [&](std::string_view known) { return equals_ignoring_case(name, known); };
  return std::any_of(on_every_element.begin(), on_every_element.end(), same) ||
         std::any_of(on_some.begin(), on_some.end(), same);
}

std::optional<bool> yes_or_no(std::string_view value) {
  if (equals_ignoring_case(value, "no")) return false;
  if (equals_ignoring_case(value, "yes") || value.empty()) return true;
  return std::nullopt;
}

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

const HtmlAttribute* HtmlAttributes::find(std::string_view name) const {
  for (const HtmlAttribute* attribute = first_; attribute != last_; ++attribute) {
    if (equals_ignoring_case(slice(attribute->name), name)) return attribute;
  }
  return nullptr;
}

std::optional<std::string> HtmlAttributes::value(std::string_view name) const {
  const HtmlAttribute* attribute = find(name);
  if (attribute == nullptr) return std::nullopt;
  return decode_references(slice(attribute->value), true);
}

std::vector<TranslatableAttribute> translatable_attributes(const HtmlElement& element,
                                                           const HtmlAttributes& attributes) {
  std::vector<TranslatableAttribute> found;
  std::vector<std::string> seen;  // of a repeated attribute browsers read the first
  for (const HtmlAttribute& attribute : attributes) {
    const std::string_view spelled = attributes.slice(attribute.name);
    if (!may_be_translatable(spelled)) continue;
    const std::string name = ascii_lowered(spelled);
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
    seen.push_back(name);
    if (attribute.value.empty()) continue;
    const std::string element_name = element.name.empty() ? "element" : std::string(element.name);
    if (name == "content") {
      if (element.tag != Tag::meta) continue;
      if (const auto meta = read_meta_name(attributes))
        found.push_back({&attribute, element_name + "@" + *meta});
    } else if (is_translatable(element, name, attributes)) {
      found.push_back({&attribute, element_name + "@" + name});
    }
  }
  return found;
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (; most > 0 && at < text.size(); --most) next_code_point(text, at);
  return text.substr(0, at);
}

HtmlSettings read_settings(const HtmlElement& element, const HtmlAttributes& attributes) {
  HtmlSettings settings;
  std::uint32_t seen = 0;  // bit by place in this list: browsers read the first of a repeated attribute
  constexpr std::array<std::string_view, 8> names = {"lang",         "xml:lang",         "translate", "class",
                                                     "its-loc-note", "its-storage-size", "maxlength", "id"};
  std::optional<bool> by_class;
  for (const HtmlAttribute& attribute : attributes) {
    const std::string_view spelled = attributes.slice(attribute.name);
    const auto name = std::find_if(names.begin(), names.end(), [&](std::string_view known) {
      return equals_ignoring_case(spelled, known);
    });
    const std::uint32_t bit = 1U << (name - names.begin());
    if (name == names.end() || (seen & bit) != 0) continue;
    seen |= bit;
    const auto value = [&] { return decode_references(attributes.slice(attribute.value), true); };
    if (*name == "lang" || (*name == "xml:lang" && !settings.language)) {
      constexpr std::size_t longest_tag = 64;
      settings.language = attribute.value.size() <= longest_tag ? value() : "";
    } else if (*name == "translate") {
      settings.translate = yes_or_no(value());
    } else if (*name == "class" && has_word(attributes.slice(attribute.value), "notranslate")) {
      by_class = false;
    } else if (*name == "its-loc-note") {
      constexpr std::size_t longest_note = 500;
      settings.note = first_characters(trimmed(value()), longest_note);
    } else if (*name == "its-storage-size" || (*name == "maxlength" && element.tag == Tag::textarea)) {
      settings.max_characters = number(trimmed(attributes.slice(attribute.value)));
    } else if (*name == "id") {
      settings.has_id = true;
    }
  }
  if (!settings.translate) settings.translate = by_class;
  return settings;
}

}  // namespace satz::page
