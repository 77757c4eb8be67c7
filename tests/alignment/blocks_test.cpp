#include <gtest/gtest.h>

#include "alignment/align.hpp"
#include "tests/alignment/pages.hpp"

namespace satz::alignment {
namespace {

using testing::english;
using testing::german;
using testing::page_of;

/// Adds a block of sentences with these features.
void add_block(Document& document, const std::vector<std::string>& features,
               const std::vector<std::string>& lines) {
  for (const std::string& line : lines) document.sentences.push_back({{line, {}}, document.blocks.size()});
  document.blocks.push_back({features});
}

Alignment align_one(const PagePair& pair, const Options& options = {}) {
  return align_all({&pair, 1}, {}, options).front();
}

Lexicon known_words() {
  return common_words(*Language::parse("de"), *Language::parse("en"));
}

/// The target sentence of each source sentence in a one-to-one bead; -1 for none.
std::vector<int> partners(const Alignment& alignment, std::size_t sources) {
  std::vector<int> of(sources, -1);
  for (const Bead& bead : alignment.beads)
    if (bead.source.size() == 1 && bead.target.size() == 1)
      of[bead.source.begin] = static_cast<int>(bead.target.begin);
  return of;
}

TEST(Blocks, StandInAnyOrderAndSentencesInsideDoNot) {
  PagePair pair;
  add_block(pair.source, {"kind=p", "id=eins"}, {german[0], german[1], german[2]});
  add_block(pair.source, {"kind=p", "id=zwei"}, {german[7], german[8]});
  add_block(pair.source, {"kind=p", "id=drei"}, {german[10], german[11], german[12]});
  add_block(pair.target, {"kind=p", "id=drei"}, {english[10], english[11], english[12]});
  add_block(pair.target, {"kind=p", "id=eins"}, {english[0], english[1], english[2]});
  add_block(pair.target, {"kind=p", "id=zwei"}, {english[7], english[8]});
  const Alignment alignment = align_one(pair);
  EXPECT_TRUE(reconciled(alignment, 8, 8));
  EXPECT_EQ(partners(alignment, 8), (std::vector<int>{3, 4, 5, 6, 7, 0, 1, 2}));
}

/// Texts that share no word with each other: only the features tell which is which.
TEST(Blocks, AreKnownByTheirFeatures) {
  PagePair pair;
  for (const std::string id : {"a1", "b2", "c3", "d4", "e5", "f6"})
    add_block(pair.source, {"id=" + id, "href=/" + id}, {"Mehr"});
  for (const std::string id : {"d4", "e5", "f6", "a1", "b2", "c3"})
    add_block(pair.target, {"id=" + id, "href=/" + id}, {"Next"});
  EXPECT_EQ(partners(align_one(pair), 6), (std::vector<int>{3, 4, 5, 0, 1, 2}));
}

/// German has each sentence in a paragraph of its own, English two of them in one.
TEST(Blocks, TwoOfOneSideAreJoinedWhereTheOtherHasThemInOne) {
  PagePair pair = page_of(german, english);
  pair.source.blocks.resize(german.size());
  pair.target.blocks.resize(english.size() - 1);
  pair.target.sentences[3].content.text += " " + pair.target.sentences[4].content.text;
  pair.target.sentences.erase(pair.target.sentences.begin() + 4);
  for (std::size_t i = 0; i < pair.source.sentences.size(); ++i) pair.source.sentences[i].block = i;
  for (std::size_t j = 0; j < pair.target.sentences.size(); ++j) pair.target.sentences[j].block = j;
  const Alignment alignment = align_all({&pair, 1}, known_words(), {}).front();
  EXPECT_TRUE(reconciled(alignment, 15, 14));
  for (const Bead& bead : alignment.beads) {
    const bool is_joined = bead.source.begin == 3;
    EXPECT_EQ(bead.source.size(), is_joined ? 2U : 1U) << bead.source.begin;
    EXPECT_EQ(bead.target.size(), 1U) << bead.source.begin;
  }
}

TEST(Blocks, AreNeverJoinedOnBothSidesAtOnce) {
  PagePair pair;
  add_block(pair.source, {"kind=p"}, {german[0], german[1]});
  add_block(pair.source, {"kind=p"}, {german[2], german[3]});
  add_block(pair.target, {"kind=p"}, {english[0], english[1] + " " + english[2]});
  add_block(pair.target, {"kind=p"}, {english[3]});
  const auto block_of = [](const Document& side, std::size_t i) { return side.sentences[i].block; };
  const Alignment alignment = align_all({&pair, 1}, known_words(), {}).front();
  EXPECT_TRUE(reconciled(alignment, 4, 3));
  for (const Bead& bead : alignment.beads) {
    if (bead.one_sided()) continue;
    EXPECT_TRUE(block_of(pair.source, bead.source.begin) == block_of(pair.source, bead.source.end - 1) ||
                block_of(pair.target, bead.target.begin) == block_of(pair.target, bead.target.end - 1));
  }
}

TEST(Codes, AreAnchors) {
  const auto with_code = [](const std::string& text, const std::string& code) {
    return Sentence{{text, {{0, InlineCode::Kind::standalone, "1", code, "image"}}}, 0};
  };
  PagePair pair;
  for (const std::string code : {"<img src=a>", "<img src=b>", "<img src=c>", "<img src=d>"})
    pair.source.sentences.push_back(with_code("Bild", code));
  for (const std::string code : {"<img src=b>", "<img src=c>", "<img src=d>"})
    pair.target.sentences.push_back(with_code("Figure", code));
  EXPECT_EQ(partners(align_one(pair), 4), (std::vector<int>{-1, 0, 1, 2}));
}

TEST(MinConfidence, TakesDoubtfulBeadsApart) {
  std::vector<std::string> target = english;
  target[12] = "Dogs are not allowed in the reading room during the summer months.";
  const PagePair pair = page_of(german, target);
  Options options;
  options.min_confidence = 0.99;
  const Alignment all = align_one(pair), sure = align_one(pair, options);
  EXPECT_TRUE(reconciled(sure, german.size(), target.size()));
  std::size_t kept = 0, wanted = 0;
  for (const Bead& bead : all.beads) wanted += !bead.one_sided() && bead.confidence >= 0.99;
  for (const Bead& bead : sure.beads) {
    if (bead.one_sided()) continue;
    EXPECT_GE(bead.confidence, 0.99);
    ++kept;
  }
  EXPECT_EQ(kept, wanted);
  EXPECT_LT(kept, german.size());
  EXPECT_GT(kept, 0u);
}

}  // namespace
}  // namespace satz::alignment
