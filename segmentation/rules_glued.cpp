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
  const char32_t after = char_at(question.text, end + 1);
  if (c == ':') return is_digit(after);
  if (c != '.' || !is_letter(after)) return false;
  return !is_upper(after) || !question.starter();  // System.Text.Encoding
}

/// The last part of "E-Mail", "TV-Bildschirm".
std::string_view last_part(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
}

/// Mono.Tasklets, January..March, /sbin/mount.Typ: the second capital is no sentence's.
bool joins_names(const Question& question) {
  if (question.behind.word_at > 0 && question.text[question.behind.word_at - 1] == '/') return true;
  if (question.starter() || !is_upper(char_at(question.behind.word, 0))) return false;
  if (question.conventions.tables.abbreviation(question.ahead.word, false)) return false;  // Mr.
  const Candidate& candidate = question.candidate;
  return candidate.kind == Candidate::Kind::ellipsis ||
         (candidate.kind == Candidate::Kind::stop && !question.conventions.nouns_are_capitalised);
}

/// "to talk?they will", "it is open.but not today": plain words with nothing but the mark between. Behind a
/// stop only before a function word of three letters: shop.example and main.c are names.
bool lacks_space_before_small(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (candidate.kind != Candidate::Kind::strong && candidate.kind != Candidate::Kind::stop) return false;
  if (candidate.end != candidate.marks_end || question.ahead.at != candidate.next) return false;
  const std::string_view next = question.ahead.word;
  const std::size_t end = candidate.next + next.size();
  if (!question.ahead.lower() || !is_running_word(question.behind.word) || !is_running_word(next))
    return false;
  const char32_t after = char_at(question.text, end);
  if (candidate.kind == Candidate::Kind::strong && !question.conventions.nouns_are_capitalised) {
    return after == 0 || is_space(after);
  }
  return next.size() > 2 && question.conventions.tables.is_small_starter(next) && is_space(after) &&
         is_letter(char_at(question.text, skip_space(question.text, end)));
}

/// "more .Let it", "(insured)...She", "said”.Well": what stands before is no word, but what follows begins a
/// sentence.
bool lacks_space_behind_closer(const Question& question) {
  if (!question.starter() || question.ahead.at != question.candidate.next) return false;
  const std::string_view word = question.behind.word;
  if (word.empty()) return is_running_word(question.behind.before);
  const char32_t last = char_before(word, word.size());
  return is_closing_bracket(last) || is_quote(last) || question.candidate.closes_quote;
}

/// "gone.—He", "that is all.--Ann": a dash that begins the next sentence.
bool dash_begins(const Question& question) {
  if (question.conventions.tables.abbreviation(question.behind.word, false)) return false;  // Mo.–Fr.
  const std::string_view rest = question.text.substr(question.candidate.next);
  return (rest.starts_with("—") || rest.starts_with("–") || rest.starts_with("--")) &&
         question.ahead.upper() && is_running_word(question.behind.word);
}

}  // namespace

std::optional<Verdict> decide_glued(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (!candidate.glued) return std::nullopt;
  const Verdict inside{false, "inside-word", question.behind.word};
  if (lacks_space_before_small(question) || lacks_space_behind_closer(question) || dash_begins(question)) {
    return Verdict{true, "missing-space", question.behind.word};
  }
  if (!question.ahead.upper() || question.ahead.dash) return inside;
  if (candidate.kind == Candidate::Kind::emoji || goes_on_as_name(question)) return inside;
  if (candidate.closes_bracket && !candidate.closes_quote && question.behind.word.empty()) return inside;
  const std::string_view before = last_part(question.behind.word);
  const std::string_view next = stem(question.ahead.word);
  const bool footnote = candidate.note && is_running_word(before);
  if (!footnote && joins_names(question)) return inside;
  const bool words = is_running_word(before) && is_lower(char_before(before, before.size())) &&
                     (is_running_word(next) || question.starter());
  const bool number = is_number(before) && question.starter() && candidate.kind != Candidate::Kind::strong;
  if (!words && !number && !footnote) return inside;
  if (const auto verdict = decide_abbreviation(question); verdict && !verdict->breaks) return verdict;
  return Verdict{true, "missing-space", before};
}

}  // namespace satz::segmentation
