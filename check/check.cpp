#include "check/check.hpp"

#include <map>

#include "check/faults.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

constexpr Check all[] = {
    {"codes", "an inline code of the source is missing, unknown, repeated or crossed", "<b>Mut</b> → Courage",
     Severity::error, codes},
    {"placeholders", "%s, {name} and the like are not those of the source", "{count} Treffer → results",
     Severity::error, placeholders},
    {"numbers", "a number is missing or another; 1.234,5 in German is 1,234.5 in English",
     "am 20. Mai → on 21 May", Severity::warning, numbers},
    {"addresses", "an e-mail address or the host of a URL is not kept", "info@a.example → info@b.example",
     Severity::warning, addresses},
    {"spaces", "blanks at the ends, two in a row or before a comma, unlike the source",
     "Ja, gern. → Yes , please.", Severity::warning, spaces},
    {"end-punctuation", "the sentence ends in another way", "Wirklich? → Really.", Severity::warning,
     end_punctuation},
    {"brackets", "brackets that do not close, or close unopened", "(neu) → (new", Severity::warning,
     brackets},
    {"quotation-marks", "quotation marks of the other language", "“Yes” → “Ja”", Severity::warning,
     quotation_marks},
    {"untranslated", "the target is the source, and no name", "Please wait here. → Please wait here.",
     Severity::warning, untranslated},
    {"wrong-language", "the target is in another language than it should be",
     "Bitte warten → Veuillez patienter", Severity::warning, wrong_language},
    {"length", "the target is more than three times as long or as short, or too long for its place",
     "Die Anmeldung ist ab Montag wieder möglich. → Yes.", Severity::warning, length},
    {"doubled-words", "a word stands twice in a row", "in dem Haus → in the the house", Severity::warning,
     doubled_words},
    {"terminology", "a term of the glossary is not translated as it says",
     "Verein → club (glossary: association)", Severity::warning, terminology},
    {"forbidden-characters", "control, private-use or replacement characters", "Grüße → Gr\uFFFD\uFFFDe",
     Severity::error, forbidden_characters},
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

}  // namespace

std::span<const Check> checks() {
  return all;
}

std::vector<Inconsistency> inconsistencies(std::span<const Pair> pairs) {
  std::map<std::string_view, std::size_t> by_source;
  std::map<std::string_view, std::size_t> by_target;
  std::vector<Inconsistency> found;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string_view source = trimmed(pairs[i].source.text);
    const std::string_view target = trimmed(pairs[i].target.text);
    if (!has_letter(source) || target.empty()) continue;
    const std::size_t same_source = by_source.try_emplace(source, i).first->second;
    if (trimmed(pairs[same_source].target.text) != target) {
      found.push_back({same_source,
                       i,
                       {{},
                        "inconsistent-target",
                        "elsewhere the same source is translated \"" +
                            std::string(trimmed(pairs[same_source].target.text)) + "\""}});
    }
    const std::size_t same_target = by_target.try_emplace(target, i).first->second;
    if (trimmed(pairs[same_target].source.text) != source) {
      found.push_back({same_target,
                       i,
                       {{},
                        "inconsistent-source",
                        "elsewhere this is the translation of \"" +
                            std::string(trimmed(pairs[same_target].source.text)) + "\""}});
    }
  }
  return found;
}

}  // namespace satz::check
