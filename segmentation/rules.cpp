#include "segmentation/rules.hpp"

#include <array>

#include "segmentation/chars.hpp"

namespace satz::segmentation {
namespace {

using Kind = Candidate::Kind;

std::optional<Verdict> decide_line(const Question& question) {
  if (question.candidate.kind != Kind::line) return std::nullopt;
  return Verdict{true, "line-break"};
}

/// A mark at the very start ends nothing: ". . . The practice".
std::optional<Verdict> decide_empty(const Question& question) {
  if (question.candidate.begin > question.sentence) return std::nullopt;
  return Verdict{false, "no-sentence-yet"};
}

/// What cannot begin a sentence: , ; : ) … after the mark.
std::optional<Verdict> decide_continuation(const Question& question) {
  const char32_t c = char_at(question.text, question.candidate.next);
  if (c == ',' || c == ';' || c == ':' || c == '=' || c == '+' || c == '/' || is_closing_bracket(c)) {
    return Verdict{false, "goes-on"};
  }
  if (!question.ahead.lower()) return std::nullopt;
  const Candidate& candidate = question.candidate;
  if (candidate.closes_quote) return Verdict{false, "lower-case-after-quotation"};
  if (candidate.closes_bracket && candidate.kind == Kind::stop) {
    return Verdict{false, "lower-case-after-bracket"};
  }
  return std::nullopt;
}

std::optional<Verdict> decide_lower_case(const Question& question) {
  if (!question.ahead.lower()) return std::nullopt;
  return Verdict{false, "lower-case"};
}

std::optional<Verdict> decide_ellipsis(const Question& question) {
  if (question.candidate.kind != Kind::ellipsis) return std::nullopt;
  if (question.ahead.upper() || question.ahead.digit()) {
    if (question.conventions.nouns_are_capitalised && question.behind.word.empty() && !question.starter()) {
      return Verdict{false, "ellipsis"};
    }
    return Verdict{true, "ellipsis-before-capital"};
  }
  return Verdict{false, "ellipsis"};
}

std::optional<Verdict> decide_emoji(const Question& question) {
  if (question.candidate.kind != Kind::emoji) return std::nullopt;
  if (question.ahead.upper()) return Verdict{true, "emoji"};
  return Verdict{false, "emoji-inside"};
}

constexpr std::array order = {
    decide_line,      decide_empty,  decide_glued,        decide_list_number, decide_continuation,
    decide_quotation, decide_number, decide_abbreviation, decide_initial,     decide_unlisted,
    decide_ellipsis,  decide_emoji,  decide_lower_case,
};

}  // namespace

std::optional<Verdict> decide(const Question& question) {
  for (const auto rule : order) {
    if (const auto verdict = rule(question)) return verdict;
  }
  return Verdict{true, "final-mark"};
}

}  // namespace satz::segmentation
