#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace satz::segmentation {

/// How an abbreviation behaves at the end of a sentence.
enum class Abbreviation : std::uint8_t {
  never_final,   ///< something always follows: Dr., z. B., e.g.
  before_digit,  ///< an abbreviation only before a number: Nr. 3, p. 55; else a word
  may_end,       ///< ends a sentence if a function word begins the next: usw., Inc.
  often_final    ///< ends one before any capital letter: etc., p.m.
};

/// What one language's file in segmentation/data holds: that file's head explains the sections.
class Tables {
 public:
  /// Reads a table file. It is compiled in, so a fault in it is an assertion.
  explicit Tables(std::string_view file);

  /// An entry as the rules look for it: no white space, no last full stop ("z. B." is "z.B").
  static std::string key(std::string_view spelled);

  struct Found {
    Abbreviation kind;
    std::string_view entry;  ///< as the table spells it; lives as long as the table
  };
  /// The abbreviation with this key (where it starts a sentence, also with a capital for a small letter); or
  /// the longest listed word ending ("*str.") that fits.
  std::optional<Found> abbreviation(std::string_view key, bool starts_sentence) const;

  bool is_starter(std::string_view word) const { return starters_.contains(word); }
  /// The same of a word in small letters: "the", "dort".
  bool is_small_starter(std::string_view word) const { return small_starters_.contains(word); }
  bool is_predicate(std::string_view word) const { return predicates_.contains(word); }
  bool is_letter_noun(std::string_view word) const { return letter_nouns_.contains(word); }
  bool is_number_noun(std::string_view word) const { return number_nouns_.contains(word); }
  bool is_name_with_mark(std::string_view word) const { return names_.contains(word); }
  bool is_plain_word(std::string_view word) const { return plain_words_.contains(word); }
  bool is_speech_verb(std::string_view word) const { return speech_verbs_.contains(word); }
  bool is_joining_word(std::string_view word) const { return joining_words_.contains(word); }
  bool is_label(std::string_view word) const { return labels_.contains(word); }
  bool is_never_last(std::string_view word) const { return never_last_.contains(word); }
  bool is_time_zone(std::string_view word) const { return time_zones_.contains(word); }

  /// Adds an abbreviation (with its full stop).
  void add(std::string_view spelled, Abbreviation kind);

  /// The abbreviations of one kind as spelled, sorted: for the SRX export.
  std::vector<std::string> spelled(Abbreviation kind) const;
  std::vector<std::string> starters() const;
  std::vector<std::string> letter_nouns() const;
  std::vector<std::string> joining_words() const;
  std::vector<std::string> names_with_mark() const;
  std::vector<std::string> time_zones() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;
  struct Entry {
    Abbreviation kind;
    std::string spelled;
  };
  using Map = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;

  static std::vector<std::string> sorted(const Set& set);
  void add_entry(std::string_view section, std::string_view entry);

  Map abbreviations_;
  std::vector<std::pair<std::string, Entry>> endings_;  ///< key without the star
  Set starters_;
  Set small_starters_;
  Set predicates_;
  Set number_nouns_;
  Set letter_nouns_;
  Set names_;
  Set plain_words_;
  Set speech_verbs_;
  Set joining_words_;
  Set never_last_;
  Set labels_;
  Set time_zones_;
};

/// The tables compiled in, read once per call.
Tables german_tables();
Tables english_tables();

}  // namespace satz::segmentation
