// Hostile targets on any page: whatever a translation says, the merged page has the tokens of the page. The
// input is a page, a line end, "\x01", and texts, one a line, that become the targets in turn.
#include <cstdlib>
#include <vector>

#include "fuzz/hostile_targets.hpp"
#include "merge/merge.hpp"
#include "page/html_lexer.hpp"
#include "text/utf8.hpp"

using namespace satz;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

/// Kinds, names and attributes of all tags: what a target must not change.
std::vector<std::string> markup(std::string_view text) {
  std::vector<std::string> tags;
  const page::HtmlTokens tokens = page::lex_html(text);
  for (const page::HtmlToken& token : tokens.tokens) {
    using Kind = page::HtmlToken::Kind;
    if (token.kind == Kind::text || token.kind == Kind::rcdata || token.kind == Kind::raw_text ||
        token.kind == Kind::cdata) {
      continue;
    }
    std::string tag = std::to_string(static_cast<int>(token.kind));
    tag += text.substr(token.name.begin, token.name.size());
    for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
      const page::HtmlAttribute& attribute = tokens.attributes[token.first_attribute + i];
      tag += ' ';
      tag += text.substr(attribute.name.begin, attribute.name.size());
    }
    tags.push_back(std::move(tag));
  }
  return tags;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t split = input.find('\x01');
  if (split == std::string_view::npos) return 0;
  page::Page page;
  try {
    page = page::read_page("page", page::Format::html, std::string(input.substr(0, split)));
  } catch (const Error&) {
    return 0;
  }
  const Language target = *Language::parse("de");
  const auto translations = fuzz::hostile_targets(page, fuzz::lines_from(input, split + 1));
  merge::MergeOptions options;
  options.verbatim = true;
  const merge::Merged merged = merge::merge_page(page, translations, target, options);
  check(merged.sentences.size() >= page.blocks.size());
  if (!page.is_converted()) {
    check(markup(merged.bytes) == markup(page.bytes));
  }
  check(merge::merge_page(page, {}, target, options).bytes == page.bytes);
  options.verbatim = false;
  options.align_ids = true;
  merge::merge_page(page, translations, target, options);
  return 0;
}
