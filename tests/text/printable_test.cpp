#include "text/printable.hpp"

#include <gtest/gtest.h>

namespace satz {
namespace {

TEST(Printable, LeavesTextAlone) {
  EXPECT_EQ(printable(""), "");
  EXPECT_EQ(printable("Straße – 12 €, 面白い 🙂"), "Straße – 12 €, 面白い 🙂");
}

TEST(Printable, LetsNoControlCharacterThrough) {
  EXPECT_EQ(printable("a\tb\r\nc"), "a b  c");
  EXPECT_EQ(printable("\x1b]0;title\x07"), "<U+001B>]0;title<U+0007>");
  EXPECT_EQ(printable("\u009b31m \x7f"), "<U+009B>31m <U+007F>");
  EXPECT_EQ(printable("\u202eabc\u2066"), "<U+202E>abc<U+2066>");
  EXPECT_EQ(printable(std::string_view("\0", 1)), "<U+0000>");
}

TEST(Printable, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(printable("a\xff\x9b\x62"), "a\uFFFD\uFFFDb");
}

}  // namespace
}  // namespace satz
