// Newer segmentation rules lose no translation: what was cut otherwise is joined or split again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/cli/sandbox.hpp"
#include "tests/cli/translator.hpp"
#include "tests/places.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::RunResult;
using test::Sandbox;

/// An SRX file with one rule for all languages, and no others.
std::string srx(const std::string& rule) {
  return R"(<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="all">)" +
         rule + R"(</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>
)";
}

class Resegmentation : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    fs::copy(fs::path(places::source("corpora")) / "pages", box.root() / "pages",
             fs::copy_options::recursive);
    box.write("one.srx",
              srx("<rule break=\"no\"><beforebreak>[.!?:]</beforebreak><afterbreak>\\s</afterbreak></rule>"));
    box.write(
        "many.srx",
        srx("<rule break=\"yes\"><beforebreak>[.!?:;,]</beforebreak><afterbreak>\\s</afterbreak></rule>"));
    ASSERT_EQ(box.satz("export").code, 0);
    for (const auto& entry : fs::recursive_directory_iterator(box.root() / "xliff")) {
      if (entry.is_regular_file()) translate(fs::relative(entry.path(), box.root()).string());
    }
    first = merged("");
    ASSERT_GT(first["translated"], 250);
    ASSERT_EQ(first["translated"], first["segments"]);
    pages = built();
    words = built_but_for_lines();
  }

  /// A word more, before the full stop, makes a translation.
  void translate(const std::string& file) const {
    test::each_sentence(box, file, [](Segment& segment) {
      Fragment target = segment.source;
      const bool stop = target.text.ends_with('.');
      const std::size_t place = target.text.size() - (stop ? 1 : 0);
      target.text.insert(place, " zz");
      for (InlineCode& code : target.codes) {
        if (code.offset > place) code.offset += 3;
      }
      segment.target = std::move(target);
      segment.state = State::translated;
    });
  }

  /// The sums over all pages.
  std::map<std::string, std::size_t> merged(const std::string& flags) const {
    const RunResult run = box.satz("merge --verbatim --no-learn --json " + flags);
    EXPECT_EQ(run.code, 0) << run.err;
    std::map<std::string, std::size_t> sums;
    const json result = run.json();
    for (const json& page : result["pages"]) {
      for (const char* key : {"segments", "translated", "fallback", "stale"})
        sums[key] += page[key].get<std::size_t>();
      sums["rejected"] += page["rejected"].size();
    }
    return sums;
  }

  std::map<std::string, std::string> built() const {
    std::map<std::string, std::string> files;
    for (const char* language : {"de", "en"}) {
      for (const auto& entry : fs::recursive_directory_iterator(box.root() / "site" / language)) {
        const std::string name = fs::relative(entry.path(), box.root()).string();
        if (entry.is_regular_file()) files[name] = box.read(name);
      }
    }
    return files;
  }

  /// The same, where a joined sentence may stand on one line.
  std::map<std::string, std::string> built_but_for_lines() const {
    std::map<std::string, std::string> files = built();
    for (auto& [name, bytes] : files) {
      std::string joined;
      std::istringstream in(bytes);
      for (std::string word; in >> word;) joined += (word == ">" ? "" : word + " ");
      bytes = std::move(joined);
    }
    return files;
  }

  Sandbox box;
  std::map<std::string, std::size_t> first;
  std::map<std::string, std::string> pages;
  std::map<std::string, std::string> words;
};

TEST_F(Resegmentation, LosesNoTranslationThereAndBack) {
  for (const char* rules : {"one.srx", "many.srx"}) {
    ASSERT_EQ(box.satz(std::string("export --srx ") + rules).code, 0);
    auto sums = merged(std::string("--srx ") + rules);
    EXPECT_NE(sums["segments"], first["segments"]) << rules << " cuts otherwise";
    EXPECT_EQ(sums["translated"], sums["segments"]) << rules;
    EXPECT_EQ(sums["fallback"] + sums["stale"] + sums["rejected"], 0U) << rules;
    // A part that is written anew has a "–" where the page has "&ndash;".
    if (rules == std::string("one.srx")) {
      EXPECT_EQ(built_but_for_lines(), words);
    }

    ASSERT_EQ(box.satz("export").code, 0);
    EXPECT_EQ(merged(""), first) << "back from " << rules;
    EXPECT_EQ(built(), pages) << "back from " << rules;
  }
}

}  // namespace
}  // namespace satz
