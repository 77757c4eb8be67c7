#include "page/html_charset.hpp"

#include "page/html_attributes.hpp"
#include "page/html_lexer.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// "utf-8" of "text/html; charset=utf-8"
/// (https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements).
std::optional<std::string> charset_parameter(std::string_view content) {
  const std::string lower = ascii_lowered(content);
  constexpr std::string_view word = "charset";
  for (std::size_t at = 0; (at = lower.find(word, at)) != npos;) {
    at += word.size();
    std::string_view rest = trimmed(std::string_view(lower).substr(at));
    if (!rest.starts_with('=')) continue;
    rest = trimmed(rest.substr(1));
    if (rest.empty()) return std::nullopt;
    if (rest[0] == '"' || rest[0] == '\'') {
      const std::size_t end = rest.find(rest[0], 1);
      return end == npos ? std::nullopt : std::optional<std::string>(rest.substr(1, end - 1));
    }
    return std::string(rest.substr(0, rest.find_first_of("; \t\n\f\r")));
  }
  return std::nullopt;
}

std::optional<std::string> of_meta(const HtmlAttributes& attributes) {
  if (const auto charset = attributes.value("charset")) return std::string(trimmed(*charset));
  if (!equals_ignoring_case(attributes.value("http-equiv").value_or(""), "content-type")) return std::nullopt;
  return charset_parameter(attributes.value("content").value_or(""));
}

std::optional<std::string> of_xml_declaration(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return std::nullopt;
  const std::string_view declaration = bytes.substr(0, bytes.find('>'));
  const std::size_t name = declaration.find("encoding");
  if (name == npos) return std::nullopt;
  const std::size_t open = declaration.find_first_of("\"'", name);
  if (open == npos) return std::nullopt;
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == npos) return std::nullopt;
  return std::string(declaration.substr(open + 1, close - open - 1));
}

}  // namespace

std::optional<DeclaredCharset> declared_charset(std::string_view bytes) {
  constexpr std::size_t head = 65536;
  const std::string_view start = bytes.substr(0, head);
  const HtmlTokens lexed = lex_html(start);
  std::optional<DeclaredCharset> declared;
  for (const HtmlToken& token : lexed.tokens) {
    if (token.kind != HtmlToken::Kind::start_tag) continue;
    if (token.element->tag == Tag::body) break;
    if (token.element->tag != Tag::meta) continue;
    if (auto label = of_meta(HtmlAttributes(start, lexed, token)); label && !label->empty()) {
      declared = {std::move(*label), token.bytes.begin};
      break;
    }
  }
  if (!declared) {
    if (auto label = of_xml_declaration(start)) declared = {std::move(*label), 0};
  }
  // A declaration that can be read byte by byte cannot be in UTF-16.
  if (declared && ascii_lowered(declared->label).starts_with("utf-16")) declared->label = "utf-8";
  return declared;
}

}  // namespace satz::page
