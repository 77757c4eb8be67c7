#include "page/splice.hpp"

#include <algorithm>
#include <cassert>

#include "page/encoding.hpp"
#include "text/ascii.hpp"
#include "text/error.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

/// `text` in the page's encoding, with numeric references for what HTML cannot hold otherwise.
std::string encode(const Page& page, const Splice& splice) {
  std::string bytes;
  std::string_view rest = splice.replacement;
  for (;;) {
    std::size_t bad = 0;
    if (const auto whole = encode_with_strays(page.charset, rest, &bad)) return bytes + *whole;
    if (page.format != Format::html || bad >= rest.size()) {
      throw Error(place_at(page.name, page.text(), splice.range.begin),
                  "a translation has a character that " + page.charset.name() + " cannot hold",
                  "Save the page as UTF-8.", std::string(line_at(page.text(), splice.range.begin)));
    }
    std::size_t after = bad;
    const char32_t character = next_code_point(rest, after);
    const auto before = encode_with_strays(page.charset, rest.substr(0, bad));
    const auto reference = page.charset.encode("&#" + std::to_string(static_cast<unsigned>(character)) + ";");
    assert(before && reference);
    bytes += *before + *reference;
    rest.remove_prefix(after);
  }
}

}  // namespace

std::string apply(std::string_view text, std::vector<Splice> splices) {
  // Insertions come before what replaces the bytes behind them, but after what ends there.
  std::stable_sort(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    return a.range.empty() && !b.range.empty();
  });
  std::size_t size = text.size();
  for (const Splice& splice : splices) size += splice.replacement.size();
  std::string result;
  result.reserve(size);
  std::size_t done = 0;
  for (const Splice& splice : splices) {
    assert(done <= splice.range.begin && splice.range.begin <= splice.range.end &&
           splice.range.end <= text.size());
    result.append(text, done, splice.range.begin - done);
    result += splice.replacement;
    done = splice.range.end;
  }
  return result.append(text, done);
}

std::string render(const Page& page, std::vector<Splice> splices) {
  std::vector<ByteRange> ranges;
  ranges.reserve(splices.size());
  for (const Splice& splice : splices) ranges.push_back(splice.range);
  const std::vector<ByteRange> places = in_file(page, ranges);
  for (std::size_t i = 0; i < splices.size(); ++i) {
    if (page.is_converted()) splices[i].replacement = encode(page, splices[i]);
    splices[i].range = places[i];
  }
  return page::apply(page.bytes, std::move(splices));
}

}  // namespace satz::page
