// Marks without white space after them: a missing space ("voll.Bitte"), or part of a name, address or number.
#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

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

/// "to talk?they will": two plain words with nothing but ? or ! between. Not where ! may stand inside a word.
bool is_small_word_after_question(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (candidate.kind != Candidate::Kind::strong || question.conventions.nouns_are_capitalised) return false;
  if (candidate.end != candidate.marks_end || question.ahead.at != candidate.next) return false;
  const std::string_view next = question.ahead.word;
  const char32_t after = char_at(question.text, candidate.next + next.size());
  return question.ahead.lower() && is_running_word(question.behind.word) && is_running_word(next) &&
         (after == 0 || is_space(after));
}

}  // namespace

std::optional<Verdict> decide_glued(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (!candidate.glued) return std::nullopt;
  const Verdict inside{false, "inside-word", question.behind.word};
  if (is_small_word_after_question(question)) return Verdict{true, "missing-space", question.behind.word};
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
