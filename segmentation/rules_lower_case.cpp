// A lower-case letter after the mark: mostly the sentence goes on, but not before a name written small, an
// address, and not in text that does without capitals.
#include <algorithm>

#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t shortest_word = 2;  // letters of a word of running text

constexpr std::size_t longest_address = 64;  // bytes looked at

/// iPhone, eBay: a small letter, then a large one.
bool is_small_name(std::string_view word) {
  if (word.empty() || !is_lower(char_at(word, 0))) return false;
  std::size_t second = 0;
  next_code_point(word, second);
  return is_upper(char_at(word, second));
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

/// Whether the sentence began without a capital, so that the next may as well.
bool writes_small(const Question& question) {
  return ahead(question.text, question.sentence).lower();
}

/// Whether the marks follow a word, number or bracket that can end a sentence.
bool follows_an_end(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (candidate.kind == Candidate::Kind::strong || candidate.closes_bracket || candidate.note) return true;
  const std::string_view word = question.behind.word;
  if (word.empty()) return is_running_word(question.behind.before);  // "a nice place . the food"
  // "here: 1. that …"
  if (word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos) return false;
  if (is_digit(char_before(word, word.size()))) return true;
  return word.size() > 1 && word.find('.') == std::string_view::npos;
}

}  // namespace

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
  if ((next == '#' || next == '@') && candidate.kind != Kind::emoji && is_letter(ahead.first)) {
    return Verdict{true, "tag"};
  }
  if (!ahead.lower()) return std::nullopt;
  if (candidate.kind == Kind::stop && marks_a_paragraph(question)) return Verdict{true, "list-item"};
  if (next == '*' || next == '[') return Verdict{false, "lower-case"};  // * smiles *, [citation needed]
  const bool sure = candidate.kind == Kind::stop || candidate.kind == Kind::strong;
  if (sure && follows_an_end(question)) {
    if (is_small_name(ahead.word)) return Verdict{true, "name-written-small"};
    if (address_follows(question)) return Verdict{true, "address"};
    if (ahead.bracket && !candidate.closes_bracket) return Verdict{true, "bracket"};
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
