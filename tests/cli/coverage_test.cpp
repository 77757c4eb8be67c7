#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;

/// Two German pages, one of them with a sentence that stands twice; an English sentence between.
class Reports : public testing::Test {
 protected:
  Reports() {
    box.write("satz.toml", R"(pages = ["pages/*.md"]
[rates.agency]
exact = 10
repetition = 20
75-84 = 50
)");
    box.write("pages/a.md",
              "---\nlang: de\n---\nDer Deich ist heute den ganzen Tag gesperrt.\n\nBis morgen.\n");
    box.write(
        "pages/b.md",
        "---\nlang: de\n---\nBis morgen.\n\nBis morgen.\n\nDer Deich ist morgen den ganzen Tag gesperrt.\n");
  }

  /// Translates every unit of the exported file whose source is `source`.
  void translate(const std::string& xliff, const std::string& source, const std::string& target) const {
    std::string bytes = box.read(xliff);
    const std::string before = "<source>" + source + "</source>";
    const std::size_t at = bytes.find(before);
    ASSERT_NE(at, std::string::npos) << bytes;
    bytes.insert(at + before.size(), "<target state=\"translated\">" + target + "</target>");
    box.write(xliff, bytes);
  }

  void translate_all() const {
    ASSERT_EQ(box.satz("export").code, 0);
    translate("xliff/a.md.de-en.xlf", "Der Deich ist heute den ganzen Tag gesperrt.",
              "The dyke is closed all day today.");
    translate("xliff/a.md.de-en.xlf", "Bis morgen.", "See you tomorrow.");
  }

  Sandbox box;
};

json direction(const json& of, const char* source) {
  for (const json& one : of["directions"]) {
    if (one["source"] == source) return one;
  }
  return {};
}

TEST_F(Reports, CoverageCountsWhatAPersonCounts) {
  translate_all();
  const json report = box.satz("coverage --json").json();
  const json to_english = direction(report, "de");
  EXPECT_EQ(to_english["segments"]["total"], 5);
  EXPECT_EQ(to_english["segments"]["translated"], 2);
  EXPECT_EQ(to_english["words"]["total"], 8 + 2 + 2 + 2 + 8);
  EXPECT_EQ(to_english["words"]["translated"], 8 + 2);
  EXPECT_EQ(to_english["words"]["new"], 2 + 2 + 8);
  EXPECT_EQ(to_english["characters"]["translated"], 37 + 10);
  EXPECT_EQ(to_english["done"], 45.4);
  EXPECT_EQ(report["whole_pages"]["en"], json({{"pages", 2}, {"done", 1}, {"shown", nullptr}}));
  EXPECT_EQ(report["measured"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(report["pages"][0]["done"]["en"], true);
  EXPECT_EQ(report["pages"][1]["done"]["en"], false);
}

TEST_F(Reports, SinceNamesWhatGotWorseAndHowOldItIs) {
  translate_all();
  box.write("before.json", box.satz("coverage --json").out);
  box.write("pages/a.md", "---\nlang: de\n---\nDer Deich ist heute den ganzen Tag offen.\n\nBis morgen.\n");
  ASSERT_EQ(box.shell("touch -d '2023-11-01T12:00:00Z' pages/a.md").code, 0);
  const RunResult table = box.satz("coverage --since before.json");
  EXPECT_EQ(table.code, 0);
  EXPECT_THAT(table.out,
              HasSubstr("Stale: 8 words in 1 segment, the oldest for 13 days (pages/a.md, de → en)."));
  EXPECT_THAT(table.out,
              HasSubstr("Got worse:\n  pages/a.md, de → en: done 100.0 % → 20.0 %, stale words 0 → 8"));
  EXPECT_THAT(table.out, HasSubstr("45.4 % → 9.0 %"));

  // In a fresh clone every file is of today: the age is that of the earlier report.
  box.write("then.json", box.satz("coverage --json").out);
  ASSERT_EQ(box.shell("touch pages/a.md").code, 0);
  const json now = box.satz("coverage --json --since then.json").json();
  EXPECT_EQ(direction(now, "de")["stale_since"], "2023-11-01T12:00:00Z");
  EXPECT_EQ(direction(now, "de")["stale_days"], 13);
  EXPECT_EQ(now["since"]["worse"], json::array());

  box.write("no.json", "{\"pages\": 1}");
  const RunResult wrong = box.satz("coverage --since no.json");
  EXPECT_EQ(wrong.code, 4);
  EXPECT_THAT(wrong.err, HasSubstr("no.json: error: is no report of satz coverage"));
}

TEST_F(Reports, GatesNameThePagesUnderThem) {
  translate_all();
  EXPECT_EQ(box.satz("coverage --fail-under translated:45").code, 0);
  const RunResult in_sum = box.satz("coverage --fail-under translated:50");
  EXPECT_EQ(in_sum.code, 3);
  EXPECT_THAT(in_sum.err, HasSubstr("pages/b.md  en  0.0 %"));
  EXPECT_EQ(box.satz("coverage --fail-under translated:45 --per page").code, 3);
  EXPECT_EQ(box.satz("coverage pages/a.md --fail-under translated:100 --per page").code, 0);
  const RunResult both = box.satz("coverage --json --fail-under en=translated:1 --fail-under reviewed:1");
  EXPECT_EQ(both.code, 3);
  EXPECT_EQ(both.json()["gates"][0]["reached"], true);
  EXPECT_EQ(both.json()["gates"][1]["under"][0]["page"], nullptr);
  EXPECT_EQ(box.satz("coverage --fail-under translated").code, 2);
  EXPECT_EQ(box.satz("coverage --fail-under new:10").code, 2);
}

TEST_F(Reports, AnalyzeCountsRepetitionsInternalMatchesAndWeightedWords) {
  const json report = box.satz("analyze --json").json();
  const json to_english = direction(report, "de");
  // a: 8 new, 2 new. b: 2 + 2 repeated from a, 8 like the first sentence.
  EXPECT_EQ(to_english["words"]["new"], 18);
  EXPECT_EQ(to_english["words"]["repetition"], 4);
  EXPECT_EQ(to_english["repetitions"]["across"]["segments"], 2);
  EXPECT_EQ(to_english["repetitions"]["within"]["segments"], 0);
  EXPECT_EQ(to_english["internal"]["75-84"]["words"], 8) << to_english;
  EXPECT_EQ(to_english["weighted_words"]["agency"], 18 + 0.8);
  EXPECT_EQ(to_english["gmx"]["TotalWordCount"], 22);
  EXPECT_EQ(to_english["gmx"]["RepetitionMatchedWordCount"], 4);
  EXPECT_EQ(report["settings"]["memory"], nullptr);
  EXPECT_EQ(report["settings"]["rates"]["agency"]["exact"], 10);
  EXPECT_EQ(box.satz("analyze --json --languages de,en").out, box.satz("analyze --json").out);

  box.write("satz.toml", "pages = [\"pages/*.md\"]\n[rates.agency]\ninternal = true\n75-84 = 50\n");
  EXPECT_EQ(direction(box.satz("analyze --json").json(), "de")["weighted_words"]["agency"], 22 - 4);
  EXPECT_THAT(box.satz("analyze").out, HasSubstr("agency  de → en       22           18.00"));
}

TEST_F(Reports, TheMemoryIsNamedByWhatItHolds) {
  box.write("one.tsv", "Moin.\tHello.\nBis morgen.\tSee you tomorrow.\n");
  box.write("two.tsv", "Bis morgen.\tSee you tomorrow.\nMoin.\tHello.\n");
  box.write("swapped.tsv", "Bis morgen.\tHello.\nMoin.\tSee you tomorrow.\n");
  const auto content = [&](const std::string& tsv) {
    EXPECT_EQ(box.satz("tm import --from de --to en --memory " + tsv + ".sqlite " + tsv + ".tsv").code, 0);
    const json memory = box.satz("analyze --json --memory " + tsv + ".sqlite").json()["settings"]["memory"];
    EXPECT_EQ(memory["units"], 2);
    return memory["content"].get<std::string>();
  };
  EXPECT_EQ(content("one"), content("two"));
  EXPECT_NE(content("one"), content("swapped"));
}

}  // namespace
}  // namespace satz
