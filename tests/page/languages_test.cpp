#include "page/languages.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/places.hpp"
#include "text/words.hpp"

namespace satz::page {
namespace {

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");
const Language french = *Language::parse("fr");
const std::vector<Language> project = {german, english};

const Identifier& identifier() {
  static const Identifier made;
  return made;
}

// A page of blocks with these texts.
Page page_of(const std::vector<std::string>& texts, const Language& declared = {}) {
  Page page;
  page.declared = declared;
  for (const std::string& text : texts) {
    Block block;
    block.kind = "p";
    block.declared = declared;
    block.content.text = text;
    page.blocks.push_back(block);
  }
  return page;
}

std::vector<std::string> languages(Page& page) {
  assign_languages(page, identifier(), project);
  std::vector<std::string> found;
  for (const Block& block : page.blocks) found.push_back(block.language.tag());
  return found;
}

std::vector<std::string> repeated(std::vector<std::pair<std::string, int>> runs) {
  std::vector<std::string> all;
  for (const auto& [tag, count] : runs) all.insert(all.end(), static_cast<std::size_t>(count), tag);
  return all;
}

const std::vector<std::string> german_navigation = {
    "Startseite",  "Aktuelles", "Der Verein", "Vorstand",   "Satzung", "Angebote",
    "Sprachkurse", "Beratung",  "Team",       "Newsletter", "Kontakt", "Spenden und helfen"};
const std::vector<std::string> english_article = {
    "Ferry service resumes after the storm",
    "Harwick, 3 May",
    "After four days of high winds, the ferry between Harwick and the outer islands is running again.",
    "“We had run out of fresh milk and bread by Tuesday,” said Nora Feldmann, who keeps the only shop on "
    "Grey Island.",
    "What passengers should know",
    "Tickets bought for the cancelled crossings remain valid until the end of June.",
    "Cars must be booked in advance",
    "Bicycles travel free",
    "Jonas Weller, +44 1632 960 001",
    "Contact the harbour office"};

TEST(AssignLanguages, GermanNavigationAroundAnEnglishArticle) {
  std::vector<std::string> texts = german_navigation;
  texts.insert(texts.end(), english_article.begin(), english_article.end());
  texts.insert(texts.end(), {"Impressum", "Datenschutz", "Leichte Sprache"});
  Page page = page_of(texts);
  EXPECT_EQ(languages(page), repeated({{"de", 12}, {"en", 10}, {"de", 3}}));
  EXPECT_EQ(page.prevailing, english);
  EXPECT_GT(page.blocks.front().confidence, 0.9);
}

TEST(AssignLanguages, EnglishNavigationAroundAGermanArticle) {
  Page page = page_of(
      {"Home", "News", "About the society", "Board", "Courses", "Advice", "Donate and help",
       "Die Fähre fährt wieder", "Harwick, 3. Mai",
       "Nach vier Tagen Sturm verkehrt die Fähre zwischen Harwick und den Inseln wieder planmäßig.",
       "„Am Dienstag gab es weder Milch noch Brot“, sagte Nora Feldmann, die den einzigen Laden führt.",
       "Was Reisende wissen sollten", "Jonas Weller", "Räder fahren kostenlos mit", "Imprint", "Privacy",
       "Easy read"});
  EXPECT_EQ(languages(page), repeated({{"en", 7}, {"de", 7}, {"en", 3}}));
  EXPECT_EQ(page.prevailing, german);
}

TEST(AssignLanguages, NamesAndNumbersFollowTheirSurroundings) {
  Page page =
      page_of({"Unsere Räume sind montags geschlossen.", "Nora Feldmann", "Bitte rufen Sie vorher an.",
               "The building has step-free access.", "Nora Feldmann", "Please ring the bell."});
  EXPECT_EQ(languages(page), repeated({{"de", 3}, {"en", 3}}));
}

TEST(AssignLanguages, ItemsOfOneListStayTogether) {
  Page page =
      page_of({"Wer wir sind", "Was wir machen", "2030 Agenda", "Global leaders meet to discuss the ocean",
               "They will talk about plastic, fishing and shipping."});
  page.blocks[0].kind = page.blocks[1].kind = page.blocks[2].kind = "li";
  EXPECT_EQ(languages(page), repeated({{"de", 3}, {"en", 2}}));
}

TEST(AssignLanguages, NoLettersNoLanguage) {
  Page page = page_of({"Wir sind umgezogen.", "***", "2024", "", "+49 30 123 45 67"});
  EXPECT_EQ(languages(page), (std::vector<std::string>{"de", "", "", "", ""}));
  EXPECT_EQ(page.blocks[1].confidence, 0);
  EXPECT_EQ(page.prevailing, german);
}

TEST(AssignLanguages, AnAttributeOfTheBlocksOwnDecides) {
  Page page = page_of(
      {"Willkommen im Haus am See", "English", "Français", "Wir freuen uns auf Ihren Besuch."}, german);
  page.blocks[1].declared = *Language::parse("en-GB");
  page.blocks[2].declared = french;
  EXPECT_EQ(languages(page), (std::vector<std::string>{"de", "en", "fr", "de"}));
  EXPECT_EQ(page.blocks[1].confidence, 1);
  EXPECT_EQ(page.blocks[2].confidence, 1);
}

TEST(AssignLanguages, TheWholePagesAttributeIsAHintOnly) {
  Page wrong = page_of(english_article, german);  // a template that says lang="de" on every page
  EXPECT_EQ(languages(wrong), repeated({{"en", 10}}));
  Page name = page_of({"Lena Martin"}, german);
  EXPECT_EQ(languages(name), repeated({{"de", 1}}));
  Page other = page_of({"Lena Martin"}, english);
  EXPECT_EQ(languages(other), repeated({{"en", 1}}));
}

TEST(AssignLanguages, APageOutsideTheProjectKeepsItsLanguage) {
  Page page =
      page_of({"Bienvenue dans notre maison au bord du lac", "Nous sommes fermés le lundi et le mardi.",
               "Please ring the bell before you come in."},
              french);
  EXPECT_EQ(languages(page), (std::vector<std::string>{"fr", "fr", "en"}));
  EXPECT_EQ(page.prevailing, french);
}

TEST(AssignLanguages, WhatIsKnownOfATextDecidesWhereTheTextDoesNot) {
  const std::vector<std::string> texts = {"Unsere Räume sind montags geschlossen.", "Tewa Marina",
                                          "The building has step-free access."};
  const auto with = [&](const Language& known, bool& helped) {
    Page page = page_of(texts);
    helped = assign_languages(page, identifier(), project,
                              [&](std::string_view text) { return text == texts[1] ? known : Language(); });
    return page.blocks[1].language;
  };
  bool in_english = false;
  bool in_german = false;
  EXPECT_EQ(with(english, in_english), english);
  EXPECT_EQ(with(german, in_german), german);
  EXPECT_NE(in_english, in_german);  // one of them it would have been in anyway
  bool in_french = true;
  with(french, in_french);
  EXPECT_FALSE(in_french);  // which the project has not
}

TEST(AssignLanguages, WhatIsKnownOfATextDoesNotOverruleItsWordsOrItsList) {
  Page page = page_of({"Startseite", "Die Räume sind montags geschlossen.", "Team", "Kontakt"});
  EXPECT_FALSE(assign_languages(page, identifier(), project, [](std::string_view) { return english; }));
  for (const Block& block : page.blocks) EXPECT_EQ(block.language, german) << block.content.text;
}

TEST(AssignLanguages, AreSpeltAsTheProjectDoes) {
  Page page = page_of({"Grüezi mitenand, wir haben offen."}, *Language::parse("de-CH"));
  EXPECT_EQ(languages(page), repeated({{"de", 1}}));
}

TEST(AssignLanguages, EmptyPageAndNoProject) {
  Page empty;
  assign_languages(empty, identifier(), project);
  EXPECT_EQ(empty.prevailing, Language());
  Page page = page_of({"Guten Tag"});
  assign_languages(page, identifier(), {});
  EXPECT_EQ(page.blocks[0].language, Language());
}

// A real page's text, line by line: German navigation up to the article's headline, then English only.
TEST(AssignLanguages, TheSeedPage) {
  std::ifstream file(places::shared("data/seed/page.txt"));
  if (!file) GTEST_SKIP() << "no shared data here";
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) texts.push_back(line);
  Page page = page_of(texts);
  for (Block& block : page.blocks) {
    if (block.content.text.starts_with("- ")) block.kind = "li";
  }
  assign_languages(page, identifier(), project);
  bool article = false;
  std::size_t in_german = 0;
  std::size_t in_english = 0;
  for (const Block& block : page.blocks) {
    article = article || block.content.text.starts_with("IOM Champions");
    if (!has_letter(block.content.text)) continue;
    EXPECT_EQ(block.language, article ? english : german) << block.content.text;
    ++(article ? in_english : in_german);
  }
  EXPECT_GE(in_german, 13U);
  EXPECT_GE(in_english, 12U);
}

TEST(AssignLanguages, TwiceIsAsOnce) {
  Page page = page_of(english_article);
  assign_languages(page, identifier(), project);
  const std::vector<Block> once = page.blocks;
  assign_languages(page, identifier(), project);
  EXPECT_EQ(page.blocks, once);
}

}  // namespace
}  // namespace satz::page
