// A lower-case letter after the mark: mostly the sentence goes on, but not before a name written small, an
// address, and not in text that does without capitals.
#include <algorithm>

#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t shortest_word = 2;  // letters of a word of running text

constexpr std::size_t longest_unit = 3;      // letters behind a number
constexpr std::size_t longest_lead = 16;     // bytes before a sentence's first word
constexpr std::size_t shortest_end = 4;      // bytes of a word that is taken for no abbreviation
constexpr std::size_t longest_quoted = 40;   // bytes of the words a sentence begins with
constexpr std::size_t longest_address = 64;  // bytes looked at

/// iPhone, tmRNA, p4est: a small letter, then a large one or a digit among letters.
bool is_small_name(std::string_view word) {
  if (word.size() < 2 || !is_lower(char_at(word, 0))) return false;
  bool odd = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (is_dash(c)) break;
    odd |= is_upper(c) || (is_digit(c) && at < word.size());
  }
  return odd;
}

/// “cw-shop übernimmt …”, “wget(1) lädt …”: a word in small letters that is named where a sentence begins,
/// which a verb or a mark of program text shows. Function words begin no sentence in small letters.
bool is_small_subject(const Question& question) {
  const Ahead& next = question.ahead;
  const Tables& tables = question.conventions.tables;
  if (next.bracket || next.dash || tables.is_small_starter(next.word)) return false;
  const std::size_t end = next.at + next.word.size();
  const char32_t mark = char_at(question.text, end);
  if (mark == '(') return is_digit(char_at(question.text, end + 1));  // a page of the manual
  if (mark == '_') return true;
  std::size_t at = end;
  if (next.quote && is_quote(mark)) next_code_point(question.text, at);
  if (!is_space(char_at(question.text, at))) return false;
  const Ahead verb = ahead(question.text, skip_space(question.text, at));
  return tables.is_predicate(verb.word) || next.word == question.behind.word;
}

/// “"never" means …”, “»after« bewegt …”: a sentence that begins with the value, command or word it speaks
/// of. What is quoted is no speech, and the sentence goes on behind it.
bool begins_with_quoted_word(const Question& question) {
  if (!question.ahead.quote || question.behind.word.size() < shortest_end) return false;
  std::size_t at = question.ahead.at;
  const std::size_t limit = std::min(question.text.size(), at + longest_quoted);
  for (char32_t before = 0; at < limit;) {
    std::size_t behind = at;
    const char32_t c = next_code_point(question.text, behind);
    if (is_quote(c) && !is_letter(char_at(question.text, behind))) {
      const std::size_t next = skip_space(question.text, behind);
      return next > behind && !is_final_mark(before) && before != ',' &&
             is_lower(char_at(question.text, next));
    }
    before = c;
    at = behind;
  }
  return false;
}

/// http://…, www.…, shop.example: an address, or the name of a firm that is one.
bool is_address(std::string_view text) {
  const std::string_view token = text.substr(0, std::min(text.find(' '), longest_address));
  if (token.find("://") != std::string_view::npos || token.starts_with("www.")) return true;
  const std::size_t dot = token.find('.');
  if (dot == std::string_view::npos || dot < 3 || token.size() - dot < 3) return false;
  const bool label = token.substr(0, dot).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                     std::string_view::npos;
  return label && token[dot + 1] >= 'a' && token[dot + 1] <= 'z' && token[dot + 2] >= 'a' &&
         token[dot + 2] <= 'z';
}

/// "… is so. a) The claim": the letter of a paragraph, with a sentence after it.
bool marks_a_paragraph(const Question& question) {
  const std::size_t bracket = question.ahead.at + question.ahead.word.size();
  if (question.ahead.word.size() > 2 || char_at(question.text, bracket) != ')') return false;
  const std::size_t next = skip_space(question.text, bracket + 1);
  return next > bracket + 1 && is_upper(char_at(question.text, next)) && !question.ahead.quote;
}

/// Whether the sentence began without a capital, so that the next may as well. An arrow ("<- why?") or a sign
/// before it is no word.
bool writes_small(const Question& question) {
  std::size_t at = question.sentence;
  const std::size_t limit = std::min(at + longest_lead, question.candidate.begin);
  while (at < limit) {
    const char32_t c = char_at(question.text, at);
    if (is_letter(c) || is_digit(c)) break;
    next_code_point(question.text, at);
  }
  return is_lower(char_at(question.text, at));
}

/// Whether the marks follow a word, number or bracket that can end a sentence.
bool follows_an_end(const Question& question) {
  const Candidate& candidate = question.candidate;
  const std::string_view word = question.behind.word;
  // "add a ! before it", "? and * stand for": a mark that is spoken of
  if (word.empty() && question.conventions.tables.is_never_last(question.behind.before)) return false;
  if (candidate.kind == Candidate::Kind::strong || candidate.closes_bracket || candidate.note) return true;
  if (word.empty()) return is_running_word(question.behind.before);  // "a nice place . the food"
  // "here: 1. that …"
  if (word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos) return false;
  if (is_digit(char_before(word, word.size()))) return true;
  return word.size() > 1 && word.find('.') == std::string_view::npos;
}

}  // namespace

bool tag_follows(const Question& question) {
  const char32_t next = char_at(question.text, question.candidate.next);
  return (next == '#' || next == '@') && is_letter(question.ahead.first);
}

bool address_follows(const Question& question) {
  return question.ahead.lower() && is_address(question.text.substr(question.ahead.at));
}

bool is_running_word(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const char32_t c = next_code_point(word, at);
    if (is_dash(c) || c == '\'' || c == U'’') continue;
    if (!is_letter(c) || (letters > 0 && is_upper(c))) return false;
  }
  return letters >= shortest_word;
}

std::optional<Verdict> decide_lower_case(const Question& question) {
  using Kind = Candidate::Kind;
  const Candidate& candidate = question.candidate;
  const Ahead& ahead = question.ahead;
  const char32_t next = char_at(question.text, candidate.next);
  if (tag_follows(question) && candidate.kind != Kind::emoji) return Verdict{true, "tag"};
  if (!ahead.lower()) return std::nullopt;
  if (candidate.kind == Kind::stop && marks_a_paragraph(question)) return Verdict{true, "list-item"};
  if (next == '*' || next == '[') return Verdict{false, "lower-case"};  // * smiles *, [citation needed]
  const bool sure = candidate.kind == Kind::stop || candidate.kind == Kind::strong;
  if (sure && follows_an_end(question)) {
    if (is_small_name(ahead.word)) return Verdict{true, "name-written-small"};
    if (candidate.kind == Kind::stop && is_small_subject(question)) {
      return Verdict{true, "name-written-small"};
    }
    if (address_follows(question)) return Verdict{true, "address"};
    if (candidate.kind == Kind::stop && begins_with_quoted_word(question)) {
      return Verdict{true, "quoted-word-start"};
    }
    if (ahead.bracket && !candidate.closes_bracket) return Verdict{true, "bracket"};
    if (question.behind.word.size() <= longest_unit && is_digit(char_at(question.behind.before, 0))) {
      return Verdict{false, "abbreviation", question.behind.word};  // 6 ft. 2 in. tall, 5 ml. daily
    }
    const bool joins =
        candidate.kind == Kind::stop && question.conventions.tables.is_joining_word(ahead.word);
    if (!question.conventions.nouns_are_capitalised && !ahead.quote && !ahead.dash && !joins) {
      return Verdict{true, "lower-case-start"};
    }
    if (writes_small(question) && !ahead.dash) return Verdict{true, "text-without-capitals"};
  }
  return Verdict{false, "lower-case"};
}

}  // namespace satz::segmentation
