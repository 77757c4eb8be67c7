#include "page/html_blocks.hpp"

#include <utility>

#include "page/sort_blocks.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

void set_content(Block& block, HtmlRun found) {
  block.range = found.range;
  block.content = std::move(found.content);
  block.pieces = std::move(found.pieces);
}

}  // namespace

void HtmlBlocks::add(const InlineRun& run, HtmlRun found, const OpenElement* owner, bool is_whole_element) {
  Block block;
  block.kind = "body";
  if (found.wrapper) block.tag = run.items[*found.wrapper].bytes;
  std::size_t language = run.language == OpenElement::none ? 0 : run.language;
  if (owner != nullptr) {
    block.kind = owner->kind;
    block.max_characters = owner->max_characters;
    block.preserve_space = owner->preserve_space;
    // On <html> it would be the language of the page.
    if (is_whole_element && !found.other_text_outside && owner->element->tag != Tag::html)
      block.tag = owner->tag;
    if (!run.one_language) language = owner->language;
  }
  declare(block, language);
  for (const std::size_t note : run.notes) block.notes.push_back(notes_[note]);
  set_content(block, std::move(found));
  const bool is_heading = block.kind.size() == 2 && block.kind[0] == 'h' && is_ascii_digit(block.kind[1]);
  if (is_heading) {
    const auto level = static_cast<std::size_t>(block.kind[1] - '0');
    block.headings = headings_.above(level);
    headings_.enter(level, block.content.text);
  } else {
    block.headings = headings_.above();
  }
  out_.blocks.push_back(std::move(block));
}

void HtmlBlocks::add_attributes(const HtmlElement& element, const HtmlAttributes& attributes,
                                const OpenElement& described) {
  for (TranslatableAttribute& found : translatable_attributes(element, attributes)) {
    const bool preserve = found.kind == "textarea@placeholder";
    auto value = read_attribute_value(text_, found.attribute->value, preserve);
    if (!value) continue;
    Block block;
    block.kind = std::move(found.kind);
    declare(block, described.language);
    block.headings = headings_.above();
    if (element.is(HtmlElement::empty)) {  // what is said of it can only be meant for these
      if (described.note != 0) block.notes.push_back(notes_[described.note]);
      block.max_characters = described.max_characters;
    }
    block.preserve_space = preserve;
    block.whole = found.attribute->quote == 0;  // it may need quotes, which stand around all of it
    set_content(block, std::move(*value));
    out_.blocks.push_back(std::move(block));
  }
}

std::optional<std::size_t> HtmlBlocks::language(std::string_view tag, std::size_t offset) {
  const std::string_view wanted = trimmed(tag);
  if (wanted.empty()) return 0;
  const auto [at, is_new] = numbers_.try_emplace(std::string(wanted), languages_.size());
  if (!is_new) return at->second;
  if (const auto language = Language::parse(wanted)) {
    languages_.push_back(*language);
    return at->second;
  }
  numbers_.erase(at);
  constexpr std::size_t most_findings = 20;
  if (out_.findings.size() < most_findings) {
    out_.findings.push_back(
        {place_at("", text_, offset), "language-tag",
         "\"" + std::string(wanted) + "\" is no language tag (BCP 47), so it is ignored."});
  }
  return std::nullopt;
}

std::size_t HtmlBlocks::page_language(std::size_t language) {
  if (page_language_ != 0 || language == 0) return language;
  const Language declared = languages_[language];
  page_language_ = languages_.size();
  languages_.push_back(declared);
  return page_language_;
}

void HtmlBlocks::declare_page(const HtmlToken& token, const HtmlAttributes& attributes,
                              const OpenElement& described) {
  const Tag tag = token.element->tag;
  if ((tag == Tag::html || tag == Tag::body) && !out_.declared)
    out_.declared = languages_[described.language];
  if (tag != Tag::meta || content_language_) return;
  if (!equals_ignoring_case(attributes.value("http-equiv").value_or(""), "content-language")) return;
  if (const auto content = attributes.value("content")) {
    if (const auto number = language(*content, token.bytes.begin)) content_language_ = languages_[*number];
  }
}

std::size_t HtmlBlocks::note(std::string text) {
  notes_.push_back(std::move(text));
  return notes_.size() - 1;
}

Extraction HtmlBlocks::take() {
  if (!out_.declared) out_.declared = content_language_;
  if (content_language_) {
    for (Block& block : out_.blocks) {
      if (!block.declared) block.declared = content_language_;
    }
  }
  sort_blocks(out_.blocks);
  return std::move(out_);
}

void HtmlBlocks::declare(Block& block, std::size_t language) const {
  block.declared = languages_[language];
  block.declared_inside = block.declared && language != page_language_;
}

}  // namespace satz::page
