// Hostile targets on any Markdown page: whatever a translation says, the merged page has the structure of
// the page. The input is a page, "~%~", and texts, one a line, that become the targets in turn.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "fuzz/hostile_targets.hpp"
#include "merge/merge.hpp"
#include "page/markdown_structure.hpp"
#include "text/utf8.hpp"

using namespace satz;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

constexpr std::string_view separator = "~%~";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t split = input.find(separator);
  if (split == std::string_view::npos || !is_valid_utf8(input)) return 0;
  const page::ExtractOptions all{.translate_code = true, .translate_pre = true};
  page::Page page = page::read_page("page", page::Format::markdown, std::string(input.substr(0, split)),
                                    size % 4 == 0 ? all : page::ExtractOptions());
  std::vector<std::string> texts = fuzz::lines_from(input, split + separator.size());
  for (std::string& text : texts)
    if (text.find_first_not_of(" \t\r\v\f") == std::string::npos) text = "ja";  // nothing is no text
  const auto translations = fuzz::hostile_targets(page, texts);
  const merge::Merged merged =
      merge::merge_page(page, translations, *Language::parse("de"), {.verbatim = true});
  check(merged.sentences.size() >= page.blocks.size());
  check(is_valid_utf8(merged.bytes));
  const std::string_view text = std::string_view(merged.bytes).substr(page.byte_order_mark);
  if (page::markdown_structure(text) != page::markdown_structure(page.text())) {
    std::fprintf(stderr, "%s\n----\n%s\n", page.bytes.c_str(), merged.bytes.c_str());
    check(false);
  }
  check(merge::merge_page(page, {}, *Language::parse("de"), {.verbatim = true}).bytes == page.bytes);
  return 0;
}
