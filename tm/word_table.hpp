#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.hpp"
#include "tm/blocks.hpp"
#include "tm/form_cache.hpp"
#include "tm/hash_index.hpp"

namespace satz::tm {

/// What the words table says about a form: all of it follows from the form and its language.
struct WordInfo {
  WordId fold = 0;
  WordId stem = 0;
  Token::Kind kind = Token::Kind::word;
  std::uint8_t weight = 0;  ///< 0: there is no such word
};

/// A word in the file: its language (negative for a stem), how it is spelled, and what is known of it.
struct StoredWord {
  std::int64_t language = 0;
  std::string text{};
  WordInfo info{};
};

/// The words of all texts in the file, in blocks by their numbers, and their hashes.
class WordTable {
 public:
  static constexpr std::size_t in_block = 64;
  using Infos = std::array<WordInfo, in_block>;

  explicit WordTable(Database& database);

  std::optional<WordId> find(std::int64_t language, std::string_view text);

  /// The number that the next word will get.
  WordId next_id();

  /// Adds the words as next_id() and the numbers after it.
  void append(std::span<const StoredWord> words);

  /// HashIndex::settle and forget.
  void settle() { hashes_.settle(); }
  void forget() { hashes_.forget(); }

  /// What is known of the words of the block that `id` is in: all from id - id % in_block on.
  void infos(WordId id, Infos& out);

 private:
  bool is(WordId id, std::int64_t language, std::string_view text);

  Blocks words_;
  HashIndex hashes_;
  std::vector<std::uint32_t> found_;
};

}  // namespace satz::tm
