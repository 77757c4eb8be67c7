#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "tests/cli/sandbox.hpp"

// What `satz export --for TOOL` writes, and that it comes back.

namespace satz {
namespace {

using nlohmann::json;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

constexpr const char* page = R"(<html lang="en"><body>
<p>The ferry leaves at <b>nine</b>. Bring warm clothes.</p>
<p>Dogs are welcome. The ferry is late.</p>
</body></html>
)";

constexpr const char* memory = R"(<tmx version="1.4"><header srclang="en" segtype="sentence" datatype="html"
 creationtool="t" creationtoolversion="1" o-tmf="t" adminlang="en"/><body>
<tu><tuv xml:lang="en"><seg>The ferry leaves at <bpt i="1" type="bold">&lt;b></bpt>nine<ept i="1">&lt;/b></ept>.</seg></tuv>
<tuv xml:lang="de"><seg>Die Fähre legt um <bpt i="1" type="bold">&lt;b></bpt>neun<ept i="1">&lt;/b></ept> ab.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Bring warm clothes.</seg></tuv><tuv xml:lang="de"><seg>Ziehen Sie sich warm an.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Cats are welcome.</seg></tuv><tuv xml:lang="de"><seg>Katzen sind willkommen.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The ferry is late.</seg></tuv><tuv xml:lang="de"><seg>Die Fähre ist spät dran.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The ferry is late.</seg></tuv><tuv xml:lang="de"><seg>Die Fähre verspätet sich.</seg></tuv></tu>
</body></tmx>)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << "\n" << text;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t number = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++number;
  return number;
}

class ToolsExport : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/ferry.html", page);
    box.write("memory.tmx", memory);
    ASSERT_EQ(box.satz("tm import memory.tmx").code, 0);
  }

  json page_of(const test::RunResult& run) const { return run.json().at("pages").at(0); }

  const std::string record = "xliff/ferry.html.en-de.xlf";
  const std::string job = "xliff/omegat/en-de/source/ferry.html.en-de.xlf";
  const std::string returned = "xliff/omegat/en-de/target/ferry.html.en-de.xlf";
  Sandbox box;
};

TEST_F(ToolsExport, OmegatGetsAProjectOfBareUnitsAndItsMemories) {
  const auto run = box.satz("export --for omegat --json");
  ASSERT_EQ(run.code, 0) << run.err;
  const json file = run.json().at("files").at(0);
  EXPECT_EQ(file.at("xliff"), job);
  EXPECT_EQ(file.at("tmx"), json({"xliff/omegat/en-de/tm/auto/ferry.html.en-de.tmx",
                                  "xliff/omegat/en-de/tm/ferry.html.en-de.tmx"}));
  EXPECT_FALSE(box.has(record)) << "there is no translation to keep yet";
  for (const char* folder : {"target", "omegat", "glossary", "dictionary"})
    EXPECT_TRUE(box.has("xliff/omegat/en-de/" + std::string(folder))) << folder;
  const std::string settings = box.read("xliff/omegat/en-de/omegat.project");
  EXPECT_THAT(settings, HasSubstr("<source_lang>en</source_lang>"));
  EXPECT_THAT(settings, HasSubstr("<target_lang>de</target_lang>"));
  EXPECT_THAT(settings, HasSubstr("<sentence_seg>false</sentence_seg>"));

  const std::string xliff = box.read(job);
  EXPECT_EQ(count(xliff, "<alt-trans"), 0U);
  EXPECT_EQ(count(xliff, "<target state=\"needs-translation\">"), count(xliff, "<trans-unit "));
  EXPECT_THAT(xliff, HasSubstr("<target state=\"needs-translation\">Bring warm clothes.</target>"));

  // Put in by OmegaT: what is equal, with OmegaT's own tags. Shown by it: what is like. Left to a person:
  // two translations of one text.
  const std::string automatic = box.read("xliff/omegat/en-de/tm/auto/ferry.html.en-de.tmx");
  EXPECT_THAT(automatic, HasSubstr("<seg>The ferry leaves at &lt;g0&gt;nine&lt;/g0&gt;.</seg>"));
  EXPECT_THAT(automatic, HasSubstr("<seg>Die Fähre legt um &lt;g0&gt;neun&lt;/g0&gt; ab.</seg>"));
  EXPECT_THAT(automatic, HasSubstr("Katzen sind willkommen."));
  EXPECT_THAT(automatic, Not(HasSubstr("verspätet")));
  const std::string manual = box.read("xliff/omegat/en-de/tm/ferry.html.en-de.tmx");
  EXPECT_THAT(manual, HasSubstr("Die Fähre ist spät dran."));
  EXPECT_THAT(manual, HasSubstr("Die Fähre verspätet sich."));
}

TEST_F(ToolsExport, WhatOmegatWritesIsMergedFromWhereItWritesIt) {
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  const json before = page_of(box.satz("merge --json --no-learn"));
  EXPECT_EQ(before.at("translated"), 0) << "a copy of the source is no translation";
  box.write(returned, replaced(box.read(job), "<target state=\"needs-translation\">Dogs are welcome.",
                               "<target state=\"needs-translation\">Hunde sind willkommen."));
  const auto merged = box.satz("merge --json");
  EXPECT_EQ(page_of(merged).at("translated"), 1) << merged.err;
  EXPECT_EQ(page_of(merged).at("rejected").size(), 0U);
  EXPECT_THAT(merged.err, HasSubstr("1 translation comes from this file"));
  EXPECT_THAT(box.read("site/de/ferry.html"), HasSubstr("Hunde sind willkommen."));

  // The next export keeps it, for OmegaT and for all others, and then nothing is said twice.
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  EXPECT_THAT(box.read(record), HasSubstr("Hunde sind willkommen."));
  EXPECT_THAT(box.read(job), Not(HasSubstr("Hunde")));
  EXPECT_THAT(box.read("xliff/omegat/en-de/tm/auto/ferry.html.en-de.tmx"),
              HasSubstr("Hunde sind willkommen."));
  const auto again = box.satz("merge --json");
  EXPECT_EQ(again.err.find("returned-file"), std::string::npos) << again.err;
  EXPECT_GE(page_of(again).at("translated"), 1);
}

TEST_F(ToolsExport, AStateOfOmegat6ForACopyOfTheSourceIsNoTranslation) {
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  std::string text = box.read(job);
  text = std::regex_replace(text, std::regex("state=\"needs-translation\""), "state=\"translated\"");
  box.write(returned, text);
  EXPECT_EQ(page_of(box.satz("merge --json")).at("translated"), 0);
}

TEST_F(ToolsExport, TheTranslatorsSettingsAreLeftAlone) {
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  box.write("xliff/omegat/en-de/omegat.project", "<omegat/>");
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  EXPECT_EQ(box.read("xliff/omegat/en-de/omegat.project"), "<omegat/>");
}

TEST_F(ToolsExport, AChangedSentenceIsShownWithItsDifference) {
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  box.write(returned, replaced(box.read(job), "<target state=\"needs-translation\">Dogs are welcome.",
                               "<target state=\"needs-translation\">Hunde sind willkommen."));
  box.write("pages/ferry.html", replaced(page, "Dogs are welcome.", "Dogs are always welcome."));
  ASSERT_EQ(box.satz("export --for omegat").code, 0);
  EXPECT_THAT(box.read(job), HasSubstr("changed since it was translated"));
  EXPECT_THAT(box.read("xliff/omegat/en-de/tm/auto/ferry.html.en-de.tmx"),
              HasSubstr("Hunde sind willkommen."));
  EXPECT_EQ(page_of(box.satz("merge --json")).at("stale"), 1);
}

TEST_F(ToolsExport, TmxBesideHoldsTheMatchesOnce) {
  const auto run = box.satz("export --tmx --json");
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.json().at("files").at(0).at("tmx"), json({"xliff/ferry.html.en-de.tmx"}));
  const std::string tmx = box.read("xliff/ferry.html.en-de.tmx");
  EXPECT_EQ(count(tmx, "<tu>"), 5U) << tmx;
  EXPECT_THAT(tmx, HasSubstr("srclang=\"en\""));
  EXPECT_THAT(tmx, HasSubstr("<bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>neun"));
  EXPECT_THAT(box.read(record), HasSubstr("<alt-trans"));
  const auto again = box.satz("export --tmx");
  EXPECT_THAT(again.out, HasSubstr("(unchanged)"));
  EXPECT_EQ(box.read("xliff/ferry.html.en-de.tmx"), tmx);
  EXPECT_EQ(box.satz("tm import --memory other.sqlite xliff/ferry.html.en-de.tmx").code, 0);
}

TEST_F(ToolsExport, WeblateGetsNoTargetWithCodesAndAStateItTakesForToDo) {
  ASSERT_EQ(box.satz("export --for weblate").code, 0);
  std::string xliff = box.read(record);
  EXPECT_THAT(xliff,
              Not(HasSubstr("<target state=\"translated\" state-qualifier=\"exact-match\">Die Fähre legt")));
  EXPECT_THAT(xliff, HasSubstr("<target state=\"translated\" state-qualifier=\"exact-match\">Ziehen Sie"));
  EXPECT_TRUE(box.has("xliff/ferry.html.en-de.tmx"));
  box.write(record, replaced(xliff, "<target state=\"translated\" state-qualifier=\"exact-match\">Ziehen",
                             "<target state=\"needs-review-translation\">Ziehen"));
  box.write("pages/ferry.html", replaced(page, "Dogs", "Horses"));
  ASSERT_EQ(box.satz("export --for weblate").code, 0);
  EXPECT_THAT(box.read(record), HasSubstr("<target state=\"needs-adaptation\">Ziehen"));
}

TEST_F(ToolsExport, AToolGetsTheVersionItReads) {
  const auto run = box.satz("export --for lokalise --xliff-version 2.1");
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("lokalise does not read XLIFF 2.1: XLIFF 1.2 is written"));
  EXPECT_THAT(box.read(record), HasSubstr("version=\"1.2\""));
  EXPECT_THAT(box.read(record), Not(HasSubstr("<alt-trans")));
  ASSERT_EQ(box.satz("export --for phrase --xliff-version 2.1").code, 0);
  EXPECT_THAT(box.read(record), HasSubstr("version=\"2.0\""));
  ASSERT_EQ(box.satz("export --for trados --xliff-version 2.1").code, 0);
  EXPECT_THAT(box.read(record), HasSubstr("version=\"2.1\""));
  EXPECT_EQ(box.satz("export --for wordfast").code, 2);
}

TEST_F(ToolsExport, EveryDialectIsCleanForItsTool) {
  for (const std::string tool :
       {"omegat", "weblate", "poedit", "trados", "memoq", "phrase", "matecat", "crowdin", "lokalise"}) {
    const auto run = box.satz("export --for " + tool + " --json --xliff " + tool);
    ASSERT_EQ(run.code, 0) << run.err;
    const std::string file = run.json().at("files").at(0).at("xliff");
    const auto valid = box.satz("validate --for " + tool + " " + file);
    EXPECT_EQ(valid.code, 0) << tool << "\n" << valid.out << valid.err;
  }
}

TEST_F(ToolsExport, EveryDialectIsValidByTheSchemas) {
  const auto validator = places::shared("conformance") / "validate.sh";
  if (!std::filesystem::exists(validator) || box.shell("command -v xmllint").code != 0) {
    GTEST_SKIP() << "needs xmllint and the schemas";
  }
  box.write("pages/more.html",
            "<html lang=\"en\"><body><p>One <b>pair that is cut. And goes on</b> here, <img src=\"a.png\" "
            "alt=\"A boat\"> with a picture.<br>And   more &amp; more.</p></body></html>\n");
  for (const std::string tool :
       {"weblate", "poedit", "trados", "memoq", "phrase", "matecat", "crowdin", "lokalise"}) {
    for (const std::string version : {"1.2", "2.0", "2.1"}) {
      const std::string folder = tool + version;
      ASSERT_EQ(
          box.satz("export --quiet --for " + tool + " --xliff-version " + version + " --xliff " + folder)
              .code,
          0);
      const auto run = box.shell("env XLIFF12=strict sh '" + validator.string() + "' " + folder + "/*.xlf " +
                                 folder + "/*.tmx");
      EXPECT_EQ(run.code, 0) << folder << " " << run.out;
    }
  }
}

TEST_F(ToolsExport, AFileNamedOtherwiseIsTakenForWhatItSays) {
  ASSERT_EQ(box.satz("export --prefill none").code, 0);
  const std::string exported = box.read(record);
  const std::string done =
      replaced(exported, "<source>Dogs are welcome.</source>",
               "<source>Dogs are welcome.</source><target>Hunde sind willkommen.</target>");
  box.write("xliff/back/Fähre (fertig).sdlxliff", done);
  auto merged = box.satz("merge --json");
  EXPECT_EQ(page_of(merged).at("translated"), 1) << merged.err;
  EXPECT_THAT(merged.err, HasSubstr("Fähre (fertig).sdlxliff: note: 1 translation comes"));
  EXPECT_THAT(box.satz("coverage").out, Not(HasSubstr(" 0.0 %")));

  // Two that say something else: the one that is further, of equals the one that came back.
  box.write(record, replaced(exported, "<source>Dogs are welcome.</source>",
                             "<source>Dogs are welcome.</source><target>Hunde dürfen mit.</target>"));
  merged = box.satz("merge --json");
  EXPECT_THAT(box.read("site/de/ferry.html"), HasSubstr("Hunde sind willkommen."));
  EXPECT_THAT(merged.err, HasSubstr("translated-twice"));
  box.write(record, std::regex_replace(box.read(record), std::regex("<trans-unit id"),
                                       "<trans-unit approved=\"yes\" id"));
  merged = box.satz("merge --json");
  EXPECT_THAT(box.read("site/de/ferry.html"), HasSubstr("Hunde dürfen mit.")) << merged.err;
}

TEST_F(ToolsExport, AReturnedFileThatCannotBeReadIsNamedAndPassedOver) {
  ASSERT_EQ(box.satz("export").code, 0);
  box.write("xliff/back.xlf", "<xliff version=\"1.2\"><file");
  const auto merged = box.satz("merge");
  EXPECT_LE(merged.code, 1) << merged.err;
  EXPECT_THAT(merged.err, HasSubstr("returned-unusable"));
}

TEST_F(ToolsExport, AnUpdateLosesNothingThatAToolHasPutIn) {
  for (const std::string version : {"1.2", "2.1"}) {
    const std::string export_it = "export --prefill none --xliff-version " + version;
    box.write("pages/ferry.html", page);
    ASSERT_EQ(box.satz(export_it).code, 0);
    std::string text = box.read(record);
    text = replaced(text, "<xliff ", "<xliff xmlns:q=\"urn:tool\" q:project=\"12\" ");
    const bool version_2 = version[0] == '2';
    const std::string unit = version_2 ? "<unit " : "<trans-unit ";
    text = replaced(text, unit, unit + "q:seen=\"yes\" ");
    text = replaced(text, "Dogs are welcome.</source>",
                    "Dogs are welcome.</source><target>Hunde sind willkommen.</target>");
    text = version_2
               ? replaced(text, "</file>",
                          "<unit id=\"more\"><q:own/><segment><source>x</source></segment></unit></file>")
               : replaced(text, "</trans-unit>", "<q:own>kept</q:own></trans-unit>");
    if (version_2) text = replaced(text, "<file ", "<file q:own=\"kept\" ");
    box.write(record, text);
    box.write("pages/ferry.html", replaced(page, "The ferry is late", "The ferry is never late"));
    const auto run = box.satz(export_it);
    ASSERT_EQ(run.code, 0) << run.err;
    const std::string updated = box.read(record);
    EXPECT_THAT(updated, HasSubstr("The ferry is never late"));
    EXPECT_THAT(updated, HasSubstr("Hunde sind willkommen."));
    EXPECT_THAT(updated, HasSubstr("q:project=\"12\""));
    EXPECT_THAT(updated, HasSubstr("q:seen=\"yes\""));
    EXPECT_THAT(updated, HasSubstr("kept"));
    EXPECT_THAT(box.satz(export_it).out, HasSubstr("(unchanged)"));
    EXPECT_EQ(box.satz("validate " + record).code, 0);
  }
}

}  // namespace
}  // namespace satz
