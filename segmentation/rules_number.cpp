// Numbers before a full stop: ordinals and dates, numbers of lists and sections.
#include <algorithm>

#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t longest_ordinal = 3;  // digits: 1.000 is no ordinal, nor is a year
constexpr std::size_t longest_marker = 24;  // bytes of "• 12.3.1"

bool all_digits(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// "%d": where a program will put a number.
bool is_number_to_come(std::string_view word) {
  if (!word.starts_with('%') || word.size() < 2) return false;
  return std::string_view("diu").find(word.back()) != std::string_view::npos &&
         word.substr(1, word.size() - 2).find_first_not_of("0123456789$lhz") == std::string_view::npos;
}

/// "3", "13./14", "3.-5", "1.–3", "%d": what can be read as an ordinal, or two.
bool is_ordinal(std::string_view word) {
  if (is_number_to_come(word)) return true;
  const std::size_t last = word.find_last_not_of("0123456789");
  if (last == std::string_view::npos) return !word.empty() && word.size() <= longest_ordinal;
  if (word.size() - last - 1 > longest_ordinal || last + 1 == word.size()) return false;
  std::string_view first = word.substr(0, last + 1);
  for (const std::string_view joint : {"/", "-", "–"}) {
    if (!first.ends_with(joint)) continue;
    first.remove_suffix(joint.size());
    if (!first.ends_with('.')) return false;
    first.remove_suffix(1);
    return all_digits(first) && first.size() <= longest_ordinal;
  }
  return false;
}

/// "4.1" before its own stop: the number of a section, not of a price or a version (4.0).
bool is_section_number(std::string_view word) {
  std::size_t parts = 1;
  std::size_t digits = 0;
  for (const char c : word) {
    if (c == '.') {
      if (digits == 0) return false;
      ++parts;
      digits = 0;
    } else if (c < '0' || c > '9' || (c == '0' && digits == 0) || ++digits > 2) {
      return false;
    }
  }
  return parts > 1 && digits > 0;
}

/// A section number inside running text: behind a heading's last word or a full stop.
bool stands_as_section(const Question& question) {
  const std::string_view before = question.behind.before;
  if (before.empty() || question.conventions.tables.is_number_noun(before)) return false;
  return is_upper(char_at(before, 0)) || is_final_mark(char_before(before, before.size()));
}

/// "von 0 bis 31", "24, 28 und 32": the number counts, as the bare one before it does ("vom 25. bis 31.
/// Juli").
bool continues_plain_number(const Question& question) {
  const std::string_view joint = question.behind.before;
  if (joint != "bis" && joint != "und" && joint != "oder") return false;
  const std::size_t at = static_cast<std::size_t>(joint.data() - question.text.data());
  std::string_view before = behind(question.text, skip_space_back(question.text.substr(0, at), at), 0).word;
  if (before.ends_with(',')) before.remove_suffix(1);
  return all_digits(before);
}

/// Reads "12", "3.2.1", "IV", "a", "A.2.1" at the start of `text`; returns the length.
std::size_t marker_length(std::string_view text) {
  std::size_t at =
      text.size() > 2 && is_letter(static_cast<unsigned char>(text[0])) && text[1] == '.' ? 2 : 0;
  while (at < text.size() && (is_digit(char_at(text, at)) || (text[at] == '.' && at > 0))) ++at;
  if (at > 0) return at <= 12 ? at : 0;
  std::size_t letters = 0;
  while (letters < text.size() && is_letter(static_cast<unsigned char>(text[letters]))) ++letters;
  if (letters == 1) {
    while (letters < text.size() && is_digit(static_cast<unsigned char>(text[letters]))) ++letters;
    return letters;
  }
  return is_roman(text.substr(0, letters)) ? letters : 0;
}

}  // namespace

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 8 && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

std::optional<Verdict> decide_list_number(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (candidate.kind != Candidate::Kind::stop) return std::nullopt;
  // A list that begins behind a colon: "Please note: 1. The …"
  const std::string_view word = question.behind.word;
  if (all_digits(word) && word.size() <= 2 && question.behind.before.ends_with(':') && !candidate.glued) {
    return Verdict{false, "list-number", word};
  }
  const std::size_t length = candidate.begin - question.sentence;
  if (length == 0 || length > longest_marker) return std::nullopt;
  std::string_view lead = question.text.substr(question.sentence, length);
  bool section = false;
  while (!lead.empty()) {
    const char32_t c = char_at(lead, 0);
    section |= c == U'§';
    if (!is_bullet(c) && !is_dash(c) && !is_space(c) && !is_opening_bracket(c) && !is_quote(c) && c != U'§' &&
        c != '*')
      break;
    lead.remove_prefix(c < 0x80 ? 1 : c < 0x800 ? 2 : 3);
  }
  if (marker_length(lead) != lead.size() || lead.empty()) return std::nullopt;
  // "I." alone may be the end of a very short sentence, but not a year: "2024. Das war …"
  if (all_digits(lead) && lead.size() > longest_ordinal) return std::nullopt;
  return Verdict{false, section ? "section-number" : "list-number", lead};
}

/// "Figure 3. A view of the hall": the label of what is shown, at the start of its block.
std::optional<Verdict> decide_label(const Question& question) {
  const Candidate& candidate = question.candidate;
  if (candidate.kind != Candidate::Kind::stop || candidate.end != candidate.marks_end) return std::nullopt;
  const std::string_view word = question.behind.word;
  const std::size_t digits = word.find_first_of("0123456789");
  const bool number = digits <= 1 && word.find_first_not_of("0123456789.", digits) == std::string_view::npos;
  const bool letter = word.size() == 1 && is_upper(char_at(word, 0));  // Appendix A.
  if (!number && !letter && !is_roman(word)) return std::nullopt;
  const std::string_view text = question.text;
  const std::size_t label_end =
      skip_space_back(text.substr(0, question.behind.word_at), question.behind.word_at);
  const std::string_view label = text.substr(question.sentence, label_end - question.sentence);
  if (label.size() > longest_marker || question.sentence != skip_space(text, 0) ||
      !question.conventions.tables.is_label(label)) {
    return std::nullopt;
  }
  return Verdict{false, "label", label};
}

std::optional<Verdict> decide_number(const Question& question) {
  const Candidate& candidate = question.candidate;
  const std::string_view word = question.behind.word;
  if (candidate.kind != Candidate::Kind::stop || candidate.closes_quote || candidate.note)
    return std::nullopt;
  if (!question.conventions.stop_makes_ordinal || !is_ordinal(word)) {
    if (question.conventions.stop_makes_ordinal && is_section_number(word) && stands_as_section(question)) {
      return Verdict{false, "section-number", word};
    }
    if (question.conventions.stop_makes_ordinal && word.size() > 1 && is_roman(word)) {
      if (question.starter()) return Verdict{true, "number-before-function-word", word};
      return Verdict{false, "ordinal-roman", word};
    }
    return std::nullopt;
  }
  if (candidate.closes_bracket) return std::nullopt;
  if (question.ahead.lower()) return Verdict{false, "ordinal", word};
  if (question.ahead.digit()) {
    if (word.size() <= 2 || question.ahead.word.size() == 4) return Verdict{false, "date", word};
    return std::nullopt;
  }
  if (question.starter()) return Verdict{true, "number-before-function-word", word};
  if (question.conventions.tables.is_number_noun(question.behind.before)) {
    return Verdict{true, "number-after-its-noun", question.behind.before};
  }
  const std::string_view before = question.behind.before;
  const bool year = before.size() == 4 && before[0] != '0';  // "in 1990 1. Bürgermeister"
  if (all_digits(before) && !year) return Verdict{true, "number-after-number", word};  // 08 12 30.
  if (continues_plain_number(question)) return Verdict{true, "number-after-number", word};
  if (!is_letter(question.ahead.first)) return std::nullopt;
  return Verdict{false, "ordinal", word};
}

}  // namespace satz::segmentation
