#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

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
<html>
<head><meta charset="utf-8"><title>Harbour concert on 20 September</title></head>
<body>
<nav><ul>
  <li><a href="/">Startseite</a></li>
  <li><a href="/termine">Termine und Karten</a></li>
</ul></nav>
<main>
<h1>Harbour concert moves to the <em>old</em> fish hall</h1>
<p>The concert on 20 September moves to the old fish hall. Tickets stay valid &amp; doors open at 6 p.m. for everyone.</p>
<p><img src="hall.jpg" alt="The fish hall at dusk"> Questions? Write to <a href="mailto:karten@example.org">karten@example.org</a>.</p>
</main>
</body>
</html>
)";

/// Translates every sentence of an XLIFF file that has no target: each word turned round, so that nothing is
/// left alone.
std::string turned(const std::string& text) {
  std::string out;
  std::string word;
  for (const char c : text + " ") {
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += c;
      continue;
    }
    if (!word.empty()) out += "q" + word;
    word.clear();
    out += c;
  }
  out.pop_back();
  return out;
}

Fragment translated(const Fragment& source) {
  Fragment target;
  std::size_t at = 0;
  for (const InlineCode& code : source.codes) {
    target.text += turned(source.text.substr(at, code.offset - at));
    at = code.offset;
    target.codes.push_back(code);
    target.codes.back().offset = target.text.size();
  }
  target.text += turned(source.text.substr(at));
  return target;
}

class Pipeline : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/news.html", page);
  }

  /// Every sentence of the direction that `wanted` takes is translated.
  void translate(const std::string& direction, const std::function<bool(const Segment&)>& wanted) const {
    const std::string name = "xliff/news.html." + direction + ".xlf";
    test::each_sentence(box, name, [&](Segment& segment) {
      if (segment.target || !wanted(segment)) return;
      segment.target = translated(segment.source);
      segment.state = State::translated;
    });
  }

  static bool all(const Segment&) { return true; }

  Sandbox box;
};

TEST_F(Pipeline, EverySentenceGoesInExactlyOneDirection) {
  const RunResult segments = box.satz("segment --json pages/news.html");
  ASSERT_EQ(segments.code, 0) << segments.err;
  std::map<std::string, std::vector<std::string>> by_language;
  const json listed = segments.json();
  for (const json& one : listed["segments"]) {
    by_language[one["lang"]].push_back(one["text"]);
    EXPECT_LE(one["start"], one["end"]);
    EXPECT_LE(one["end"], std::string(page).size());
  }
  EXPECT_THAT(by_language["de"], testing::ElementsAre("Startseite", "Termine und Karten"));
  EXPECT_EQ(by_language["en"].size(), 7U) << segments.out;

  const RunResult exported = box.satz("export --json");
  ASSERT_EQ(exported.code, 0) << exported.err;
  std::map<std::string, int> count;
  const json files = exported.json()["files"];
  for (const json& file : files) {
    count[file["source"]] = file["segments"];
    int sum = 0;
    for (const auto& [band, segments_in_band] : file["bands"].items()) sum += segments_in_band.get<int>();
    EXPECT_EQ(sum, file["segments"]);
  }
  EXPECT_EQ(count["de"], 2);
  EXPECT_EQ(count["en"], 7);
}

TEST_F(Pipeline, MergeOfNothingVerbatimIsThePage) {
  ASSERT_EQ(box.satz("export").code, 0);
  ASSERT_EQ(box.satz("merge --verbatim").code, 0);
  EXPECT_EQ(box.read("site/de/news.html"), page);
  EXPECT_EQ(box.read("site/en/news.html"), page);
}

TEST_F(Pipeline, UntranslatedBlocksAreMarked) {
  ASSERT_EQ(box.satz("export").code, 0);
  const RunResult merged = box.satz("merge --json");
  ASSERT_EQ(merged.code, 0) << merged.err;
  const std::string german = box.read("site/de/news.html");
  EXPECT_THAT(german, HasSubstr("<html lang=\"de\">"));
  EXPECT_THAT(german, HasSubstr("<h1 lang=\"en\">"));
  const std::string english = box.read("site/en/news.html");
  EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(english, Not(HasSubstr("<h1 lang")));
  const json account = merged.json()["pages"][0];
  EXPECT_EQ(account["translated"], 0);
  EXPECT_EQ(account["fallback"], account["segments"]);
  EXPECT_EQ(account["segments"], 9);
}

TEST_F(Pipeline, AThirdLanguageGoesInNoDirection) {
  std::string french = page;
  french.insert(french.find("</main>"), "<p lang=\"fr\">Le concert a lieu dans la halle aux poissons.</p>\n");
  box.write("pages/news.html", french);
  ASSERT_EQ(box.satz("export").code, 0);
  const RunResult merged = box.satz("merge --json");
  ASSERT_EQ(merged.code, 0) << merged.err;
  EXPECT_EQ(merged.json()["pages"][0]["segments"], 9);
  EXPECT_EQ(merged.json()["pages"][0]["fallback"], 9);
  EXPECT_THAT(box.read("site/de/news.html"), HasSubstr("<p lang=\"fr\">Le concert a lieu"));
}

TEST_F(Pipeline, TheWholeWay) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate("en-de", all);
  translate("de-en", all);
  const RunResult merged = box.satz("merge --json");
  ASSERT_EQ(merged.code, 0) << merged.err << merged.out;
  EXPECT_EQ(merged.json()["pages"][0]["translated"], 9);
  EXPECT_EQ(merged.json()["pages"][0]["fallback"], 0);
  EXPECT_EQ(merged.json()["memory"]["added"], 9);

  const std::string german = box.read("site/de/news.html");
  EXPECT_THAT(german, HasSubstr("<h1>qHarbour qconcert qmoves qto qthe <em>qold</em> qfish qhall</h1>"));
  EXPECT_THAT(german, HasSubstr("alt=\"qThe qfish qhall qat qdusk\""));
  EXPECT_THAT(german, HasSubstr(">Startseite</a>"));
  EXPECT_THAT(german, HasSubstr("href=\"mailto:karten@example.org\""));
  const std::string english = box.read("site/en/news.html");
  EXPECT_THAT(english, HasSubstr(">qTermine qund qKarten</a>"));
  EXPECT_THAT(english, HasSubstr("Tickets stay valid &amp; doors"));

  const json alignment = json::parse(box.read("site/alignment/news.html.json"));
  ASSERT_EQ(alignment["sentences"].size(), 9U);
  for (const json& sentence : alignment["sentences"]) {
    EXPECT_TRUE(sentence["text"].contains("de"));
    EXPECT_TRUE(sentence["text"].contains("en"));
  }

  // Again: the same bytes, nothing new in the memory.
  std::filesystem::remove_all(box.root() / ".satz");
  const RunResult again = box.satz("merge --json");
  EXPECT_EQ(again.json()["memory"]["added"], 0);
  EXPECT_EQ(again.json()["memory"]["duplicate"], 9);
  EXPECT_EQ(box.read("site/de/news.html"), german);

  const json coverage = box.satz("coverage --json").json();
  for (const json& direction : coverage["directions"]) {
    EXPECT_EQ(direction["words"]["translated"], direction["words"]["total"]);
    int sum = -direction["segments"]["total"].get<int>();
    for (const auto& [state, count] : direction["segments"].items()) sum += count.get<int>();
    EXPECT_EQ(sum, direction["segments"]["total"]);
  }
  EXPECT_EQ(coverage["shown"]["de"]["words"], coverage["shown"]["de"]["total"]);
  EXPECT_EQ(box.satz("coverage --fail-under translated:100").code, 0);
  EXPECT_EQ(box.satz("coverage --fail-under reviewed:1").code, 3);
}

TEST_F(Pipeline, TheSameInputGivesTheSameBytesWhateverTheJobs) {
  box.write("pages/more.html", page);
  ASSERT_EQ(box.satz("export -j 1").code, 0);
  const std::string one = box.read("xliff/more.html.en-de.xlf");
  std::filesystem::remove_all(box.root() / "xliff");
  ASSERT_EQ(box.satz("export -j 4").code, 0);
  EXPECT_EQ(box.read("xliff/more.html.en-de.xlf"), one);
}

TEST_F(Pipeline, AnUntouchedXliffIsNotRewritten) {
  ASSERT_EQ(box.satz("export").code, 0);
  const auto before = std::filesystem::last_write_time(box.root() / "xliff/news.html.en-de.xlf");
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(std::filesystem::last_write_time(box.root() / "xliff/news.html.en-de.xlf"), before);
}

TEST_F(Pipeline, ATranslatedXliffIsLeftAloneAfterTheMemoryHasLearnedIt) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate("en-de", all);
  std::string theirs = box.read("xliff/news.html.en-de.xlf");
  theirs.insert(theirs.find("<body>"), "<!-- from the translator's tool -->");
  box.write("xliff/news.html.en-de.xlf", theirs);
  ASSERT_EQ(box.satz("merge").code, 0);
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(box.read("xliff/news.html.en-de.xlf"), theirs);
}

TEST_F(Pipeline, AMemoryThatHasGrownIsOffered) {
  ASSERT_EQ(box.satz("export").code, 0);
  box.write("m.tsv",
            "The concert on 14 May moves to the old fish hall.\tDas Konzert am 14. Mai zieht in die alte "
            "Fischhalle.\n");
  ASSERT_EQ(box.satz("tm import m.tsv --from en --to de").code, 0);
  ASSERT_EQ(box.satz("export").code, 0);
  EXPECT_THAT(box.read("xliff/news.html.en-de.xlf"), HasSubstr("Das Konzert am 20. September zieht"));
}

TEST_F(Pipeline, AChangedSentenceIsStaleAndItsTranslationStaysBesideIt) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate("en-de", all);
  std::string changed = page;
  changed.replace(changed.find("20 September moves"), 12, "21 September");
  box.write("pages/news.html", changed);

  // Before the export: named, not merged, and the rest is.
  RunResult merged = box.satz("merge --json");
  EXPECT_EQ(merged.code, 0) << merged.err;
  json account = merged.json()["pages"][0];
  EXPECT_EQ(account["stale"], 1);
  EXPECT_EQ(account["translated"], 6);
  EXPECT_EQ(account["rejected"].size(), 1U);
  EXPECT_THAT(box.read("site/de/news.html"), HasSubstr("The concert on 21 September moves"));
  EXPECT_THAT(box.read("site/de/news.html"), HasSubstr("qTickets qstay qvalid"));

  // After it: the old source, the old translation and the difference stand beside the new source.
  const RunResult exported = box.satz("export --json");
  ASSERT_EQ(exported.code, 0) << exported.err;
  const std::string xliff = box.read("xliff/news.html.en-de.xlf");
  EXPECT_THAT(xliff, HasSubstr("previous-version"));
  EXPECT_THAT(xliff, HasSubstr("[-20-]"));
  EXPECT_THAT(xliff, HasSubstr("{+21+}"));
  EXPECT_THAT(xliff, HasSubstr("qThe qconcert qon 20 qSeptember"));
  EXPECT_EQ(box.satz("export").code, 0);
  EXPECT_EQ(box.read("xliff/news.html.en-de.xlf"), xliff);  // and stays so

  const json coverage = box.satz("coverage --json").json();
  for (const json& direction : coverage["directions"]) {
    if (direction["source"] != "en") continue;
    EXPECT_EQ(
        direction["segments"]["stale-minor"].get<int>() + direction["segments"]["stale-major"].get<int>(), 1);
  }
  EXPECT_EQ(box.satz("merge --check").code, 1);
}

TEST_F(Pipeline, ADeletedSentencesTranslationGoesToTheMemory) {
  ASSERT_EQ(box.satz("export").code, 0);
  translate("en-de", all);
  std::string changed = page;
  const std::size_t begin = changed.find("<p>The concert");
  changed.erase(begin, changed.find("</p>", begin) + 4 - begin);
  box.write("pages/news.html", changed);
  ASSERT_EQ(box.satz("export --json").json()["files"][1]["to_memory"], 2);
  const RunResult found = box.satz(
      "tm lookup --from en --to de --json 'The concert on 20 September moves to the old fish hall.'");
  ASSERT_EQ(found.code, 0) << found.err;
  EXPECT_EQ(found.json()["matches"][0]["score"], 100.0);
}

TEST_F(Pipeline, BrokenCodesAreNamedAndNotMerged) {
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string name = "xliff/news.html.en-de.xlf";
  xliff::Document document = xliff::read(box.read(name), name).document;
  for (xliff::Unit& unit : document.files.at(0).units) {
    for (Segment& segment : unit.segments) {
      if (segment.source.codes.size() != 2) continue;
      segment.target = Fragment{"ohne Auszeichnung"};
      segment.state = State::translated;
    }
  }
  box.write(name, xliff::write(document));
  const RunResult merged = box.satz("merge --json");
  EXPECT_EQ(merged.code, 1);
  const json rejected = merged.json()["pages"][0]["rejected"];
  ASSERT_FALSE(rejected.empty());
  EXPECT_THAT(rejected[0]["reason"].get<std::string>(), Not(testing::IsEmpty()));
  EXPECT_THAT(box.read("site/de/news.html"), HasSubstr("<em>old</em>"));
  EXPECT_THAT(box.read("site/de/news.html"), Not(HasSubstr("ohne Auszeichnung")));
}

TEST_F(Pipeline, PrefillsAreNotTranslations) {
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string name = "xliff/news.html.en-de.xlf";
  xliff::Document document = xliff::read(box.read(name), name).document;
  for (xliff::Unit& unit : document.files.at(0).units) {
    for (Segment& segment : unit.segments)
      segment.target = segment.source;  // as OmegaT wants it, state untouched
  }
  box.write(name, xliff::write(document));
  EXPECT_EQ(box.satz("merge --json").json()["pages"][0]["translated"], 0);
}

}  // namespace
}  // namespace satz
