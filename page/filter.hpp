#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// Bytes to put in place of `range`; an empty range inserts.
struct Splice {
  ByteRange range;
  std::string replacement;
  bool operator==(const Splice&) const = default;
};

/// `text` with the splices applied. They must not overlap; those at one place are applied in order.
std::string apply(std::string_view text, std::vector<Splice> splices);

/// A content filter: how one format shows its text, and how text is written in it. The one seam of satz: a
/// new format is a new Filter.
///
/// Stateless; safe to use from many threads.
class Filter {
 public:
  virtual ~Filter() = default;

  /// The blocks of `text`, without ids and languages; what could not be read goes to `findings`. Any valid
  /// UTF-8 is readable. Linear time.
  virtual std::vector<Block> extract(std::string_view text, const ExtractOptions& options,
                                     std::vector<Finding>& findings) const = 0;

  /// `target` as bytes for the place of (part of) `block`: text escaped as little as the place allows, each
  /// code as its `original` stands. `at` is where it goes in `text`, for what depends on the neighbours (the
  /// quote around an attribute, the start of a line). Adds no markup that is not a code's original.
  virtual std::string write(std::string_view text, const Block& block, ByteRange at,
                            const Fragment& target) const = 0;

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

  /// The splices that give `block` (and each of its segments, at the given ranges) an id attribute, for
  /// --align-ids.
  virtual std::vector<Splice> mark_segment(std::string_view text, const Block& block, ByteRange segment,
                                           std::string_view id) const = 0;
};

/// The filter of `format`; lives as long as the program.
const Filter& filter(Format format);

}  // namespace satz::page
