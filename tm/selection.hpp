#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"
#include "tm/translation_unit.hpp"

namespace satz::tm {

/// Which units of a memory are meant: `tm delete --where`, `tm edit --where`, `tm export --where`.
///
///     origin = old.tmx and changed < 2020-01-01
///     state < reviewed or (user = anna and not text.de ~ "Die Stelle")
///
/// A condition is FIELD OPERATOR VALUE; `not`, `and`, `or` and parentheses join them, `and` before `or`. A
/// value with blanks or parentheses stands in quotation marks.
///
/// | field | is | operators |
/// |---|---|---|
/// | id, origin, document, note, property.TYPE | what it says | = != ~ !~ |
/// | user | who created or changed it | = != ~ !~ |
/// | text, text.LANGUAGE | the wording in any language, or in that one | = != ~ !~ |
/// | lang | any of its languages; de finds de-AT | = != |
/// | source | the language it was written in first; de finds de-AT | = != |
/// | state | initial < needs-review < translated < reviewed < final | = != < <= > >= |
/// | created, changed, used | a day, 2024-09-20, in UTC; `unknown` | = != < <= > >= |
/// | uses, unit | a number | = != < <= > >= |
///
/// `~` means "contains", without regard to case. Of a field that has several values (notes, texts) one is
/// enough, and none may be it for != and !~. A time that is not known is neither before nor after any day.
///
/// A value; safe to use from many threads.
class Selection {
 public:
  /// Throws Error with column and advice when `text` (valid UTF-8) cannot be read; its place names no file.
  static Selection parse(std::string_view text);

  bool holds(std::int64_t number, const TranslationUnit& unit) const;

 private:
  friend class SelectionParser;

  // Those before `state` are texts, the others numbers.
  enum class Field : std::uint8_t {
    id,
    origin,
    document,
    note,
    property,
    user,
    text,
    lang,
    source,
    state,
    created,
    changed,
    used,
    uses,
    unit
  };
  enum class Comparison : std::uint8_t { equal, unequal, contains, lacks, less, at_most, more, at_least };
  struct Condition {
    Field field = Field::id;
    std::string part{};  // of text.LANGUAGE and property.TYPE
    Comparison comparison = Comparison::equal;
    std::string value{};  // folded for `contains` and `lacks`
    std::int64_t number = 0;
    Language language{};
  };
  enum class Join : std::uint8_t { condition, all, any, negation };
  struct Step {
    Join join = Join::condition;
    Condition condition{};
  };

  template <typename Test>
  static bool any_value(const Condition& condition, const TranslationUnit& unit, const Test& test);
  static std::int64_t value_of(Field field, std::int64_t number, const TranslationUnit& unit);
  static bool holds(const Condition& condition, std::int64_t number, const TranslationUnit& unit);

  static constexpr std::int64_t no_day = INT64_MIN;  // of a time that is not known

  std::vector<Step> steps_;  // in postfix order
};

}  // namespace satz::tm
