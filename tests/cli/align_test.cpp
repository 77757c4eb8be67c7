#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>
#include <tuple>

#include "tests/cli/sandbox.hpp"

namespace satz {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;

constexpr const char* german =
    "<html lang=\"de\"><body><h1 id=\"zeiten\">Öffnungszeiten im Winter</h1>\n"
    "<p>Das Haus öffnet um 10 Uhr. Gruppen melden sich unter <a href=\"mailto:fuehrung@example.org\">"
    "fuehrung@example.org</a> an.</p>\n<p>Im Januar 2024 bleibt das Haus geschlossen.</p></body></html>\n";
constexpr const char* english =
    "<html lang=\"en\"><body><h1 id=\"zeiten\">Winter opening hours</h1>\n"
    "<p>The house opens at 10 a.m. Groups register at <a href=\"mailto:fuehrung@example.org\">"
    "fuehrung@example.org</a>.</p>\n<p>The house stays closed in January 2024.</p></body></html>\n";

/// Every sentence of both sides in exactly one bead.
void expect_reconciled(const json& alignment) {
  std::map<std::string, std::vector<int>> seen;
  for (const json& bead : alignment["beads"]) {
    EXPECT_GE(bead["confidence"].get<double>(), 0);
    EXPECT_LE(bead["confidence"].get<double>(), 1);
    for (const char* side : {"source", "target"}) {
      for (const json& number : bead[side]) seen[side].push_back(number);
    }
  }
  for (const char* side : {"source", "target"}) {
    std::sort(seen[side].begin(), seen[side].end());
    ASSERT_EQ(seen[side].size(), alignment[std::string(side) + "_sentences"].get<std::size_t>());
    for (std::size_t i = 0; i < seen[side].size(); ++i) EXPECT_EQ(seen[side][i], static_cast<int>(i));
  }
}

/// A page whose menu names the other language's home page, as most do.
std::string page(const std::string& language, const std::string& head, const std::string& body) {
  const bool is_german = language == "de";
  return "<html lang=\"" + language + "\"><head>" + head + "</head><body><a href=\"../" +
         (is_german ? "en/index.html\">English" : "de/index.html\">Deutsch") + "</a>" + body +
         "</body></html>\n";
}

std::map<std::string, json> by_source(const std::string& lines) {
  std::map<std::string, json> found;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    json alignment = json::parse(line);
    expect_reconciled(alignment);
    const std::string key = alignment["source"].is_null() ? "-" + alignment["target"].get<std::string>()
                                                          : alignment["source"].get<std::string>();
    found[key] = alignment;
  }
  return found;
}

class Align : public testing::Test {
 protected:
  void SetUp() override {
    box.write("de/haus.html", german);
    box.write("en/haus.html", english);
  }
  Sandbox box;
};

TEST_F(Align, TwoPages) {
  const RunResult result = box.satz("align --json de/haus.html en/haus.html");
  ASSERT_EQ(result.code, 0) << result.err;
  const json alignment = result.json();
  EXPECT_EQ(alignment["source_sentences"], 4);
  EXPECT_EQ(alignment["target_sentences"], 4);
  expect_reconciled(alignment);
  EXPECT_EQ(alignment["beads"].size(), 4U) << result.out;
}

TEST_F(Align, IntoAMemoryThatThenKnowsTheSentences) {
  ASSERT_EQ(box.satz("align --into memory.sqlite --output haus.tmx de/haus.html en/haus.html").code, 0);
  EXPECT_THAT(box.read("haus.tmx"), HasSubstr("Winter opening hours"));
  const RunResult found =
      box.satz("tm lookup --memory memory.sqlite --from de --to en --json 'Öffnungszeiten im Winter'");
  ASSERT_EQ(found.code, 0) << found.err;
  const json matches = found.json()["matches"];
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(matches[0]["target"], "Winter opening hours");
}

TEST_F(Align, TwoTrees) {
  box.write("de/allein.html",
            "<html lang=\"de\"><body><p>Dieser Text hat kein Gegenstück.</p></body></html>");
  const RunResult result = box.satz("align --json de en");
  ASSERT_EQ(result.code, 0) << result.err;
  std::map<std::string, json> pairs = by_source(result.out);
  EXPECT_EQ(pairs["de/haus.html"]["target"], "en/haus.html");
  EXPECT_EQ(pairs["de/haus.html"]["paired"]["by"], "name");
  EXPECT_TRUE(pairs["de/allein.html"]["target"].is_null());
  EXPECT_THAT(result.err, HasSubstr("de/allein.html"));
}

TEST_F(Align, PairsTreesByLinksNamesAndContent) {
  box.write("w/de/index.html", page("de", "", "<h1>Willkommen im Hafenmuseum</h1>"));
  box.write("w/en/index.html", page("en", "", "<h1>Welcome to the Harbour Museum</h1>"));
  box.write("w/de/preise.html",
            page("de", "<link rel=alternate hreflang=en href=\"https://museum.example/en/prices.html\">",
                 "<p>Erwachsene zahlen 12 Euro.</p>"));
  box.write("w/en/prices.html", page("en", "", "<p>Adults pay 12 euros.</p>"));
  box.write("w/de/kutter.html",
            page("de", "",
                 "<p>Der Kutter Wiebke lief 1928 in Husum vom Stapel. Kapitän Harms fuhr ihn bis 1964.</p>"));
  box.write(
      "w/en/cutter.html",
      page("en", "",
           "<p>The cutter Wiebke was launched in Husum in 1928. Captain Harms sailed her until 1964.</p>"));
  box.write("w/de/stellen.html", page("de", "", "<p>Wir suchen einen Bootsbauer.</p>"));
  box.write("w/en/visa.html", page("en", "", "<p>Do you need a letter for your visa?</p>"));
  const RunResult result = box.satz("align --json w/de w/en");
  ASSERT_EQ(result.code, 0) << result.err;
  std::map<std::string, json> pairs = by_source(result.out);
  ASSERT_EQ(pairs.size(), 5U) << result.out;
  EXPECT_EQ(pairs["w/de/index.html"]["paired"]["by"], "link");
  EXPECT_EQ(pairs["w/de/preise.html"]["target"], "w/en/prices.html");
  EXPECT_EQ(pairs["w/de/preise.html"]["paired"]["by"], "link");
  EXPECT_EQ(pairs["w/de/kutter.html"]["target"], "w/en/cutter.html");
  EXPECT_EQ(pairs["w/de/kutter.html"]["paired"]["by"], "content");
  EXPECT_TRUE(pairs["w/de/stellen.html"]["target"].is_null());
  EXPECT_EQ(pairs["-w/en/visa.html"]["beads"].size(), 2U);
  EXPECT_THAT(result.err, HasSubstr("w/de/stellen.html: note: has no counterpart"));
  EXPECT_THAT(result.err, HasSubstr("w/en/visa.html: note: has no counterpart"));
}

TEST_F(Align, OneFolderForBothLanguages) {
  box.write("site/haus.de.html", german);
  box.write("site/haus.en.html", english);
  const RunResult result = box.satz("align --json --from de --to en site site");
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.json()["source"], "site/haus.de.html");
  EXPECT_EQ(result.json()["target"], "site/haus.en.html");
}

TEST_F(Align, LeavesDoubtfulBeadsAndLanguageSwitchesOutOfTheMemory) {
  box.write("w/de/index.html",
            page("de", "", "<p>Das Museum öffnet um 10 Uhr.</p><p>Parken Sie am Deich!</p>"));
  box.write("w/en/index.html",
            page("en", "", "<p>The museum opens at 10 a.m.</p><p>Dr. Ahlers leads it since 1998.</p>"));
  const RunResult result = box.satz("align --min-confidence 0.6 --output out.tmx w/de w/en");
  ASSERT_EQ(result.code, 0) << result.err;
  const std::string tmx = box.read("out.tmx");
  EXPECT_THAT(tmx, HasSubstr("<seg>The museum opens at 10 a.m.</seg>"));
  EXPECT_THAT(tmx, HasSubstr("<prop type=\"x-confidence\">0."));
  EXPECT_THAT(tmx, testing::Not(HasSubstr("<seg>Deutsch</seg>")));
  EXPECT_THAT(tmx, testing::Not(HasSubstr("<seg>Dr. Ahlers")));
}

TEST_F(Align, CarriesInlineCodesIntoTheUnits) {
  box.write("a.html",
            "<html lang=de><body><p>Die <a href=\"/de/karte.html\">Karte</a> zeigt <b>alle</b> "
            "Wege.</p></body></html>");
  box.write("b.html",
            "<html lang=en><body><p>The <b>whole</b> path is on the <a "
            "href=\"/en/map.html\">map</a>.</p></body></html>");
  ASSERT_EQ(box.satz("align --min-confidence 0 --output out.tmx a.html b.html").code, 0);
  const std::string tmx = box.read("out.tmx");
  EXPECT_THAT(tmx, HasSubstr("Die <bpt i=\"1\" x=\"1\" type=\"link\">&lt;a "
                             "href=\"/de/karte.html\"&gt;</bpt>Karte<ept i=\"1\">&lt;/a&gt;</ept>"));
  EXPECT_THAT(tmx, HasSubstr("x=\"1\" type=\"link\">&lt;a href=\"/en/map.html\"&gt;</bpt>map"));
}

TEST_F(Align, LearnsWordsFromAMemoryAndAWordList) {
  box.write("a", "Robben schlafen.\nMöwen kreischen am Strand.\nDas Boot liegt im Hafen.\n");
  box.write(
      "b",
      "The light is out.\nSeals are asleep.\nGulls screech on the beach.\nThe boat is in the harbour.\n");
  box.write("words.tsv", "Robben\tseals\nschlafen\tasleep\nMöwen\tgulls\nHafen\tharbour\nStrand\tbeach\n");
  ASSERT_EQ(box.satz("tm import words.tsv --from de --to en --memory m.sqlite").code, 0);
  const auto beads = [&](const std::string& more) {
    return box.satz("align --json --lines --from de --to en a b" + more).json()["beads"];
  };
  const json without = beads("");
  for (const char* known : {" --lexicon words.tsv", " --memory m.sqlite", " --into m.sqlite"}) {
    const json found = beads(known);
    ASSERT_EQ(found.size(), 4U) << found;
    EXPECT_EQ(found[1]["source"], json::array({0})) << found;
    EXPECT_EQ(found[1]["target"], json::array({1})) << found;
    EXPECT_LT(found[1]["cost"].get<double>(), without[1]["cost"].get<double>() - 3);
    EXPECT_GT(found[1]["confidence"], 0.75);
  }
}

/// The German and the English tree of the sample site in corpora/bilingual.
class BilingualSite : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(places::source("corpora/bilingual"), box.root(),
                          std::filesystem::copy_options::recursive);
    box.write("satz.toml", "languages = [\"de\", \"en\"]\npages = [\"new/*.html\"]\n");
  }

  std::map<std::string, int> words_of_new_pages() {
    const RunResult result = box.satz("analyze --json");
    EXPECT_EQ(result.code, 0) << result.err;
    const json report = result.json();
    std::map<std::string, int> sum;
    for (const json& entry : report["pages"])
      for (const auto& [band, words] : entry["words"].items()) sum[band] += words.get<int>();
    return sum;
  }
  Sandbox box;
};

TEST_F(BilingualSite, IsPairedAndAlignedAsItWasWritten) {
  const RunResult result = box.satz("align --json de en");
  ASSERT_EQ(result.code, 0) << result.err;
  std::map<std::string, json> pairs = by_source(result.out);
  const std::map<std::string, std::string> partners = {{"index", "index"},
                                                       {"ausleihen", "borrowing"},
                                                       {"sorten", "varieties"},
                                                       {"termine", "events"},
                                                       {"anfahrt", "getting-here"}};
  for (const auto& [source, target] : partners)
    EXPECT_EQ(pairs["de/" + source + ".html"]["target"], "en/" + target + ".html");
  EXPECT_TRUE(pairs["de/stelle.html"]["target"].is_null());
  EXPECT_TRUE(pairs.contains("-en/customs.html"));
  const auto partner = [&](const std::string& page, const std::string& sentence) {
    const json& pair = pairs[page];
    for (const json& bead : pair["beads"]) {
      std::string source, target;
      for (const json& i : bead["source"]) source += pair["sentences"]["source"][i.get<std::size_t>()];
      for (const json& j : bead["target"])
        target += (target.empty() ? "" : " ") +
                  pair["sentences"]["target"][j.get<std::size_t>()].get<std::string>();
      if (source == sentence) return target;
    }
    return std::string("in no bead of its own");
  };
  // A block that stands elsewhere, a list in another alphabetical order, one sentence in two, and one alone.
  EXPECT_EQ(partner("de/index.html", "Im Januar ist die Bibliothek geschlossen."),
            "The library is closed in January.");
  EXPECT_EQ(partner("de/index.html", "Heute sind elf davon übrig."), "Eleven of them are left today.");
  EXPECT_EQ(partner("de/sorten.html", "Die roten Stiele behalten beim Kochen ihre Farbe."),
            "The red stems keep their colour when cooked.");
  EXPECT_EQ(partner("de/sorten.html", "Die älteste Sorte der Sammlung, 1911 zum ersten Mal erwähnt."),
            "The oldest variety in the collection, first mentioned in 1911.");
  EXPECT_EQ(
      partner("de/ausleihen.html",
              "Sie dürfen bis zu fünf Sorten auf einmal mitnehmen, und zu jeder Tüte geben wir Ihnen ein "
              "Blatt mit der "
              "Anleitung."),
      "You may take up to five varieties at a time. With each packet we give you a sheet of instructions.");
  EXPECT_EQ(partner("de/termine.html", "Der Männerchor sang drei Lieder über Kartoffeln."), "");
}

TEST_F(BilingualSite, GivesAMemoryThatTranslatesItsOtherPages) {
  std::map<std::string, int> before = words_of_new_pages();
  EXPECT_EQ(before["context"] + before["exact"], 0);
  ASSERT_EQ(box.satz("align de en --into memory.sqlite").code, 0);
  std::map<std::string, int> after = words_of_new_pages();
  EXPECT_EQ(after["total"], before["total"]);
  EXPECT_GT(after["context"] + after["exact"], after["total"] / 2);
  EXPECT_GT(after["95-99"] + after["85-94"] + after["75-84"], 0);
  EXPECT_LT(after["new"] * 4, before["new"]);
}

TEST_F(Align, WritesAPageToReviewWithTheDoubtfulFirst) {
  box.write("a.html",
            "<html lang=de><body><h1>Öffnungszeiten im Winter</h1><p>Das Haus öffnet um <b>10 Uhr</b>.</p>"
            "<p>Schreiben Sie &lt;script&gt;alert(\"1\")&lt;/script&gt; an die Tafel.</p>"
            "<p>Der Kiosk verkauft Krabben.</p></body></html>");
  box.write("b.html",
            "<html lang=en><body><h1>Winter opening hours</h1><p>The house opens at <b>10 a.m.</b></p>"
            "<p>Write &lt;script&gt;alert(\"1\")&lt;/script&gt; on the board.</p></body></html>");
  const RunResult result = box.satz("align --review out/review.html a.html b.html");
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "");
  const std::string review = box.read("out/review.html");
  EXPECT_THAT(review, HasSubstr("<code>&lt;b&gt;</code>10 Uhr<code>&lt;/b&gt;</code>"));
  EXPECT_THAT(review, HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"));
  EXPECT_THAT(review, testing::Not(HasSubstr("alert(\"1\")")));
  for (const char* outside : {"http://", "https://", "src=\"", "url("})
    EXPECT_THAT(review, testing::Not(HasSubstr(outside)));
  // The sentence without a counterpart is looked at twice: among the doubtful, which come first, and on its
  // page.
  const std::size_t pages = review.find("<h2>All pages</h2>"), kiosk = review.find("Kiosk");
  ASSERT_NE(pages, std::string::npos);
  EXPECT_LT(review.find("To look at first"), pages);
  EXPECT_LT(kiosk, review.rfind("Kiosk"));
  ASSERT_EQ(box.satz("align --review again.html a.html b.html").code, 0);
  EXPECT_EQ(box.read("again.html"), review);
}

TEST_F(Align, GoesOnWhereOneOfManyCannotBeRead) {
  box.write("a1", "Eins.\n");
  box.write("b1", "One.\n");
  box.write("pairs", "a1\tnone\na1\tb1\n");
  const RunResult result = box.satz("align --lines --from de --to en --pairs pairs --json");
  EXPECT_EQ(result.code, 5) << result.err;
  std::istringstream lines(result.out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_TRUE(json::parse(line).contains("error"));
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(json::parse(line)["beads"].size(), 1U);
}

TEST_F(Align, SaysWhatIsOddAboutAPair) {
  const auto rules = [&](const std::string& arguments) {
    std::vector<std::string> found;
    const json alignment = box.satz("align --json " + arguments).json();
    for (const json& finding : alignment["findings"]) found.push_back(finding["rule"]);
    return found;
  };
  using testing::Contains;
  EXPECT_THAT(rules("--from de --to en de/haus.html de/haus.html"), Contains("wrong-language"));
  EXPECT_THAT(rules("--from de --to en de/haus.html de/haus.html"), Contains("side-empty"));
  EXPECT_THAT(box.satz("align de/haus.html de/haus.html").err, HasSubstr("[same-language]"));
  std::string lines;
  for (int i = 0; i < 10; ++i)
    lines += "Das Haus am Deich öffnet im Sommer um " + std::to_string(i) + " Uhr.\n";
  box.write("lines", lines);
  EXPECT_THAT(rules("--lines --from de --to en lines lines"), Contains("wrong-language"));
  EXPECT_THAT(rules("--lines --from de --to en lines lines"), Contains("same-text"));
}

/// Lines nobody wrote for us come back in bounded time and memory, each in one bead, and what is odd is said.
class HostileLines : public Align,
                     public testing::WithParamInterface<std::tuple<const char*, std::size_t, std::size_t>> {};

TEST_P(HostileLines, AreEachInOneBead) {
  const auto [rule, sources, targets] = GetParam();
  std::string source, target;
  for (std::size_t i = 0; i < sources; ++i)
    source += "Im Hafen liegen " + std::to_string(i * 7919 % 10007) + " Boote, und " +
              std::to_string(i % 31) + " Möwen schreien.\n";
  for (std::size_t i = 0; i < targets; ++i)
    target += std::to_string(i * 7919 % 10007) + " boats lie in the harbour, and " + std::to_string(i % 31) +
              " gulls are screaming.\n";
  box.write("a", source);
  box.write("b", target);
  const RunResult result =
      box.shell("sh -c 'ulimit -v 2000000 -t 120; exec " + places::satz() +
                " align --lines --from de --to en a b --json --review r.html --output o.tmx'");
  ASSERT_EQ(result.code, 0) << result.err;
  const json alignment = result.json();
  expect_reconciled(alignment);
  std::vector<std::string> rules;
  for (const json& finding : alignment["findings"]) rules.push_back(finding["rule"]);
  EXPECT_EQ(rules, *rule == 0 ? std::vector<std::string>() : std::vector<std::string>{rule});
}

INSTANTIATE_TEST_SUITE_P(Sizes, HostileLines,
                         testing::Values(std::tuple("side-empty", 0U, 200U),
                                         std::tuple("side-empty", 200U, 0U),
                                         std::tuple("sizes-differ", 300U, 3000U),
                                         std::tuple("", 6000U, 6000U)));

TEST_F(Align, PairsOfLinesOneObjectALineInOrder) {
  box.write("a1", "Eins.\nZwei Hunde laufen 12 km.\n");
  box.write("b1", "One.\nTwo dogs run 12 km.\n");
  box.write("a2", "");
  box.write("b2", "Alone.\n");
  box.write("pairs", "a1\tb1\na2\tb2\n");
  const RunResult result = box.satz("align --lines --from de --to en --pairs pairs --json");
  ASSERT_EQ(result.code, 0) << result.err;
  std::istringstream lines(result.out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(json::parse(line)["source"], "a1");
  expect_reconciled(json::parse(line));
  ASSERT_TRUE(std::getline(lines, line));
  expect_reconciled(json::parse(line));
  EXPECT_FALSE(std::getline(lines, line));
}

TEST_F(Align, WrongUse) {
  EXPECT_EQ(box.satz("align de/haus.html").code, 2);
  EXPECT_EQ(box.satz("align --lines de/haus.html en/haus.html").code, 2);
  EXPECT_EQ(box.satz("align --from de --to en --lines none en/haus.html").code, 4);
}

/// What one language has in two paragraphs, each with a code of the same id, becomes one unit with two.
TEST_F(Align, JoinsTwoParagraphsThatAreOneInTheOtherLanguage) {
  box.write("de.html",
            "<html lang=\"de\"><body><h1>Öffnungszeiten</h1><p>Das Museum öffnet um 10 Uhr.</p>"
            "<p>Die Führung ist <b>kostenlos</b>, und sie beginnt</p><p>im Hafen am <b>Leuchtturm</b>.</p>"
            "<p>Hunde bleiben draußen.</p></body></html>");
  box.write("en.html",
            "<html lang=\"en\"><body><h1>Opening hours</h1><p>The museum opens at 10 a.m.</p>"
            "<p>The guided tour is <b>free of charge</b>, and it starts in the harbour at the "
            "<b>lighthouse</b>.</p><p>Dogs stay outside.</p></body></html>");
  const RunResult result = box.satz("align --json --output out.tmx de.html en.html");
  ASSERT_EQ(result.code, 0) << result.err;
  expect_reconciled(result.json());
  EXPECT_EQ(result.json()["beads"][2]["source"], (json{2, 3}));
  EXPECT_EQ(result.json()["beads"][2]["target"], json{2});
  EXPECT_THAT(box.read("out.tmx"),
              testing::ContainsRegex("beginnt im Hafen am <bpt i=\"2\".*Leuchtturm<ept i=\"2\""));
}

/// One pair is all there is to learn from, and no two words are alike: what is said of it must be what is so.
TEST_F(Align, APairOfPagesOfItsOwnIsTrustedOnlyWhenItsWordsSayItIsOne) {
  box.write("a.txt",
            "The museum opens at nine.\nTickets cost five pounds.\nChildren under six enter free.\n"
            "Please leave large bags at the entrance.\nThe shop on the first floor sells books.\n"
            "Dogs are not allowed inside the building.\nTours start every full hour.\n"
            "You can reach us by train or by ship.\n");
  box.write("b.txt",
            "Das Haus öffnet um neun.\nKarten kosten fünf Pfund.\nKinder unter sechs zahlen nichts.\n"
            "Bitte lassen Sie große Taschen am Eingang.\nDer Laden im ersten Stock verkauft Bücher.\n"
            "Hunde dürfen nicht ins Gebäude.\nFührungen beginnen jede volle Stunde.\n"
            "Sie erreichen uns mit dem Zug oder dem Schiff.\n");
  box.write(
      "c.txt",
      "Der Teig ruht bis gestern.\nSchrauben lockern sich leicht.\nUnser Roman erzählt von drei Brüdern.\n"
      "Blätter fallen von kahlen Ästen herab.\nSein Chef kündigte ihm fristlos am Telefon.\n"
      "Wale singen tief unter dem Eis.\nZölle steigen seit Langem.\n"
      "Meine Tante strickt bunte Socken für den Basar.\n");
  const auto run = [&](const std::string& target) {
    return box.satz("align --lines --from en --to de --json a.txt " + target);
  };
  const RunResult related = run("b.txt"), unrelated = run("c.txt");
  const json related_beads = related.json()["beads"], unrelated_beads = unrelated.json()["beads"];
  for (const json& bead : related_beads) EXPECT_GE(bead["confidence"], 0.8) << bead;
  EXPECT_EQ(related.err, "");
  for (const json& bead : unrelated_beads) {
    if (bead["source"].empty() || bead["target"].empty()) continue;
    EXPECT_LE(bead["confidence"], 0.4) << bead;
  }
  EXPECT_THAT(unrelated.err, HasSubstr("[little-in-common]"));
}

}  // namespace
}  // namespace satz
