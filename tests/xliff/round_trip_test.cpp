#include <gtest/gtest.h>

#include "tests/xliff/sample.hpp"
#include "xliff/read.hpp"
#include "xliff/validate.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

TEST(RoundTrip, TheSampleComesBackAsItWas) {
  const Document document = sample::document();
  const std::string written = write(document);
  const ReadResult back = read(written, "a.xlf");
  EXPECT_EQ(back.findings, std::vector<Finding>{});
  EXPECT_EQ(sample::without_lines(back.document), sample::as_in_1(document)) << written;
  EXPECT_EQ(write(back.document), written);
}

TEST(RoundTrip, EveryDocumentComesBackAsItWas) {
  std::mt19937 random(20241124);
  for (int round = 0; round < 3000; ++round) {
    const Document document = sample::document(random);
    const std::string written = write(document);
    const ReadResult back = read(written, "a.xlf");
    ASSERT_EQ(sample::without_lines(back.document), sample::as_in_1(document)) << "round " << round << '\n'
                                                                               << written;
    ASSERT_EQ(write(back.document), written);
  }
}

TEST(RoundTrip, TheSampleComesBackFromXliff2) {
  Document document = sample::document();
  document.version = Version::v2_1;
  const std::string written = write(document);
  const ReadResult back = read(written, "a.xlf");
  EXPECT_EQ(back.findings, std::vector<Finding>{});
  EXPECT_EQ(sample::without_lines(back.document), sample::as_in_2(document)) << written;
  EXPECT_EQ(write(back.document), written);
}

TEST(RoundTrip, EveryDocumentComesBackFromXliff2) {
  std::mt19937 random(20241125);
  for (int round = 0; round < 3000; ++round) {
    const Document document = sample::page_like(random);
    const std::string written = write(document);
    const ReadResult back = read(written, "a.xlf");
    ASSERT_EQ(sample::without_lines(back.document), sample::as_in_2(document)) << "round " << round << '\n'
                                                                               << written;
    ASSERT_EQ(write(back.document), written);
  }
}

TEST(RoundTrip, AFileWithoutUnitsConforms) {
  Document document{Version::v2_1,
                    {File{.original = "a.html", .source = *Language::parse("en"), .id = "f1"}}};
  document.files[0].datatype = "html";
  const std::string written = write(document);
  EXPECT_TRUE(validate(written, "a.xlf").conforms()) << written;
  EXPECT_EQ(read(written, "a.xlf").document, document) << written;
}

}  // namespace
}  // namespace satz::xliff
