// Words before a full stop: abbreviations from the tables, initials, what looks like an abbreviation.
#include <algorithm>
#include <string>
#include <vector>

#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t most_parts = 5;        // u. s. w. and longer
constexpr std::size_t longest_part = 6;      // bytes of a part of a spaced abbreviation
constexpr std::size_t longest_time = 24;     // bytes of "Between 10 and 11:30"
constexpr std::size_t longest_unlisted = 6;  // letters of an abbreviation known by having no vowel

/// The abbreviation that ends with the candidate: "z. B" is looked up whole before "B" alone.
std::optional<Tables::Found> listed(const Tables& tables, const Question& question) {
  const std::string_view text = question.text;
  std::string_view word = question.behind.word;
  word.remove_prefix(std::min(word.find_first_not_of("0123456789"), word.size()));  // "433ff"
  std::string key(word);
  const bool starts = question.behind.word_at == question.sentence || question.behind.opened;
  std::optional<Tables::Found> found = tables.abbreviation(key, starts);
  std::size_t at = question.behind.word_at;
  for (std::size_t parts = 0; parts < most_parts; ++parts) {
    const std::size_t end = skip_space_back(text.substr(0, at), at);
    if (end == at || end <= question.sentence || text[end - 1] != '.') break;
    const Behind part = behind(text, end - 1, question.sentence);
    if (part.word.empty() || part.word.size() > longest_part) break;
    key.insert(0, ".");
    key.insert(0, part.word);
    if (const auto longer = tables.abbreviation(key, true)) found = longer;
    at = part.word_at;
  }
  if (found) return found;
  // "Kunden-Nr" and "Mo.–Fr" by the last part, where a word is no abbreviation as a whole.
  std::size_t part = question.behind.word.size();
  for (std::size_t before = part; before > 0; part = before) {
    if (is_dash(previous_code_point(question.behind.word, before))) break;
  }
  if (part == 0) return std::nullopt;
  const std::string_view last = question.behind.word.substr(part);
  return count_code_points(last) > 1 ? tables.abbreviation(last, false) : std::nullopt;
}

/// Whether the stop stands inside a spaced abbreviation: behind the "B" of "B. A.", the "loc" of "loc. cit.".
bool is_inside_listed(const Tables& tables, const Question& question) {
  if (question.candidate.glued || question.candidate.end != question.candidate.marks_end) return false;
  std::vector<std::string> keys = {std::string(question.behind.word)};  // "S", and behind "U. " also "U.S"
  if (const std::string_view before = question.behind.before;
      before.ends_with('.') && before.size() <= longest_part) {
    keys.push_back(std::string(before).append(question.behind.word));
  }
  std::size_t at = question.candidate.next;
  for (std::size_t parts = 0; parts < most_parts; ++parts) {
    const Ahead part = ahead(question.text, at);
    const std::size_t end = part.at + part.word.size();
    if (part.at != at || part.word.empty() || part.word.size() > longest_part) return false;
    if (char_at(question.text, end) != '.') return false;
    for (std::string& key : keys) {
      if (tables.abbreviation(key.append(".").append(part.word), false)) return true;
    }
    at = skip_space(question.text, end + 1);
  }
  return false;
}

/// Whether what follows is a number in the wide sense: 5, IV, b), § 3.
bool numeral_follows(const Question& question) {
  const Ahead& ahead = question.ahead;
  if (ahead.digit() || ahead.first == U'§' || ahead.first == '#') return true;
  const bool word_i = question.conventions.words_have_capital_i && (ahead.word == "I" || ahead.word == "A");
  if (word_i) return char_at(question.text, ahead.at + 1) == ',';  // Art. I, sec. 8
  return is_roman(ahead.word) || (ahead.word.size() == 1 && is_upper(ahead.first));
}

/// "At 5 a.m. Mr. Smith …": a sentence that so far is a preposition and a time has yet to come.
bool only_says_when(const Question& question) {
  const std::string_view so_far =
      question.text.substr(question.sentence, question.behind.word_at - question.sentence);
  if (so_far.size() > longest_time) return false;
  const std::string_view first = so_far.substr(0, so_far.find(' '));
  for (const std::string_view preposition : {"At", "By", "On", "Around", "About", "From", "Until", "Till",
                                             "Since", "Before", "After", "Between", "Every"}) {
    if (first == preposition) return true;
  }
  return false;
}

/// Whether the word ends in a stop with l or r behind it (…tl, …tr, …gr), as no German or English word does:
/// it was cut short ("wirtschaftl", "eingetr").
bool ends_unspeakably(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word[word.size() - 1];
  const char before = word[word.size() - 2];
  return (last == 'l' || last == 'r') && std::string_view("tdpbkg").find(before) != std::string_view::npos;
}

std::optional<Verdict> by_kind(const Question& question, const Tables::Found& found) {
  switch (found.kind) {
    case Abbreviation::never_final:
      return Verdict{false, "abbreviation-never-final", found.entry};
    case Abbreviation::before_digit:
      if (question.ahead.lower() && question.behind.word != "no")
        return Verdict{false, "abbreviation", found.entry};
      if (numeral_follows(question)) return Verdict{false, "abbreviation-before-number", found.entry};
      return std::nullopt;
    case Abbreviation::may_end:
      if (question.starter() || question.ahead.bullet) {
        return Verdict{true, "abbreviation-before-function-word", found.entry};
      }
      return Verdict{false, "abbreviation", found.entry};
    case Abbreviation::often_final:
      if (question.ahead.upper() && !question.ahead.bracket && !only_says_when(question) &&
          !question.conventions.tables.is_time_zone(question.ahead.word)) {
        return Verdict{true, "abbreviation-often-final", found.entry};
      }
      return Verdict{false, "abbreviation", found.entry};
  }
  return std::nullopt;
}

/// "U.S.A", "a.d.O": letters with a stop after each but the last.
bool is_dotted(std::string_view word) {
  bool letter_next = true;
  bool dot = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (letter_next ? !is_letter(c) : c != '.') return false;
    dot |= c == '.';
    letter_next = !letter_next;
  }
  return dot && !letter_next;
}

bool has_vowel(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c >= 0x80 || std::string_view("aeiouyAEIOUY").find(static_cast<char>(c)) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool only_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (!is_letter(next_code_point(word, at))) return false;
  }
  return !word.empty();
}

/// "after 10 s. The", "Mill Road 12 a. Parking": a unit or letter behind its number; not "p. 12 f.", "§ 12 a.
/// F."
bool is_unit(const Question& question) {
  const std::string_view word = question.behind.word;
  const std::string_view before = question.behind.before;
  return word.size() == 1 && std::string_view("smghltVWKabcde").find(word[0]) != std::string_view::npos &&
         !before.empty() && before.find_first_not_of("0123456789.,") == std::string_view::npos &&
         is_digit(char_before(before, before.size())) && question.ahead.upper() &&
         is_running_word(question.ahead.word);
}

/// "with -h. The": the letter of an option.
bool is_option(const Question& question) {
  const std::size_t at = question.behind.word_at;
  if (at == 0 || question.text[at - 1] != '-') return false;
  const char32_t before = char_before(question.text, at - 1);
  return before == 0 || is_space(before) || is_opening_bracket(before) || is_quote(before) || before == '-';
}

/// "T, P, E, Z, Y. The": the last of letters that are told one by one.
bool ends_letters(const Question& question) {
  const std::string_view before = question.behind.before;
  return question.behind.word.size() == 1 && before.size() == 2 && before[1] == ',' &&
         is_upper(char_at(before, 0)) && question.ahead.upper();
}

/// A letter that stands for itself: a unit, an option, the second of a pair (N/V), the last of a list.
bool is_no_initial(const Question& question) {
  const std::size_t at = question.behind.word_at;
  const bool of_pair = at > 0 && question.text[at - 1] == '/' && question.behind.word.size() == 1;
  return of_pair || is_unit(question) || is_option(question) || ends_letters(question);
}

/// "#VALUE!", "#NAME?", "#DIV/0!": what a spreadsheet shows in place of a value.
bool is_cell_error(std::string_view named) {
  if (named.size() < 4 || named[0] != '#' || !is_upper(char_at(named, 1))) return false;
  for (std::size_t at = 1; at + 1 < named.size();) {
    const char32_t c = next_code_point(named, at);
    if (!is_upper(c) && !is_digit(c) && c != '/') return false;
  }
  return true;
}

}  // namespace

std::optional<Verdict> decide_abbreviation(const Question& question) {
  const Candidate& candidate = question.candidate;
  const std::string_view word = question.behind.word;
  if (word.empty()) return std::nullopt;
  const Tables& tables = question.conventions.tables;
  if (candidate.kind == Candidate::Kind::strong) {
    const std::string_view named =
        question.text.substr(question.behind.word_at, candidate.marks_end - question.behind.word_at);
    const bool is_name = tables.is_name_with_mark(named) || (question.ahead.lower() && is_cell_error(named));
    if (!is_name || question.starter()) return std::nullopt;
    return Verdict{false, "name-with-mark", named};
  }
  if (candidate.kind != Candidate::Kind::stop || candidate.closes_quote) return std::nullopt;
  std::optional<Tables::Found> found;
  if (question.conventions.exceptions) found = listed(*question.conventions.exceptions, question);
  if (found) return Verdict{false, "exception", found->entry};
  if (is_inside_listed(tables, question)) return Verdict{false, "abbreviation-inside", word};
  found = listed(tables, question);
  return found ? by_kind(question, *found) : std::nullopt;
}

std::optional<Verdict> decide_initial(const Question& question) {
  const Candidate& candidate = question.candidate;
  const std::string_view word = question.behind.word;
  if (candidate.kind != Candidate::Kind::stop || candidate.closes_quote || word.empty()) return std::nullopt;
  if (is_dotted(word)) {
    if (question.starter()) return Verdict{true, "abbreviation-before-function-word", word};
    return Verdict{false, "abbreviation-dotted", word};
  }
  std::size_t behind_first = 0;
  const char32_t first = next_code_point(word, behind_first);
  if (behind_first != word.size() || !is_letter(first)) return std::nullopt;
  if (candidate.closes_bracket || is_no_initial(question)) return std::nullopt;
  const std::string_view before = question.behind.before;
  if (!question.ahead.lower() && question.conventions.tables.is_letter_noun(before)) {
    return Verdict{true, "letter-after-its-noun", before};
  }
  const bool after_name = is_upper(char_at(before, 0));
  if (first == 'I' && question.conventions.words_have_capital_i && !after_name) {
    return Verdict{true, "pronoun", word};
  }
  if (question.starter() && !question.behind.opened) {
    return Verdict{true, "letter-before-function-word", word};
  }
  if (is_lower(first) && !question.conventions.stop_makes_ordinal && question.ahead.upper())
    return std::nullopt;
  return Verdict{false, "initial", word};
}

std::optional<Verdict> decide_unlisted(const Question& question) {
  const Candidate& candidate = question.candidate;
  const std::string_view word = question.behind.word;
  if (candidate.kind != Candidate::Kind::stop || candidate.closes_quote || candidate.closes_bracket) {
    return std::nullopt;
  }
  if (!only_letters(word) || is_no_initial(question)) return std::nullopt;
  const bool acronym = word.size() > 1 && is_upper(static_cast<unsigned char>(word[1]));
  const bool short_word = word.size() <= longest_unlisted && !acronym;
  if (short_word && !has_vowel(word) && !question.conventions.tables.is_plain_word(word)) {
    if (question.starter()) return std::nullopt;
    return Verdict{false, "word-without-vowel", word};
  }
  if (!acronym && ends_unspeakably(word) && !question.starter())
    return Verdict{false, "word-cut-short", word};
  if (question.evidence && question.evidence->is_abbreviation(word) && !question.starter()) {
    return Verdict{false, "evidence", word};
  }
  return std::nullopt;
}

}  // namespace satz::segmentation
