#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

// What happens to the units of a memory after they came in.

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

class TmLife : public testing::Test {
 protected:
  void SetUp() override {
    box.write("m.tsv",
              "Bitte warten Sie hier.\tPlease wait here.\n"
              "Das Büro ist am Montag geöffnet.\tThe office is open on Monday.\n"
              "Das Haus ist zu.\tThe house is closed.\n");
    ASSERT_EQ(box.satz("tm import --memory m.sqlite m.tsv --from de --to en").code, 0);
  }

  RunResult tm(const std::string& arguments) const {
    const std::size_t verb = arguments.find(' ');
    return box.satz("tm " + arguments.substr(0, verb) + " --memory m.sqlite" +
                    (verb == std::string::npos ? "" : arguments.substr(verb)));
  }

  json stats() const { return tm("stats --json").json(); }

  Sandbox box;
};

TEST_F(TmLife, AnEditChangesTextStateAndStampAndKeepsTheRest) {
  const RunResult run =
      tm("edit 1 --text 'en=Please wait over here.' --state reviewed --note 'by phone' --user anna --json");
  ASSERT_EQ(run.code, 0) << run.err;
  const json unit = run.json()["units"].at(0);
  EXPECT_EQ(run.json()["edited"], 1);
  EXPECT_EQ(unit["variants"][1]["text"], "Please wait over here.");
  EXPECT_EQ(unit["state"], "reviewed");
  EXPECT_EQ(unit["origin"], "m.tsv");
  EXPECT_EQ(unit["changed"], json::parse(R"({"time": "2023-11-14T22:13:20Z", "user": "anna"})"));
  EXPECT_EQ(unit["notes"], json::parse(R"(["by phone"])"));
  const json match = tm("lookup --from de --to en --json 'Bitte warten Sie hier.'").json()["matches"][0];
  EXPECT_EQ(match["target"], "Please wait over here.");
  EXPECT_EQ(tm("lookup --from en --to de --json 'Please wait here.'").json()["matches"][0]["type"], "fuzzy");
  EXPECT_EQ(tm("edit 1 --state reviewed --user anna --json").json()["edited"], 0);  // it was so already
}

TEST_F(TmLife, AnEditAddsAndRemovesLanguages) {
  ASSERT_EQ(tm("edit 1 --text 'fr=Attendez ici.'").code, 0);
  EXPECT_EQ(tm("lookup --from fr --to de --json 'Attendez ici.'").json()["matches"][0]["target"],
            "Bitte warten Sie hier.");
  ASSERT_EQ(tm("edit 1 --remove de").code, 0);
  EXPECT_EQ(tm("lookup --from fr --to en --json 'Attendez ici.'").json()["matches"].size(), 1U);
  const RunResult last = tm("edit 1 --remove fr");
  EXPECT_EQ(last.code, 4);
  EXPECT_THAT(last.err, HasSubstr("unit 1 cannot be kept like this"));
  EXPECT_EQ(tm("lookup --from fr --to en --json 'Attendez ici.'").json()["matches"].size(), 1U);
}

TEST_F(TmLife, CodesAreNamedByMarks) {
  box.write("c.tmx", R"(<tmx version="1.4"><header creationtool="x" srclang="de"/><body><tu>
<tuv xml:lang="de"><seg>Nur <bpt i="1">&lt;b&gt;</bpt>hier<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
<tuv xml:lang="en"><seg>Just <bpt i="1">&lt;b&gt;</bpt>here<ept i="1">&lt;/b&gt;</ept>.</seg></tuv></tu></body></tmx>)");
  ASSERT_EQ(box.satz("tm import --memory m.sqlite c.tmx").code, 0);
  const RunResult kept = tm("edit 4 --text 'en=Only {1>}here{<1} {2/}.' --json");
  ASSERT_EQ(kept.code, 0) << kept.err;
  EXPECT_EQ(kept.json()["units"][0]["variants"][1]["marked"], "Only {1>}here{<1} {2/}.");
  EXPECT_EQ(kept.json()["units"][0]["variants"][1]["text"], "Only here {2/}.");  // there is no code 2
  EXPECT_EQ(kept.err, "");
  EXPECT_THAT(tm("edit 4 --text 'en=Only here.'").err, HasSubstr("unit 4, en: <b> (code 1) is missing"));
}

TEST_F(TmLife, WhereChoosesAndADryRunChangesNothing) {
  const RunResult shown = tm("delete --where 'text.de ~ büro or unit = 3' --dry-run --json");
  EXPECT_EQ(shown.json()["chosen"], 2);
  EXPECT_EQ(shown.json()["units"][0]["unit"], 2);
  EXPECT_EQ(stats()["units"], 3);
  EXPECT_EQ(tm("edit --where 'text ~ haus' --state final --json").json()["edited"], 1);
  EXPECT_EQ(tm("delete --where 'origin = m.tsv' --where 'state < final' --json").json()["deleted"], 2);
  EXPECT_EQ(stats()["units"], 1);
  EXPECT_EQ(stats()["sentences"], 2);
  EXPECT_EQ(tm("delete 3").out, "1 unit deleted\n");
  EXPECT_EQ(stats()["sentences"], 0);
}

TEST_F(TmLife, AWrongCommandLineIsNamedWithAdvice) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"edit 1", "it is not said what to change"},
      {"edit --state final", "it is not said which units"},
      {"edit 1 --where 'unit = 1' --state final", "units are named in two ways"},
      {"edit 1 2 --text 'en=x'", "one text for 2 units"},
      {"edit 1 --text 'Nur Text'", "has no name before a \"=\""},
      {"edit 1 --text 'e!=x'", "is no language tag"},
      {"edit 1 --text 'en='", "the text is empty"},
      {"edit 1 --text 'en=\xFF'", "is not UTF-8"},
      {"edit 1 --state good", "--state"},
      {"delete", "it is not said which units"},
      {"delete --where 'stat = final'", "  stat = final\n  ^\n"},
      {"delete --where 'origin = \xFF'", "is not UTF-8"},
      {"delete one", "UNIT"}};
  for (const auto& [arguments, message] : cases) {
    const RunResult run = tm(arguments);
    EXPECT_EQ(run.code, 2) << arguments << run.err;
    EXPECT_THAT(run.err, HasSubstr(message)) << arguments;
  }
  const RunResult absent = tm("delete 1 99");
  EXPECT_EQ(absent.code, 4);
  EXPECT_THAT(absent.err, HasSubstr("m.sqlite: error: there is no unit 99"));
  EXPECT_EQ(stats()["units"], 3);
}

}  // namespace
}  // namespace satz
