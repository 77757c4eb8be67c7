// Marks without white space after them: a missing space ("voll.Bitte"), or part of a name, address or number.
#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t shortest_word = 2;  // letters on either side of a missing space

/// Whether `word` is a word of running text: letters, the first perhaps large, the rest small.
bool is_running_word(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const char32_t c = next_code_point(word, at);
    if (is_dash(c) || c == '\'' || c == U'’') continue;
    if (!is_letter(c) || (letters > 0 && is_upper(c))) return false;
  }
  return letters >= shortest_word;
}

bool is_number(std::string_view word) {
  return !word.empty() && is_digit(char_at(word, 0)) &&
         word.find_first_not_of("0123456789.,") == std::string_view::npos;
}

/// Whether what follows the next word shows an address, a file or program text.
bool goes_on_as_name(const Question& question) {
  const std::size_t end = question.ahead.at + question.ahead.word.size();
  const char32_t c = char_at(question.text, end);
  if (c == '(' || c == '/' || c == '_' || c == '@' || c == '=' || c == '\\') return true;
  if (c != '.') return false;
  const char32_t after = char_at(question.text, end + 1);
  return is_letter(after) && !is_upper(after);
}

}  // namespace

std::optional<Verdict> decide_glued(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (!candidate.glued) return std::nullopt;
  const Verdict inside{false, "inside-word", question.behind.word};
  if (!question.ahead.upper() || question.ahead.dash) return inside;
  if (candidate.kind == Candidate::Kind::emoji || goes_on_as_name(question)) return inside;
  if (candidate.closes_bracket && !candidate.closes_quote && question.behind.word.empty()) return inside;
  const std::string_view before = question.behind.word;
  const std::string_view next = stem(question.ahead.word);
  const bool footnote = candidate.note && is_running_word(before);
  const bool words = is_running_word(before) && is_lower(char_before(before, before.size())) &&
                     (is_running_word(next) || question.starter());
  const bool number = is_number(before) && question.starter() && candidate.kind == Candidate::Kind::stop;
  if (!words && !number && !footnote) return inside;
  if (const auto verdict = decide_abbreviation(question); verdict && !verdict->breaks) return verdict;
  return Verdict{true, "missing-space", before};
}

}  // namespace satz::segmentation
