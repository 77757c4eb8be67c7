#include "page/page.hpp"

#include <algorithm>

#include "page/ascii.hpp"
#include "page/filters.hpp"
#include "page/html_charset.hpp"
#include "page/ids.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

/// An error at byte `bad` of a page whose bytes before that are `before` in UTF-8.
Error unreadable(const Page& page, std::string_view before, const std::string& what, std::string advice) {
  return Error(place_at(page.name, before, before.size()), what, std::move(advice));
}

/// Whether the encoding keeps ASCII as it is and each character to itself, so that markup can be read and
/// parts of the page be written without the rest.
bool is_usable(const Charset& charset) {
  constexpr std::string_view sample = "<a href=\"x\">A&amp;1\n</a>";
  if (charset.decode(sample) != sample) return false;
  constexpr std::string_view stateful[] = {"ISO-2022", "UTF-7", "HZ", "SCSU", "BOCU", "CESU", "IMAP"};
  return std::none_of(std::begin(stateful), std::end(stateful),
                      [&](std::string_view prefix) { return charset.name().starts_with(prefix); });
}

void find_charset(Page& page) {
  if (const auto marked = Charset::by_byte_order_mark(page.bytes)) {
    page.charset = marked->charset;
    page.byte_order_mark = marked->length;
    return;
  }
  if (page.format != Format::html) return;
  const auto declared = declared_charset(page.bytes);
  if (!declared) return;
  const auto charset = Charset::named(declared->label);
  if (!charset || (!charset->is_utf8() && !is_usable(*charset))) {
    throw Error(place_at(page.name, std::string_view(page.bytes).substr(0, declared->at), declared->at),
                "the page declares the encoding \"" + declared->label + "\", which " +
                    (charset ? "cannot be written in parts" : "is unknown"),
                "Save the page as UTF-8 and let it declare that.",
                std::string(line_at(page.bytes, declared->at)));
  }
  page.charset = *charset;
}

void check_utf8(const Page& page) {
  const auto bad = first_invalid_utf8(page.text());
  if (!bad) return;
  throw unreadable(page, page.text().substr(0, *bad), "the page is not valid UTF-8",
                   page.format == Format::html
                       ? "Save it as UTF-8, or let it declare its encoding: <meta charset=\"windows-1252\">."
                       : "Save it as UTF-8.");
}

void convert(Page& page) {
  const std::string_view bytes = std::string_view(page.bytes).substr(page.byte_order_mark);
  std::size_t bad = 0;
  auto text = page.charset.decode(bytes, &bad);
  if (!text) {
    throw unreadable(page, page.charset.decode(bytes.substr(0, bad)).value_or(""),
                     "the page is not valid " + page.charset.name(),
                     "Save it as UTF-8, or correct the encoding that it declares.");
  }
  page.converted = std::move(*text);
  const auto back = page.charset.encode(page.converted);
  if (back && *back == bytes) return;
  throw unreadable(page, "", "the page cannot be written back byte for byte in " + page.charset.name(),
                   "Save it as UTF-8.");
}

}  // namespace

std::optional<Format> format_of(std::string_view name) {
  const std::size_t slash = name.find_last_of('/');
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return std::nullopt;
  const std::string ending = ascii_lowered(name.substr(dot + 1));
  if (ending == "html" || ending == "htm" || ending == "xhtml") return Format::html;
  if (ending == "md" || ending == "markdown") return Format::markdown;
  if (ending == "txt") return Format::plain;
  return std::nullopt;
}

std::vector<ByteRange> in_file(const Page& page, std::span<const ByteRange> ranges) {
  std::vector<ByteRange> places(ranges.begin(), ranges.end());
  std::vector<std::size_t*> offsets;
  offsets.reserve(places.size() * 2);
  for (ByteRange& range : places) {
    offsets.push_back(&range.begin);
    offsets.push_back(&range.end);
  }
  if (page.charset.is_utf8()) {
    for (std::size_t* offset : offsets) *offset += page.byte_order_mark;
    return places;
  }
  // read_page made sure that the text can be encoded again, in parts.
  std::sort(offsets.begin(), offsets.end(),
            [](const std::size_t* a, const std::size_t* b) { return *a < *b; });
  std::size_t done = 0;
  std::size_t bytes = page.byte_order_mark;
  for (std::size_t* offset : offsets) {
    if (*offset > done) {
      bytes += page.charset.encode(page.text().substr(done, *offset - done)).value_or("").size();
      done = *offset;
    }
    *offset = bytes;
  }
  return places;
}

ByteRange in_file(const Page& page, ByteRange range) {
  return in_file(page, std::span(&range, 1)).front();
}

Page read_page(std::string name, Format format, std::string bytes, const ExtractOptions& options) {
  Page page;
  page.name = std::move(name);
  page.format = format;
  page.bytes = std::move(bytes);
  find_charset(page);
  if (page.charset.is_utf8()) {
    check_utf8(page);
  } else {
    convert(page);
  }
  Extraction found = filter(format).extract(page.text(), options);
  page.blocks = std::move(found.blocks);
  page.declared = std::move(found.declared);
  page.findings = std::move(found.findings);
  for (Finding& finding : page.findings) finding.place.file = page.name;
  assign_ids(page.blocks);
  return page;
}

}  // namespace satz::page
