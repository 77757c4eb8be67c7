// What holds for every text: parts add up, codes are transparent, time is linear.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
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

/// The processor time of this thread in seconds: what a loaded machine does with the others does not count.
double thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double cost(const std::string& text, const Language& language) {
  const double start = thread_time();
  EXPECT_EQ(joined(segmenter().segment({text}, language)).text.size(), text.size());
  return thread_time() - start;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

/// Whether a text eight times as long costs about eight times as much, quadratic being sixty-four times.
/// Shared caches can spoil a measurement, so the cheapest of several stands for each, and more are made
/// before the answer is no.
testing::AssertionResult is_linear(const std::string& small, const std::string& large,
                                   const Language& language) {
  constexpr double limit = 32;
  double least_small = cost(small, language);
  double least_large = cost(large, language);
  for (int tries = 0; least_large >= limit * least_small && tries < 10; ++tries) {
    least_small = std::min(least_small, cost(small, language));
    least_large = std::min(least_large, cost(large, language));
  }
  if (least_large < limit * least_small) return testing::AssertionSuccess();
  return testing::AssertionFailure() << small.size() << " bytes take " << least_small << " s, "
                                     << large.size() << " take " << least_large;
}

TEST(SegmentationProperty, time_is_linear_whatever_the_text) {
  constexpr std::size_t size = 1 << 15;
  for (const std::string_view piece :
       {".",  "a",   " ",      ". ", "\"", "“",       "(",      "[1]", ". . ", "!\" ",
        "a.", "z. ", "😀",      ":)", "\n", "1) ",     "„a.“ ",  "1. ", "(a. ", "• ",
        "… ", "I. ", "a. b. ", "'",  ".)", "x \"y. ", "\u00A0", "#"}) {
    for (const Language& language : languages) {
      EXPECT_TRUE(is_linear(repeated(piece, size), repeated(piece, 8 * size), language))
          << "of \"" << piece << "\" in \"" << language.tag() << "\"";
    }
  }
}

TEST(SegmentationProperty, takes_a_megabyte_of_anything) {
  constexpr std::size_t megabyte = 1 << 20;
  for (const std::string_view piece : {".", "a", "„Ja.“ "}) {
    for (const Language& language : languages)
      EXPECT_TRUE(is_linear(repeated(piece, megabyte / 8), repeated(piece, megabyte), language)) << piece;
  }
  EXPECT_TRUE(is_linear(repeated("\"", 12500), repeated("\"", 100000), languages[0]));
}

TEST(SegmentationProperty, nests_ten_thousand_brackets) {
  const auto nested = [](std::size_t depth) {
    return repeated("(", depth) + "Ein Satz. Noch einer." + repeated(")", depth);
  };
  for (const Language& language : languages) EXPECT_TRUE(is_linear(nested(10000), nested(80000), language));
}

}  // namespace
}  // namespace satz::segmentation
