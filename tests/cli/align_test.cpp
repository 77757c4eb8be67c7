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
  EXPECT_EQ(result.json()["source"], "de/haus.html");
  EXPECT_THAT(result.err, HasSubstr("de/allein.html"));
}

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

}  // namespace
}  // namespace satz
