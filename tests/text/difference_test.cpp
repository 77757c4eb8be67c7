#include "text/difference.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/fold.hpp"

namespace satz {
namespace {

std::string shown(std::string_view before, std::string_view after) {
  return to_string(difference(before, after));
}

std::string joined(const std::vector<DifferenceRun>& runs, DifferenceRun::Kind side) {
  std::string text;
  for (const DifferenceRun& run : runs) {
    if (run.kind == DifferenceRun::Kind::same || run.kind == side) text += run.text;
  }
  return text;
}

TEST(Difference, WordsNotLetters) {
  EXPECT_EQ(shown("Der alte Text", "Der neue Text"), "Der [-alte-] {+neue+} Text");
  EXPECT_EQ(shown("Wir öffnen um 9 Uhr.", "Wir öffnen um 10 Uhr."), "Wir öffnen um [-9-] {+10+} Uhr.");
  EXPECT_EQ(shown("Come in.", "Come in, please."), "Come in{+, please+}.");
  EXPECT_EQ(shown("Bitte sehr laut klopfen", "Bitte klopfen"), "Bitte [-sehr laut -]klopfen");
}

TEST(Difference, WhiteSpaceBetweenChangesBelongsToThem) {
  EXPECT_EQ(shown("near the old house", "near a new barn"), "near [-the old house-] {+a new barn+}");
  EXPECT_EQ(shown("two  blanks", "two blanks"), "two[-  -] {+ +}blanks");
}

TEST(Difference, NothingOrEverything) {
  EXPECT_TRUE(difference("", "").empty());
  EXPECT_EQ(shown("gleich", "gleich"), "gleich");
  EXPECT_EQ(shown("", "neu"), "{+neu+}");
  EXPECT_EQ(shown("alt", ""), "[-alt-]");
  EXPECT_EQ(shown("[-a-]", "[-a-] b"), "[-a-]{+ b+}");
}

TEST(Difference, FindsTheShortestScript) {
  // Myers' own example, letter by letter: five edits.
  const auto runs = difference("A B C A B B A", "C B A B A C");
  std::size_t edits = 0;
  for (const DifferenceRun& run : runs) {
    if (run.kind != DifferenceRun::Kind::same) edits += 1;
  }
  EXPECT_LE(edits, 5U) << to_string(runs);
}

TEST(Difference, BothTextsCanBeReadFromIt) {
  std::mt19937 chance(7);
  const auto text = [&] {
    static constexpr const char* words[] = {"ein", "zwei", "drei", ",", ".", "  ", "\n", "öl", "(", "7"};
    std::string made;
    for (auto n = chance() % 30; n > 0; --n)
      made += std::string(words[chance() % 10]) + (chance() % 3 ? " " : "");
    return made;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string before = text();
    const std::string after = text();
    const auto runs = difference(before, after);
    EXPECT_EQ(joined(runs, DifferenceRun::Kind::removed), before);
    EXPECT_EQ(joined(runs, DifferenceRun::Kind::added), after);
    for (std::size_t at = 1; at < runs.size(); ++at) EXPECT_NE(runs[at].kind, runs[at - 1].kind);
  }
}

TEST(Difference, FarApartIsOneReplacement) {
  std::string before = "Anfang ";
  std::string after = "Anfang ";
  for (int i = 0; i < 20000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  const auto runs = difference(before + "Ende", after + "Ende");
  ASSERT_EQ(runs.size(), 4U);
  EXPECT_EQ(runs[0].text, "Anfang ");
  EXPECT_EQ(runs[3].text, " Ende");
}

TEST(FoldCase, MakesCaseEqual) {
  EXPECT_EQ(fold_case("STRASSE Ärger"), fold_case("Straße ÄRGER"));
  EXPECT_EQ(fold_case(""), "");
}

}  // namespace
}  // namespace satz
