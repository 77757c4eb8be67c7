#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/charset.hpp"
#include "text/error.hpp"
#include "text/fragment.hpp"
#include "text/language.hpp"

namespace satz::page {

/// Bytes from `begin` up to `end` of Page::text().
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(const ByteRange& other) const { return begin <= other.begin && other.end <= end; }
  bool operator==(const ByteRange&) const = default;
};

enum class Format : std::uint8_t { html, markdown, plain };

/// A run of a block's bytes and what it became in the block's content: text, a code, or (neither) nothing, as
/// the second of two blanks. The pieces of a block tile its range, and those with text tile the text. Where a
/// run has as many bytes as its text, offsets in it correspond one to one; other runs (`&amp;`) are not cut.
/// The bytes of a code are its `original`.
struct Piece {
  static constexpr std::size_t no_code = std::numeric_limits<std::size_t>::max();

  ByteRange bytes;
  std::size_t text_begin = 0;  ///< offsets into Block::content.text; equal when the run gave no text
  std::size_t text_end = 0;
  std::size_t code = no_code;  ///< index into Block::content.codes
  bool operator==(const Piece&) const = default;
};

/// A stretch of running text that is translated as one: a paragraph, a heading, a table cell, an alt text.
///
///     <p class="lead">  Hello <b>Anna</b> &amp; all.  </p>
///     |-- tag -------|  |-- range ----------------|
///                       "Hello ", open, "Anna", close, " ", "&", " all."    pieces
///
/// White space and codes around the whole text stay outside the range.
struct Block {
  std::string id;     ///< born in page/ids.cpp, from content (docs/block-ids.md); an XLIFF NMTOKEN
  std::string kind;   ///< the element, or element@attribute: "p", "h1", "li", "td", "title", "img@alt",
                      ///< "meta@description"
  Language declared;  ///< by the nearest lang attribute, or the page's front matter
  bool declared_inside = false;  ///< by an element inside the page: a new page language would not reach it
  Language language;             ///< what it is written in; none for a block without letters
  double confidence = 0;         ///< of `language`, 0 to 1; 1 where it was declared
  ByteRange range;               ///< the content's bytes; an attribute's block lies inside its element's tag
  ByteRange tag;  ///< the start tag that a lang attribute can be put in; empty where there is none
  Fragment content;
  std::vector<Piece> pieces;
  std::vector<std::string> headings{};          ///< texts of the headings above it, outermost first
  std::vector<std::string> notes{};             ///< for the translator
  std::optional<std::size_t> max_characters{};  ///< its-storage-size, maxlength
  bool preserve_space = false;  ///< white space in the content is as in the page (pre, textarea)
  bool whole = false;           ///< written as one: how a part is spelled depends on the rest (a YAML scalar)
  bool raw_html = false;        ///< HTML in a page of another format: HTML's rules hold in it

  bool operator==(const Block&) const = default;
};

/// A page: its bytes, and the blocks found in them. The bytes are the skeleton; merge splices into them.
struct Page {
  std::string name;  ///< the path it goes by, with '/'
  Format format = Format::html;
  std::string bytes;  ///< as read
  Charset charset{};
  std::size_t byte_order_mark = 0;  ///< its length
  std::string converted{};          ///< the bytes in UTF-8, when charset is another or some are no characters
  Language declared{};              ///< of the whole page: <html lang>, front matter
  Language prevailing{};            ///< what most of its words are written in
  std::vector<Block> blocks{};  ///< by range.begin; an attribute's block may lie inside another block's range
  std::vector<Finding> findings{};

  bool is_converted() const { return !converted.empty(); }

  /// The page in UTF-8 without byte order mark: what all ranges count in. Bytes that are no characters are
  /// characters of their own (page/encoding.hpp).
  std::string_view text() const {
    return is_converted() ? std::string_view(converted) : std::string_view(bytes).substr(byte_order_mark);
  }
};

/// Where `range` of page.text() lies in page.bytes. Linear in the page unless it is in UTF-8: for many
/// ranges, ask at once.
ByteRange in_file(const Page& page, ByteRange range);

/// The same for each of `ranges`, in one pass over the page.
std::vector<ByteRange> in_file(const Page& page, std::span<const ByteRange> ranges);

/// The format that the name's ending tells (.html .htm .xhtml, .md .markdown, .txt), or nothing.
std::optional<Format> format_of(std::string_view name);

/// What is read and what is left alone; satz.toml's [extract] table.
struct ExtractOptions {
  bool translate_code = false;                                       ///< <code>, <kbd>, <samp>; code spans
  bool translate_pre = false;                                        ///< <pre>; code blocks
  std::vector<std::string> front_matter = {"title", "description"};  ///< YAML keys whose values are text
  bool operator==(const ExtractOptions&) const = default;
};

/// Reads a page: finds its encoding (byte order mark, in HTML the declaration, else UTF-8, or windows-1252
/// where nothing in it can be UTF-8), its blocks and their ids and declared languages; `language` of each
/// block is still empty (assign_languages). Bytes that are not valid in the encoding are kept as they are; a
/// finding names the first. Throws Error where the page could not be written back byte for byte in its
/// encoding.
Page read_page(std::string name, Format format, std::string bytes, const ExtractOptions& options = {});

}  // namespace satz::page
