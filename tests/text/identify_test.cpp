#include "text/identify.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "tests/places.hpp"
#include "text/model_words.hpp"

namespace satz {
namespace {

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");
const std::vector<Language> both = {german, english};

const Identifier& identifier() {
  static const Identifier made;
  return made;
}

std::string told(std::string_view text) {
  return identifier().identify(text, both).language.tag();
}

TEST(Identify, LabelsOfOneWord) {
  for (const char* label : {"Beratungsangebot", "Vorstandschaft", "Jugendfreizeit", "Merkblatt",
                            "Sprachkurse", "Bürgersprechstunde", "Wegbeschreibung", "Rückrufbitte"}) {
    EXPECT_EQ(told(label), "de") << label;
  }
  for (const char* label : {"Fundraising", "Whereabouts", "Shareholders", "Counselling", "Fellowships",
                            "Storytelling", "Sightseeing", "Safeguarding", "Reachability"}) {
    EXPECT_EQ(told(label), "en") << label;
  }
}

// Labels that the model has not been trained on: the share told right, undecided counted as wrong.
double share_right(const std::string& file, const Language& language) {
  std::ifstream lines(places::source("tests/cases/text/" + file));
  double right = 0;
  double all = 0;
  std::string missed;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    all += 1;
    if (told(line) == language.tag()) {
      right += 1;
    } else {
      missed += line + ", ";
    }
  }
  EXPECT_GE(all, 140);
  testing::Test::RecordProperty("missed_" + language.tag(), missed);
  return right / all;
}

TEST(Identify, UnseenLabels) {
  EXPECT_GE(share_right("labels.de", german), 0.97);
  EXPECT_GE(share_right("labels.en", english), 0.97);
}

TEST(Identify, ShortPhrases) {
  EXPECT_EQ(told("Wo wir helfen"), "de");
  EXPECT_EQ(told("Unterwegs mit dem Rad"), "de");
  EXPECT_EQ(told("Neues aus Hammersmith"), "de");
  EXPECT_EQ(told("Where we help"), "en");
  EXPECT_EQ(told("Out and about by bike"), "en");
  EXPECT_EQ(told("News from Tübingen"), "en");
}

TEST(Identify, CapitalsAndUmlautsInAllSpellings) {
  EXPECT_EQ(told("VERANSTALTUNGSKALENDER"), "de");
  EXPECT_EQ(told("UPCOMING MEETINGS"), "en");
  EXPECT_EQ(told("WIR ÜBER UNS"), "de");
  const auto composed = identifier().identify("Fördergelder für Büchereien", both);
  const auto decomposed = identifier().identify("Fo\u0308rdergelder fu\u0308r Bu\u0308chereien", both);
  EXPECT_EQ(composed, decomposed);
  EXPECT_EQ(composed.language, german);
}

TEST(Identify, UndecidedIsAnAnswer) {
  for (const char* text :
       {"", "   ", "2030", "12.–14. 10. 2024", "info@beispiel.example", "www.beispiel.example/de",
        "https://beispiel.example/the/and/of", "get_value()", "x86_64", "index.html", "IOM", "getValue",
        "BMW", "Москва", "東京", "+49 30 1234567", "§ 5", "***"}) {
    const Identified found = identifier().identify(text, both);
    EXPECT_EQ(found.language, Language()) << text;
    EXPECT_EQ(found.confidence, 0) << text;
    EXPECT_LT(std::abs(found.evidence[0] - found.evidence[1]), std::log(0.55 / 0.45) + 1e-9) << text;
  }
}

TEST(Identify, EvidenceIsRelativeToTheBest) {
  const Identified found = identifier().identify("Der Vorstand hat gestern getagt.", both);
  ASSERT_EQ(found.evidence.size(), 2U);
  EXPECT_EQ(found.evidence[0], 0);
  EXPECT_LT(found.evidence[1], -5);
  EXPECT_NEAR(found.confidence, 1 / (1 + std::exp(found.evidence[1])), 1e-12);
}

TEST(Identify, OrderAndRegionOfTheCandidatesDoNotMatter) {
  const Language austrian = *Language::parse("de-AT");
  const Language british = *Language::parse("en-GB");
  const auto forth = identifier().identify("Öffentliche Sitzung", both);
  const auto back = identifier().identify("Öffentliche Sitzung", std::vector{british, austrian});
  EXPECT_EQ(back.language, austrian);
  EXPECT_DOUBLE_EQ(forth.confidence, back.confidence);
  EXPECT_DOUBLE_EQ(forth.evidence[0], back.evidence[1]);
}

TEST(Identify, OneForeignNameDoesNotOutweighASentence) {
  EXPECT_EQ(told("Das Werk von Whitfield Thornbury Hawthorne hängt im Museum."), "de");
  EXPECT_EQ(told("She moved to Schwäbisch Gmünd-Großdeinbach."), "en");
}

TEST(Identify, OtherLanguagesByTheProjectsList) {
  const Language french = *Language::parse("fr");
  const std::vector<Language> three = {german, english, french};
  EXPECT_EQ(
      identifier().identify("Nous aidons les familles à trouver un logement dans la région.", three).language,
      french);
  EXPECT_EQ(
      identifier().identify("Wir helfen Familien, in der Region eine Wohnung zu finden.", three).language,
      german);
  EXPECT_EQ(identifier().identify("We help families to find a flat in the region.", three).language, english);
  const std::vector<Language> two = {german, french};
  EXPECT_EQ(identifier().identify("Les bureaux sont ouverts du lundi au vendredi.", two).language, french);
  EXPECT_EQ(identifier().identify("1999", three).language, Language());
}

TEST(Identify, FewCandidates) {
  EXPECT_EQ(identifier().identify("Hallo", {}).evidence.size(), 0U);
  const std::vector<Language> one = {german};
  EXPECT_EQ(identifier().identify("Hallo", one).language, german);
  EXPECT_EQ(identifier().identify("Hallo", one).confidence, 1);
  EXPECT_EQ(identifier().identify("2024", one).language, Language());
}

TEST(Identify, LongTextIsCutAtACharacter) {
  std::string text = "Am Ende der Straße ";
  while (text.size() < 5000) text += "öö";
  EXPECT_EQ(told(text), "de");
  EXPECT_EQ(told(std::string(1000000, 'x')), told(std::string(4096, 'x')));
}

TEST(ModelWords, AreWhatALanguageShowsIn) {
  const auto count = [](std::string_view text) { return model_words(text).size(); };
  EXPECT_EQ(count("Migrant:innen und Besucher*innen"), 5U);
  EXPECT_EQ(count("BürgerInnen camelCase"), 1U);
  EXPECT_EQ(count("don't rock’n’roll 'quoted'"), 3U);
  EXPECT_EQ(count("www.beispiel.example a@b.example /usr/bin readme.txt"), 0U);
  EXPECT_EQ(count("und/oder Süd-Ost z.B. voll.Bitte"), 8U);
  EXPECT_EQ(count("COVID-19-Pandemie"), 2U);
  EXPECT_TRUE(model_words("UNO")[0].abbreviation);
  EXPECT_FALSE(model_words("KONTAKT")[0].abbreviation);
}

}  // namespace
}  // namespace satz
