#include "cli/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cli/sandbox.hpp"
#include "text/error.hpp"

namespace satz::cli {
namespace {

using testing::ElementsAre;

TEST(Files, PatternsFitWholePaths) {
  EXPECT_TRUE(fits("pages/news.html", "pages/**/*.html"));
  EXPECT_TRUE(fits("pages/a/b/news.html", "pages/**/*.html"));
  EXPECT_FALSE(fits("other/news.html", "pages/**/*.html"));
  EXPECT_FALSE(fits("pages/news.html.bak", "pages/**/*.html"));
  EXPECT_FALSE(fits("pages/.git/news.html", "pages/**/*.html"));
  EXPECT_FALSE(fits("pages/a/news.html", "pages/*.html"));
  EXPECT_TRUE(fits("a/b/c/d", "**/b/**/d"));
  EXPECT_EQ(fixed_part("pages/de/**/*.html"), "pages/de/");
  EXPECT_EQ(fixed_part("*.html"), "");
  EXPECT_EQ(fixed_part("pages/news.html"), "pages/");
}

TEST(Files, APathologicalPatternEnds) {
  std::string name;
  std::string pattern;
  for (int i = 0; i < 200; ++i) name += "a/";
  for (int i = 0; i < 100; ++i) pattern += "**/";
  EXPECT_FALSE(fits(name + "x", pattern + "y"));
}

TEST(Files, GlobIsSortedAndRelative) {
  const test::Sandbox box;
  box.write("pages/z.html", "");
  box.write("pages/a/b.html", "");
  box.write("pages/a/b.txt", "");
  EXPECT_THAT(glob(box.root(), "pages/**/*.html"), ElementsAre("pages/a/b.html", "pages/z.html"));
  EXPECT_THAT(glob(box.root(), "nothing/**/*.html"), ElementsAre());
}

TEST(Files, AnEqualFileIsLeftAlone) {
  const test::Sandbox box;
  const auto file = box.root() / "deep/er/file";
  EXPECT_TRUE(write_file(file, "one"));
  struct stat before {};
  ASSERT_EQ(::stat(file.c_str(), &before), 0);
  EXPECT_FALSE(write_file(file, "one"));
  EXPECT_TRUE(write_file(file, "two"));
  EXPECT_EQ(read_file(file), "two");
  struct stat after {};
  ASSERT_EQ(::stat(file.c_str(), &after), 0);
  EXPECT_NE(before.st_ino, after.st_ino);  // replaced, not written into
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(box.root() / "deep/er"), {}),
            1);  // nothing left over
}

TEST(Files, MissingFilesAndFoldersAreNamed) {
  const test::Sandbox box;
  EXPECT_THROW(read_file(box.root() / "none"), Error);
  EXPECT_THROW(read_file(box.root()), Error);
}

TEST(Files, LinksOutOfTheFolderAreSeen) {
  const test::Sandbox box;
  std::filesystem::create_directory_symlink("/tmp", box.root() / "out");
  EXPECT_FALSE(lies_in(box.root(), box.root() / "out/x"));
  EXPECT_FALSE(lies_in(box.root(), box.root() / "../x"));
  EXPECT_TRUE(lies_in(box.root(), box.root() / "a/../b"));
}

}  // namespace
}  // namespace satz::cli
