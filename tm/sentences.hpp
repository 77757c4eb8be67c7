#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tm/cost.hpp"
#include "tm/cut_texts.hpp"
#include "tm/database.hpp"
#include "tm/lexicon.hpp"
#include "tm/memory.hpp"
#include "tm/posting.hpp"
#include "tm/sentence_words.hpp"

namespace satz::tm {

/// A sentence at or above a lookup's threshold.
struct Hit {
  SentenceId sentence = 0;
  int score =
      0;  ///< of the two texts; two texts of equal tokens are at 1000 even where they differ in between
  bool operator==(const Hit&) const = default;
};

/// The different texts of a memory, each once in each language (regions and scripts of a language share one
/// index), and their index.
class Sentences {
 public:
  explicit Sentences(Database& database);

  /// What add() takes: a text (valid UTF-8) and the number of its language without region.
  struct Text {
    std::int64_t base = 0;
    std::string_view text;
  };

  /// The number of the sentence with exactly this text, or nothing.
  std::optional<SentenceId> find(const Text& text);

  /// Their numbers, in the same order; those that are new are stored and indexed.
  std::vector<SentenceId> add(std::span<const Text> texts);

  /// The same for texts that were cut into words before: `texts` are those of `cut`, whose languages are
  /// indexes into `bases`.
  std::vector<SentenceId> add(std::span<const Text> texts, const CutTexts& cut,
                              std::span<const std::int64_t> bases, Indexing indexing);

  /// Puts those sentences into the posting lists that are not in them yet.
  void complete_index();

  /// The number that the next new sentence will get.
  SentenceId next_id();

  /// Takes a sentence out of table and index.
  void erase(SentenceId sentence);

  std::string text(SentenceId sentence);

  /// Builds the index anew from the texts; its tables must be empty.
  void rebuild();

  /// Compares the index with the texts; tells `fault` of each difference, by rule and in a sentence, and
  /// `progress` of how many more sentences were looked at.
  void verify(const std::function<void(const char* rule, const std::string& message)>& fault,
              const std::function<void(std::size_t)>& progress);

  /// Every sentence of the language whose score against the query is at least `threshold` (500 to 1000), each
  /// once, by number.
  void search(std::int64_t base, std::string_view query, int threshold, std::vector<Hit>& hits);

  /// To be called when another connection has changed the file, or a transaction was rolled back.
  void forget();

 private:
  struct Indexed {
    SentenceId id = 0;
    Text text{};
    std::uint32_t at = 0;  ///< among the texts that were cut
    std::uint32_t hash = 0;
  };
  /// The sentences that are not in the posting lists: numbers from `begin`, before which all are,
  /// to before `end`.
  struct Lag {
    SentenceId begin = 0;
    SentenceId end = 0;
  };
  struct Hashed {
    std::uint32_t hash = 0;
    std::uint32_t at = 0;  ///< among the texts
    auto operator<=>(const Hashed&) const = default;
  };
  static std::uint32_t hash_of(const Text& text);
  bool is(SentenceId sentence, const Text& text);
  void find_all(std::span<const Text> texts, std::span<const Hashed> hashes, std::vector<SentenceId>& ids);
  void store_words(const CutTexts& cut, std::span<const std::int64_t> bases, std::span<const Indexed> added);
  Lag lag();
  /// Up to `most` sentences with numbers above `last`, which becomes the last of them; their texts live in
  /// `texts`. Empty at the end.
  std::vector<Indexed> next_batch(std::int64_t most, SentenceId& last, std::vector<std::string>& texts);
  void set_reach(SentenceId up_to);
  void verify_words(const Indexed& sentence, std::vector<bool>& checked,
                    const std::function<void(const char* rule, const std::string& message)>& fault);
  void gather_candidates(int threshold);
  std::int64_t read_words(std::string_view record, std::vector<WeighedToken>& out);

  Lexicon lexicon_;
  PostingLists lists_;
  SentenceWords words_;
  HashIndex hashes_;
  Statement by_id_;
  Statement all_;
  Statement insert_;
  Statement erase_;
  Statement greatest_;
  Database* database_;
  std::optional<Statement> reach_;  ///< files of older versions have no table for it
  std::optional<Lag> lag_;          ///< nothing: not read since the last change
  Distance distance_;
  // What one search works with, kept to save the allocations.
  std::vector<WeighedToken> query_;
  std::vector<WeighedToken> entry_;
  std::vector<ClassWeight> classes_;
  std::vector<SentenceId> candidates_;
  std::vector<std::uint32_t> found_;
};

}  // namespace satz::tm
