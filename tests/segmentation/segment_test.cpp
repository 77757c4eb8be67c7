#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"

namespace satz::segmentation {
namespace {

using Kind = InlineCode::Kind;

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

const Segmenter& segmenter() {
  static const Segmenter rules;
  return rules;
}

/// The segments as "s1[Hello.] i1[ ] s2[Bye.]", codes as to_string(Fragment) shows them.
std::string shown(const Fragment& block, const Language& language = english) {
  std::string out;
  for (const Segment& segment : segmenter().segment(block, language)) {
    if (!out.empty()) out += ' ';
    out += segment.id + "[" + to_string(segment.source) + "]";
  }
  return out;
}

TEST(Segment, gives_sentences_and_the_space_between_them) {
  EXPECT_EQ(shown({"The door is open. Come in!"}), "s1[The door is open.] i1[ ] s2[Come in!]");
  EXPECT_EQ(shown({" The door is open.  \n"}), "i1[ ] s1[The door is open.] i2[  \n]");
}

TEST(Segment, keeps_a_block_without_letters_whole) {
  EXPECT_EQ(shown({"12:30"}), "s1[12:30]");
  EXPECT_EQ(shown({"***"}), "s1[***]");
}

TEST(Segment, gives_nothing_for_an_empty_block_and_an_ignorable_for_white_space) {
  EXPECT_EQ(shown({""}), "");
  EXPECT_EQ(shown({" \u00A0 "}), "i1[ \u00A0 ]");
}

TEST(Segment, keeps_a_block_of_codes_alone) {
  const Fragment picture{"", {{0, Kind::standalone, "1", "<img>", "image"}}};
  EXPECT_EQ(shown(picture), "s1[{1/}]");
}

TEST(Segment, puts_a_close_with_the_sentence_before_and_an_open_with_the_one_after) {
  const Fragment block{"One. Two.",
                       {{0, Kind::open, "1", "<b>"},
                        {4, Kind::close, "1", "</b>"},
                        {5, Kind::open, "2", "<i>"},
                        {9, Kind::close, "2", "</i>"}}};
  EXPECT_EQ(shown(block), "s1[{1>}One.{<1}] i1[ ] s2[{2>}Two.{<2}]");
}

TEST(Segment, cuts_at_a_line_break_and_keeps_it_between_the_sentences) {
  const Fragment spaced{"Haus Nord Am Markt 1", {{10, Kind::standalone, "1", "<br>", "lb"}}};
  EXPECT_EQ(shown(spaced), "s1[Haus Nord] i1[ {1/}] s2[Am Markt 1]");
  const Fragment tight{"Haus NordAm Markt 1", {{9, Kind::standalone, "1", "<br>", "lb"}}};
  EXPECT_EQ(shown(tight), "s1[Haus Nord] i1[{1/}] s2[Am Markt 1]");
}

TEST(Segment, sees_no_abbreviation_across_a_line_break) {
  const Fragment block{"Das gilt z.B. morgen", {{11, Kind::standalone, "1", "<br>", "lb"}}};
  EXPECT_EQ(shown(block, german), "s1[Das gilt z.] i1[{1/}] s2[B. morgen]");
}

TEST(Segment, explains_breaks_and_suppressed_breaks) {
  const std::vector<Cut> cuts = segmenter().cuts({"Er kommt ca. 5 Minuten. Gut."}, german);
  ASSERT_EQ(cuts.size(), 2U);
  EXPECT_EQ(cuts[0], (Cut{13, 12, false, "abbreviation-never-final: ca."}));
  EXPECT_EQ(cuts[1], (Cut{24, 23, true, "final-mark"}));
}

}  // namespace
}  // namespace satz::segmentation
