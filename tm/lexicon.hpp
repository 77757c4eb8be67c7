#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"
#include "text/stem.hpp"
#include "tm/cost.hpp"
#include "tm/database.hpp"
#include "tm/word_table.hpp"

namespace satz::tm {

/// Ids below are no words: the class of all numbers, and what texts without tokens are indexed under.
inline constexpr WordId no_tokens_class = 0;
inline constexpr WordId number_class = 1;

/// From here on ids are not of the file: words that it does not hold.
inline constexpr WordId first_unknown = 0x1000'0000;

/// Forms and their ids in memory. A bounded one starts over when it is full: it is for words seen lately, so
/// that a common word costs no look into the file.
class FormCache {
 public:
  static constexpr WordId not_cached = 0xFFFF'FFFF;

  enum class Size : std::uint8_t { bounded, unbounded };
  explicit FormCache(Size size);
  WordId find(std::int64_t language, std::string_view form) const;
  void insert(std::int64_t language, std::string_view form, WordId id);
  void clear();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    WordId id = not_cached;
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    std::int64_t language = 0;
  };
  std::size_t slot_of(std::int64_t language, std::string_view form, std::uint32_t hash) const;
  void grow();

  Size size_;
  std::vector<Slot> slots_;
  std::string letters_;
  std::size_t used_ = 0;
};

/// The words of all texts in the memory, by language. A word's number says how common it is: the common ones
/// were numbered first, so the greater of two numbers is (mostly) the rarer word. The fold of a word is a
/// word too; stems have numbers from the same series, but are apart from the words of the same spelling.
class Lexicon {
 public:
  explicit Lexicon(Database& database);

  /// Appends the tokens of `text` (valid UTF-8, any normal form) to `out`. Forms, folds and stems that the
  /// file does not hold are first_unknown or more.
  void weigh(std::int64_t base, std::string_view text, std::vector<WeighedToken>& out);

  /// For writing: the same, but appends only the forms, and notes those that the file does not hold.
  /// number_new_words() then gives them their places in the file, and `resolve` turns an id from before into
  /// the final one.
  void note(std::int64_t base, std::string_view text, std::vector<WordId>& out);
  void number_new_words();
  WordId resolve(WordId id) const { return id < first_unknown ? id : new_ids_[id - first_unknown]; }

  /// Ends the batch: ids from before number_new_words() no longer mean anything.
  void forget_new_words();

  /// The token of a form that stands in the file.
  WeighedToken token(WordId form);

  /// To be called when another connection has changed the file, or a transaction was rolled back.
  void forget();

 private:
  struct NewWord {
    StoredWord word;
    std::uint32_t count = 0;
  };

  Stemmer& stemmer(std::int64_t base);
  WordId find(std::int64_t language, std::string_view text);
  WordId note_form(std::int64_t base, std::string_view form, Token::Kind kind);
  WordId note_new(std::int64_t language, std::string_view text, Token::Kind kind);
  WordId note_stem(std::int64_t base, std::string_view stem);
  void count(WordId id);
  WeighedToken unknown_token(std::int64_t base, std::string_view form, Token::Kind kind);
  const WordInfo& info(WordId id);

  WordTable table_;
  Statement tag_of_;
  FormCache cache_{FormCache::Size::bounded};
  std::vector<std::unique_ptr<WordTable::Infos>> infos_;  ///< blocks of the table, as they were needed
  std::map<std::int64_t, Stemmer> stemmers_;
  FormCache new_cache_{FormCache::Size::unbounded};
  std::vector<NewWord> new_words_;
  std::vector<WordId> new_ids_;
};

}  // namespace satz::tm
