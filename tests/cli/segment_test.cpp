#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> texts_of(const json& object) {
  std::vector<std::string> texts;
  for (const json& segment : object["segments"]) texts.push_back(segment["text"]);
  return texts;
}

/// A project whose pages write "Beko." short: small letters follow it in some places.
class Evidence : public testing::Test {
 protected:
  void SetUp() override {
    box.write("satz.toml", "languages = [\"de\", \"en\"]\n");
    box.write("pages/a.txt",
              "Die Beko. Nord hat montags offen. Fragen Sie die Beko. im Rathaus. Wir helfen gern.\n");
    box.write("pages/b.txt",
              "Unsere Beko. hilft bei Anträgen. Kommen Sie vorbei.\n\nJede Beko. hat einen Aufzug.\n");
    box.write("pages/c.txt", "Das Haus ist offen. Wir sind da. Das Haus hat einen Garten am Markt.\n");
  }
  Sandbox box;
};

TEST_F(Evidence, OfAllPagesCutsEachOfThem) {
  const RunResult result = box.satz("segment --json --explain pages/a.txt");
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(texts_of(result.json()), ElementsAre("Die Beko. Nord hat montags offen.",
                                                   "Fragen Sie die Beko. im Rathaus.", "Wir helfen gern."));
  EXPECT_EQ(result.json()["explain"][0]["cuts"][0]["rule"], "evidence: Beko");
}

TEST_F(Evidence, IsTheSameForEveryCommandAndRun) {
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string first = box.read("xliff/a.txt.de-en.xlf");
  EXPECT_THAT(first, HasSubstr("Die Beko. Nord hat montags offen."));
  std::filesystem::remove_all(box.root() / "xliff");
  ASSERT_EQ(box.satz("export -j 1 pages/a.txt").code, 0);
  EXPECT_EQ(box.read("xliff/a.txt.de-en.xlf"), first);
}

TEST_F(Evidence, ProvesNothingWithoutSmallLettersBehindTheStop) {
  box.write("pages/d.txt", "Wir essen um 6 Uhr. Dann ist es 7 Uhr. Danach schlägt die Uhr. Peter kommt.\n");
  const RunResult result = box.satz("segment --json pages/d.txt");
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.json()["segments"].size(), 4U);
}

TEST_F(Evidence, IsSuggestedAsAListThatTheProjectCanUse) {
  const RunResult list = box.satz("segment --suggest");
  ASSERT_EQ(list.code, 0) << list.err;
  EXPECT_THAT(list.out, HasSubstr("Beko.\t# de: 4 times with a full stop, 0 without: "));
  const json found = box.satz("segment --suggest --json").json()["suggestions"];
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["abbreviation"], "Beko.");
  EXPECT_EQ(found[0]["before_lower"], 3);
  EXPECT_THAT(found[0]["example"].get<std::string>(), HasSubstr("Die Beko. Nord"));

  // Known words are suggested no more.
  box.write("own.txt", list.out);
  box.write("satz.toml", "languages = [\"de\", \"en\"]\nexceptions = \"own.txt\"\n");
  EXPECT_EQ(box.satz("segment --suggest").out, "");
}

TEST(Exceptions, ComeFromAListAFileOrAFlag) {
  const Sandbox box;
  box.write("pages/a.txt", "Die Strawa Nord. Süd hilft. Die Tewa. Nord auch.\n");
  const auto sentences = [&](const std::string& flags) {
    return texts_of(box.satz("segment --json " + flags + " pages/a.txt").json()).size();
  };
  box.write("satz.toml", "");
  EXPECT_EQ(sentences(""), 4U);
  box.write("satz.toml", "exceptions = [\"Tewa.\"]\n");
  EXPECT_EQ(sentences(""), 3U);
  box.write("own.txt", "\xEF\xBB\xBF# a list\r\nTewa.   # the works\r\n\r\n");
  box.write("satz.toml", "exceptions = \"own.txt\"\n");
  EXPECT_EQ(sentences(""), 3U);
  box.write("satz.toml", "");
  EXPECT_EQ(sentences("--exceptions own.txt"), 3U);
  box.write("latin1.txt", "Tew\xE4.\n");
  const RunResult bad = box.satz("segment --exceptions latin1.txt pages/a.txt");
  EXPECT_EQ(bad.code, 4);
  EXPECT_THAT(bad.err, HasSubstr("latin1.txt:1:4"));
  box.write("satz.toml", "exceptions = \"none.txt\"\n");
  EXPECT_EQ(box.satz("segment pages/a.txt").code, 4);
}

}  // namespace
}  // namespace satz
