// What satz export leaves out: what is done already, and what a page says in both languages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"
#include "tests/cli/translator.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

constexpr const char* page = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The tide table of the island</title></head><body>
<h1>When the mud flats can be walked</h1>
<p>The guided walk begins at ten in the morning. Please bring <b>warm clothes</b> and a whistle.</p>
<p>Dogs have to stay on the beach because of the birds that breed there.</p>
<p>Children under six years cannot come along.</p>
<p>Ask for the way at the harbour.</p>
</body></html>
)";

class Only : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/tide.html", page);
  }

  void translate(const std::string& file) const {
    test::each_sentence(box, file, [](Segment& segment) {
      if (segment.target) return;
      segment.target = test::marked(segment.source, "Z ");
      segment.state = State::translated;
    });
  }

  void change(const std::string& before, const std::string& now) const {
    std::string text = box.read("pages/tide.html");
    text.replace(text.find(before), before.size(), now);
    box.write("pages/tide.html", text);
  }

  Sandbox box;
  const std::string own = "xliff/tide.html.en-de.xlf";
  const std::string kit = "xliff/delta/tide.html.en-de.delta.xlf";
};

TEST_F(Only, TheChangedSentenceGoesOutWithItsNeighboursForContext) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate(own);
  ASSERT_EQ(box.satz("merge").code, 0);
  EXPECT_EQ(box.satz("export --only new,stale --json").json()["files"].size(), 0U) << "all is done";
  EXPECT_FALSE(box.has(kit));

  change("begins at ten", "starts at nine");
  const json files = box.satz("export --only new,stale --json").json()["files"];
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0]["xliff"], kit);
  EXPECT_EQ(files[0]["segments"], 1);
  const xliff::Document document = xliff::read(box.read(kit), kit).document;
  const std::vector<xliff::Unit>& units = document.files.at(0).units;
  ASSERT_EQ(units.size(), 3U) << "the heading above, the paragraph, and the one below";
  EXPECT_FALSE(units[0].translate);
  EXPECT_TRUE(units[1].translate);
  EXPECT_FALSE(units[2].translate);
  EXPECT_THAT(units[1].context_segments, testing::ElementsAre("s2"));
  EXPECT_EQ(units[0].segments[0].target->text, "Z When the mud flats can be walked");
  EXPECT_TRUE(std::any_of(units[1].candidates.begin(), units[1].candidates.end(), [](const auto& candidate) {
    return candidate.type == xliff::Candidate::Type::previous_version;
  }));
  EXPECT_THAT(box.read(own), HasSubstr("previous-version")) << "the file with everything is up to date";

  // What comes back is merged from where it lies, and taken over by the next export.
  translate(kit);
  json merged = box.satz("merge --json").json()["pages"][0];
  EXPECT_EQ(merged["translated"], 7);
  EXPECT_THAT(box.read("site/de/tide.html"), HasSubstr("Z The guided walk starts at nine"));
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_THAT(box.read(own), HasSubstr("Z The guided walk starts at nine"));
  EXPECT_EQ(box.satz("export --only new,stale --json").json()["files"].size(), 0U);
  std::filesystem::remove_all(box.root() / "xliff/delta");
  EXPECT_EQ(box.satz("merge --json").json()["pages"][0]["translated"], 7);
}

TEST_F(Only, NewAloneLeavesOutWhatIsStale) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate(own);
  change("Children under six", "Toddlers and children under six");
  change("</body>", "<p>Everything else is said by the guide.</p></body>");
  EXPECT_EQ(box.satz("export --only new --json").json()["files"][0]["segments"], 1);
  EXPECT_EQ(box.satz("export --only new,stale --json").json()["files"][0]["segments"], 2);
  EXPECT_EQ(box.satz("export --only stale --json").json()["files"][0]["segments"], 1);
  for (const char* wrong : {"--only old", "--only ''", "--only new --pseudo", "--only new --for omegat"})
    EXPECT_EQ(box.satz(std::string("export ") + wrong).code, 2) << wrong;
  ASSERT_EQ(box.satz("export --only new,stale --xliff-version 2.1").code, 0);
  EXPECT_THAT(box.read(kit), HasSubstr("translate=\"no\""));
}

// --- pages in both languages

class Bilingual : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(box.satz("init").code, 0); }

  /// The export of a page with this body, by source language: its object in --json.
  std::map<std::string, json> exported(const std::string& body) {
    box.write("pages/both.html", "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" +
                                     body + "</body></html>\n");
    std::map<std::string, json> by_source;
    const RunResult run = box.satz("export --json");
    EXPECT_EQ(run.code, 0) << run.err;
    const json files = run.json()["files"];
    for (const json& file : files) by_source[file["source"]] = file;
    return by_source;
  }

  Sandbox box;
};

TEST_F(Bilingual, ALangPairIsAlignedAndNotTranslated) {
  auto files = exported(
      R"(<section lang="de"><h2>Öffnungszeiten</h2><p>Wir haben täglich bis 17 Uhr geöffnet. Hunde bleiben draußen.</p></section>
<section lang="en"><h2>Opening hours</h2><p>We are open daily until 5 p.m. Dogs stay outside.</p></section>
<p lang="en">Only the English part says this, at some length, and so it is to be translated.</p>
)");
  EXPECT_EQ(files["de"]["aligned"], 3);
  EXPECT_EQ(files["de"]["segments"], 0);
  EXPECT_EQ(files["en"]["aligned"], 3);
  EXPECT_EQ(files["en"]["segments"], 1);
  const std::string name = "xliff/both.html.de-en.xlf";
  const auto units = xliff::read(box.read(name), name).document.files.at(0).units;
  ASSERT_EQ(units.size(), 2U);
  EXPECT_FALSE(units[1].translate);
  EXPECT_EQ(units[1].segments[0].target->text, "We are open daily until 5 p.m.");
  EXPECT_EQ(units[1].segments[2].target->text, "Dogs stay outside.");

  const std::string before = box.read(name);
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(box.read(name), before);

  const json merged = box.satz("merge --json").json();
  EXPECT_EQ(merged["pages"][0]["segments"], 1);
  EXPECT_EQ(merged["pages"][0]["rejected"].size(), 0U);
  EXPECT_EQ(merged["memory"]["added"], 3) << "what is aligned is learned";
  EXPECT_THAT(box.read("site/en/both.html"), HasSubstr("Hunde bleiben draußen."));
  const json coverage = box.satz("coverage --json").json();
  EXPECT_EQ(coverage["directions"][0]["segments"]["locked"], 3);
  EXPECT_EQ(box.satz("merge --check").code, 1) << "one sentence is still missing";
}

TEST_F(Bilingual, WithoutAttributesNumbersAndNamesShowIt) {
  auto files = exported(
      R"(<p>Am 14. Mai 2025 spielt das Orchester Harmonia in der Fischhalle von Norddeich ein Konzert.</p>
<p>On 14 May 2025 the Harmonia orchestra plays a concert in the fish hall of Norddeich.</p>
<p>Karten kosten 12 Euro, für Kinder unter 14 Jahren ist der Eintritt frei.</p>
<p>Tickets cost 12 euros, and children under 14 years need no ticket.</p>
)");
  EXPECT_EQ(files["de"]["aligned"], 2);
  EXPECT_EQ(files["en"]["aligned"], 2);
  EXPECT_EQ(files["de"]["segments"], 0);
}

TEST_F(Bilingual, OtherTextsOfTwoLanguagesAreTranslated) {
  auto files = exported(R"(<ul><li>Startseite und Aktuelles</li><li>Veranstaltungen und Karten</li></ul>
<ul><li>The harbour was built in 1842 by hand</li><li>The lighthouse followed in 1860 and still works</li></ul>
<p>Der Deichverband erneuert im Herbst die Treppen am Strand und sperrt dafür den Weg.</p>
<p>Seals rest on the sandbanks at low tide, and visitors should keep away from them.</p>
<p lang="de">Das Boot fährt um 9, um 11 und um 13 Uhr.</p><h2 lang="en">Boats leave the harbour in the morning</h2>
)");
  EXPECT_EQ(files["de"]["aligned"], 0);
  EXPECT_EQ(files["en"]["aligned"], 0);
  EXPECT_EQ(files["de"]["segments"], 4);
}

}  // namespace
}  // namespace satz
