#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

// What goes into the memory, from every format, and that each unit read is accounted for.

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;

class TmImport : public testing::Test {
 protected:
  /// Imports and checks that read = added + updated + duplicate + skipped, and that each skip has a place.
  json import(const std::string& arguments, int code) const {
    const RunResult run = box.satz("tm import --memory m.sqlite --json " + arguments);
    EXPECT_EQ(run.code, code) << run.out << run.err;
    json result = run.json();
    EXPECT_EQ(result.at("read"), result.at("added").get<int>() + result.at("updated").get<int>() +
                                     result.at("duplicate").get<int>() + result.at("skipped").get<int>());
    EXPECT_EQ(result.at("skips").size(), result.at("skipped").get<std::size_t>());
    for (const json& skip : result.at("skips")) {
      EXPECT_GT(skip.at("line"), 0) << skip;
      EXPECT_FALSE(skip.at("reason").get<std::string>().empty());
    }
    return result;
  }

  std::string translation(const std::string& source, const std::string& from = "en",
                          const std::string& to = "de") const {
    const json result =
        box.satz("tm lookup --memory m.sqlite --json --from " + from + " --to " + to + " '" + source + "'")
            .json();
    const json& matches = result.contains("matches") ? result.at("matches") : result.at(0).at("matches");
    return matches.empty() ? "" : matches.at(0).at("target").get<std::string>();
  }

  Sandbox box;
};

TEST_F(TmImport, TmxOfEveryOddity) {
  box.write("odd.tmx", R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "http://example.org/never-fetched/tmx14.dtd">
<tmx version="1.4"><header creationtool="x" srclang="*all*"/><body>
<tu><tuv xml:lang="de-at"><seg>Servus</seg></tuv><tuv xml:lang="EN-us"><seg>Hi there</seg></tuv></tu>
<tu srclang="de"><tuv lang="DE"><seg>Tür &#x26; Tor</seg></tuv><tuv lang="en"><seg>Door &amp; gate</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Press <bpt i="1">&lt;b></bpt>here<ept i="1">&lt;/b></ept> <ph>{0}</ph><hi>now</hi><it pos="begin">&lt;i></it><ut>x</ut></seg></tuv>
<tuv xml:lang="de"><seg>Hier <bpt i="1">&lt;b></bpt>drücken<ept i="1">&lt;/b></ept> <ph>{0}</ph><hi>jetzt</hi><it pos="begin">&lt;i></it><ut>x</ut></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only one</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Bad &#1; one</seg></tuv><tuv xml:lang="de"><seg>Schlecht</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="de"><seg>Zwei</seg></tuv><tuv xml:lang="de"><seg>Zwo</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="de"><seg>Zwei</seg></tuv></tu>
</body></tmx>)");
  const json result = import("odd.tmx", 5);
  EXPECT_EQ(result.at("skipped"), 2);
  EXPECT_EQ(result.at("skips").at(0).at("line"), 8);
  EXPECT_EQ(result.at("skips").at(1).at("line"), 9);
  EXPECT_EQ(result.at("skips").at(1).at("column"), 33);
  EXPECT_EQ(result.at("added"), 5);
  EXPECT_EQ(result.at("duplicate"), 1);
  EXPECT_EQ(translation("Servus", "de", "en"), "Hi there");
  EXPECT_EQ(translation("Door & gate"), "Tür & Tor");
  EXPECT_EQ(translation("Press here now"), "Hier drücken jetzt");
}

TEST_F(TmImport, CsvWithAndWithoutHeader) {
  box.write("a.CSV", "Hello,Hallo\n\"Goodbye, all\",\"Tschüss, alle\"\nlost\n");
  EXPECT_EQ(import("a.CSV --from en --to de", 5).at("added"), 2);
  EXPECT_EQ(translation("Goodbye, all"), "Tschüss, alle");
  box.write("b.csv", "id;de;en\n1;Guten Morgen;Good morning\n");
  EXPECT_EQ(import("b.csv", 0).at("added"), 1);
  EXPECT_EQ(translation("Good morning"), "Guten Morgen");
  box.write("c.csv", "Hello,Hallo\n");
  const RunResult unnamed = box.satz("tm import --memory m.sqlite c.csv");
  EXPECT_EQ(unnamed.code, 4);
  EXPECT_THAT(unnamed.err, HasSubstr("does not say which languages it holds"));
}

TEST_F(TmImport, PoWithPluralsContextsAndFuzzyOnes) {
  box.write("a.po", R"(msgid ""
msgstr ""
"Content-Type: text/plain; charset=ISO-8859-1\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, fuzzy
msgid "Open"
msgstr "Offen"

msgctxt "verb"
msgid "Close"
msgstr "Schlie)"
                    "\xDF"
                    R"(en"

msgid "One "
"file"
msgid_plural "%d files"
msgstr[0] "Eine Datei"
msgstr[1] "%d Dateien"

msgid "untranslated"
msgstr ""

#~ msgid "old"
#~ msgstr "alt"

msgid "broken
msgstr "kaputt"
)");
  const json result = import("a.po --from en --to de", 5);
  EXPECT_EQ(result.at("added"), 4);
  EXPECT_EQ(result.at("skipped"), 1);
  EXPECT_EQ(translation("Close"), "Schließen");
  EXPECT_EQ(translation("One file"), "Eine Datei");
  EXPECT_EQ(translation("%d files"), "%d Dateien");
}

TEST_F(TmImport, OfXliffOnlyWhatIsAcceptedIsLearned) {
  box.write("a.xliff",
            R"(<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de">
<file id="f"><unit id="u">
<segment id="1" state="final"><source>Yes.</source><target>Ja.</target></segment><ignorable><source> </source></ignorable>
<segment id="2" state="initial"><source>No.</source><target>Nein?</target></segment>
<segment id="3"><source>Never.</source></segment>
</unit></file></xliff>)");
  const json result = import("a.xliff", 5);
  EXPECT_EQ(result.at("added"), 1);
  EXPECT_EQ(result.at("skipped"), 2);
  EXPECT_THAT(result.at("skips").at(0).at("reason").get<std::string>(), HasSubstr("nobody has accepted"));
  EXPECT_EQ(result.at("skips").at(1).at("line"), 5);
  EXPECT_EQ(translation("Yes."), "Ja.");
}

TEST_F(TmImport, AFileThatCannotBeReadLeavesTheOthers) {
  box.write("a.tsv", "Hello\tHallo\n");
  EXPECT_EQ(import("a.tsv gone.tmx --from en --to de", 5).at("added"), 1);
  EXPECT_EQ(box.satz("tm import --memory m.sqlite gone.tmx").code, 4);
  EXPECT_EQ(box.satz("tm import --memory m.sqlite a.docx").code, 4);
}

TEST_F(TmImport, WhatIsExportedComesBackWhole) {
  box.write("a.tmx", R"(<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="t1" creationdate="20240102T030405Z" creationid="Eva" changedate="20240203T040506Z" changeid="Jan"><note>n1</note><prop type="x-job">7</prop>
<tuv xml:lang="en-GB"><note>n2</note><seg>Press <bpt i="1" type="bold">&lt;b></bpt>OK<ept i="1">&lt;/b></ept>.</seg></tuv>
<tuv xml:lang="de"><seg>Drücken Sie <bpt i="1" type="bold">&lt;b></bpt>OK<ept i="1">&lt;/b></ept>.</seg></tuv></tu></body></tmx>)");
  import("a.tmx", 0);
  ASSERT_EQ(box.satz("tm export --memory m.sqlite --dates out.tmx").code, 0);
  const std::string out = box.read("out.tmx");
  for (const char* part :
       {"tuid=\"t1\"", "creationdate=\"20240102T030405Z\"", "creationid=\"Eva\"", "changeid=\"Jan\"",
        "<note>n1</note>", "<prop type=\"x-job\">7</prop>", "xml:lang=\"en-GB\"", "<note>n2</note>",
        "<bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>OK<ept i=\"1\">&lt;/b&gt;</ept>"}) {
    EXPECT_THAT(out, HasSubstr(part));
  }
  ASSERT_EQ(box.satz("tm import --memory again.sqlite out.tmx").code, 0);
  ASSERT_EQ(box.satz("tm export --memory again.sqlite --dates again.tmx").code, 0);
  EXPECT_EQ(box.read("again.tmx"), out);
}

TEST_F(TmImport, AUserIsNotedWhereTheFileNamesNobody) {
  box.write("named.tmx", R"(<tmx version="1.4"><header creationtool="x" srclang="en"/><body>
<tu changeid="anna"><tuv xml:lang="en"><seg>The lighthouse is open.</seg></tuv><tuv xml:lang="de"><seg>Der Leuchtturm ist offen.</seg></tuv></tu>
</body></tmx>)");
  box.write("unnamed.tsv", "The museum is shut.\tDas Museum ist zu.\n");
  import("named.tmx unnamed.tsv --from en --to de --user berta", 0);
  const auto user_of = [&](const std::string& query, const char* stamp) {
    return box.satz("tm lookup --memory m.sqlite --json --from en --to de '" + query + "'")
        .json()["matches"][0][stamp]["user"];
  };
  EXPECT_EQ(user_of("The lighthouse is open.", "changed"), "anna");
  EXPECT_TRUE(user_of("The lighthouse is open.", "created").is_null());
  EXPECT_EQ(user_of("The museum is shut.", "created"), "berta");

  box.write("more.tsv", "The church is shut.\tDie Kirche ist zu.\n");
  ASSERT_EQ(box.satz("tm import --memory b.sqlite more.tsv --from en --to de").code, 0);
  ASSERT_EQ(box.satz("tm merge m.sqlite b.sqlite --user carla").code, 0);
  EXPECT_EQ(user_of("The church is shut.", "created"), "carla");
}

// The real program, killed while it waits for more of its input, when the batches it has had are written.
TEST_F(TmImport, AKilledOneLeavesWholeBatchesAndIsTakenUp) {
  std::string lines;
  for (int i = 0; i < 24'000; ++i) {
    const std::string number = std::to_string(i);
    lines += "Room " + number + " is on a floor of its own.\tRaum " + number + " hat einen eigenen Stock.\n";
  }
  box.write("rooms.tsv", lines);
  const std::string import = places::satz() + " tm import --from en --to de --quiet --memory ";
  const std::string stats = places::satz() + " tm stats --json --memory ";
  const auto exported = [&](const std::string& memory) {
    EXPECT_EQ(box.satz("tm export " + memory + ".tsv --memory " + memory + " --from en --to de").code, 0);
    return box.read(memory + ".tsv");
  };
  ASSERT_EQ(box.shell(import + "whole rooms.tsv").code, 0);
  ASSERT_EQ(box.shell("mkdir slow && mkfifo slow/rooms.tsv").code, 0);  // one name, one origin
  for (const int batches : {1, 2}) {
    const std::string memory = "killed-" + std::to_string(batches);
    const std::string kept = std::to_string(batches * 10'000);
    const RunResult killed =
        box.shell("sh -c '" + import + memory + " slow/rooms.tsv & exec 3>slow/rooms.tsv; head -n " +
                  std::to_string(batches * 10'000 + 2'000) + " rooms.tsv >&3; for i in $(seq 600); do " +
                  stats + memory + " 2>/dev/null | grep -q \"\\\"units\\\": " + kept +
                  ",\" && break; sleep 0.1; done; kill -9 $!; wait $!'");
    EXPECT_EQ(killed.code, 128 + 9);
    const RunResult verified = box.satz("tm verify --json --memory " + memory);
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
    EXPECT_EQ(verified.json()["units"].dump(), kept);
    ASSERT_EQ(box.shell(import + memory + " rooms.tsv").code, 0);
    EXPECT_EQ(box.satz("tm verify --memory " + memory).code, 0);
    EXPECT_TRUE(exported(memory) == exported("whole"));  // too long to be shown
  }
}

}  // namespace
}  // namespace satz
