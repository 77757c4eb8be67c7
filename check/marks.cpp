// Blanks and punctuation of a translation.
#include <algorithm>
#include <array>
#include <optional>

#include "check/faults.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view leading(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of(blanks), text.size()));
}

std::string_view trailing(std::string_view text) {
  const std::size_t last = text.find_last_not_of(blanks);
  return last == std::string_view::npos ? std::string_view() : text.substr(last + 1);
}

// The mark that a blank stands before and should not, if any. " ..." and " .html" are not meant.
std::optional<char> spaced_mark(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (at == 0 || at + 1 == text.size() ||
        std::string_view(",;!?").find(text[at + 1]) == std::string_view::npos) {
      continue;
    }
    const bool ends = at + 2 == text.size() || text[at + 2] == ' ';
    if (ends && blanks.find(text[at - 1]) == std::string_view::npos) return text[at + 1];
  }
  return std::nullopt;
}

constexpr std::size_t longest_label = 3;  // words

Finding finding(std::string_view rule, std::string message) {
  return {{}, std::string(rule), std::move(message)};
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> all;
  for (std::size_t at = 0; at < text.size();) all.push_back(next_code_point(text, at));
  return all;
}

// How a sentence ends, closing marks left out: . ! ? : … , ; or 0 for none of them.
char32_t end_of(std::string_view text) {
  text.remove_suffix(trailing(text).size());
  std::size_t end = text.size();
  while (end > 0) {
    const std::size_t after = end;
    const char32_t c = previous_code_point(text, end);
    if (std::u32string_view(U"\"'”“’‘»«›‹)]}").find(c) != std::u32string_view::npos) continue;
    if (c == U'.' && text.substr(0, after).ends_with("...")) return U'…';
    return std::u32string_view(U".!?:…").find(c) != std::u32string_view::npos ? c : 0;
  }
  return 0;
}

// Whether the last word has a full stop of its own.
bool ends_in_abbreviation(std::string_view text) {
  text.remove_suffix(trailing(text).size());
  while (!text.empty() && std::string_view("\"')]}").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (!text.ends_with('.')) return false;
  const std::size_t blank = text.find_last_of(" \t\n(");
  const std::string word = fold_case(text.substr(blank == std::string_view::npos ? 0 : blank + 1));
  static constexpr std::array<std::string_view, 12> known = {"etc.", "usw.", "bzw.", "co.", "inc.", "ltd.",
                                                             "jr.",  "st.",  "nr.",  "no.", "ff.",  "al."};
  const bool dotted = word.size() <= 6 && word.find('.') < word.size() - 1;  // p.m., z.B., e.g.
  return dotted || std::find(known.begin(), known.end(), word) != known.end();
}

bool balanced(std::string_view text) {
  static constexpr std::string_view open = "([{";
  static constexpr std::string_view close = ")]}";
  std::string stack;
  for (const char c : text) {
    if (open.find(c) != std::string_view::npos) stack += c;
    const std::size_t kind = close.find(c);
    if (kind == std::string_view::npos) continue;
    if (stack.empty() || stack.back() != open[kind]) return false;
    stack.pop_back();
  }
  return stack.empty();
}

}  // namespace

std::vector<Finding> spaces(const Pair& pair, const Tools&) {
  const std::string_view source = pair.source.text;
  const std::string_view target = pair.target.text;
  std::vector<Finding> found;
  if (leading(source) != leading(target)) found.push_back(finding("spaces", "blanks at the start differ"));
  if (trailing(source) != trailing(target)) found.push_back(finding("spaces", "blanks at the end differ"));
  const auto twice = [](std::string_view text) { return text.find("  ") != std::string_view::npos; };
  if (twice(target) && !twice(source)) found.push_back(finding("spaces", "two blanks in a row"));
  if (const auto mark = spaced_mark(target); mark && !spaced_mark(source)) {
    found.push_back(finding("spaces", std::string("a blank before \"") + *mark + '"'));
  }
  return found;
}

std::vector<Finding> end_punctuation(const Pair& pair, const Tools&) {
  const char32_t source = end_of(pair.source.text);
  const char32_t target = end_of(pair.target.text);
  // "10 a.m." may end a sentence, and need not.
  const auto either = [](char32_t c, std::string_view text) {
    return (c == U'.' || c == 0) && ends_in_abbreviation(text);
  };
  if ((either(source, pair.source.text) && (target == U'.' || target == 0)) ||
      (either(target, pair.target.text) && (source == U'.' || source == 0)))
    return {};
  // A full stop and an exclamation mark are a matter of tone.
  const auto tone = [](char32_t c) { return c == U'!' ? U'.' : c; };
  if (tone(source) == tone(target)) return {};
  // A full stop more makes a sentence of a label; longer texts without one (lists, notes) often get theirs.
  if (source == 0 && target == U'.' && count_words(pair.source.text) > longest_label) return {};
  const auto shown = [](char32_t c) {
    std::string text;
    if (c != 0) append_utf8(text, c);
    return c == 0 ? std::string("without a mark") : "with \"" + text + '"';
  };
  return {finding("end-punctuation", "ends " + shown(target) + ", the source " + shown(source))};
}

std::vector<Finding> brackets(const Pair& pair, const Tools&) {
  if (!balanced(pair.source.text) || balanced(pair.target.text)) return {};
  return {finding("brackets", "brackets do not close, or close unopened")};
}

// German opens with „ and closes with “ (or » and «); English opens with “ and closes with ”. Straight ones
// are nobody's fault.
std::vector<Finding> quotation_marks(const Pair& pair, const Tools&) {
  const bool german = pair.target_language.base() == "de";
  if (!german && pair.target_language.base() != "en") return {};
  const std::vector<char32_t> text = code_points(pair.target.text);
  bool low = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool starts = i == 0 || text[i - 1] == U' ' || text[i - 1] == U'(';
    if (c == U'„') low = true;
    if (german && c == U'”') return {finding("quotation-marks", "” is no German quotation mark")};
    if (german && c == U'“' && starts && !low) {
      return {finding("quotation-marks", "“ opens a quotation; German opens with „")};
    }
    if (german && c == U'“') low = false;
    const bool ends = i + 1 == text.size() || text[i + 1] == U' ';
    const bool arrow = (c == U'»' || c == U'«') && starts && ends;  // Home » News
    if (!german && !arrow && (c == U'„' || c == U'»' || c == U'«')) {
      return {finding("quotation-marks", "„, » and « are no English quotation marks")};
    }
  }
  return {};
}

std::vector<Finding> forbidden_characters(const Pair& pair, const Tools&) {
  const auto forbidden = [](char32_t c) {
    const bool control = (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c < 0xA0);
    const bool bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool own_use = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    return control || bidirectional || own_use || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || c == 0xFEFF;
  };
  const std::vector<char32_t> source = code_points(pair.source.text);
  for (const char32_t c : code_points(pair.target.text)) {
    if (!forbidden(c) || std::find(source.begin(), source.end(), c) != source.end()) continue;
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string number;
    for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) number += digits[(c >> shift) & 0xF];
    return {finding("forbidden-characters", "U+" + number + " is not to be in a text")};
  }
  return {};
}

}  // namespace satz::check
