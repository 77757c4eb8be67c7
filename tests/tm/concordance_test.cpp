#include "tm/concordance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/tm/temporary_memory.hpp"
#include "tm/memory.hpp"

namespace satz::tm {
namespace {

using ::testing::ElementsAre;

Language language(std::string_view tag) {
  return *Language::parse(tag);
}

TranslationUnit unit_of(std::vector<std::pair<const char*, std::string>> texts) {
  TranslationUnit unit;
  for (auto& [tag, text] : texts) unit.variants.push_back({language(tag), {std::move(text)}});
  return unit;
}

class Concordance : public ::testing::Test {
 protected:
  void add(std::vector<TranslationUnit> units) { memory.add(units); }

  std::vector<std::string> texts(std::vector<std::string> phrases, const char* tag = nullptr) const {
    ConcordanceQuery query;
    for (const std::string& phrase : phrases) query.phrases.push_back(phrase_of(phrase));
    if (tag != nullptr) query.language = language(tag);
    std::vector<std::string> found;
    for (const Passage& passage : memory.concordance(query)) found.push_back(passage.text);
    return found;
  }

  TemporaryMemory file;
  Memory memory = Memory::open(file.path(), Memory::Access::create);
};

TEST_F(Concordance, FindsWordsAndPhrasesInEveryLanguage) {
  add({unit_of({{"de", "Die Sprechzeiten im Winter"}, {"en", "Opening hours in winter"}}),
       unit_of({{"de", "Die Straße ist gesperrt, die Brücke offen."},
                {"en", "The road is closed, the bridge open."}}),
       unit_of(
           {{"de-AT", "Im Jänner geschlossen"}, {"en", "Closed in January"}, {"fr", "Fermé en janvier"}})});
  for (int round = 0; round < 2; ++round) {
    EXPECT_THAT(texts({"winter"}), ElementsAre("Opening hours in winter", "Die Sprechzeiten im Winter"));
    EXPECT_THAT(texts({"WINTER"}, "en"), ElementsAre("Opening hours in winter"));
    EXPECT_THAT(texts({"opening hours"}), ElementsAre("Opening hours in winter"));
    EXPECT_THAT(texts({"hours opening"}), ElementsAre());
    EXPECT_THAT(texts({"winter", "opening"}), ElementsAre("Opening hours in winter"));
    EXPECT_THAT(texts({"sprech*"}), ElementsAre("Die Sprechzeiten im Winter"));
    EXPECT_THAT(texts({"sprech"}), ElementsAre());
    EXPECT_THAT(texts({"STRASSE"}).size(), 1U);       // full case folding
    EXPECT_THAT(texts({"gesperrt die"}).size(), 1U);  // punctuation is between words, not among them
    EXPECT_THAT(texts({"geschlossen"}, "de"), ElementsAre("Im Jänner geschlossen"));
    EXPECT_THAT(texts({"geschlossen"}, "de-CH"), ElementsAre());
    EXPECT_THAT(texts({"ferme"}), ElementsAre());  // é is not e
    EXPECT_THAT(texts({"en"}, "pt"), ElementsAre());
    EXPECT_EQ(memory.concordance_lag(), round == 0 ? 7U : 0U);
    memory.extend_concordance(1'000);
  }
}

TEST_F(Concordance, SaysWhereInTheText) {
  add({unit_of({{"de", "Über Grüße und größere Grüße"}, {"en", "On greetings"}})});
  ConcordanceQuery query{{phrase_of("grüße"), phrase_of("größere grüße")}};
  const std::vector<Passage> passages = memory.concordance(query);
  ASSERT_EQ(passages.size(), 1U);
  std::vector<std::string> found;
  for (const FoundRange& range : passages[0].found)
    found.push_back(passages[0].text.substr(range.begin, range.end - range.begin));
  EXPECT_THAT(found, ElementsAre("Grüße", "größere Grüße", "Grüße"));
  EXPECT_THAT(passages[0].units, ElementsAre(1));
}

TEST_F(Concordance, ScriptsWithoutBlanksAreFoundInsideWords) {
  add({unit_of({{"ja", "東京都に住んでいます。"}, {"en", "I live in Tokyo."}}),
       unit_of({{"th", "ร้านกาแฟเปิดแล้ว"}, {"en", "The coffee shop is open."}}),
       unit_of({{"zh", "请与我们联系"}, {"en", "Please contact us"}})});
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(texts({"東京"}).size(), 1U);
    EXPECT_EQ(texts({"京都"}).size(), 1U);
    EXPECT_EQ(texts({"都東"}).size(), 0U);
    EXPECT_EQ(texts({"กาแฟ"}).size(), 1U);
    EXPECT_EQ(texts({"联系"}, "zh").size(), 1U);
    EXPECT_EQ(texts({"联系"}, "ja").size(), 0U);
    memory.extend_concordance(1'000);
  }
}

TEST_F(Concordance, FollowsEveryChange) {
  // Words of random units come, change and go; what is found is what reading every text finds.
  std::mt19937 random(7);
  const std::vector<std::string> words = {"Haus",   "Garten", "im", "Winter", "zu",
                                          "Straße", "it's",   "12", "a\"b",   "東京"};
  const auto text = [&] {
    std::string made;
    for (int i = 0; i < 4; ++i) made += (made.empty() ? "" : " ") + words[random() % words.size()];
    return made;
  };
  std::vector<std::int64_t> numbers;
  for (int round = 0; round < 200; ++round) {
    if (round % 5 == 4) memory.extend_concordance(random() % 20);
    if (round % 4 == 3) {
      memory.erase(static_cast<std::int64_t>(1 + random() % 60));
    } else if (round % 4 == 2) {
      memory.replace(static_cast<std::int64_t>(1 + random() % 60), unit_of({{"de", text()}, {"en", text()}}));
    } else {
      add({unit_of({{"de", text()}, {"en", text()}})});
    }
    const std::string phrase =
        words[random() % words.size()] + (round % 2 == 0 ? "" : " " + words[random() % words.size()]);
    std::vector<std::string> expected;
    memory.for_each(UnitOrder::stored, [&](std::int64_t, const TranslationUnit& unit) {
      for (const Variant& variant : unit.variants) {
        if (!find_phrases(concordance_words(variant.content.text), std::vector<Phrase>{phrase_of(phrase)})
                 .empty())
          expected.push_back(variant.language.tag() + variant.content.text);
      }
      return true;
    });
    std::vector<std::string> found;
    for (const Passage& passage : memory.concordance({{phrase_of(phrase)}, {}, 10'000})) {
      for (const std::int64_t number : passage.units) {
        const TranslationUnit unit = memory.unit(number).value();
        for (const Variant& variant : unit.variants)
          if (variant.content.text == passage.text) found.push_back(variant.language.tag() + passage.text);
      }
    }
    // A unit that says the same in both languages is found once for each.
    std::sort(expected.begin(), expected.end());
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    EXPECT_EQ(found, expected) << phrase;
  }
}

TEST_F(Concordance, NothingIsFoundForNothing) {
  add({unit_of({{"de", "Haus"}, {"en", "House"}})});
  EXPECT_TRUE(memory.concordance({}).empty());
  EXPECT_TRUE(memory.concordance({{phrase_of("!?")}}).empty());
  EXPECT_TRUE(memory.concordance({{phrase_of("Haus")}, {}, 0}).empty());
}

}  // namespace
}  // namespace satz::tm
