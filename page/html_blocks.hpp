#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "page/filter.hpp"
#include "page/heading_path.hpp"
#include "page/html_attributes.hpp"
#include "page/html_run.hpp"
#include "page/html_tree.hpp"

namespace satz::page {

/// Inline content since the last block boundary.
struct InlineRun {
  std::vector<HtmlRunItem> items;
  std::size_t begun_by = OpenElement::none;  ///< the open element whose start tag is that boundary
  std::size_t language = OpenElement::none;  ///< of its first text, as declared
  bool one_language = true;
  std::vector<std::size_t> notes;
};

/// Gathers the blocks of a page, and the languages and notes that its elements pass on to them.
///
/// Not safe to use from many threads.
class HtmlBlocks {
 public:
  explicit HtmlBlocks(std::string_view text) : text_(text) {}

  /// Adds the block that `found` makes, which was read from `run`. `owner` is the element that its text
  /// belongs to, or null; `is_whole_element`: all of that element's content.
  void add(const InlineRun& run, HtmlRun found, const OpenElement* owner, bool is_whole_element);

  /// Adds a block for each translatable attribute of the start tag of `element`.
  void add_attributes(const HtmlElement& element, const HtmlAttributes& attributes,
                      const OpenElement& described);

  /// The number of the language that `tag`, the value of an attribute at `offset`, declares; 0 where it is
  /// empty, nothing (and a finding) where it is none.
  std::optional<std::size_t> language(std::string_view tag, std::size_t offset);

  /// As language(), for <html>: not the number of an equal language declared inside, as only this one changes
  /// with the page's.
  std::size_t page_language(std::size_t language);

  /// What <html lang> says, or where it has none <body lang>, or <meta http-equiv="content-language">.
  void declare_page(const HtmlToken& token, const HtmlAttributes& attributes, const OpenElement& described);

  /// The number of a note for the translator.
  std::size_t note(std::string text);

  /// The blocks in page order. Called once, last.
  Extraction take();

 private:
  void declare(Block& block, std::size_t language) const;

  std::string_view text_;
  Extraction out_;
  HeadingPath headings_;
  std::vector<Language> languages_ = {Language()};
  std::unordered_map<std::string, std::size_t> numbers_;  // of languages, by tag
  std::vector<std::string> notes_ = {""};
  Language content_language_;
  std::size_t page_language_ = 0;  // what <html> declares
};

}  // namespace satz::page
