#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/filter.hpp"
#include "page/page.hpp"

namespace satz::page {

/// A key of front matter whose value is text: a YAML scalar (YAML 1.2, chapters 7.3 and 8.1), or a TOML
/// string on one line (TOML 1.0, "String").
struct FrontMatterEntry {
  enum class Style : std::uint8_t {
    flow,     ///< plain or quoted, on one line or several
    folded,   ///< ">": line ends are blanks
    literal,  ///< "|": line ends are line ends
    toml      ///< quoted, on one line; between single quotes nothing is escaped
  };
  std::string key;
  /// Of flow with its quotes, of a block from the first character behind the indentation; without a comment
  /// and white space around it.
  ByteRange value;
  Style style = Style::flow;
  std::size_t indent = 0;  ///< of the lines of a block
  bool operator==(const FrontMatterEntry&) const = default;
};

/// The YAML between a first line "---" and the next "---" or "...", or the TOML between two lines "+++", at
/// the start of a Markdown page.
struct FrontMatter {
  std::size_t end = 0;                      ///< behind its last line; 0 when there is none
  std::vector<FrontMatterEntry> entries{};  ///< of the outermost level
  std::vector<std::size_t> skipped{};       ///< where keys begin whose values are no such text (lists, maps)

  const FrontMatterEntry* find(std::string_view key) const;
  bool operator==(const FrontMatter&) const = default;
};

FrontMatter read_front_matter(std::string_view text);

/// What the entry says; nothing where there is an escape that is not understood.
std::optional<std::string> read_value(std::string_view text, const FrontMatterEntry& entry);

/// `target` in place of the entry's value: of a flow scalar on one line in the same quotes, or plain where it
/// was plain and still can be; of a block a line for each of its lines.
std::string write_value(std::string_view text, const FrontMatterEntry& entry, std::string_view target);

/// The texts of these `keys` as blocks, which are written as a whole, the language that the key "lang" tells,
/// and findings where a value is not understood.
Extraction extract_front_matter(std::string_view text, const FrontMatter& matter,
                                const std::vector<std::string>& keys);

/// `target` in place of such a block.
std::string write_front_matter(std::string_view text, const Block& block, std::string_view target);

/// The splice that sets the key "lang", where there is one.
std::vector<Splice> set_front_matter_language(std::string_view text, const FrontMatter& matter,
                                              const Language& language);

}  // namespace satz::page
