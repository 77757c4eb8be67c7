// What holds for every text: parts add up, codes are transparent, time is linear.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"

namespace satz::segmentation {
namespace {

using Kind = InlineCode::Kind;

const Language languages[] = {*Language::parse("de"), *Language::parse("en"), *Language::parse("fr"),
                              Language()};

const Segmenter& segmenter() {
  static const Segmenter rules;
  return rules;
}

Fragment joined(const std::vector<Segment>& segments) {
  Fragment whole;
  for (const Segment& segment : segments) append(whole, segment.source);
  return whole;
}

std::string cut_text(const std::vector<Segment>& segments) {
  std::string out;
  for (const Segment& segment : segments) out += segment.source.text + (segment.ignorable ? "" : "\x1F");
  return out;
}

/// Text made of the pieces that the rules care for, the same on every run.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"Wir ",   "gehen",  ". ",
                                                  ".",      "z. B. ", "20. ",
                                                  "Mai ",   "„",      "“",
                                                  "\"",     "!",      "? ",
                                                  "… ",     ". . . ", "[3]",
                                                  "(",      ")",      " ",
                                                  "\n\n",   "Dr. ",   "usw. ",
                                                  "Das ",   "1) ",    "2) ",
                                                  "iPad ",  "😀 ",     ":) ",
                                                  "a. ",    "b. ",    "§ 2. ",
                                                  "\u00A0", "U.S. ",  "www.a.example ",
                                                  "’",      "• ",     "ß"};
  std::string text;
  for (auto n = random() % 24; n > 0; --n) text += pieces[random() % pieces.size()];
  return text;
}

TEST(SegmentationProperty, parts_add_up_to_the_block) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    const Fragment block{random_text(random)};
    for (const Language& language : languages) {
      const std::vector<Segment> segments = segmenter().segment(block, language);
      ASSERT_EQ(joined(segments), block);
      ASSERT_EQ(segments.empty(), block.text.empty());
      for (const Segment& segment : segments) ASSERT_FALSE(segment.source.text.empty());
    }
  }
}

TEST(SegmentationProperty, codes_are_transparent) {
  std::mt19937 random(2);
  for (int i = 0; i < 5000; ++i) {
    const Fragment plain{random_text(random)};
    Fragment marked = plain;
    for (std::size_t at = 0; at <= plain.text.size(); ++at) {
      const bool inside =
          at < plain.text.size() && (static_cast<unsigned char>(plain.text[at]) & 0xC0) == 0x80;
      if (inside || random() % 4 != 0) continue;
      const Kind kind = static_cast<Kind>(random() % 3);
      marked.codes.push_back({at, kind, "c" + std::to_string(at), "<x>", "bold"});
    }
    for (const Language& language : languages) {
      const std::vector<Segment> segments = segmenter().segment(marked, language);
      ASSERT_EQ(joined(segments), marked);
      if (plain.text.find_first_not_of(" \n\u00A0") == std::string::npos) continue;
      ASSERT_EQ(cut_text(segments), cut_text(segmenter().segment(plain, language))) << plain.text;
    }
  }
}

TEST(SegmentationProperty, cuts_are_in_order_and_segments_follow_them) {
  std::mt19937 random(3);
  for (int i = 0; i < 5000; ++i) {
    const Fragment block{random_text(random)};
    for (const Language& language : languages) {
      std::size_t last = 0;
      for (const Cut& cut : segmenter().cuts(block, language)) {
        ASSERT_LE(cut.end, cut.offset) << block.text;
        ASSERT_GE(cut.offset, last) << block.text;
        ASSERT_LE(cut.offset, block.text.size());
        ASSERT_FALSE(cut.rule.empty());
        last = cut.offset;
      }
    }
  }
}

double seconds(const std::string& text, const Language& language) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(joined(segmenter().segment({text}, language)).text.size(), text.size());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

/// Eight times the text may take eight times as long, and some; quadratic would be sixty-four.
TEST(SegmentationProperty, time_is_linear_whatever_the_text) {
  constexpr std::size_t size = 1 << 15;
  for (const std::string_view piece :
       {".",  "a",   " ",      ". ", "\"", "“",       "(",      "[1]", ". . ", "!\" ",
        "a.", "z. ", "😀",      ":)", "\n", "1) ",     "„a.“ ",  "1. ", "(a. ", "• ",
        "… ", "I. ", "a. b. ", "'",  ".)", "x \"y. ", "\u00A0", "#"}) {
    for (const Language& language : languages) {
      const double small = seconds(repeated(piece, size), language);
      const double large = seconds(repeated(piece, 8 * size), language);
      EXPECT_LT(large, 30 * small + 0.2) << "of \"" << piece << "\" in \"" << language.tag() << "\"";
    }
  }
}

TEST(SegmentationProperty, takes_a_megabyte_of_anything) {
  for (const std::string_view piece : {".", "a", "„Ja.“ "}) {
    for (const Language& language : languages)
      EXPECT_LT(seconds(repeated(piece, 1 << 20), language), 5.0) << piece;
  }
  EXPECT_LT(seconds(repeated("\"", 100000), languages[0]), 1.0);
}

TEST(SegmentationProperty, nests_ten_thousand_brackets) {
  const std::string text = repeated("(", 10000) + "Ein Satz. Noch einer." + repeated(")", 10000);
  EXPECT_LT(seconds(text, languages[0]), 1.0);
}

}  // namespace
}  // namespace satz::segmentation
