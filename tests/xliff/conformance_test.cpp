#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/places.hpp"
#include "xliff/content_1.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

namespace fs = std::filesystem;

const fs::path conformance = places::shared("conformance");

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

/// What the collection gives as a source's content, as a fragment.
Fragment content(const std::string& inner) {
  const std::string text = "<source>" + inner + "</source>";
  xml::Reader reader(text, "expected");
  xml::Tree tree;
  std::vector<Finding> findings;
  return read_content_1(tree.take(reader, *reader.next()), "expected", findings).whole;
}

TEST(Conformance, Traps) {
  if (!fs::exists(conformance / "traps")) GTEST_SKIP();
  const auto expected = nlohmann::json::parse(bytes_of(conformance / "traps" / "EXPECTED.json"));
  for (const auto& [name, trap] : expected.items()) {
    const std::string bytes = bytes_of(conformance / "traps" / name);
    try {
      const ReadResult result = read(bytes, name);
      EXPECT_EQ(trap.at("verdict"), "accept") << name;
      if (!trap.contains("source_content")) continue;
      Fragment whole;
      for (const Segment& segment : result.document.files.at(0).units.at(0).segments)
        append(whole, segment.source);
      EXPECT_EQ(whole, content(trap.at("source_content"))) << name;
    } catch (const Error& error) {
      EXPECT_EQ(trap.at("verdict"), "reject") << name << ": " << error.what();
      EXPECT_GT(error.place().line, 0U) << name;
      EXPECT_GT(error.place().column, 0U) << name;
    }
  }
}

TEST(Conformance, RealFilesAreReadWhole) {
  if (!fs::exists(conformance / "xliff12-samples")) GTEST_SKIP();
  for (const auto& entry : fs::recursive_directory_iterator(conformance / "xliff12-samples")) {
    const std::string bytes = entry.is_regular_file() ? bytes_of(entry.path()) : "";
    if (bytes.find("<xliff") == std::string::npos) continue;
    const ReadResult result = read(bytes, entry.path().filename());
    std::size_t units = 0;
    for (const File& file : result.document.files) units += file.units.size();
    std::size_t expected = 0;
    for (std::size_t at = 0; (at = bytes.find("<trans-unit", at)) != std::string::npos; ++at) ++expected;
    EXPECT_EQ(units, expected) << entry.path();
    for (const Finding& finding : result.findings) {
      EXPECT_TRUE(finding.rule == "unknown-state" || finding.rule == "sub-flow")
          << entry.path() << finding.message;
    }
  }
}

TEST(Conformance, Xliff2FilesAreRead) {
  if (!fs::exists(conformance / "xliff2-testsuite")) GTEST_SKIP();
  for (const auto& entry : fs::recursive_directory_iterator(conformance / "xliff2-testsuite")) {
    const std::string bytes = entry.is_regular_file() ? bytes_of(entry.path()) : "";
    if (bytes.find("<xliff") == std::string::npos) continue;
    if (entry.path().string().find("/invalid/") != std::string::npos) continue;  // the validator's work
    const ReadResult result = read(bytes, entry.path().filename());
    std::size_t units = 0;
    for (const File& file : result.document.files) units += file.units.size();
    std::size_t expected = 0;
    for (std::size_t at = 0; (at = bytes.find("<unit ", at)) != std::string::npos; ++at) ++expected;
    EXPECT_EQ(units, expected) << entry.path();
    for (const Finding& finding : result.findings) ADD_FAILURE() << entry.path() << finding.message;
    const std::string once = write(result.document);
    EXPECT_EQ(write(read(once, "again").document), once) << entry.path();
  }
}

}  // namespace
}  // namespace satz::xliff
