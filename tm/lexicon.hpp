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
#include "tm/form_cache.hpp"
#include "tm/word_table.hpp"

namespace satz::tm {

/// Ids below are no words: the class of all numbers, and what texts without tokens are indexed under.
inline constexpr WordId no_tokens_class = 0;
inline constexpr WordId number_class = 1;

/// From here on ids are not of the file: words that it does not hold.
inline constexpr WordId first_unknown = 0x1000'0000;

/// The words of all texts in the memory, by language. A word's number says how common it is: the common ones
/// were numbered first, so the greater of two numbers is (mostly) the rarer word. The fold of a word is a
/// word too; stems have numbers from the same series, but are apart from the words of the same spelling.
class Lexicon {
 public:
  explicit Lexicon(Database& database);

  /// Appends the tokens of `text` (valid UTF-8, any normal form) to `out`. Forms, folds and stems that the
  /// file does not hold are first_unknown or more.
  void weigh(std::int64_t base, std::string_view text, std::vector<WeighedToken>& out);

  /// For writing: the number of a form (in normal form C) that occurs `count` times in what is added; one of
  /// first_unknown and above where the file does not hold it. number_new_words() then gives those their
  /// places in the file, and `resolve` turns an id from before into the final one.
  WordId note(std::int64_t base, std::string_view form, Token::Kind kind, std::uint32_t count);
  void number_new_words();
  WordId resolve(WordId id) const { return id < first_unknown ? id : new_ids_[id - first_unknown]; }

  /// Ends the batch: ids from before number_new_words() no longer mean anything.
  void forget_new_words();

  /// HashIndex::settle, of the words' hashes.
  void settle() { table_.settle(); }

  /// The token of a form that stands in the file.
  WeighedToken token(WordId form);

  /// Whether what the file says about a form is what follows from it.
  bool is_sound(std::int64_t base, std::string_view form, Token::Kind kind, WordId id);

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
  void count(WordId id, std::uint32_t more);
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
