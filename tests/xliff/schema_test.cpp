#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/places.hpp"
#include "tests/xliff/sample.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

namespace fs = std::filesystem;

/// A folder of this test's own, removed at the end.
class Schema : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(validator_) || std::system("command -v xmllint >/dev/null") != 0) {
      GTEST_SKIP() << "needs xmllint and the schemas";
    }
    folder_ = fs::temp_directory_path() / ("satz-schema-" + std::to_string(std::random_device()()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  /// Whether every file put validates; the validator's words go to the test's output.
  bool all_valid() const {
    const std::string command =
        "XLIFF12=strict " + validator_.string() + ' ' + folder_.string() + "/*.xlf | grep FAIL";
    return std::system(command.c_str()) != 0;
  }

  fs::path validator_ = places::shared("conformance") / "validate.sh";
  fs::path folder_;
};

TEST_F(Schema, WhatWeWriteIsStrictlyValid) {
  put("sample.xlf", write(sample::document()));
  Document document = sample::document();
  document.version = Version::v2_1;
  put("sample-2.xlf", write(document));
  std::mt19937 random(7);
  for (int i = 0; i < 60; ++i) put(std::to_string(i) + ".xlf", write(sample::document(random)));
  for (int i = 0; i < 60; ++i) put(std::to_string(i) + "-2.xlf", write(sample::page_like(random)));
  for (int i = 0; i < 30; ++i) {  // more than a page gives
    document = sample::document(random);
    document.files.resize(1);
    document.version = Version::v2_0;
    put(std::to_string(i) + "-any-2.xlf", write(document));
  }
  EXPECT_TRUE(all_valid());
}

TEST_F(Schema, TheCheckCanFail) {
  put("bad.xlf", "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file/></xliff>");
  EXPECT_FALSE(all_valid());
}

}  // namespace
}  // namespace satz::xliff
