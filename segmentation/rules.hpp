#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "segmentation/context.hpp"
#include "segmentation/evidence.hpp"
#include "segmentation/scan.hpp"
#include "segmentation/tables.hpp"

namespace satz::segmentation {

/// What a rule says about a candidate.
struct Verdict {
  bool breaks = false;
  std::string_view rule;     ///< kebab-case, as docs/segmentation.md lists it
  std::string_view entry{};  ///< what decided: a table's entry, a word of the text
};

/// What is particular to a language, besides its words.
struct Conventions {
  const Tables& tables;
  const Tables* exceptions = nullptr;  ///< the project's own abbreviations
  bool nouns_are_capitalised = false;  ///< a capital alone does not show that a sentence begins
  bool stop_makes_ordinal = false;     ///< "20." is the twentieth
  bool words_have_capital_i = false;   ///< I is a word
};

/// A candidate and what stands around it.
struct Question {
  std::string_view text;
  const Scan& scan;
  const Candidate& candidate;
  const Conventions& conventions;
  const Evidence* evidence = nullptr;
  std::size_t sentence = 0;  ///< where the sentence that may end here begins
  Behind behind;
  Ahead ahead;

  /// Whether the next word, with its capital, mostly begins a sentence: a function word, or a call to the
  /// reader ("Öffnen Sie").
  bool starter() const;
};

/// The verdict of the first rule that has one. Nothing when the place does not even look like an end (3.5).
std::optional<Verdict> decide(const Question& question);

// The rules, each in the file named; nothing when it does not apply.
std::optional<Verdict> decide_number(const Question& question);        // rules_number.cpp
std::optional<Verdict> decide_list_number(const Question& question);   // rules_number.cpp
std::optional<Verdict> decide_label(const Question& question);         // rules_number.cpp
std::optional<Verdict> decide_abbreviation(const Question& question);  // rules_abbreviation.cpp
std::optional<Verdict> decide_initial(const Question& question);       // rules_abbreviation.cpp
std::optional<Verdict> decide_unlisted(const Question& question);      // rules_abbreviation.cpp
std::optional<Verdict> decide_glued(const Question& question);         // rules_glued.cpp
std::optional<Verdict> decide_quotation(const Question& question);     // rules_quotation.cpp
std::optional<Verdict> decide_lower_case(const Question& question);    // rules_lower_case.cpp

/// Whether a tag or a name with @ follows: #news, @anna.
bool tag_follows(const Question& question);

/// Whether an address follows in small letters: https://…, www.…, shop.example.
bool address_follows(const Question& question);

/// Whether `word` is a Roman numeral of I, V, X, L, C in capitals, at most eight letters.
bool is_roman(std::string_view word);

/// Whether `word` is a word of running text: two letters or more, after the first none large.
bool is_running_word(std::string_view word);

}  // namespace satz::segmentation
