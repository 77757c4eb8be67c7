#include "segmentation/rules.hpp"

#include <array>
#include <string>

#include "segmentation/chars.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

using Kind = Candidate::Kind;

constexpr std::size_t longest_remainder = 8;  // bytes of a rest without words that is not a line drawn

std::optional<Verdict> decide_line(const Question& question) {
  if (question.candidate.kind != Kind::line) return std::nullopt;
  return Verdict{true, "line-break"};
}

/// A mark at the very start ends nothing: ". . . The practice".
std::optional<Verdict> decide_empty(const Question& question) {
  std::size_t at = question.sentence;
  while (at < question.candidate.begin) {
    std::size_t behind = at;
    const char32_t c = next_code_point(question.text, behind);
    if (!is_quote(c) && !is_opening_bracket(c) && !is_space(c) && !is_dash(c)) return std::nullopt;
    at = behind;
  }
  return Verdict{false, "no-sentence-yet"};
}

/// A footnote's number that lost its raised position, at the end of a block: "… a fee. 8".
bool ends_with_note_number(const Question& question) {
  const std::string_view rest = question.text.substr(question.candidate.next);
  return rest.size() <= 2 && rest.find_first_not_of("0123456789") == std::string_view::npos &&
         !question.candidate.glued && question.behind.word.size() > 2;
}

/// Whether the bracket that ends here opened inside the sentence: "it works (does it?) and".
bool is_inserted(const Question& question) {
  if (question.candidate.enclosure == nowhere) return false;
  const Enclosure& enclosure = question.scan.enclosures[question.candidate.enclosure];
  return is_opening_bracket(enclosure.mark) && enclosure.open > question.sentence;
}

/// Whether the bracket that ends here opened where the sentence begins: "(We shut at six.) come early".
bool is_sentence_of_its_own(const Question& question) {
  if (question.candidate.enclosure == nowhere) return false;
  const Enclosure& enclosure = question.scan.enclosures[question.candidate.enclosure];
  return is_opening_bracket(enclosure.mark) && enclosure.open == question.sentence;
}

/// A line drawn with signs: "=====", "+++".
bool is_drawn_line(std::string_view text) {
  return text.size() > 2 && text[0] == text[1] && text[1] == text[2];
}

/// Whether all that is left of the block is a stray sign or two: "gone. *", "at? ?", "yes. .)))".
bool nothing_follows(const Question& question) {
  const std::string_view rest = question.text.substr(question.candidate.next);
  if (rest.size() > longest_remainder || rest.starts_with("...") || rest.starts_with("***")) return false;
  for (std::size_t at = 0; at < rest.size();) {
    const char32_t c = next_code_point(rest, at);
    if (!is_final_mark(c) && !is_quote(c) && !is_closing_bracket(c) && !is_space(c) && c != '*') return false;
  }
  return true;
}

/// What cannot begin a sentence: , ; : ) … after the mark.
std::optional<Verdict> decide_continuation(const Question& question) {
  const char32_t c = char_at(question.text, question.candidate.next);
  if (nothing_follows(question)) return Verdict{false, "nothing-follows"};
  const char32_t before = char_before(question.text, question.candidate.begin);
  if (question.candidate.kind == Kind::strong && (before == ',' || before == ':')) {
    return Verdict{false, "goes-on"};  // "tea,? coffee": a character lost on the way
  }
  const std::string_view rest = question.text.substr(question.candidate.next);
  const bool sign = c == '=' || c == '+' || (c == '/' && !rest.starts_with("//"));
  if (c == ',' || c == ';' || c == ':' || is_closing_bracket(c) || (sign && !is_drawn_line(rest))) {
    return Verdict{false, "goes-on"};
  }
  const Candidate& candidate = question.candidate;
  if (ends_with_note_number(question)) return Verdict{false, "note-number"};
  if (question.ahead.bracket && question.ahead.digit() && candidate.kind == Kind::strong) {
    return Verdict{false, "year-after-title"};  // Viva Maria! (1965)
  }
  if (!question.ahead.lower() || address_follows(question) || tag_follows(question)) return std::nullopt;
  if (candidate.closes_quote) return Verdict{false, "lower-case-after-quotation"};
  if (candidate.closes_bracket && !is_sentence_of_its_own(question) &&
      (candidate.kind == Kind::stop || is_inserted(question))) {
    return Verdict{false, "lower-case-after-bracket"};
  }
  return std::nullopt;
}

std::optional<Verdict> decide_ellipsis(const Question& question) {
  if (question.candidate.kind != Kind::ellipsis) return std::nullopt;
  if (address_follows(question)) return Verdict{true, "address"};
  if (tag_follows(question)) return Verdict{true, "tag"};
  // "Format – Page… – Margins": a way through menus, or a pause
  if (question.ahead.dash && !question.candidate.closes_quote) return Verdict{false, "ellipsis"};
  const bool stands_apart = is_space(char_before(question.text, question.candidate.begin));
  if (question.conventions.words_have_capital_i && stands_apart && stem(question.ahead.word) == "I") {
    return Verdict{false, "ellipsis-before-i"};  // always a capital: it shows nothing
  }
  if (question.ahead.upper() || question.ahead.digit()) {
    const bool has_own_stop = question.text.substr(0, question.candidate.marks_end).ends_with("….");
    if (question.conventions.nouns_are_capitalised && question.behind.word.empty() && !has_own_stop &&
        !question.starter()) {
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
    decide_line,     decide_empty,     decide_glued,  decide_list_number,  decide_continuation,
    decide_label,    decide_quotation, decide_number, decide_abbreviation, decide_initial,
    decide_unlisted, decide_ellipsis,  decide_emoji,  decide_lower_case,
};

}  // namespace

namespace {

/// "D. h.", "E.g.", "Z. B.": an abbreviation that inside a sentence begins with a small letter, here with a
/// capital. Behind a letter it may be initials.
bool is_capitalised_abbreviation(const Question& question) {
  const std::string_view text = question.text;
  const std::string_view first = question.ahead.word;
  if (first.size() != 1 || first[0] < 'A' || first[0] > 'Z' || question.behind.word.size() == 1) return false;
  const std::size_t dot = question.ahead.at + 1;
  if (!text.substr(dot).starts_with('.')) return false;
  const std::size_t second = skip_space(text, dot + 1);
  if (second + 1 >= text.size() || text[second + 1] != '.') return false;
  const std::string key = {static_cast<char>(first[0] + ('a' - 'A')), '.', text[second]};
  const auto found = question.conventions.tables.abbreviation(key, false);
  return found && found->kind == Abbreviation::never_final;
}

}  // namespace

bool Question::starter() const {
  const Tables& tables = conventions.tables;
  if (!ahead.upper()) return false;
  if (is_capitalised_abbreviation(*this)) return true;
  const std::string_view first = stem(ahead.word);
  if (tables.is_starter(ahead.word)) return true;
  if (first.size() < ahead.word.size() && tables.is_starter(first)) return true;
  if (!conventions.nouns_are_capitalised || !ahead.word.ends_with('n')) return false;
  const std::size_t end = ahead.at + ahead.word.size();
  return text.substr(end).starts_with(" Sie") && !is_letter(char_at(text, end + 4));
}

std::optional<Verdict> decide(const Question& question) {
  for (const auto rule : order) {
    if (const auto verdict = rule(question)) return verdict;
  }
  return Verdict{true, question.candidate.note ? "footnote-mark" : "final-mark"};
}

}  // namespace satz::segmentation
