#include <algorithm>
#include <array>

#include "check/faults.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

struct Number {
  std::string spelled;  // as in the text
  std::string value;    // digits without grouping, '.' for the decimal mark
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
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
  const char decimal = language.base() == "de" ? ',' : '.';
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

std::vector<Number> numbers_of(std::string_view text, const Language& language) {
  std::vector<Number> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::vector<std::string> parts(1);
    std::vector<char> marks;
    while (at < text.size()) {
      if (is_digit(text[at])) {
        parts.back() += text[at++];
        continue;
      }
      const std::size_t length = separator(text, at);
      if (length == 0 || at + length >= text.size() || !is_digit(text[at + length])) break;
      // A blank groups three digits, or it parts two numbers.
      const bool blank = length > 1 && text[at] != '\'';
      const std::size_t three = text.find_first_not_of("0123456789", at + length);
      if (blank && std::min(three, text.size()) - at - length != 3) break;
      marks.push_back(length == 1 ? text[at] : '\'');
      parts.emplace_back();
      at += length;
    }
    found.push_back({std::string(text.substr(begin, at - begin)), value_of(parts, marks, language)});
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

bool says_in_words(const std::string& folded, const Number& number) {
  if (number.value.size() > 2 || number.value.find('.') != std::string::npos) return false;
  const auto value = static_cast<std::size_t>(std::stoul(number.value));
  if (value >= in_words.size()) return false;
  for (const Token& token : tokens(folded)) {
    const auto word = std::string_view(folded).substr(token.begin, token.end - token.begin);
    for (const std::string_view start : in_words[value]) {
      if (word.starts_with(start)) return true;
    }
  }
  return false;
}

// 4 p.m. is 16 Uhr.
bool half_day_apart(const Number& a, const Number& b) {
  const auto hour = [](const Number& n) { return n.value.size() <= 2 ? std::stoi(n.value) : 99; };
  return std::abs(hour(a) - hour(b)) == 12 && std::max(hour(a), hour(b)) <= 24;
}

}  // namespace

std::vector<Finding> numbers(const Pair& pair, const Tools&) {
  std::vector<Number> source = numbers_of(pair.source.text, pair.source_language);
  std::vector<Number> target = numbers_of(pair.target.text, pair.target_language);
  cancel(source, target, [](const Number& a, const Number& b) { return a.value == b.value; });
  cancel(source, target, [](const Number& a, const Number& b) { return a.spelled == b.spelled; });
  if (source.empty() && target.empty()) return {};

  const std::string source_words = fold_case(pair.source.text);
  const std::string target_words = fold_case(pair.target.text);
  std::erase_if(source, [&](const Number& n) { return says_in_words(target_words, n); });
  std::erase_if(target, [&](const Number& n) { return says_in_words(source_words, n); });
  const auto half_days = [](const std::string& text) {
    return text.find("p.m.") != std::string::npos || text.find("pm") != std::string::npos;
  };
  if (half_days(source_words) || half_days(target_words)) cancel(source, target, half_day_apart);

  std::vector<Finding> found;
  for (const Number& n : source) found.push_back({{}, "numbers", n.spelled + " is missing"});
  for (const Number& n : target) found.push_back({{}, "numbers", n.spelled + " is not in the source"});
  return found;
}

}  // namespace satz::check
