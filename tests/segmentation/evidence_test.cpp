#include "segmentation/evidence.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"

namespace satz::segmentation {
namespace {

const Language german = *Language::parse("de");

/// Pages on which "Bst." is written short, among ordinary sentences.
Evidence pages() {
  Evidence evidence;
  for (const char* block :
       {"Die Bst. Nord hat montags offen. Wir helfen gern.", "Fragen Sie die Bst. im Rathaus.",
        "Unsere Bst. hilft bei Anträgen. Kommen Sie vorbei.", "Jede Bst. hat einen Aufzug.",
        "Das Haus ist offen. Wir sind da. Das Haus hat einen Garten.",
        "Im Haus ist es warm. Der Garten ist schön.",
        "Der Kurs ist voll. Der Garten ist offen und der Kurs beginnt im Mai im Haus am Markt."}) {
    evidence.observe(block);
  }
  return evidence;
}

TEST(Evidence, suggests_a_word_that_is_always_stopped) {
  const std::vector<Suggestion> suggestions = pages().suggest();
  ASSERT_EQ(suggestions.size(), 1U);
  EXPECT_EQ(suggestions[0].abbreviation, "Bst.");
  EXPECT_EQ(suggestions[0].with_stop, 4U);
  EXPECT_EQ(suggestions[0].without_stop, 0U);
  EXPECT_TRUE(pages().is_abbreviation("Bst"));
  EXPECT_FALSE(pages().is_abbreviation("Haus"));
  EXPECT_FALSE(pages().is_abbreviation("never seen"));
}

TEST(Evidence, does_not_depend_on_the_order_of_blocks) {
  Evidence one;
  one.observe("Die Abt. hilft. Die Abt. berät.");
  one.observe("Der Kurs ist voll.");
  Evidence other;
  other.observe("Der Kurs ist voll.");
  other.observe("Die Abt. hilft. Die Abt. berät.");
  EXPECT_EQ(one, other);
}

TEST(Exceptions, keep_a_word_from_ending_a_sentence_in_their_language_only) {
  Segmenter segmenter;
  const std::vector<std::string> own = {"Beratungsst.", "z. Ki.", ""};
  segmenter.add_exceptions(german, own);
  const auto count = [&](const std::string& text, const Language& language) {
    std::size_t sentences = 0;
    for (const Segment& segment : segmenter.segment({text}, language)) sentences += !segment.ignorable;
    return sentences;
  };
  EXPECT_EQ(count("Die Beratungsst. Nord hilft.", german), 1U);
  EXPECT_EQ(count("Die Beratungsst. Nord hilft.", *Language::parse("de-AT")), 1U);
  EXPECT_EQ(count("Die Beratungsst. Nord hilft.", *Language::parse("en")), 2U);
  EXPECT_EQ(count("Die Zahl z. Ki. Ende ist offen.", german), 1U);
}

}  // namespace
}  // namespace satz::segmentation
