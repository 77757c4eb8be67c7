// Quotations and brackets inside a sentence.
#include "segmentation/chars.hpp"
#include "segmentation/rules.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t most_speaker_words = 4;
constexpr std::size_t longest_embedded = 160;  // bytes of a title or phrase quoted inside a sentence

/// Whether the sentence goes on in lower case behind the enclosure.
bool goes_on_after(const Question& question, const Enclosure& enclosure) {
  std::size_t at = enclosure.close;
  const std::size_t behind = question.text.find_first_of(" ,;:\xC2", at);
  if (behind == std::string_view::npos || behind > at + 4) return false;
  at = skip_space(question.text, behind);
  const char32_t c = char_at(question.text, at);
  return is_lower(c);
}

/// “Sorry!” I said. “What?” Mr Carroll asked: up to three words, the last one a verb of speaking.
bool names_who_speaks(const Question& question) {
  if (!question.candidate.closes_quote || question.candidate.kind == Candidate::Kind::stop) return false;
  if (question.ahead.quote || question.ahead.bracket) return false;
  // She and The would be small inside the sentence; I and names never are.
  if (question.starter() && stem(question.ahead.word) != "I") return false;
  std::size_t at = question.ahead.at;
  for (std::size_t words = 0; words < most_speaker_words; ++words) {
    const Ahead next = ahead(question.text, at);
    if (next.word.empty() || next.at != at) return false;
    if (words > 0 && question.conventions.tables.is_speech_verb(next.word)) return true;
    at = next.at + next.word.size();
    if (char_at(question.text, at) == '.' && words == 0) ++at;
    at = skip_space(question.text, at);
  }
  return false;
}

/// „ca.“ Zeiträume: one quoted word, or one bracketed number (29.), as part of a sentence.
bool is_quoted_word(const Question& question) {
  const Candidate& candidate = question.candidate;
  const Enclosure& enclosure = question.scan.enclosures[candidate.enclosure];
  if (enclosure.close >= candidate.end || enclosure.close < candidate.marks_end) return false;
  if (enclosure.open <= question.sentence || question.starter()) return false;
  const std::string_view inside = question.text.substr(enclosure.open, enclosure.close - enclosure.open);
  if (inside.find(' ') != std::string_view::npos || candidate.kind != Candidate::Kind::stop) return false;
  const std::size_t lead = skip_space_back(question.text.substr(0, enclosure.open), enclosure.open);
  // English typography puts a sentence's own stop inside the quotation, however short that is.
  const bool bracket = is_opening_bracket(enclosure.mark);
  if (!bracket && !question.conventions.nouns_are_capitalised) return false;
  return !is_upper(char_at(question.text, question.behind.word_at)) &&
         is_letter(char_before(question.text, lead));
}

}  // namespace

std::optional<Verdict> decide_quotation(const Question& question) {
  const Candidate& candidate = question.candidate;
  // "(!)", "[?]", "(…)"
  if (candidate.closes_bracket && is_opening_bracket(char_before(question.text, candidate.begin))) {
    return Verdict{false, "mark-in-brackets"};
  }
  if (names_who_speaks(question)) return Verdict{false, "quotation-then-speaker"};
  if (candidate.enclosure == nowhere) return std::nullopt;
  if (is_quoted_word(question)) return Verdict{false, "quoted-word"};
  if (candidate.closes_quote) return std::nullopt;
  const Enclosure& enclosure = question.scan.enclosures[candidate.enclosure];
  if (enclosure.close == nowhere || enclosure.mark == '\'' || enclosure.open <= question.sentence) {
    return std::nullopt;
  }
  if (enclosure.close - enclosure.open > longest_embedded || enclosure.close < candidate.end)
    return std::nullopt;
  const std::size_t lead = skip_space_back(question.text.substr(0, enclosure.open), enclosure.open);
  if (!is_letter(char_before(question.text, lead)) || !goes_on_after(question, enclosure))
    return std::nullopt;
  return Verdict{false, "inside-quotation"};
}

}  // namespace satz::segmentation
