#include "check/check.hpp"

#include <algorithm>

#include "check/faults.hpp"

namespace satz::check {
namespace {

constexpr Check all[] = {
    {"codes", "an inline code of the source is missing, unknown, repeated or crossed", "Nur <b>Mut</b>!",
     "Take heart!", Severity::error, codes},
    {"placeholders", "%s, {name} and the like are not those of the source", "{count} Treffer", "Results",
     Severity::error, placeholders},
    {"numbers", "a number is missing or another; 1.234,5 in German is 1,234.5 in English",
     "Am 20. Mai ist geschlossen.", "We are closed on 21 May.", Severity::warning, numbers},
    {"addresses", "an e-mail address or the host of a URL is not kept",
     "Schreiben Sie an info@verein.example.", "Write to info@club.example.", Severity::warning, addresses},
    {"spaces", "blanks at the ends, two in a row or before a comma, unlike the source", "Ja, gern.",
     "Yes , please.", Severity::warning, spaces},
    {"end-punctuation", "the sentence ends in another way", "Wirklich?", "Really.", Severity::warning,
     end_punctuation},
    {"brackets", "brackets that do not close, or close unopened", "Der Saal (neu)", "The hall (new",
     Severity::warning, brackets},
    {"quotation-marks", "quotation marks of the other language", "Sie sagte „Ja“.", "She said „Yes“.",
     Severity::warning, quotation_marks},
    {"untranslated", "the target is the source, and no name", "Bitte warten Sie hier.",
     "Bitte warten Sie hier.", Severity::warning, untranslated},
    {"wrong-language", "the target is in another language than it should be", "Bitte warten Sie hier.",
     "Bitte hier auf uns warten.", Severity::warning, wrong_language},
    {"length", "the target is more than three times as long or as short, or too long for its place",
     "Die Anmeldung ist ab Montag wieder möglich.", "Yes.", Severity::warning, length},
    {"doubled-words", "a word stands twice in a row", "Im Haus ist es warm.", "It is warm in the the house.",
     Severity::warning, doubled_words},
    {"terminology", "a term of the glossary is missing, or a forbidden one is used", "Der Verein lädt ein.",
     "The club invites you.", Severity::warning, terminology},
    {"forbidden-characters", "control, private-use or replacement characters", "Viele Grüße",
     "Kind regards\uFFFD", Severity::error, forbidden_characters},
    {"inconsistent-target", "the same source is translated differently elsewhere", "Anmelden",
     "Sign up (elsewhere: Register)", Severity::warning, nullptr},
    {"inconsistent-source", "the same target stands for another source elsewhere", "Vorstand",
     "Board (elsewhere for: Tafel)", Severity::warning, nullptr},
};

}  // namespace

std::span<const Check> checks() {
  return all;
}

std::optional<std::size_t> check_named(std::string_view name) {
  const auto found =
      std::find_if(std::begin(all), std::end(all), [&](const Check& check) { return check.name == name; });
  if (found == std::end(all)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(all));
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::off:
      return "off";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

std::optional<Severity> severity_named(std::string_view name) {
  for (const Severity severity : {Severity::off, Severity::warning, Severity::error}) {
    if (to_string(severity) == name) return severity;
  }
  return std::nullopt;
}

}  // namespace satz::check
