#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace satz::page {

/// A line "key: value" of front matter whose value is a plain or quoted YAML scalar on that line.
struct FrontMatterEntry {
  std::string key;
  ByteRange value;  ///< with its quotes, without a comment and white space around it
  bool operator==(const FrontMatterEntry&) const = default;
};

/// The YAML between a first line "---" and the next "---" or "..." at the start of a Markdown page.
struct FrontMatter {
  std::size_t end = 0;                      ///< behind its last line; 0 when there is none
  std::vector<FrontMatterEntry> entries{};  ///< of the outermost level
  std::vector<std::size_t> skipped{};  ///< where values begin that are no such scalar (lists, blocks, maps)

  const FrontMatterEntry* find(std::string_view key) const;
  bool operator==(const FrontMatter&) const = default;
};

FrontMatter read_front_matter(std::string_view text);

/// What the scalar at `value` says; nothing for one with an escape that is not understood.
std::optional<std::string> read_yaml_scalar(std::string_view value);

/// `text` as a YAML scalar that can stand in place of `value`: in the same quotes, or plain where it was
/// plain and still can be. Line ends become blanks. YAML 1.2, chapter 7.3.
std::string write_yaml_scalar(std::string_view text, std::string_view value);

/// The block of the entry's value, which is written as a whole; nothing when it shows no text.
std::optional<Block> make_front_matter_block(std::string_view text, const FrontMatterEntry& entry);

}  // namespace satz::page
