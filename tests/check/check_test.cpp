#include "check/check.hpp"
#include "check/terminology.hpp"
#include "tests/places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace satz::check {
namespace {

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

const Identifier& identifier() {
  static const Identifier made;
  return made;
}

Pair to_english(std::string source, std::string target) {
  return {{std::move(source)}, {std::move(target)}, german, english};
}

Pair to_german(std::string source, std::string target) {
  return {{std::move(source)}, {std::move(target)}, english, german};
}

// The messages of the check with that name, one a line.
std::string said(std::string_view name, const Pair& pair, std::span<const Term> glossary = {}) {
  std::string all;
  for (const Check& check : checks()) {
    if (check.name != name) continue;
    const Terminology terms(glossary, pair.source_language, pair.target_language);
    for (const Finding& finding : check.run(pair, {identifier(), &terms})) {
      EXPECT_EQ(finding.rule, name);
      all += (all.empty() ? "" : "\n") + finding.message;
    }
    return all;
  }
  ADD_FAILURE() << "no check named " << name;
  return all;
}

TEST(Checks, EachHasANameAndAnExample) {
  std::vector<std::string_view> names;
  for (const Check& check : checks()) {
    EXPECT_FALSE(check.says.empty()) << check.name;
    names.push_back(check.name);
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(Checks, EachIsDocumentedWithItsExample) {
  std::ifstream file(places::source("docs/checks.md"));
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  for (const Check& check : checks()) {
    std::string row = "| `" + std::string(check.name) + "` | " + std::string(to_string(check.severity)) +
                      " | " + std::string(check.says) + " | " + std::string(check.example_source) + " → " +
                      std::string(check.example_target) + " |";
    EXPECT_NE(document.find(row), std::string::npos) << row;
  }
}

TEST(Checks, AGoodTranslationPassesAll) {
  const Pair pair =
      to_english("Am 20. September zahlten „nur“ 1.234,5 Tausend (laut info@verein.example) mehr.",
                 "On 20 September “only” 1,234.5 thousand (says info@verein.example) paid more.");
  for (const Check& check : checks()) {
    if (check.run == nullptr) continue;
    EXPECT_TRUE(check.run(pair, {identifier()}).empty()) << check.name;
    EXPECT_TRUE(check.run({}, {identifier()}).empty()) << check.name;
  }
}

TEST(Checks, TheExampleOfEachIsCaught) {
  const std::vector<Term> glossary = {{"Verein", {"association"}, {"club"}}};
  for (const Check& check : checks()) {
    if (check.run == nullptr) continue;
    Pair pair = to_english(std::string(check.example_source), std::string(check.example_target));
    if (check.name == "codes") {
      pair.source = {"Nur Mut!",
                     {{4, InlineCode::Kind::open, "1", "<b>"}, {7, InlineCode::Kind::close, "1", "</b>"}}};
    }
    EXPECT_NE(said(check.name, pair, glossary), "") << check.name;
  }
}

TEST(Checks, Codes) {
  Pair pair = to_english("Nur Mut", "Take heart");
  pair.source.codes = {{4, InlineCode::Kind::open, "1", "<b>"}, {7, InlineCode::Kind::close, "1", "</b>"}};
  EXPECT_NE(said("codes", pair).find("code 1 is missing"), std::string::npos);
  pair.target.codes = {{5, InlineCode::Kind::open, "1", "<b>"}, {10, InlineCode::Kind::close, "1", "</b>"}};
  EXPECT_EQ(said("codes", pair), "");
}

TEST(Checks, NumbersInBothSpellings) {
  EXPECT_EQ(said("numbers", to_english("1.234,5 Euro", "1,234.5 euros")), "");
  EXPECT_EQ(said("numbers", to_english("12\u202F345 und 0,75", "12,345 and 0.75")), "");
  EXPECT_EQ(said("numbers", to_english("1.234", "1.234")), "");  // kept as it was
  EXPECT_EQ(said("numbers", to_english("1.234,5 Euro", "1.234,5 euros")),
            "1.234,5 is spelled as in the source's language");
  EXPECT_EQ(said("numbers", to_german("1,234.5 euros", "1,234.5 Euro")),
            "1,234.5 is spelled as in the source's language");
  EXPECT_EQ(said("numbers", to_english("1.234.567 Mal", "1.234.567 times")), "");  // may be a version
  EXPECT_EQ(said("numbers", to_english("Version 2.4.1", "version 2.4.1")), "");
  EXPECT_EQ(said("numbers", to_english("bis 16 Uhr", "until 4 p.m.")), "");
  EXPECT_EQ(said("numbers", to_german("three of 10", "3 von zehn")), "");
  EXPECT_EQ(said("numbers", to_english("um 18.30 Uhr", "at 6.30 p.m.")), "");
  EXPECT_EQ(said("numbers", to_english("um 18.30 Uhr", "at 18:30")), "");
  EXPECT_NE(said("numbers", to_english("um 18.30 Uhr", "at 6.45 p.m.")), "");
  EXPECT_NE(said("numbers", to_english("um 18.30 Uhr", "at 7.30 p.m.")), "");
  EXPECT_EQ(said("numbers", to_english("am 3.11.2026", "on 3 November 2026")), "");
  EXPECT_EQ(said("numbers", to_german("from 3 May 2026", "ab dem 03.05.2026")), "");
  EXPECT_NE(said("numbers", to_english("am 3.11.2026", "on 3 October 2026")), "");
  EXPECT_NE(said("numbers", to_english("Version 1.5", "version 5.1")), "");
  EXPECT_EQ(said("numbers", to_english("Tel. 0555 123-4", "tel. +49 555 123-4")), "");
  EXPECT_EQ(said("numbers", to_english("Tel. 0555 123-4", "tel. +49 (0)555 123-4")), "");
  EXPECT_NE(said("numbers", to_english("Tel. +49 555 123-4", "tel. +48 555 123-4")), "");
  EXPECT_EQ(said("numbers", to_english("am 20. Mai", "on 21 May")), "20 is missing\n21 is not in the source");
  EXPECT_EQ(said("numbers", to_english("1,5 Liter", "15 litres")), "1,5 is missing\n15 is not in the source");
  EXPECT_EQ(said("numbers", to_english("12 und 12", "12")), "12 is missing");
}

TEST(Checks, Placeholders) {
  EXPECT_EQ(said("placeholders", to_english("{count} von %s, %1$d", "%1$d: {count} of %s")), "");
  EXPECT_EQ(said("placeholders", to_english("5 % der 100%ig sicheren", "5% of the completely safe")), "");
  EXPECT_EQ(said("placeholders", to_english("Hallo {name}", "Hello {Name}")),
            "{name} is missing\n{Name} is not in the source");
  EXPECT_EQ(said("placeholders", to_english("%(zahl)s Tage", "days")), "%(zahl)s is missing");
}

TEST(Checks, Addresses) {
  EXPECT_EQ(said("addresses", to_english("Siehe https://a.example/de/x.", "See https://a.example/en/y.")),
            "");
  EXPECT_EQ(said("addresses", to_english("An Info@A.example!", "To info@a.example.")), "");
  EXPECT_EQ(said("addresses", to_english("An info@a.example", "To info@b.example")),
            "info@a.example is missing");
  EXPECT_EQ(said("addresses", to_english("(http://a.example)", "(our site)")), "a.example is missing");
}

TEST(Checks, Spaces) {
  EXPECT_EQ(said("spaces", to_english("Ja, gern. ", "Yes , please.")),
            "blanks at the end differ\na blank before \",\"");
  EXPECT_EQ(said("spaces", to_english("Ja", " Yes  no")), "blanks at the start differ\ntwo blanks in a row");
  EXPECT_EQ(said("spaces", to_english("warte", "wait ...")), "");
}

TEST(Checks, EndPunctuation) {
  EXPECT_EQ(said("end-punctuation", to_english("Wirklich?", "Really.")),
            "ends with \".\", the source with \"?\"");
  EXPECT_EQ(said("end-punctuation", to_english("Halt!", "Stop.")), "");
  EXPECT_EQ(said("end-punctuation", to_english("„So ist es.“", "“That is so.”")), "");
  EXPECT_EQ(said("end-punctuation", to_english("Moment…", "Wait...")), "");
  EXPECT_EQ(said("end-punctuation", to_english("Name:", "Name")),
            "ends without a mark, the source with \":\"");
  EXPECT_EQ(said("end-punctuation", to_english("10–17 Uhr", "10 a.m. to 5 p.m.")), "");
  EXPECT_EQ(said("end-punctuation", to_english("Bis 17 Uhr.", "Until 5 p.m.")), "");
  EXPECT_NE(said("end-punctuation", to_english("Bis 17 Uhr?", "Until 5 p.m.")), "");
  EXPECT_NE(said("end-punctuation", to_english("Jetzt spenden", "Donate now.")), "");
  EXPECT_EQ(said("end-punctuation", to_english("Was beim Antrag zu beachten ist", "Things to mind.")), "");
}

TEST(Checks, BracketsAndQuotationMarks) {
  EXPECT_NE(said("brackets", to_english("(neu)", "(new")), "");
  EXPECT_EQ(said("brackets", to_english("a) neu", "a) new")), "");
  EXPECT_NE(said("quotation-marks", to_german("“Yes”", "“Ja”")), "");
  EXPECT_EQ(said("quotation-marks", to_german("“Yes”", "„Ja“, dann „nein“")), "");
  EXPECT_EQ(said("quotation-marks", to_german("“Yes”", "»Ja«")), "");
  EXPECT_NE(said("quotation-marks", to_english("„Ja“", "„Yes“")), "");
  EXPECT_EQ(said("quotation-marks", to_english("„Ja“", "\"Yes\"")), "");
  EXPECT_EQ(said("quotation-marks", to_english("Start » Neues", "Home » News")), "");
  EXPECT_NE(said("quotation-marks", to_english("»Ja«", "»Yes«")), "");
}

TEST(Checks, LeftInTheSourceLanguage) {
  EXPECT_NE(said("untranslated", to_german("Please wait here.", "Please wait here.")), "");
  EXPECT_EQ(said("untranslated", to_german("Grand Hotel Bellevue", "Grand Hotel Bellevue")), "");
  EXPECT_NE(said("untranslated", to_german("Lock All Databases", "Lock All Databases")), "");
  EXPECT_NE(said("untranslated", to_english("Impressum und Datenschutz", "Impressum und Datenschutz")), "");
  EXPECT_NE(said("wrong-language", to_german("Please wait here for us.", "Please do wait here for us all.")),
            "");
  EXPECT_EQ(said("wrong-language", to_german("Please wait here for us.", "Bitte warten Sie hier auf uns.")),
            "");
  EXPECT_EQ(said("wrong-language", to_german("What", "Was")), "");
  EXPECT_EQ(said("wrong-language", to_german("The KWin development team", "Das KWin-Entwicklerteam")), "");
  EXPECT_EQ(said("wrong-language", to_german("Please wait a moment for us here.",
                                             "Veuillez patienter un instant, s'il vous plaît.")),
            "reads as fr, not de");
  EXPECT_EQ(said("wrong-language", Pair{{"Bitte warten"}, {"Attendere"}, german, Language()}), "");
}

TEST(Checks, Length) {
  EXPECT_NE(said("length", to_english("Die Anmeldung ist ab Montag wieder möglich.", "Yes.")), "");
  EXPECT_EQ(said("length", to_german("OK", "Einverstanden")), "");
  Pair pair = to_english("Öffnen", "Öffnen");
  pair.max_characters = 6;
  EXPECT_EQ(said("length", pair), "");
  pair.max_characters = 5;
  EXPECT_EQ(said("length", pair), "6 characters, there is room for 5");
}

TEST(Checks, DoubledWords) {
  EXPECT_EQ(said("doubled-words", to_english("in dem Haus", "in the the house")), "\"the\" stands twice");
  EXPECT_EQ(said("doubled-words", to_german("those who", "die, die die Uhr")), "");
  EXPECT_EQ(said("doubled-words", to_german("may they", "Dürfen Sie sie")), "");
}

TEST(Checks, TerminologyKnowsInflectionAndCompounds) {
  const std::vector<Term> glossary = {{"association", {"Verein"}, {"Klub"}},
                                      {"board of trustees", {"Kuratorium"}, {}}};
  EXPECT_EQ(said("terminology", to_german("two associations", "zwei Vereine"), glossary), "");
  EXPECT_EQ(said("terminology", to_german("our association", "unser Förderverein"), glossary), "");
  EXPECT_EQ(said("terminology", to_german("the association's home", "das Vereinsheim"), glossary), "");
  EXPECT_EQ(said("terminology", to_german("Board of Trustees", "der Vorstand"), glossary),
            "\"board of trustees\" is to be \"Kuratorium\"");
  EXPECT_EQ(said("terminology", to_german("the association", "der Klub"), glossary),
            "\"association\" is to be \"Verein\"\n\"Klub\" is not to be used for \"association\"");
}

TEST(Checks, OfTermsInEachOtherTheLongestCounts) {
  const std::vector<Term> glossary = {{"seagrass", {"Seegras"}, {}}, {"seagrass meadow", {"Wiese"}, {}}};
  EXPECT_EQ(said("terminology", to_german("the seagrass meadow", "die Wiese"), glossary), "");
  EXPECT_EQ(said("terminology", to_german("seagrass on the seagrass meadow", "Tang auf der Wiese"), glossary),
            "\"seagrass\" is to be \"Seegras\"");
}

TEST(Checks, ForbiddenCharacters) {
  EXPECT_EQ(said("forbidden-characters", to_german("Hi", "Gr\uFFFDe")), "U+FFFD is not to be in a text");
  EXPECT_EQ(said("forbidden-characters", to_german("Hi", "a\u202Eb")), "U+202E is not to be in a text");
  EXPECT_EQ(said("forbidden-characters", to_german("Hi", "a\tb\u00ADc")), "");
}

}  // namespace
}  // namespace satz::check
