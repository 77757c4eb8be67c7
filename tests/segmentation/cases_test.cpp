// The cases a linguist writes: tests/cases/segmentation/*.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"
#include "tests/places.hpp"

namespace satz::segmentation {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// The text with a bar behind each sentence but the last, as the case files write it.
std::string barred(const Segmenter& segmenter, const std::string& text, const Language& language) {
  std::string out;
  std::size_t sentences = 0;
  for (const Segment& segment : segmenter.segment({text}, language)) {
    if (!segment.ignorable && sentences++ > 0) {
      const std::size_t end = out.find_last_not_of(" \n") + 1;
      out.insert(end, "|");
    }
    out += segment.source.text;
  }
  return out;
}

std::string why(const Segmenter& segmenter, const std::string& text, const Language& language) {
  std::string out;
  for (const Cut& cut : segmenter.cuts({text}, language)) {
    out += "  " + text.substr(0, cut.end) + (cut.breaks ? " | " : " - ") + cut.rule + "\n";
  }
  return out;
}

TEST(SegmentationCases, are_cut_as_written) {
  const Segmenter segmenter;
  std::size_t cases = 0;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(places::source("tests/cases/segmentation"))) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& path : files) {
    std::ifstream file(path);
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
      if (line.empty() || line[0] == '#') continue;
      const std::size_t colon = line.find(": ");
      ASSERT_NE(colon, std::string::npos) << path << ":" << number << ": no language";
      const auto language = Language::parse(line.substr(0, colon));
      ASSERT_TRUE(language) << path << ":" << number;
      const std::string expected = replaced(replaced(line.substr(colon + 2), "~", "\u00A0"), "\\n", "\n");
      const std::string text = replaced(expected, "|", "");
      EXPECT_EQ(barred(segmenter, text, *language), expected) << path.filename() << ":" << number << "\n"
                                                              << why(segmenter, text, *language);
      ++cases;
    }
  }
  EXPECT_GT(cases, 100U);
}

}  // namespace
}  // namespace satz::segmentation
