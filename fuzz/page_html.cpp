// Any bytes as an HTML page: tokens tile it, pieces tile each block, and what is written is read again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "page/filters.hpp"
#include "page/html_lexer.hpp"
#include "page/ids.hpp"
#include "tests/page/page_invariants.hpp"

namespace {

using namespace satz;
using namespace satz::page;

void must_be_empty(const std::string& defect) {
  if (defect.empty()) return;
  std::fprintf(stderr, "%s\n", defect.c_str());
  std::abort();
}

void check_text(std::string_view text) {
  std::size_t at = 0;
  for (const HtmlToken& token : lex_html(text).tokens) {
    if (token.bytes.begin != at || token.bytes.empty()) must_be_empty("the tokens do not tile the page");
    at = token.bytes.end;
  }
  if (at != text.size()) must_be_empty("the tokens end before the page");
  for (const bool all : {false, true}) {
    std::vector<Block> blocks = html_filter().extract(text, {all, all, {}}).blocks;
    assign_ids(blocks);
    must_be_empty(defect_of(text, blocks));
    for (const auto change : {unchanged, with_other_letters}) {
      const std::string page = rewritten(html_filter(), text, blocks, change);
      must_be_empty(difference(blocks, html_filter().extract(page, {all, all, {}}).blocks, change));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try {
    const Page page = read_page("fuzz.html", Format::html, bytes);
    if (render(page, {}) != bytes) must_be_empty("an untouched page is not the file");
    check_text(page.text());
  } catch (const Error&) {
  }
  return 0;
}
