// satz merge as a build calls it.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <map>
#include <random>
#include <thread>

#include "tests/cli/sandbox.hpp"
#include "tests/cli/translator.hpp"
#include "tests/places.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

extern char** environ;

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* page = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The tide table of the island</title></head><body>
<h1>When the mud flats can be walked</h1>
<p>The guided walk begins at ten in the morning. Please bring <b>warm clothes</b> and a whistle.</p>
<p>Dogs have to stay on the beach because of the birds that breed there.</p>
</body></html>
)";

class Build : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/tide.html", page);
  }

  void each_sentence(const std::string& name, const std::function<void(Segment&)>& change) const {
    test::each_sentence(box, "xliff/" + name + ".en-de.xlf", change);
  }

  /// "Z" before each sentence makes a translation.
  void translate(const std::string& name = "tide.html", const std::string& mark = "Z ",
                 State state = State::translated) const {
    each_sentence(name, [&](Segment& segment) {
      segment.target = test::marked(segment.source, mark);
      segment.state = state;
    });
  }

  /// The page with its sentence about the walk in other words, exported, so that it is stale.
  void make_stale(const std::string& before, const std::string& now) const {
    std::string changed = page;
    changed.replace(changed.find(before), before.size(), now);
    box.write("pages/tide.html", changed);
    ASSERT_EQ(box.satz("export").code, 0);
  }

  json merged(const std::string& flags) const {
    const RunResult run = box.satz("merge --json " + flags);
    EXPECT_THAT(run.code, testing::AnyOf(0, 1)) << run.err;
    return run.json();
  }

  json only_page(const std::string& flags) const { return merged(flags)["pages"][0]; }

  Sandbox box;
};

TEST_F(Build, MinStateShowsWhatIsGoodEnough) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate("tide.html", "Z ", State::translated);
  EXPECT_EQ(only_page("--min-state translated")["translated"], 5);
  EXPECT_EQ(only_page("--min-state reviewed")["translated"], 0);
  translate("tide.html", "Z ", State::reviewed);
  EXPECT_EQ(only_page("--min-state reviewed")["translated"], 5);
  EXPECT_EQ(only_page("--min-state final")["translated"], 0);
  translate("tide.html", "Z ", State::final);
  EXPECT_EQ(only_page("--min-state final")["translated"], 5);
  EXPECT_EQ(box.satz("merge --min-state done").code, 2);

  std::string toml = box.read("satz.toml");
  box.write("satz.toml", "min-state = \"final\"\n" + toml);
  translate("tide.html", "Z ", State::reviewed);
  EXPECT_EQ(only_page("")["translated"], 0);
  EXPECT_EQ(only_page("--min-state reviewed")["translated"], 5) << "the flag wins over the file";
}

TEST_F(Build, AStaleSentenceShowsWhatTheFallbackSays) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  make_stale("begins at ten in the morning", "begins at half past nine in the morning");

  json account = only_page("");
  EXPECT_EQ(account["stale"], 1);
  EXPECT_EQ(account["translated"], 4);
  EXPECT_EQ(account["old"], 0);
  EXPECT_THAT(box.read("site/de/tide.html"),
              HasSubstr("<span lang=\"en\">The guided walk begins at half past"));

  account = only_page("--fallback stale-major=old");
  EXPECT_EQ(account["old"], 1);
  EXPECT_EQ(account["fallback"], 1);
  EXPECT_EQ(account["translated"], 4);
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("Z The guided walk begins at ten"));
  const json alignment = json::parse(box.read("site/alignment/tide.html.json"));
  int old = 0;
  for (const json& sentence : alignment["sentences"]) old += sentence["outcome"]["de"] == "old";
  EXPECT_EQ(old, 1);

  account = only_page("--fallback stale-major=omit");
  EXPECT_EQ(account["omitted"], 1);
  EXPECT_EQ(account["fallback"], 1);
  EXPECT_THAT(box.read("site/de/tide.html"), Not(HasSubstr("guided walk")));
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("Z Please bring <b>warm clothes</b>"));

  // Another class is not concerned.
  EXPECT_EQ(only_page("--fallback stale-minor=omit,missing=omit")["omitted"], 0);
  EXPECT_EQ(only_page("--fallback old")["old"], 1);
}

TEST_F(Build, AMinorChangeIsAClassOfItsOwn) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  make_stale("Dogs have to stay on the beach because", "Dogs have to stay on the beach, because");
  EXPECT_EQ(only_page("--fallback stale-minor=old")["old"], 1);
  EXPECT_EQ(only_page("--fallback stale-major=old")["old"], 0);
}

TEST_F(Build, TheOldTranslationIsNotShownWhereItsCodesNoLongerFit) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  make_stale("Please bring <b>warm clothes</b> and a whistle",
             "Please bring <b>warm</b> <i>clothes</i> and a drum");
  const json account = only_page("--fallback old");
  EXPECT_EQ(account["old"], 0);
  EXPECT_EQ(account["fallback"], 1);
  ASSERT_EQ(account["rejected"].size(), 1U);
  EXPECT_EQ(account["rejected"][0]["rule"], "source-changed");
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("<b>warm</b> <i>clothes</i> and a drum"));
}

TEST_F(Build, FailKeepsThePageFromBeingBuiltAndTheOthersAreWritten) {
  box.write("pages/done.html", page);
  ASSERT_EQ(box.satz("export").code, 0);
  translate("done.html");
  const RunResult run = box.satz("merge --json --fallback missing=fail");
  EXPECT_EQ(run.code, 5) << run.err;
  EXPECT_TRUE(box.has("site/de/done.html"));
  EXPECT_FALSE(box.has("site/de/tide.html"));
  EXPECT_FALSE(box.has("site/en/tide.html"));
  const json failed = run.json()["failed"];
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed[0]["input"], "pages/tide.html");
  EXPECT_THAT(failed[0]["place"].get<std::string>(), HasSubstr("tide.html.en-de.xlf:"));
  EXPECT_THAT(failed[0]["error"].get<std::string>(), HasSubstr("The tide table of the island"));
  EXPECT_EQ(box.satz("merge --fallback fail pages/tide.html").code, 4) << "all of the pages have failed";
  EXPECT_EQ(box.satz("merge --fallback fail pages/done.html").code, 0);
}

TEST_F(Build, AFallbackThatIsNoneIsWrongUsage) {
  for (const char* bad :
       {"old,omit", "missing=old", "stale=omit", "missing", "missing=", "missing=drop", "''"}) {
    const RunResult run = box.satz(std::string("merge --fallback ") + bad);
    EXPECT_EQ(run.code, 2) << bad << ": " << run.err;
  }
  box.write("satz.toml", "pages = [\"pages/*.html\"]\nfallback = \"none\"\n");
  const RunResult run = box.satz("merge");
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.err, HasSubstr("satz.toml:2:12"));
}

TEST_F(Build, RepairPutsRightWhatIsCertainAndSaysSo) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  each_sentence("tide.html", [](Segment& segment) {
    if (!segment.source.codes.empty()) segment.target->codes.clear();
  });
  json account = only_page("");
  EXPECT_EQ(account["rejected"].size(), 1U);
  EXPECT_EQ(account["repaired"].size(), 0U);
  account = only_page("--repair");
  EXPECT_EQ(account["rejected"].size(), 0U);
  ASSERT_EQ(account["repaired"].size(), 1U);
  EXPECT_EQ(account["repaired"][0]["rule"], "code-missing");
  EXPECT_EQ(account["translated"], 5);
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("Z Please bring <b>warm clothes</b> and a whistle"));
}

TEST_F(Build, CheckWritesNothingAndSaysWhatWouldChange) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  RunResult run = box.satz("merge --check --json");
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.json()["pages"][0]["changed"],
              ElementsAre("site/de/tide.html", "site/en/tide.html", "site/alignment/tide.html.json"));
  EXPECT_FALSE(box.has("site"));
  EXPECT_FALSE(box.has(".satz"));
  EXPECT_FALSE(box.has("memory.sqlite"));
  ASSERT_EQ(box.satz("merge").code, 0);
  run = box.satz("merge --check --json");
  EXPECT_EQ(run.code, 0) << run.out << run.err;
  EXPECT_THAT(run.json()["pages"][0]["changed"], IsEmpty());
  box.write("site/de/tide.html", "an editor was here");
  EXPECT_EQ(box.satz("merge --check").code, 1);
  EXPECT_EQ(box.read("site/de/tide.html"), "an editor was here");
}

TEST_F(Build, DepfilesNameWhatEachPageIsMadeFrom) {
  box.write("pages/a b#c$d.html", page);
  ASSERT_EQ(box.satz("export pages/tide.html").code, 0);
  ASSERT_EQ(box.satz("merge --depfile build.d").code, 0);
  EXPECT_EQ(box.read("build.d"),
            "site/de/a\\ b\\#c$$d.html site/en/a\\ b\\#c$$d.html site/alignment/a\\ b\\#c$$d.html.json: \\\n"
            "  pages/a\\ b\\#c$$d.html \\\n  satz.toml\n"
            "site/de/tide.html site/en/tide.html site/alignment/tide.html.json: \\\n"
            "  pages/tide.html \\\n  xliff/tide.html.en-de.xlf \\\n  satz.toml\n");
  // Make reads it as it is meant: nothing to do, until the XLIFF file is newer.
  box.write("Makefile", "all: site/de/tide.html\nsite/de/tide.html:\n\t@echo built\n-include build.d\n");
  const RunResult make = box.shell("make -s");
  if (make.code == 127) GTEST_SKIP() << "there is no make";
  EXPECT_EQ(make.out, "") << make.err;
  box.shell("touch -d 'next minute' xliff/tide.html.en-de.xlf");
  EXPECT_THAT(box.shell("make -s").out, HasSubstr("built"));
}

// A heading of names stands between the languages: without a memory it goes with what comes after it.
TEST_F(Build, TheMemoryTellsTheLanguageOfAHeadingAndIsThenAPrerequisite) {
  box.write("pages/yard.html",
            "<html><body><p>Unsere Räume sind montags geschlossen, bitte rufen Sie vorher an.</p>"
            "<h2>Tewa Marina</h2><p>The building has step-free access from the yard.</p></body></html>");
  const auto heading = [&] {
    const json found = box.satz("segment --json pages/yard.html").json()["segments"][1];
    EXPECT_EQ(found["text"], "Tewa Marina");
    return found["lang"].get<std::string>();
  };
  const auto depfile = [&] {
    EXPECT_EQ(box.satz("merge --no-learn --depfile build.d pages/yard.html").code, 0);
    return box.read("build.d");
  };
  ASSERT_EQ(heading(), "en");
  EXPECT_THAT(depfile(), Not(HasSubstr("memory.sqlite")));
  EXPECT_THAT(box.read("site/en/yard.html"), HasSubstr("<h2>Tewa"));

  box.write("known.tsv", "Tewa yacht harbour\tTewa Marina\n");
  ASSERT_EQ(box.satz("tm import --from en --to de known.tsv").code, 0);
  EXPECT_EQ(heading(), "de");
  EXPECT_THAT(depfile(), HasSubstr(" memory.sqlite \\\n"));
  EXPECT_THAT(box.read("site/en/yard.html"), HasSubstr("<h2 lang=\"de\">Tewa"));

  // The same words in both languages say nothing.
  box.write("known.tsv", "Tewa Marina\tTewa Marina\n");
  ASSERT_EQ(box.satz("tm import --from en --to de known.tsv").code, 0);
  EXPECT_EQ(heading(), "en");

  // A memory that cannot be read is named, and pages are read without it.
  box.write("memory.sqlite", "no memory");
  const RunResult run = box.satz("segment --json pages/yard.html");
  EXPECT_EQ(run.json()["segments"][1]["lang"], "en");
  EXPECT_THAT(run.err, HasSubstr("[memory-not-asked]"));
}

TEST_F(Build, PagesComeFromStdin) {
  box.write("pages/other.html", page);
  const auto merged_from = [&](const std::string& input) {
    const RunResult run =
        box.shell("printf '" + input + "' | " + places::satz() + " merge --json --stdin-filelist");
    EXPECT_EQ(run.code, 0) << run.err;
    std::vector<std::string> pages;
    const json listed = run.json()["pages"];
    for (const json& one : listed) pages.push_back(one["page"]);
    return pages;
  };
  EXPECT_THAT(merged_from("pages/tide.html\\n"), ElementsAre("pages/tide.html"));
  EXPECT_THAT(merged_from("pages/tide.html\\r\\n\\npages/other.html"),
              ElementsAre("pages/tide.html", "pages/other.html"));
  EXPECT_THAT(merged_from("pages/tide.html\\0pages/tide.html\\0"), ElementsAre("pages/tide.html"));
  EXPECT_THAT(merged_from(""), IsEmpty()) << "no page is not all pages";
}

TEST_F(Build, OutputDoesNotDependOnTheJobs) {
  for (int i = 0; i < 9; ++i) box.write("pages/p" + std::to_string(i) + ".html", page);
  ASSERT_EQ(box.satz("export").code, 0);
  for (int i = 0; i < 9; i += 2) translate("p" + std::to_string(i) + ".html");
  const RunResult one = box.satz("merge --json -j 1 --no-learn");
  const std::string bytes = box.read("site/de/p4.html");
  std::filesystem::remove_all(box.root() / "site");
  const RunResult four = box.satz("merge --json -j 4 --no-learn");
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(one.err, four.err);
  EXPECT_EQ(box.read("site/de/p4.html"), bytes);
}

TEST_F(Build, WhatIsDoneIsNotDoneAgainAndSaysTheSame) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  const json first = merged("");
  EXPECT_EQ(first["memory"]["read"], 5);
  const json again = merged("");
  EXPECT_EQ(again["memory"]["read"], 0) << "the page was not merged a second time";
  json expected = first["pages"][0];
  expected["changed"] = json::array();
  EXPECT_EQ(again["pages"][0], expected);

  // Each input and each output counts, by what it holds and not by its time.
  box.shell("touch -d 'next hour' pages/tide.html xliff/* site/de/*");
  EXPECT_EQ(merged("")["memory"]["read"], 0);
  box.write("site/de/tide.html", "lost");
  EXPECT_EQ(merged("")["memory"]["read"], 5);
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("Z Dogs"));
  translate("tide.html", "Y ");
  EXPECT_EQ(merged("")["memory"]["read"], 5);
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("Y Dogs"));
  EXPECT_EQ(merged("--align-ids")["memory"]["read"], 5) << "other settings, other pages";
  EXPECT_EQ(merged("--align-ids")["memory"]["read"], 0);
  std::filesystem::remove(box.root() / "memory.sqlite");
  EXPECT_EQ(merged("--align-ids")["memory"]["added"], 5) << "a memory that is gone learns again";
  box.write(".satz/merge.json", "{ damaged");
  EXPECT_EQ(merged("--align-ids")["memory"]["read"], 5);
  box.write(".satz/merge.json", R"({"settings":0,"pages":[]})");
  EXPECT_EQ(box.satz("merge").code, 0);
}

TEST_F(Build, WhatIsNoPageIsSaidSo) {
  const RunResult missing = box.satz("merge missing.html");
  EXPECT_EQ(missing.code, 4);
  EXPECT_THAT(missing.err, HasSubstr("there is no such file"));
  ASSERT_EQ(box.satz("merge").code, 0);
  const RunResult built = box.satz("merge site/de/tide.html");
  EXPECT_EQ(built.code, 4);
  EXPECT_THAT(built.err, HasSubstr("the output of pages/tide.html would overwrite site/de/tide.html itself"));
  EXPECT_FALSE(std::filesystem::exists(box.root() / "site/de/site"));
}

TEST_F(Build, WhatOtherPagesTellOfAbbreviationsCounts) {
  box.write(
      "pages/tide.html",
      "<html lang=de><p>Fahren Sie zur Wegst. Deich und weiter.</p><p>Wer es eilig hat, nimmt das Rad.</p>"
      "</html>");
  box.write("pages/other.html", "<html lang=de><p>Hier steht nichts von Wegstellen.</p></html>");
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(merged("")["pages"][1]["segments"], 3);
  box.write("pages/other.html",
            "<html lang=de><p>Von der Wegst. aus sieht man die Wegst. am Hafen, und von der Wegst. dort die "
            "Wegst. im Ort, wo viele Busse in alle Richtungen halten und auch Taxen warten.</p></html>");
  EXPECT_EQ(merged("")["pages"][1]["segments"], 2) << "the page is cut otherwise now";
}

TEST_F(Build, AWarningIsRepeatedAsLongAsItHolds) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate();
  each_sentence("tide.html", [](Segment& segment) {
    if (!segment.source.codes.empty()) segment.target->codes.clear();
  });
  const RunResult first = box.satz("merge");
  const RunResult again = box.satz("merge");
  EXPECT_EQ(first.code, 1);
  EXPECT_EQ(again.code, 1);
  EXPECT_EQ(first.err, again.err);
  EXPECT_THAT(again.err, HasSubstr("code-missing"));
}

/// Starts `satz merge` in the folder and kills it after `delay`.
void kill_merge(const std::filesystem::path& folder, std::chrono::microseconds delay) {
  std::string binary = places::satz();
  std::string command = "merge";
  std::string quiet = "--quiet";
  char* arguments[] = {binary.data(), command.data(), quiet.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  ASSERT_EQ(posix_spawn(&process, binary.c_str(), &actions, nullptr, arguments, environ), 0);
  posix_spawn_file_actions_destroy(&actions);
  std::this_thread::sleep_for(delay);
  ::kill(process, SIGKILL);
  int status = 0;
  ::waitpid(process, &status, 0);
}

TEST_F(Build, KilledAtAnyMomentEveryOutputIsTheOldOneOrTheNewOne) {
  constexpr int kills = 200;
  const std::vector<std::string> names = {"tide.html", "p1.html", "p2.html", "p3.html"};
  for (const std::string& name : names) box.write("pages/" + name, page);
  ASSERT_EQ(box.satz("export").code, 0);

  // Two states of the translations, and what comes of them.
  std::map<std::string, std::string> outputs[2];
  std::string xliffs[2][4];
  auto whole_run = std::chrono::microseconds(0);
  for (int version = 0; version < 2; ++version) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      translate(names[i], version == 0 ? "Old " : "New and longer than before ");
      xliffs[version][i] = box.read("xliff/" + names[i] + ".en-de.xlf");
    }
    const auto begun = std::chrono::steady_clock::now();
    ASSERT_EQ(box.satz("merge").code, 0);
    whole_run =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    for (const std::string& name : names) {
      for (const std::string folder : {"site/de/", "site/en/", "site/alignment/"}) {
        const std::string file = folder + name + (folder == "site/alignment/" ? ".json" : "");
        outputs[version][file] = box.read(file);
      }
    }
  }

  std::mt19937 random(20261125);
  std::uniform_int_distribution<long> delay(0, whole_run.count());
  int changed = 0;
  for (int kill = 0; kill < kills; ++kill) {
    const int version = kill % 2;
    for (std::size_t i = 0; i < names.size(); ++i)
      box.write("xliff/" + names[i] + ".en-de.xlf", xliffs[version][i]);
    kill_merge(box.root(), std::chrono::microseconds(delay(random)));
    for (const auto& [file, bytes] : outputs[version]) {
      const std::string now = box.read(file);
      ASSERT_TRUE(now == bytes || now == outputs[1 - version][file])
          << file << " is torn after kill " << kill << ":\n"
          << now;
      changed += now == bytes && bytes != outputs[1 - version][file];
    }
  }
  EXPECT_GT(changed, 0) << "every kill came before the first write";

  // The next run that ends puts all right, and leaves nothing lying about.
  for (std::size_t i = 0; i < names.size(); ++i) box.write("xliff/" + names[i] + ".en-de.xlf", xliffs[1][i]);
  ASSERT_EQ(box.satz("merge").code, 0);
  for (const auto& [file, bytes] : outputs[1]) EXPECT_EQ(box.read(file), bytes) << file;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(box.root())) {
    EXPECT_NE(entry.path().extension(), ".satz-tmp") << entry.path();
  }
}

}  // namespace
}  // namespace satz
