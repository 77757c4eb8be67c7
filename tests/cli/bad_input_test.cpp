#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;

/// Every refusal: an exit code, the file it is about, something to do, and nothing written.
void expect_refused(const RunResult& result, int code, const std::string& file, const std::string& says) {
  EXPECT_EQ(result.code, code) << result.out << result.err;
  EXPECT_THAT(result.err, HasSubstr(file));
  EXPECT_THAT(result.err, HasSubstr(says));
}

class BadInput : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/a.html", "<html><body><p>We open at nine every morning.</p></body></html>");
  }
  Sandbox box;
};

TEST_F(BadInput, WrongUsageIsTwo) {
  EXPECT_EQ(box.satz("").code, 2);
  EXPECT_EQ(box.satz("nonsense").code, 2);
  EXPECT_EQ(box.satz("export --no-such-flag").code, 2);
  EXPECT_EQ(box.satz("coverage --fail-under reviewed").code, 2);
  EXPECT_EQ(box.satz("segment").code, 2);
  EXPECT_EQ(box.satz("tm lookup text").code, 2);
}

TEST_F(BadInput, EveryCommandHelpsWithAnExample) {
  for (const char* command : {"init", "segment", "export", "merge", "coverage", "analyze", "validate",
                              "align", "tm import", "tm export", "tm lookup", "tm stats"}) {
    const RunResult help = box.satz(std::string(command) + " --help");
    EXPECT_EQ(help.code, 0) << command;
    EXPECT_THAT(help.out, HasSubstr("Example:")) << command;
  }
}

TEST_F(BadInput, InitNeverOverwrites) {
  box.write("satz.toml", "threshold = 80\n");
  expect_refused(box.satz("init"), 4, "satz.toml", "there already");
  EXPECT_EQ(box.read("satz.toml"), "threshold = 80\n");
}

TEST_F(BadInput, NoProject) {
  const Sandbox empty;
  expect_refused(empty.satz("export"), 4, empty.root().string(), "satz init");
}

TEST_F(BadInput, AMissingPage) {
  expect_refused(box.satz("export pages/none.html"), 4, "pages/none.html", "no such file");
}

TEST_F(BadInput, APageOutsideTheProject) {
  box.write("../outside.html", "<p>x</p>");
  expect_refused(box.satz("export ../outside.html"), 4, "outside.html", "outside");
  std::filesystem::remove(box.root() / "../outside.html");
}

TEST_F(BadInput, APageThatCannotBeReadIsNamedWithItsPlaceAndTheOthersAreWritten) {
  box.write("pages/b.html",
            "<html><head>\n<title>x</title><meta charset=iso-2022-jp>\n<p>caf\xE9</p></body></html>");
  const RunResult result = box.satz("export");
  expect_refused(result, 5, "pages/b.html:2:17", "UTF-8");
  EXPECT_TRUE(box.has("xliff/a.html.en-de.xlf"));
  EXPECT_FALSE(box.has("xliff/b.html.en-de.xlf"));
  EXPECT_EQ(box.satz("export pages/b.html").code, 4);
}

TEST_F(BadInput, BytesThatAreNoCharactersAreNamedAndStay) {
  const std::string page =
      "<html><head><meta charset=utf-8></head><body>\n<p>The caf\xC3\xA9 is caf\xE9 in "
      "Latin-1.</p></body></html>";
  box.write("pages/b.html", page);
  EXPECT_EQ(box.satz("export").code, 1);
  const RunResult result = box.satz("merge --verbatim");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.err.find("pages/b.html:2:19: note: The page is not valid UTF-8"), std::string::npos)
      << result.err;
  EXPECT_EQ(box.read("site/de/b.html"), page);
}

TEST_F(BadInput, APageThatIsNotUtf8AndDoesNotSayWhatItIsIsNamedWithItsPlace) {
  box.write("pages/b.html", "<html><body>\n<p>caf\xE9</p></body></html>");
  const RunResult result = box.satz("export");
  EXPECT_EQ(result.code, 1);
  EXPECT_NE(result.err.find("pages/b.html:2:7"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("Save it as UTF-8"), std::string::npos) << result.err;
}

TEST_F(BadInput, AnEmptyPageIsAPage) {
  box.write("pages/empty.html", "");
  const RunResult result = box.satz("export");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(box.satz("merge --verbatim").code, 0);
  EXPECT_TRUE(box.has("site/de/empty.html"));
  EXPECT_EQ(box.read("site/de/empty.html"), "");
}

TEST_F(BadInput, ATruncatedXliff) {
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string whole = box.read("xliff/a.html.en-de.xlf");
  const std::string half = whole.substr(0, whole.size() / 2);
  box.write("xliff/a.html.en-de.xlf", half);
  for (const char* command : {"merge", "export", "coverage"}) {
    expect_refused(box.satz(command), 4, "xliff/a.html.en-de.xlf:", "error:");
  }
  EXPECT_EQ(box.read("xliff/a.html.en-de.xlf"), half);  // what the translator has is not overwritten
  EXPECT_FALSE(box.has("site"));
}

TEST_F(BadInput, AnXliffOfAnotherProject) {
  box.write(
      "xliff/a.html.en-de.xlf",
      R"(<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x/other.html" )"
      R"(source-language="en" target-language="de" datatype="html"><body><trans-unit id="1"><source>Hi</source>)"
      R"(<target>Hallo</target></trans-unit></body></file></xliff>)");
  expect_refused(box.satz("merge"), 4, "a.html.en-de.xlf", "x/other.html");
  EXPECT_FALSE(box.has("site"));
}

TEST_F(BadInput, ATmxThatIsNotXml) {
  box.write("bad.tmx", "this is not XML");
  expect_refused(box.satz("tm import bad.tmx"), 4, "bad.tmx:1:1", "");
  EXPECT_FALSE(box.has("memory.sqlite"));
}

TEST_F(BadInput, AMemoryThatIsNotSqlite) {
  box.write("memory.sqlite", std::string(5000, 'x'));
  expect_refused(box.satz("export"), 4, "memory.sqlite", "");
  expect_refused(box.satz("tm stats"), 4, "memory.sqlite", "");
  EXPECT_EQ(box.read("memory.sqlite"), std::string(5000, 'x'));
  EXPECT_FALSE(box.has("xliff/a.html.en-de.xlf"));
}

TEST_F(BadInput, AnEmptyFileIsNoMemory) {
  box.write("memory.sqlite", "");
  expect_refused(box.satz("tm stats"), 4, "memory.sqlite", "empty");
  box.write("m.tsv", "Good morning\tGuten Morgen\n");
  EXPECT_EQ(box.satz("tm import m.tsv --from en --to de").code, 0);
  EXPECT_EQ(box.satz("tm stats").code, 0);
}

TEST_F(BadInput, ACommandThatThereIsNotIsNamed) {
  expect_refused(box.satz("frobnicate"), 2, "\"frobnicate\" is no command of satz", "--help");
  expect_refused(box.satz("tm frobnicate --quickly"), 2, "\"frobnicate\" is no command of satz tm",
                 "satz tm --help");
}

TEST_F(BadInput, AMemoryOfANewerSchema) {
  box.write("m.tsv", "Good morning\tGuten Morgen\n");
  ASSERT_EQ(box.satz("tm import m.tsv --from en --to de").code, 0);
  ASSERT_EQ(box.shell("python3 -c \"import sqlite3; c = sqlite3.connect('memory.sqlite'); "
                      "c.execute('PRAGMA user_version = 999'); c.commit()\"")
                .code,
            0);
  expect_refused(box.satz("tm stats"), 4, "memory.sqlite", "newer");
}

TEST_F(BadInput, AnOutputThatWouldOverwriteASource) {
  box.write("satz.toml", "pages = [\"de/*.html\"]\noutput = \"{lang}/{path}\"\n");
  box.write("de/a.html", "<p>Guten Morgen allerseits.</p>");
  expect_refused(box.satz("merge"), 4, "satz.toml", "overwrite");
  EXPECT_EQ(box.read("de/a.html"), "<p>Guten Morgen allerseits.</p>");
}

}  // namespace
}  // namespace satz
