#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace satz::tm {

/// A number, date or time of day in running text, and what it says whatever the language.
struct Figure {
  enum class Kind : std::uint8_t {
    number,  ///< 12; 1.234,5 in German, 1,234.5 in English; with % or a currency beside it or not
    date,    ///< 20. September 2024, 20 September, September 2024, 20.09.2024, 2024-09-20
    clock,   ///< 14:30, 14.30 Uhr, 14 Uhr, 2 p.m.
    fixed    ///< anything else with a digit: B2, 3rd, 2023/24, 1.2.3; only ever what it is spelled like
  };
  enum class DateForm : std::uint8_t {
    day_month_name,  ///< 20. September 2024 in German, 20 September 2024 in English; with or without year
    month_name_day,  ///< September 20, 2024; with or without year
    month_name,      ///< September 2024
    dots,            ///< 20.9.2024
    slashes_day,     ///< 20/09/2024
    slashes_month,   ///< 09/20/2024
    iso              ///< 2024-09-20
  };

  std::size_t begin = 0;  ///< bytes of the text; no sign, unit or "Uhr" is in it
  std::size_t end = 0;
  Kind kind = Kind::number;
  /// "1234.5"; "2024-09-20", "--09-20", "2024-09"; "14:30"; of fixed the spelling. A number keeps its last
  /// zeros (12.50), and its first where it has no marks (007).
  std::string value;
  DateForm form = DateForm::dots;  ///< of a date
  bool grouped = false;            ///< a number with marks between thousands
  bool padded = false;             ///< a date or clock with 05 for 5
  bool half_days = false;          ///< a clock with a.m. or p.m. behind it
  char mark = 0;        ///< of a clock, between hours and minutes: '.' or ':'; 0 where it has no minutes
  bool counts = false;  ///< a number right before a word, which may be one way for 1 and another for 2
  bool after_article = false;  ///< behind "a" or "an", of which 7 takes one and 8 the other
  bool operator==(const Figure&) const = default;
};

/// Whether the figures of this language are known: German and English, but of regions where numbers are
/// written in other ways, or in several (de-CH, en-IN, en-ZA).
bool knows_figures(const Language& language);

/// All figures of `text` (valid UTF-8 in a language of which knows_figures is true), in order; every ASCII
/// digit is in one. An English date of two small numbers (03/04/2024) is read as the region does it, and
/// fixed where there is none. Linear time.
std::vector<Figure> figures(std::string_view text, const Language& language);

/// What `figure` says, spelled as `model` is, a figure of the same kind in a text of `language`; nothing
/// where that is not certain: another part of a date, a time on the other side of noon, one thing for many.
std::optional<std::string> spelled_like(const Figure& figure, const Figure& model, const Language& language);

}  // namespace satz::tm
