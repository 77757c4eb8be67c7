#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/page.hpp"
#include "page/splice.hpp"

namespace satz::page {

/// What a filter finds in a page.
struct Extraction {
  std::vector<Block> blocks{};      ///< by range.begin, outer before inner; no ids, languages or subflows yet
  Language declared{};              ///< of the whole page: <html lang>, front matter
  std::vector<Finding> findings{};  ///< with line and column, and no file name
  bool operator==(const Extraction&) const = default;
};

/// A content filter: how one format shows its text, and how text is written in it. The one seam of satz: a
/// new format is a new Filter.
///
/// Stateless; safe to use from many threads.
class Filter {
 public:
  virtual ~Filter() = default;

  /// The blocks of `text`, with `declared` set where a language is declared at or above them. read_page gives
  /// ids, and fills in the codes' subflows from the blocks that lie in the codes' bytes. Any valid UTF-8 is
  /// readable. Linear time.
  virtual Extraction extract(std::string_view text, const ExtractOptions& options) const = 0;

  /// `target` as bytes for the place of (part of) `block`: text escaped as little as the place allows, each
  /// code as its `original` stands. `at` is where it goes in `text`, for what depends on the neighbours (the
  /// quote around an attribute, the start of a line). Adds no markup that is not a code's original.
  virtual std::string write(std::string_view text, const Block& block, ByteRange at,
                            const Fragment& target) const = 0;

  /// What is on the page besides words, in page order: what no translation may change. Empty for a format
  /// where `write` alone can vouch for that; not so where the marks around a text decide how it is read.
  virtual std::vector<std::string> structure(std::string_view text) const = 0;

  /// The splices that mark `block` as written in `language` (a lang attribute on its tag); none where the
  /// format or the place has no way to say it.
  virtual std::vector<Splice> mark_language(std::string_view text, const Block& block,
                                            const Language& language) const = 0;

  /// What opens and closes a run of text in `language` inside a block of another (<span lang="en">, </span>);
  /// empty where the format or the place (an attribute, a title) has none.
  virtual std::pair<std::string, std::string> language_span(const Block& block,
                                                            const Language& language) const = 0;

  /// The splices that make `language` the language of the whole page: <html lang>, front matter's lang key.
  virtual std::vector<Splice> set_page_language(std::string_view text, const Language& language) const = 0;

  /// The splices that give the segment at `segment`, a part of `block`'s range, the id attribute `id`, for
  /// --align-ids: on the block's tag, or by markup put around (or, where the segment's own markup does not
  /// nest, before) the segment. None where the place has no way to say it.
  virtual std::vector<Splice> mark_segment(std::string_view text, const Block& block, ByteRange segment,
                                           std::string_view id) const = 0;
};

/// The filter of `format`; lives as long as the program.
const Filter& filter(Format format);

}  // namespace satz::page
