#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alignment/align.hpp"

namespace satz::alignment::testing {

/// The site of an invented library, sentence by sentence: source i and target i translate each other.
inline const std::vector<std::string> german = {
    "Die Stadtbücherei ist ab Montag wieder geöffnet.",
    "Sie finden uns in der Gartenstraße 12, gegenüber dem Bahnhof.",
    "Der Lesesaal schließt um 19:30 Uhr.",
    "Bücher können Sie vier Wochen lang ausleihen.",
    "Wer ein Buch zu spät zurückgibt, zahlt eine Gebühr von 0,50 Euro am Tag.",
    "Öffnungszeiten",
    "Montag bis Freitag von 9 bis 18 Uhr",
    "Für Kinder unter 14 Jahren ist der Ausweis kostenlos.",
    "Erwachsene zahlen 20 Euro im Jahr.",
    "Fragen Sie unsere Mitarbeiterin Anna Weber, wenn Sie ein Buch nicht finden.",
    "Im Sommer liest der Autor Karl Brandt aus seinem neuen Roman.",
    "Die Karten für die Lesung kosten 8 Euro.",
    "Bitte bringen Sie Ihren Ausweis mit.",
    "Das Gebäude hat einen Aufzug und einen Eingang ohne Stufen.",
    "Schreiben Sie uns an auskunft@buecherei.example.",
};
inline const std::vector<std::string> english = {
    "The public library opens again on Monday.",
    "You will find us at Gartenstraße 12, opposite the station.",
    "The reading room closes at 19:30.",
    "You may borrow books for four weeks.",
    "Anyone who returns a book too late pays a fee of 0.50 euros a day.",
    "Opening hours",
    "Monday to Friday from 9 to 18",
    "The card is free for children under 14.",
    "Adults pay 20 euros a year.",
    "Ask our colleague Anna Weber when you cannot find a book.",
    "In summer the author Karl Brandt reads from his new novel.",
    "Tickets for the reading cost 8 euros.",
    "Please bring your card.",
    "The building has a lift and an entrance without steps.",
    "Write to us at auskunft@buecherei.example.",
};

inline PagePair page_of(const std::vector<std::string>& source, const std::vector<std::string>& target) {
  return {document_of_lines(source), document_of_lines(target)};
}

/// A generator of numbers that are the same on every machine (Steele et al. 2014, SplitMix64).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t end) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<std::size_t>((z ^ (z >> 31)) % end);
  }

 private:
  std::uint64_t state_;
};

/// Words of two made-up languages, for i below 400: word i of one translates word i of the other. No word is
/// the beginning of another, and none of one language looks like one of the other.
inline std::string source_word(std::size_t i) {
  constexpr std::string_view consonants = "bdfghklmnprstv", vowels = "aeiou";
  return {consonants[i % 14], vowels[i / 14 % 5], consonants[i / 70 % 14], 'o'};
}
inline std::string target_word(std::size_t i) {
  constexpr std::string_view consonants = "bdfghklmnprstv", vowels = "aeiou";
  return {vowels[i % 5], consonants[i / 5 % 14], vowels[i / 70 % 5], i < 350 ? 'n' : 's'};
}

/// A sentence and its translation, of words drawn with a frequency like that of language.
inline std::pair<std::string, std::string> sentence_pair(Numbers& numbers, std::size_t words) {
  std::string source, target;
  for (std::size_t w = 0; w < words; ++w) {
    const std::size_t word = numbers.below(1 + numbers.below(400));
    source += (w > 0 ? " " : "") + source_word(word);
    target = target_word(word) + (w > 0 ? " " : "") + target;  // other word order
  }
  return {source + ".", target + "."};
}

}  // namespace satz::alignment::testing
