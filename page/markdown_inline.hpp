#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/markdown_events.hpp"
#include "page/page.hpp"

namespace satz::page {

/// A part of running Markdown: text, or markup that will be a code.
struct MarkdownItem {
  enum class Kind : std::uint8_t { literal, entity, characters, open, close, standalone };

  Kind kind = Kind::literal;
  ByteRange bytes;
  std::string characters{};  ///< of `characters`: what the bytes stand for; of `standalone`: its equivalent
  std::string type{};        ///< of a code: its ctype
  std::size_t pair = 0;      ///< of open and close: equal for the two; 0 for half a pair
  bool edge = false;         ///< no word of the sentence: stays outside a block that it begins or ends
  bool reference = false;    ///< of a link: it is found by a label, which may be its text
  bool operator==(const MarkdownItem&) const = default;
};

/// Running Markdown read from events: its items tile the bytes from the first to the last, and the blocks
/// that lie in them (alt texts, titles).
struct MarkdownRun {
  std::vector<MarkdownItem> items{};
  std::vector<Block> inner{};
  std::size_t end = 0;
  bool operator==(const MarkdownRun&) const = default;
};

/// Finds the marks between the texts of `events` (no block events in them) again, beginning at byte `begin`.
/// `limit` is where the next text after the run begins. Nothing where marks are not where the events say:
/// then the run must be left alone.
std::optional<MarkdownRun> read_markdown_run(std::string_view text, std::span<const MarkdownEvent> events,
                                             std::size_t begin, std::size_t limit,
                                             const ExtractOptions& options);

/// The block that the items make: white space and marks around the whole text stay outside. Nothing where
/// they show no text. Range, content and pieces are set.
std::optional<Block> make_markdown_block(std::string_view text, std::span<const MarkdownItem> items);

/// The block of the title at `title`, between its quotes; nothing where it shows no text, or goes over more
/// than one line in a quote. Its kind is the caller's to set.
std::optional<Block> make_title_block(std::string_view text, ByteRange title);

/// A block that the HTML filter has found in a part of the page that begins at `begin`, as one of the page.
Block raw_html_block(Block block, std::size_t begin);

}  // namespace satz::page
