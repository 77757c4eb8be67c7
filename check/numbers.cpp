#include <algorithm>
#include <array>

#include "check/faults.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

struct Number {
  std::string spelled;   // as in the text
  std::string value;     // digits without grouping, '.' for the decimal mark
  bool country = false;  // +49 of a telephone number
  bool certain = false;  // grouped and with decimals as the language does it: 1.234,5 in German
};

char decimal_mark(const Language& language) {
  return language.base() == "de" ? ',' : '.';
}

// The length of what may separate digits of one number at `at`, or 0: . , ' ’ and narrow or no-break spaces.
std::size_t separator(std::string_view text, std::size_t at) {
  if (text[at] == '.' || text[at] == ',' || text[at] == '\'') return 1;
  for (const std::string_view mark : {"\u2019", "\u202F", "\u2009", "\u00A0"}) {
    if (text.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

// The value in the language's own way of grouping and marking decimals, or the digits as they are.
std::string value_of(const std::vector<std::string>& parts, const std::vector<char>& marks,
                     const Language& language) {
  const char decimal = decimal_mark(language);
  std::string digits = parts[0];
  bool plain = true;  // grouped as the language does it
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool last = i + 1 == marks.size();
    if (last && marks[i] == decimal) {
      digits += '.' + parts[i + 1];
    } else if (marks[i] != decimal && parts[i + 1].size() == 3 && parts[0].size() <= 3) {
      digits += parts[i + 1];
    } else {
      plain = false;
    }
  }
  if (!plain) {  // a version, a date, a list: its digits as they are
    digits = parts[0];
    for (std::size_t i = 0; i < marks.size(); ++i) digits += '.' + parts[i + 1];
    return digits;
  }
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  const std::size_t begin = zeros > 0 && digits[zeros] == '.' ? zeros - 1 : zeros;
  return digits.substr(begin);
}

// The end of a telephone number's country code whose digits begin at `begin`, and of a "(0)" after it; or 0.
std::size_t country_code(std::string_view text, std::size_t begin) {
  if (begin == 0 || text[begin - 1] != '+') return 0;
  std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
  if (end - begin > 3) return 0;
  for (const std::string_view between : {" ", "\u00A0", "\u202F", "-", "/"}) {
    if (text.substr(end).starts_with(between)) {
      end += between.size();
      break;
    }
  }
  if (text.substr(end).starts_with("(0)")) end += 3;
  while (end < text.size() && text[end] == ' ') ++end;
  return end < text.size() && is_ascii_digit(text[end]) && !is_ascii_digit(text[end - 1]) ? end : 0;
}

std::vector<Number> numbers_of(std::string_view text, const Language& language) {
  std::vector<Number> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_ascii_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    if (const std::size_t end = country_code(text, begin); end > 0) {
      const std::size_t digits = text.find_first_not_of("0123456789", begin);
      const std::string code(text.substr(begin - 1, digits - begin + 1));
      found.push_back({code, code, true});
      at = end;
      continue;
    }
    std::vector<std::string> parts(1);
    std::vector<char> marks;
    while (at < text.size()) {
      if (is_ascii_digit(text[at])) {
        parts.back() += text[at++];
        continue;
      }
      const std::size_t length = separator(text, at);
      if (length == 0 || at + length >= text.size() || !is_ascii_digit(text[at + length])) break;
      // A blank groups three digits, or it parts two numbers.
      const bool blank = length > 1 && text[at] != '\'';
      const std::size_t three = text.find_first_not_of("0123456789", at + length);
      if (blank && std::min(three, text.size()) - at - length != 3) break;
      marks.push_back(length == 1 ? text[at] : '\'');
      parts.emplace_back();
      at += length;
    }
    Number number{std::string(text.substr(begin, at - begin)), value_of(parts, marks, language)};
    number.certain = marks.size() > 1 && marks.back() == decimal_mark(language) &&
                     std::count(number.value.begin(), number.value.end(), '.') == 1;
    found.push_back(std::move(number));
  }
  return found;
}

// Moves the numbers that both sides have out of them.
void cancel(std::vector<Number>& a, std::vector<Number>& b, auto&& same) {
  std::erase_if(a, [&](const Number& one) {
    const auto other = std::find_if(b.begin(), b.end(), [&](const Number& two) { return same(one, two); });
    if (other == b.end()) return false;
    b.erase(other);
    return true;
  });
}

// The small numbers that a text may write in words, by value; German first.
constexpr std::array<std::array<std::string_view, 4>, 13> in_words = {{{"null", "kein", "zero", "no"},
                                                                       {"ein", "erst", "one", "first"},
                                                                       {"zwei", "zweit", "two", "second"},
                                                                       {"drei", "dritt", "three", "third"},
                                                                       {"vier", "vier", "four", "four"},
                                                                       {"fünf", "fünf", "five", "fifth"},
                                                                       {"sechs", "sechs", "six", "six"},
                                                                       {"sieb", "sieb", "seven", "seven"},
                                                                       {"acht", "acht", "eight", "eigh"},
                                                                       {"neun", "neun", "nine", "nin"},
                                                                       {"zehn", "zehn", "ten", "ten"},
                                                                       {"elf", "elf", "eleven", "eleven"},
                                                                       {"zwölf", "zwölf", "twel", "twel"}}};

// The months by number, how they begin; German first.
constexpr std::array<std::array<std::string_view, 2>, 13> months = {{{},
                                                                     {"jan", "jan"},
                                                                     {"feb", "feb"},
                                                                     {"mär", "mar"},
                                                                     {"apr", "apr"},
                                                                     {"mai", "may"},
                                                                     {"jun", "jun"},
                                                                     {"jul", "jul"},
                                                                     {"aug", "aug"},
                                                                     {"sep", "sep"},
                                                                     {"okt", "oct"},
                                                                     {"nov", "nov"},
                                                                     {"dez", "dec"}}};

bool has_word(const std::string& folded, std::span<const std::string_view> starts) {
  const std::vector<Token> all = tokens(folded);
  return std::any_of(all.begin(), all.end(), [&](const Token& token) {
    const auto word = std::string_view(folded).substr(token.begin, token.end - token.begin);
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return word.starts_with(start); });
  });
}

// The value of a whole number of at most two digits.
std::optional<std::size_t> small_value(const Number& number) {
  if (number.value.size() > 2 || number.country || number.value.find('.') != std::string::npos)
    return std::nullopt;
  return static_cast<std::size_t>(std::stoul(number.value));
}

bool says_in_words(const std::string& folded, const Number& number) {
  const auto value = small_value(number);
  return value && *value < in_words.size() && has_word(folded, in_words[*value]);
}

// The parts of 3.11.2026, 3.11. and 18.30 by themselves; nothing for what is no date and no time.
std::vector<Number> date_or_time(const Number& number) {
  std::vector<Number> parts;
  for (std::size_t at = 0; at <= number.spelled.size();) {
    const std::size_t end = std::min(number.spelled.find('.', at), number.spelled.size());
    const std::string part = number.spelled.substr(at, end - at);
    const bool digits = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || (part.size() > 2 && (parts.size() != 2 || part.size() != 4))) return {};
    parts.push_back({part, part.substr(std::min(part.find_first_not_of('0'), part.size() - 1)), false});
    at = end + 1;
  }
  if (parts.size() < 2 || parts.size() > 3) return {};
  return parts;
}

// Takes the month out of `numbers` that `folded`, the text of the other side, says in words.
void cancel_month(std::vector<Number>& numbers, const std::string& folded) {
  const auto month = std::find_if(numbers.begin(), numbers.end(), [&](const Number& number) {
    const auto value = small_value(number);
    return value && *value > 0 && *value < months.size() && has_word(folded, months[*value]);
  });
  if (month != numbers.end()) numbers.erase(month);
}

void cancel_equal(std::vector<Number>& source, std::vector<Number>& target) {
  cancel(source, target, [](const Number& a, const Number& b) { return a.value == b.value; });
}

// 4 p.m. is 16 Uhr.
bool half_day_apart(const Number& a, const Number& b) {
  const auto hour_a = small_value(a);
  const auto hour_b = small_value(b);
  if (!hour_a || !hour_b || std::max(*hour_a, *hour_b) > 24) return false;
  return *hour_a + 12 == *hour_b || *hour_b + 12 == *hour_a;
}

// 3.11.2026 is 3 November 2026, 18.30 is 6.30 p.m.: where one side spells such a thing in another way than
// the other, its parts count. Nothing changes where they do not come out even.
void cancel_dates_and_times(std::vector<Number>& source, std::vector<Number>& target,
                            const std::string& source_words, const std::string& target_words,
                            bool half_days) {
  const auto taken_apart = [](const std::vector<Number>& numbers) {
    std::vector<Number> all;
    for (const Number& number : numbers) {
      std::vector<Number> parts = date_or_time(number);
      if (parts.empty()) parts = {number};
      all.insert(all.end(), parts.begin(), parts.end());
    }
    return all;
  };
  std::vector<Number> source_parts = taken_apart(source);
  std::vector<Number> target_parts = taken_apart(target);
  const bool in_source = source_parts.size() > source.size();
  const bool in_target = target_parts.size() > target.size();
  if (!in_source && !in_target) return;
  if (in_source && in_target && !half_days) return;  // both spell it alike: the numbers are others
  cancel_equal(source_parts, target_parts);
  if (half_days) cancel(source_parts, target_parts, half_day_apart);
  cancel_month(source_parts, target_words);
  cancel_month(target_parts, source_words);
  if (!source_parts.empty() || !target_parts.empty()) return;
  source.clear();
  target.clear();
}

}  // namespace

std::vector<Finding> numbers(const Pair& pair, const Tools&) {
  std::vector<Number> source = numbers_of(pair.source.text, pair.source_language);
  std::vector<Number> target = numbers_of(pair.target.text, pair.target_language);
  cancel_equal(source, target);
  std::vector<Finding> found;
  const bool is_known = pair.target_language.base() == "de" || pair.target_language.base() == "en";
  cancel(source, target, [&](const Number& a, const Number& b) {
    if (a.spelled != b.spelled) return false;
    if (a.certain && is_known)
      found.push_back({{}, "numbers", a.spelled + " is spelled as in the source's language"});
    return true;
  });
  if (source.empty() && target.empty()) return found;

  const std::string source_words = fold_case(pair.source.text);
  const std::string target_words = fold_case(pair.target.text);
  std::erase_if(source, [&](const Number& n) { return says_in_words(target_words, n); });
  std::erase_if(target, [&](const Number& n) { return says_in_words(source_words, n); });
  const auto says_half_day = [](const std::string& text) {
    return text.find("p.m.") != std::string::npos || text.find("pm") != std::string::npos;
  };
  const bool half_days = says_half_day(source_words) || says_half_day(target_words);
  if (half_days) cancel(source, target, half_day_apart);
  cancel_dates_and_times(source, target, source_words, target_words, half_days);
  // A country code may be left out, but not be another.
  const auto is_country = [](const Number& n) { return n.country; };
  if (std::none_of(target.begin(), target.end(), is_country)) std::erase_if(source, is_country);
  if (std::none_of(source.begin(), source.end(), is_country)) std::erase_if(target, is_country);

  for (const Number& n : source) found.push_back({{}, "numbers", n.spelled + " is missing"});
  for (const Number& n : target) found.push_back({{}, "numbers", n.spelled + " is not in the source"});
  return found;
}

}  // namespace satz::check
