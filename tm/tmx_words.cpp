#include "tm/tmx_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace satz::tm::tmx {
namespace {

constexpr std::array state_names{std::pair{State::initial, std::string_view("initial")},
                                 std::pair{State::needs_review, std::string_view("needs-review")},
                                 std::pair{State::translated, std::string_view("translated")},
                                 std::pair{State::reviewed, std::string_view("reviewed")},
                                 std::pair{State::final, std::string_view("final")}};

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out.append(width - std::min(width, digits.size()), '0');
  out += digits;
}

}  // namespace

std::optional<std::int64_t> time_of(std::string_view date) {
  using namespace std::chrono;
  if (date.size() != 16 || date[8] != 'T' || date[15] != 'Z') return std::nullopt;
  const auto y = number(date.substr(0, 4));
  const auto m = number(date.substr(4, 2));
  const auto d = number(date.substr(6, 2));
  const auto h = number(date.substr(9, 2));
  const auto min = number(date.substr(11, 2));
  const auto s = number(date.substr(13, 2));
  if (!y || !m || !d || !h || !min || !s) return std::nullopt;
  const year_month_day day_of_year{year(static_cast<int>(*y)), month(*m), day(*d)};
  if (!day_of_year.ok() || *h > 23 || *min > 59 || *s > 60) return std::nullopt;
  const auto time = sys_days(day_of_year) + hours(*h) + minutes(*min) + seconds(*s);
  return duration_cast<seconds>(time.time_since_epoch()).count();
}

std::string date_of(std::int64_t time) {
  using namespace std::chrono;
  constexpr std::int64_t first = -62'167'219'200;  // 0000-01-01
  constexpr std::int64_t last = 253'402'300'799;   // 9999-12-31
  if (time < first || time > last) return {};
  const sys_seconds point{seconds(time)};
  const auto midnight = floor<days>(point);
  const year_month_day date(midnight);
  const hh_mm_ss clock(point - midnight);
  std::string text;
  append_padded(text, static_cast<int>(date.year()), 4);
  append_padded(text, static_cast<unsigned>(date.month()), 2);
  append_padded(text, static_cast<unsigned>(date.day()), 2);
  text += 'T';
  append_padded(text, clock.hours().count(), 2);
  append_padded(text, clock.minutes().count(), 2);
  append_padded(text, clock.seconds().count(), 2);
  text += 'Z';
  return text;
}

std::string_view name_of(State value) {
  for (const auto& [known, name] : state_names) {
    if (known == value) return name;
  }
  return {};
}

std::optional<State> state_of(std::string_view name) {
  for (const auto& [value, known] : state_names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string_view code_type_of(std::string_view tmx_type) {
  return tmx_type == "ulined" ? "underlined" : tmx_type;
}

std::string_view tmx_type_of(std::string_view code_type) {
  return code_type == "underlined" ? "ulined" : code_type;
}

}  // namespace satz::tm::tmx
