#include <gtest/gtest.h>

#include "text/charset.hpp"
#include "text/digest.hpp"
#include "text/error.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz {
namespace {

TEST(Language, TagsAreCanonical) {
  EXPECT_EQ(Language::parse("DE-at")->tag(), "de-AT");
  EXPECT_EQ(Language::parse("zh_hant_TW")->tag(), "zh-Hant-TW");
  EXPECT_FALSE(Language::parse(""));
  EXPECT_FALSE(Language::parse("not a tag"));
  EXPECT_FALSE(Language::parse("de-!"));
}

TEST(Language, ARequestFindsItsRegions) {
  const Language de = *Language::parse("de");
  const Language austrian = *Language::parse("de-AT");
  EXPECT_TRUE(de.finds(austrian));
  EXPECT_FALSE(austrian.finds(de));
  EXPECT_FALSE(Language().finds(de));
  EXPECT_FALSE(de.finds(*Language::parse("den")));
  EXPECT_TRUE(austrian.same_base(*Language::parse("de-CH")));
}

TEST(Place, LinesEndInThreeWays) {
  const std::string text = "a\nb\r\nc\räx";
  EXPECT_EQ(place_at("f", text, 0), (Place{"f", 1, 1}));
  EXPECT_EQ(place_at("f", text, 2), (Place{"f", 2, 1}));
  EXPECT_EQ(place_at("f", text, 5), (Place{"f", 3, 1}));
  EXPECT_EQ(place_at("f", text, text.find('x')), (Place{"f", 4, 2}));
  EXPECT_EQ(line_at(text, text.find('x')), "äx");
  EXPECT_EQ(to_string(Place{"f", 4, 2}), "f:4:2");
  EXPECT_EQ(to_string(Place{"f"}), "f");
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(first_invalid_utf8("Grüße, 世界 😀"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("abcdefgh\xFFx"), 8U);
  EXPECT_EQ(first_invalid_utf8("ab\xC3"), 2U);
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);  // a surrogate
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0U);      // overlong
}

TEST(Charset, Windows1252ComesBackByteForByte) {
  const auto charset = Charset::named(" ISO-8859-1 ");
  ASSERT_TRUE(charset);
  const std::string bytes =
      "Gr\xFC\xDF"
      "e \x84"
      "ja\x93";
  const auto text = charset->decode(bytes);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Grüße „ja“");
  EXPECT_EQ(charset->encode(*text), bytes);
  std::size_t bad = 0;
  EXPECT_FALSE(charset->encode("ab世", &bad));
  EXPECT_EQ(bad, 2U);
}

TEST(Charset, UnknownNamesAndBadBytesAreAnswers) {
  EXPECT_FALSE(Charset::named("no-such-charset"));
  std::size_t bad = 0;
  EXPECT_FALSE(Charset().decode("ok\xFF", &bad));
  EXPECT_EQ(bad, 2U);
  EXPECT_FALSE(Charset::named("Shift_JIS")->decode("ab\x81", &bad));
  EXPECT_EQ(bad, 2U);
}

TEST(Charset, Utf16IsKnownByItsMark) {
  const auto marked = Charset::by_byte_order_mark(std::string_view("\xFF\xFEh\0i\0", 6));
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->charset.decode(std::string_view("h\0i\0", 4)), "hi");
}

TEST(Digest, ShortNamesAreStable) {
  EXPECT_EQ(digest(""), 0xCBF29CE484222325ULL);
  EXPECT_EQ(digest("a"), 0xAF63DC4C8601EC8CULL);
  EXPECT_EQ(short_name(digest("a")).size(), 8U);
  EXPECT_NE(short_name(digest("a")), short_name(digest("b")));
}

TEST(Words, TokensAreWordsNumbersAndMarks) {
  using Kind = Token::Kind;
  EXPECT_EQ(tokens("Am 20. Mai!"), (std::vector<Token>{{0, 2, Kind::word},
                                                       {3, 5, Kind::number},
                                                       {5, 6, Kind::punctuation},
                                                       {7, 10, Kind::word},
                                                       {10, 11, Kind::punctuation}}));
  EXPECT_TRUE(tokens(" \t\n").empty());
}

TEST(Words, CountsFollowGmxV) {
  EXPECT_EQ(count_words("Die IOM hat 175 Mitgliedsstaaten – weltweit."), 6U);
  EXPECT_EQ(count_characters("ä b."), 3U);
  EXPECT_TRUE(has_letter("1 ä"));
  EXPECT_FALSE(has_letter("2030 – 79 %"));
}

}  // namespace
}  // namespace satz
