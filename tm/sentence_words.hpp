#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tm/blocks.hpp"

namespace satz::tm {

using SentenceId = std::uint32_t;

/// The words of the sentences as numbers, in blocks by the sentences' numbers: apart from the texts, because
/// a lookup reads a hundred times as many of them.
class SentenceWords {
 public:
  static constexpr std::size_t in_block = 32;

  /// LEB128 numbers: the sentence's language, and its words.
  struct Record {
    SentenceId sentence = 0;
    std::string_view bytes{};
  };

  explicit SentenceWords(Database& database);

  /// The record of a sentence; empty when there is none. The view is good until the next call of any
  /// function.
  std::string_view read(SentenceId sentence);

  /// use(record) with the same record, uncopied: for sentences here and there. Returns what `use` does.
  template <typename Use>
  auto view(SentenceId sentence, const Use& use) {
    Statement::Rows rows = blocks_.downward(block_of(sentence));
    const bool there = rows.next() && rows.integer(0) == block_of(sentence);
    return use(there ? record_in(rows.blob(1), sentence % in_block) : std::string_view());
  }

  /// Writes records, whose numbers ascend.
  void write(std::span<const Record> records);

  void erase(SentenceId sentence);

  /// How many records there are.
  std::size_t count();

  /// To be called when the file may have changed since the last read().
  void forget() { block_.reset(); }

 private:
  static constexpr std::int64_t block_of(SentenceId sentence) { return sentence / in_block; }
  static std::string_view record_in(std::string_view block, std::size_t at);
  void load_block(std::int64_t id);

  Blocks blocks_;
  std::optional<std::int64_t> block_;  ///< that records_ is of
  std::string records_;
};

}  // namespace satz::tm
