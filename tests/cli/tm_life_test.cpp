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

TEST_F(TmLife, TheConcordanceShowsTheUnitsAroundAPhrase) {
  const json found = tm("concordance 'am montag' --json").json();
  ASSERT_EQ(found["passages"].size(), 1U) << found;
  const json passage = found["passages"][0];
  EXPECT_EQ(passage["lang"], "de");
  EXPECT_EQ(passage["found"], json::parse(R"([{"start": 14, "end": 23}])"));
  EXPECT_EQ(passage["units"][0]["variants"][1]["text"], "The office is open on Monday.");
  EXPECT_EQ(found["more"], false);
  EXPECT_EQ(tm("concordance office monday").out,
            "The office is open on Monday.\n  de  Das Büro ist am Montag geöffnet.\n      m.tsv, translated, "
            "unit 2\n");
  EXPECT_THAT(tm("concordance Montag --color always").out, HasSubstr("am \x1b[1;32mMontag\x1b[0m geöffnet"));
  EXPECT_EQ(tm("concordance Montag --lang en").out, "found nowhere\n");
  EXPECT_EQ(tm("concordance is --limit 1 --json").json()["more"], true);
  EXPECT_EQ(tm("concordance '...'").code, 2);
  EXPECT_EQ(tm("concordance '\xFF'").code, 2);
  EXPECT_EQ(tm("concordance a --lang e!").code, 2);
}

TEST_F(TmLife, TheConcordanceWorksOnAFileThatCannotBeWritten) {
  std::string lines;
  for (int i = 0; i < 1500; ++i)
    lines += "Zimmer " + std::to_string(i) + "\tRoom " + std::to_string(i) + "\n";
  box.write("rooms.tsv", lines);
  ASSERT_EQ(box.satz("tm import --memory m.sqlite rooms.tsv --from de --to en").code, 0);
  std::filesystem::permissions(box.root() / "m.sqlite", std::filesystem::perms::owner_read);
  const json before = tm("concordance 'Zimmer 7' --json").json();
  std::filesystem::permissions(box.root() / "m.sqlite", std::filesystem::perms::owner_all);
  EXPECT_EQ(before["passages"].size(), 1U);
  EXPECT_EQ(tm("concordance 'Zimmer 7' --json").json(), before);  // now with the index
  EXPECT_EQ(tm("concordance 'Zimmer 7*' --limit 1000 --json").json()["passages"].size(), 111U);
}

TEST_F(TmLife, PenaltiesAreTheProjects) {
  box.write("c.tmx", R"(<tmx version="1.4"><header creationtool="x" srclang="de-AT"/><body><tu>
<tuv xml:lang="de-AT"><seg>Nur <ph>{x}</ph>hier.</seg></tuv><tuv xml:lang="en"><seg>Just here.</seg></tuv></tu></body></tmx>)");
  ASSERT_EQ(box.satz("tm import --memory m.sqlite c.tmx").code, 0);
  const auto penalties = [&](const std::string& flags) {
    return tm("lookup --from de-CH --to en --json --explain 'Nur hier.' " + flags)
        .json()["matches"][0]["explanation"]["penalties"];
  };
  EXPECT_EQ(penalties(""),
            json::parse(R"([{"name": "codes", "cost": 1.0}, {"name": "source-region", "cost": 1.0}])"));
  EXPECT_EQ(penalties("--penalties codes=2.5,source-region=0"),
            json::parse(R"([{"name": "codes", "cost": 2.5}])"));
  box.write("satz.toml", "memory = \"m.sqlite\"\n[penalties]\ncodes = 3\nsource-region = 0.5\n");
  EXPECT_EQ(penalties(""),
            json::parse(R"([{"name": "codes", "cost": 3.0}, {"name": "source-region", "cost": 0.5}])"));
  EXPECT_EQ(tm("lookup --from de --to en --penalties words=1 x").code, 2);
  EXPECT_EQ(tm("lookup --from de --to en --penalties codes=0 x").code, 2);
  EXPECT_EQ(tm("lookup --from de --to en --penalties codes=1e9 x").code, 2);
  EXPECT_EQ(tm("lookup --from de --to en --penalties codes x").code, 2);
  box.write("satz.toml", "[penalties]\ncodes = 0\n");
  const RunResult wrong = tm("lookup --from de --to en x");
  EXPECT_EQ(wrong.code, 4);
  EXPECT_THAT(wrong.err, HasSubstr("satz.toml:2:"));
}

TEST_F(TmLife, CheckFindsWhatIsWrongWithTheTranslations) {
  box.write("bad.tsv",
            "Am 20. Mai ist geschlossen.\tWe are closed on 21 May.\n"
            "Bitte warten Sie hier auf uns.\tBitte warten Sie hier auf uns.\n"
            "Das Haus ist zu.\tThe house is shut.\n"
            "Die Anmeldung ist ab Montag wieder für alle möglich.\tYes.\n");
  ASSERT_EQ(box.satz("tm import --memory m.sqlite bad.tsv --from de --to en").code, 0);
  const RunResult run = tm("check --json");
  EXPECT_EQ(run.code, 1);
  const json report = run.json();
  EXPECT_EQ(report["pairs"], 7);
  EXPECT_EQ(report["soundness"]["sound"], true);
  std::map<std::string, std::vector<int>> units;
  for (const json& finding : report["findings"]) units[finding["check"]].push_back(finding["unit"]);
  EXPECT_EQ(units["numbers"], (std::vector<int>{4, 4}));  // 20 is missing, 21 is new
  EXPECT_EQ(units["untranslated"], std::vector<int>{5});
  EXPECT_EQ(units["inconsistent-target"], std::vector<int>{6});
  EXPECT_EQ(units["length"], std::vector<int>{7});
  EXPECT_THAT(run.json()["findings"][0]["message"].get<std::string>(), HasSubstr("20"));
  const RunResult shown = tm("check");
  EXPECT_THAT(shown.out, HasSubstr("unit 4"));
  EXPECT_THAT(shown.out, HasSubstr("(unit 3)"));
  EXPECT_EQ(tm("check --where 'unit <= 3'").code, 0);
  EXPECT_EQ(tm("check --disable numbers,untranslated,wrong-language,inconsistent-target,length").code, 0);
  ASSERT_EQ(tm("edit 4 --note 'satz: ignore numbers'").code, 0);
  EXPECT_EQ(tm("check --json").json()["silenced"].size(), 2U);
}

TEST_F(TmLife, MergeReportsWhatContradicts) {
  const auto tmx = [](const char* rest, const char* target) {
    return R"(<tmx version="1.4"><header creationtool="x" srclang="de"/><body><tu )" + std::string(rest) +
           R"(><prop type="x-document">a.html</prop><tuv xml:lang="de"><seg>Unsere Arbeit</seg></tuv>
<tuv xml:lang="en"><seg>)" +
           target + "</seg></tuv></tu></body></tmx>";
  };
  box.write("a.tmx", tmx("changedate=\"20240101T000000Z\" changeid=\"anna\"", "Our work"));
  box.write("b.tmx", tmx("changedate=\"20240201T000000Z\" changeid=\"ben\"", "What we do"));
  ASSERT_EQ(box.satz("tm import --memory a.sqlite a.tmx").code, 0);
  ASSERT_EQ(box.satz("tm import --memory b.sqlite b.tmx m.tsv --from de --to en").code, 0);
  ASSERT_EQ(box.satz("tm export --memory a.sqlite kept.tmx --dates").code, 0);
  const RunResult run = box.satz("tm merge a.sqlite b.sqlite --json");
  EXPECT_EQ(run.code, 0) << run.err;
  const json report = run.json();
  EXPECT_EQ(report["added"], 3);
  EXPECT_EQ(report["updated"], 1);
  ASSERT_EQ(report["conflicts"].size(), 1U) << report;
  EXPECT_EQ(report["conflicts"][0]["kept"], "B");
  EXPECT_EQ(report["conflicts"][0]["a"]["variants"]["en"], "Our work");
  EXPECT_EQ(report["conflicts"][0]["b"]["changed"]["user"], "ben");
  EXPECT_EQ(box.satz("tm merge a.sqlite b.sqlite --json").json()["duplicate"], 4);
  EXPECT_EQ(box.satz("tm verify --memory a.sqlite").code, 0);
  EXPECT_EQ(box.satz("tm merge a.sqlite ./a.sqlite").code, 2);
  EXPECT_EQ(box.satz("tm merge a.sqlite none.sqlite").code, 4);
  EXPECT_EQ(box.satz("tm merge none.sqlite b.sqlite").code, 4);
  box.write("c.tmx", tmx("", "Working for you"));
  ASSERT_EQ(box.satz("tm import --memory c.sqlite c.tmx").code, 0);
  const RunResult undecided = box.satz("tm merge a.sqlite c.sqlite");
  EXPECT_EQ(undecided.code, 1);
  EXPECT_THAT(undecided.out,
              HasSubstr("A  kept     a.html, translated, ben, 2024-02-01, unit 1\n       en  What we do\n"));
  EXPECT_THAT(undecided.out, HasSubstr("neither is later or more reviewed"));
  EXPECT_EQ(box.satz("tm merge a.sqlite c.sqlite --prefer B").code, 0);
  EXPECT_THAT(box.satz("tm lookup --memory a.sqlite --from de --to en 'Unsere Arbeit'").out,
              HasSubstr("Working for you"));
}

TEST_F(TmLife, VerifyAndCompactKeepTheFileSound) {
  EXPECT_EQ(tm("verify").out, "m.sqlite: sound (3 units, 6 different texts)\n");
  ASSERT_EQ(box.shell("sqlite3 m.sqlite 'DELETE FROM posting'").code, 0);
  const RunResult damaged = tm("verify");
  EXPECT_EQ(damaged.code, 1);
  EXPECT_THAT(damaged.out, HasSubstr("[postings]"));
  EXPECT_THAT(damaged.out, HasSubstr("`satz tm compact` builds"));
  EXPECT_EQ(tm("verify --json").json()["findings"][0]["rule"], "postings");
  EXPECT_EQ(tm("check").code, 1);
  EXPECT_EQ(tm("compact --json").json()["unused_sentences"], 0);
  EXPECT_EQ(tm("verify").code, 0);
  EXPECT_EQ(tm("lookup --from de --to en --json 'Das Haus ist zu.'").json()["matches"].size(), 1U);
}

TEST_F(TmLife, StatsSayWhatIsInIt) {
  ASSERT_EQ(tm("edit 1 --state reviewed --user anna --document pages/a.html").code, 0);
  const json counts = stats();
  EXPECT_EQ(counts["states"]["reviewed"], 1);
  EXPECT_EQ(counts["states"]["translated"], 2);
  EXPECT_EQ(counts["origins"], json::parse(R"([{"origin": "m.tsv", "units": 3}])"));
  EXPECT_EQ(counts["users"], json::parse(R"([{"user": "anna", "units": 1}])"));
  EXPECT_EQ(counts["last_change"], "2023-11-14T22:13:20Z");
  EXPECT_THAT(tm("stats").out, HasSubstr("documents\n  pages/a.html  1\n"));
}

TEST_F(TmLife, OneEntryServesEveryDirectionRegionAndScript) {
  box.write("many.tmx", R"(<tmx version="1.4"><header creationtool="x" srclang="de-AT"/><body><tu>
<tuv xml:lang="de-AT"><seg>Das Amt ist im Jänner zu.</seg></tuv><tuv xml:lang="en-GB"><seg>The office is closed in January.</seg></tuv>
<tuv xml:lang="th"><seg>สำนักงานปิดในเดือนมกราคม</seg></tuv><tuv xml:lang="ja"><seg>一月は事務所が閉まっています。</seg></tuv>
<tuv xml:lang="zh-Hant"><seg>辦公室一月不開放。</seg></tuv></tu></body></tmx>)");
  ASSERT_EQ(box.satz("tm import --memory m.sqlite many.tmx").code, 0);
  const auto best = [&](const std::string& pair, const std::string& text) {
    const json matches = tm("lookup --json --explain " + pair + " '" + text + "'").json()["matches"];
    return matches.empty() ? json() : matches[0];
  };
  EXPECT_EQ(best("--from de --to en", "Das Amt ist im Jänner zu.")["type"], "exact");
  EXPECT_EQ(best("--from en --to de", "The office is closed in January.")["target"],
            "Das Amt ist im Jänner zu.");
  EXPECT_EQ(best("--from de-CH --to en", "Das Amt ist im Jänner zu.")["score"], 99.0);
  EXPECT_EQ(best("--from ja --to th", "一月は事務所が閉まっています。")["target"], "สำนักงานปิดในเดือนมกราคม");
  EXPECT_EQ(best("--from zh-Hant --to ja", "辦公室一月不開放。")["type"], "exact");
  EXPECT_TRUE(best("--from zh-Hans --to ja", "辦公室一月不開放。").is_null());
  const json thai = best("--from th --to en", "สำนักงานปิดในเดือนมีนาคม");  // March
  EXPECT_EQ(thai["type"], "fuzzy");
  EXPECT_GT(thai["explanation"]["steps"].size(), 3U) << thai;  // words by ICU's dictionary, not one run
  const json japanese = best("--from ja --to en", "二月は事務所が閉まっています。");
  EXPECT_GT(japanese["score"], 70) << japanese;
}

TEST_F(TmLife, AnExportIsTheSameForTheSameUnitsWhateverTheirOrderAndDates) {
  const auto exported = [&](const std::string& lines, const std::string& memory) {
    box.write("one.tsv", lines);
    EXPECT_EQ(box.satz("tm import --memory " + memory + " one.tsv --from de --to en").code, 0);
    EXPECT_EQ(box.satz("tm export --memory " + memory + " out.tmx").code, 0);
    return box.read("out.tmx");
  };
  const std::string a = "Anna\tAnne\n";
  const std::string b = "Bert\tBertie\n";
  const std::string c = "Carl\tCharles\n";
  const std::string all = exported(a + b + c, "x.sqlite");
  EXPECT_EQ(exported(c + a + b, "y.sqlite"), all);
  EXPECT_THAT(all, Not(HasSubstr("date=")));
  ASSERT_EQ(box.satz("tm edit 2 --memory x.sqlite --state final").code, 0);
  ASSERT_EQ(box.satz("tm export --memory x.sqlite part.tmx --where 'state = final'").code, 0);
  EXPECT_THAT(box.read("part.tmx"), HasSubstr("Bertie"));
  EXPECT_THAT(box.read("part.tmx"), Not(HasSubstr("Charles")));
}

TEST_F(TmLife, AnEmptyQueryIsAQuery) {
  const RunResult empty = tm("lookup --from de --to en --json ''");
  EXPECT_EQ(empty.code, 0);
  EXPECT_EQ(empty.json()["matches"].size(), 0U);
  EXPECT_EQ(tm("lookup --from de --to en '\xFF'").code, 2);
  EXPECT_EQ(tm("lookup --from de --to en --limit -1 x").code, 2);
  EXPECT_EQ(box.satz("tm import --memory m.sqlite m.tsv --from de --to DE").code, 2);
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
