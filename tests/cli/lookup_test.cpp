#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

constexpr const char* pairs =
    "Die Karte kostet im Vorverkauf 12 €, an der Kasse 15 €.\t"
    "Tickets are €12 in advance and €15 at the door.\n"
    "Das Büro ist am Montag geöffnet.\tThe office is open on Monday.\n";

class Lookup : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("m.tsv", pairs);
    ASSERT_EQ(box.satz("tm import m.tsv --from de --to en").code, 0);
  }
  Sandbox box;
};

TEST_F(Lookup, AnAdaptedMatchSaysWhatItCarriedOver) {
  const std::string query = "\"Die Karte kostet im Vorverkauf 1.200,50 €, an der Kasse 15 €.\"";
  const json match =
      box.satz("tm lookup --from de --to en --json --explain " + query).json()["matches"].at(0);
  EXPECT_EQ(match["type"], "adapted");
  EXPECT_EQ(match["target"], "Tickets are €1,200.50 in advance and €15 at the door.");
  EXPECT_LT(match["score"], 100);
  EXPECT_EQ(match["score"], match["explanation"]["score"]);
  EXPECT_EQ(match["adapted"],
            json::parse(R"([{"query": "1.200,50", "target": "12", "becomes": "1,200.50"}])"));
  EXPECT_EQ(match["state"], "translated");
  const RunResult shown = box.satz("tm lookup --from de --to en --explain " + query);
  EXPECT_THAT(shown.out, HasSubstr("adapted: 12 → 1,200.50  for 1.200,50"));
  EXPECT_THAT(shown.out, HasSubstr("m.tsv, translated, unit 1\n"));
}

TEST_F(Lookup, EveryCostIsShownAndTheSumIsTheScore) {
  box.write("more.tmx",
            R"(<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
o-tmf="x" adminlang="en" srclang="de-AT" datatype="html"/><body><tu changedate="20240102T030405Z" changeid="anna">
<tuv xml:lang="de-AT"><seg>Das <bpt i="1">&lt;b&gt;</bpt>Amt<ept i="1">&lt;/b&gt;</ept> hat im Winter von 8 bis 12 Uhr offen.</seg></tuv>
<tuv xml:lang="en"><seg>The office is open from 8 to 12 in winter.</seg></tuv></tu></body></tmx>)");
  ASSERT_EQ(box.satz("tm import more.tmx").code, 0);
  for (const char* query :
       {"Das Amt hat im Sommer von 9 bis 12 Uhr offen!", "Das Büro ist am Dienstag geöffnet.",
        "das Büros ist Montag geöffnet", "Das Büro ist am Montag geöffnet."}) {
    const json answer = box.satz("tm lookup --threshold 50 --from de-CH --to en --json --explain \"" +
                                 std::string(query) + "\"")
                            .json();
    ASSERT_FALSE(answer["matches"].empty()) << query;
    for (const json& match : answer["matches"]) {
      const json& why = match["explanation"];
      const auto tenths = [](const json& number) { return std::lround(number.get<double>() * 10); };
      long cost = 0;
      long query_weight = 0;
      for (const json& step : why["steps"]) {
        cost += tenths(step["cost"]);
        query_weight += !step["query"].get<std::string>().empty();
        EXPECT_EQ(step["kind"] == "equal", tenths(step["cost"]) == 0) << step;
      }
      EXPECT_GT(query_weight, 0);
      EXPECT_EQ(cost, tenths(why["cost"]));
      const long heavier = std::max(tenths(why["query_weight"]), tenths(why["entry_weight"]));
      long score = 1000 * (heavier - cost) / heavier;
      EXPECT_EQ(score, tenths(why["text_score"]));
      for (const json& penalty : why["penalties"]) score -= tenths(penalty["cost"]);
      EXPECT_EQ(score, tenths(why["score"]));
      EXPECT_EQ(score, tenths(match["score"]));
    }
  }
  const RunResult shown =
      box.satz("tm lookup --from de-CH --to en --explain \"Das Amt hat im Winter von 8 bis 12 Uhr offen.\"");
  EXPECT_THAT(shown.out, HasSubstr("= 100.0, codes −2.0, source-region −1.0: 97.0\n"));
  EXPECT_THAT(shown.out, HasSubstr("more.tmx, translated, anna, 2024-01-02, unit 3"));
}

TEST_F(Lookup, TheAlignmentIsColouredWhereAsked) {
  const std::string query = " \"Das Büro ist am Dienstag geöffnet.\"";
  const RunResult plain = box.satz("tm lookup --from de --to en --explain" + query);
  EXPECT_THAT(plain.out, HasSubstr("      Das Büro ist am [-Montag-]{+Dienstag+} geöffnet .\n"));
  EXPECT_THAT(plain.out, HasSubstr("replaced: Montag → Dienstag  costs 8.0\n"));
  EXPECT_THAT(plain.out, Not(HasSubstr(" \n")));
  EXPECT_THAT(plain.out, Not(HasSubstr("\x1b")));
  const RunResult coloured = box.satz("tm lookup --from de --to en --explain --color always" + query);
  EXPECT_THAT(coloured.out, HasSubstr("\x1b[31m[-Montag-]\x1b[0m\x1b[32m{+Dienstag+}\x1b[0m"));
}

TEST_F(Lookup, CommonFlagsMayStandBeforeTheCommand) {
  const RunResult after = box.satz("tm stats --json");
  EXPECT_EQ(box.satz("--json tm stats").out, after.out);
  EXPECT_EQ(box.satz("tm --json stats").out, after.out);
  EXPECT_EQ(box.satz("--quiet tm export out.tmx").err, "");
  EXPECT_NE(box.satz("tm export out.tmx").err, "");
  EXPECT_EQ(box.satz("--json").code, 2);
}

TEST_F(Lookup, ALineThatIsNoUtf8IsNamedAndTheOthersAreAnswered) {
  box.write("lines", "Das Büro ist am Montag geöffnet.\nDas B\xFCro\nDas Büro ist am Dienstag geöffnet.\n");
  const RunResult run = box.satz("tm lookup --from de --to en --jsonl <lines");
  EXPECT_EQ(run.code, 5);
  EXPECT_THAT(run.err, HasSubstr("<stdin>:2:6: error: is not UTF-8"));
  std::istringstream answers(run.out);
  std::vector<json> answer;
  for (std::string line; std::getline(answers, line);) answer.push_back(json::parse(line));
  ASSERT_EQ(answer.size(), 3U);
  EXPECT_EQ(answer[0]["matches"][0]["type"], "exact");
  EXPECT_EQ(answer[1], json::parse(R"({"query": "Das B�ro", "matches": [], "error": "is not UTF-8"})"));
  EXPECT_EQ(answer[2]["matches"][0]["type"], "fuzzy");

  const RunResult shown = box.satz("tm lookup --from de --to en <lines");
  EXPECT_EQ(shown.code, 5);
  EXPECT_THAT(shown.out, HasSubstr("Das Büro ist am Dienstag geöffnet.\n"));
  box.write("lines", "\xFC\n");
  EXPECT_EQ(box.satz("tm lookup --from de --to en <lines").code, 4);
}

TEST_F(Lookup, NoControlCharacterOfAnEntryReachesTheTerminal) {
  box.write("hostile.tsv", "Das Fenster schließen\x1b]0;mine\x07\tClose the \x1b[2Jwindow\u202e\n");
  ASSERT_EQ(box.satz("tm import hostile.tsv --from de --to en").code, 0);
  for (const char* command :
       {"tm lookup --threshold 50 --from de --to en --explain 'Das Fenster schließen'",
        "tm concordance Fenster", "tm edit --dry-run --state final --where 'text ~ Fenster'", "tm check"}) {
    const RunResult run = box.satz(command);
    EXPECT_THAT(run.out, Not(HasSubstr("\x1b"))) << command;
    EXPECT_THAT(run.out, Not(HasSubstr("\u202e"))) << command;
    EXPECT_THAT(run.out, HasSubstr("<U+001B>")) << command;
  }
}

TEST_F(Lookup, AWrongLanguageIsNamedTheSameEverywhere) {
  for (const char* command :
       {"tm lookup --from d! --to en x", "tm export --from d! --to en x.tsv",
        "tm import --from d! --to en m.tsv", "align --lines --from d! --to en m.tsv m.tsv"}) {
    const RunResult result = box.satz(command);
    EXPECT_EQ(result.code, 2) << command;
    EXPECT_THAT(result.err, HasSubstr("--from: error: \"d!\" is no language tag")) << command;
  }
}

TEST_F(Lookup, AnAdaptedMatchGoesIntoXliffAndIntoTheBands) {
  box.write(
      "pages/a.html",
      "<html lang=\"de\"><body><p>Die Karte kostet im Vorverkauf 14 €, an der Kasse 17 €.</p></body></html>");
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string first = box.read("xliff/a.html.de-en.xlf");
  EXPECT_THAT(first, HasSubstr("state-qualifier=\"x-adapted-match\">Tickets are €14 in advance and €17 at"));
  EXPECT_THAT(first, Not(HasSubstr("<target state=\"translated\"")));  // offered, not filled in
  EXPECT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(box.read("xliff/a.html.de-en.xlf"), first);
  const json bands = box.satz("analyze --json").json()["directions"][0]["segments"];
  EXPECT_EQ(bands["total"], 1);
  EXPECT_EQ(bands["85-94"], 1) << bands;
  ASSERT_EQ(box.satz("export --xliff-version 2.1 --xliff two").code, 0);
  const std::string second = box.read("two/a.html.de-en.xlf");
  EXPECT_THAT(second, HasSubstr("type=\"tm\" subType=\"satz:adapted\""));
  EXPECT_THAT(second, HasSubstr("Tickets are €14 in advance and €17 at"));
}

}  // namespace
}  // namespace satz
