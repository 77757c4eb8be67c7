#include "text/fragment.hpp"

#include <gtest/gtest.h>

#include <random>

namespace satz {
namespace {

using Kind = InlineCode::Kind;

InlineCode code(std::size_t offset, Kind kind, std::string id) {
  return {offset, kind, std::move(id), "<>"};
}

Fragment random_fragment(std::mt19937& random) {
  Fragment fragment;
  const std::size_t length = random() % 6;
  for (std::size_t i = 0; i < length; ++i) fragment.text += static_cast<char>('a' + random() % 3);
  const std::size_t codes = random() % 6;
  for (std::size_t i = 0; i < codes; ++i) {
    fragment.codes.push_back(
        code(random() % (length + 1), static_cast<Kind>(random() % 3), std::to_string(random() % 3)));
  }
  std::stable_sort(fragment.codes.begin(), fragment.codes.end(),
                   [](const InlineCode& a, const InlineCode& b) { return a.offset < b.offset; });
  return fragment;
}

TEST(Fragment, CutPutsClosesBeforeAndTheRestAfter) {
  const Fragment fragment{"ab",
                          {code(1, Kind::close, "1"), code(1, Kind::open, "2"), code(1, Kind::close, "2")}};
  const Position cut = cut_at(fragment, 1);
  EXPECT_EQ(to_string(slice(fragment, {}, cut)), "a{<1}");
  EXPECT_EQ(to_string(slice(fragment, cut, end_of(fragment))), "{2>}{<2}b");
}

TEST(Fragment, EveryCutOfEveryFragmentAddsUp) {
  std::mt19937 random(20240917);
  for (int round = 0; round < 20000; ++round) {
    const Fragment fragment = random_fragment(random);
    for (std::size_t first = 0; first <= fragment.text.size(); ++first) {
      for (std::size_t second = first; second <= fragment.text.size(); ++second) {
        const Position a = cut_at(fragment, first);
        const Position b = cut_at(fragment, second);
        Fragment whole = slice(fragment, {}, a);
        append(whole, slice(fragment, a, b));
        append(whole, slice(fragment, b, end_of(fragment)));
        ASSERT_EQ(whole, fragment) << to_string(fragment) << " cut at " << first << " and " << second;
        ASSERT_EQ(defect(whole), std::nullopt);
      }
    }
  }
}

TEST(Fragment, OverlappingSpansDoNotBothNest) {
  const Fragment fragment{"abc",
                          {code(0, Kind::open, "1"), code(1, Kind::open, "2"), code(2, Kind::close, "1"),
                           code(3, Kind::close, "2")}};
  EXPECT_EQ(well_nested(fragment), (std::vector<bool>{true, false, true, false}));
}

TEST(Fragment, HalfPairsHaveNoPartner) {
  const Fragment fragment{
      "ab", {code(0, Kind::close, "1"), code(1, Kind::open, "1"), code(2, Kind::standalone, "3")}};
  EXPECT_EQ(partners(fragment), (std::vector<std::size_t>{no_partner, no_partner, no_partner}));
}

TEST(Fragment, DefectsAreNamed) {
  EXPECT_EQ(defect(Fragment{"ä", {code(1, Kind::open, "1")}}), "a code lies inside a character");
  EXPECT_EQ(defect(Fragment{"a", {code(2, Kind::open, "1")}}), "a code lies past the end of the text");
  EXPECT_EQ(defect(Fragment{"ab", {code(2, Kind::open, "1"), code(1, Kind::close, "1")}}),
            "codes are not sorted by offset");
}

}  // namespace
}  // namespace satz
