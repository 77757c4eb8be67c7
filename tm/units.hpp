#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/language.hpp"
#include "tm/database.hpp"
#include "tm/sentences.hpp"
#include "tm/translation_unit.hpp"

namespace satz::tm {

using UnitId = std::int64_t;

/// A row of the variant table, without the text.
struct VariantRow {
  static constexpr int in_unit_bits = 8;

  std::int64_t id = 0;  ///< of the unit, and in the low bits the place in it
  std::int64_t language = 0;
  SentenceId sentence = 0;
  std::string codes{};
  std::optional<std::string> previous{};
  std::optional<std::string> next{};

  UnitId unit() const { return id >> in_unit_bits; }
};

/// Two variants of a unit, and what of the unit decides which of several pairs is the better one.
struct PairRow {
  VariantRow source{};
  VariantRow target{};
  State state = State::initial;
  std::int64_t changed = 0;  ///< as Stamp::time
};

/// Most languages of one unit.
inline constexpr std::size_t most_variants = std::size_t{1} << VariantRow::in_unit_bits;

/// The languages of a memory and their numbers.
class Languages {
 public:
  explicit Languages(Database& database);

  /// The language's number; 0 when the memory has none, or (adding) makes one. 0 for no language.
  std::int64_t find(const Language& language);
  std::int64_t add(const Language& language);

  /// The number of the language without region and script, whose index it shares.
  std::int64_t find_base(const Language& language);
  std::int64_t add_base(const Language& language);

  const Language& language(std::int64_t id);

  void forget();

 private:
  std::int64_t number(const Language& language, bool adding);
  std::int64_t base_number(const Language& language, bool adding);

  Statement by_tag_;
  Statement by_id_;
  Statement insert_;
  std::unordered_map<std::string, std::int64_t> numbers_;
  std::unordered_map<std::string, std::int64_t> base_numbers_;
  std::unordered_map<std::int64_t, Language> languages_;
};

/// The units and variants of a memory, as rows.
class Units {
 public:
  Units(Database& database, Languages& languages);

  /// The variants with that sentence, in order of their ids.
  void variants_of(SentenceId sentence, std::vector<VariantRow>& out);

  /// The same, each with every other variant of its unit, in order of their ids.
  void pairs_of(SentenceId sentence, std::vector<PairRow>& out);

  /// The variants of a unit, in order.
  void variants_in(UnitId unit, std::vector<VariantRow>& out);

  bool is_used(SentenceId sentence);

  /// Stores a unit whose variants have those sentences; gives its number.
  UnitId insert(const TranslationUnit& unit, std::span<const SentenceId> sentences);

  /// Gives the unit with that number new content.
  void replace(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences);

  void erase(UnitId id);

  /// Notes that the unit was taken for a translation.
  void count_use(UnitId id, std::int64_t time);

  /// The unit without the texts and codes of its variants; nothing when there is none.
  std::optional<TranslationUnit> head(UnitId id);

  /// The whole unit.
  std::optional<TranslationUnit> unit(UnitId id, Sentences& sentences);

  void forget();

 private:
  std::optional<std::int64_t> label(std::string_view text);
  void insert_as(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences);
  void insert_variants(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences);
  void insert_remarks(UnitId id, std::int64_t variant, const std::vector<std::string>& notes,
                      const std::vector<Property>& properties);

  Languages& languages_;
  Statement by_sentence_;
  Statement pairs_;
  Statement in_unit_;
  Statement used_;
  Statement greatest_;
  Statement insert_unit_;
  Statement insert_variant_;
  Statement insert_remark_;
  Statement count_use_;
  Statement erase_unit_;
  Statement erase_remarks_;
  Statement erase_variants_;
  Statement head_;
  Statement variant_stamps_;
  Statement remarks_;
  Statement find_label_;
  Statement insert_label_;
  std::unordered_map<std::string, std::int64_t> labels_;
  std::pair<std::string, std::int64_t> last_label_;  ///< most units have that of the one before
  UnitId next_ = 0;                                  ///< the number of the next unit; 0: not known
};

}  // namespace satz::tm
