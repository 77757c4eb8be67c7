#include "page/page.hpp"

#include <algorithm>

#include "page/encoding.hpp"
#include "page/filters.hpp"
#include "page/html_charset.hpp"
#include "page/ids.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

/// Whether the encoding keeps ASCII as it is and each character to itself, so that markup can be read and
/// parts of the page be written without the rest.
bool is_usable(const Charset& charset) {
  constexpr std::string_view sample = "<a href=\"x\">A&amp;1\n</a>";
  if (charset.decode(sample) != sample) return false;
  constexpr std::string_view stateful[] = {"ISO-2022", "UTF-7", "HZ", "SCSU", "BOCU", "CESU", "IMAP"};
  return std::none_of(std::begin(stateful), std::end(stateful),
                      [&](std::string_view prefix) { return charset.name().starts_with(prefix); });
}

void note(Page& page, std::size_t at, std::string rule, std::string message) {
  page.findings.push_back({place_at(page.name, std::string_view(page.bytes).substr(0, at), at),
                           std::move(rule), std::move(message)});
}

/// Of a page that does not say in which encoding it is.
void guess_charset(Page& page) {
  const auto bad = first_invalid_utf8(page.bytes);
  if (!bad || looks_like_utf8(page.bytes)) return;
  // What browsers take it for, in German and English surroundings.
  page.charset = *Charset::named("windows-1252");
  note(page, *bad, "encoding-guessed",
       "The page is no UTF-8 and does not say what it is; it is read as windows-1252. Save it as UTF-8, or "
       "let it declare its encoding.");
}

void find_charset(Page& page) {
  if (const auto marked = Charset::by_byte_order_mark(page.bytes)) {
    page.charset = marked->charset;
    page.byte_order_mark = marked->length;
    return;
  }
  const auto declared = page.format == Format::html ? declared_charset(page.bytes) : std::nullopt;
  if (!declared) return guess_charset(page);
  const auto charset = Charset::named(declared->label);
  const bool is_stateful = charset && charset->name().starts_with("ISO-2022");
  if (!charset || (!charset->is_utf8() && !is_stateful && !is_usable(*charset))) {
    note(page, declared->at, "encoding-unknown",
         "There is no encoding \"" + declared->label +
             "\" that the page could be in; the declaration is ignored.");
    return guess_charset(page);
  }
  if (is_stateful) {
    throw Error(
        place_at(page.name, std::string_view(page.bytes).substr(0, declared->at), declared->at),
        "the page declares the encoding \"" + declared->label + "\", which cannot be written in parts",
        "Save the page as UTF-8 and let it declare that.", std::string(line_at(page.bytes, declared->at)));
  }
  page.charset = *charset;
}

void convert(Page& page) {
  const std::string_view bytes = std::string_view(page.bytes).substr(page.byte_order_mark);
  if (page.charset.is_utf8() && is_valid_utf8(bytes)) return;
  std::optional<std::size_t> stray;
  auto text = decode_with_strays(page.charset, bytes, stray);
  if (!text) {
    throw Error({page.name}, "the page cannot be written back byte for byte in " + page.charset.name(),
                "Save it as UTF-8.");
  }
  page.converted = std::move(*text);
  if (!stray) return;
  const auto before = decode_with_strays(page.charset, bytes.substr(0, *stray), stray).value_or("");
  page.findings.push_back({place_at(page.name, before, before.size()), "encoding-error",
                           "The page is not valid " + page.charset.name() +
                               " here; the byte stays as it is, and is nothing to translate. Save the page "
                               "anew, or let it declare its encoding."});
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
  if (!page.is_converted()) {
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
      const std::string_view part = page.text().substr(done, *offset - done);
      bytes += encode_with_strays(page.charset, part).value_or("").size();
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
  convert(page);
  Extraction found = filter(format).extract(page.text(), options);
  page.blocks = std::move(found.blocks);
  page.declared = std::move(found.declared);
  for (Finding& finding : found.findings) {
    finding.place.file = page.name;
    page.findings.push_back(std::move(finding));
  }
  assign_ids(page.blocks);
  return page;
}

}  // namespace satz::page
