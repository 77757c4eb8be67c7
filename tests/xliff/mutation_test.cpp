#include <gtest/gtest.h>

#include <regex>

#include "tests/xliff/sample.hpp"
#include "text/charset.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

// What tools do to a file between export and merge (docs/xliff.md): after each the same text must come back.

namespace satz::xliff {
namespace {

/// The text with every `from` replaced; fails the test where there is none, so that no mutation tests
/// nothing.
std::string with(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "nothing to replace: " << from;
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

/// The same with a regular expression (ECMAScript).
std::string with_pattern(const std::string& text, const std::string& pattern, const std::string& to) {
  const std::string changed = std::regex_replace(text, std::regex(pattern), to);
  EXPECT_NE(changed, text) << "nothing matches " << pattern;
  return changed;
}

class Mutation : public testing::Test {
 protected:
  /// Our sample, translated.
  static Document translated() {
    Document document = sample::document();
    Unit& paragraph = document.files[0].units[0];
    paragraph.segments[2].target = Fragment{"Bis 17 Uhr.", {paragraph.segments[2].source.codes[0]}};
    paragraph.segments[2].target->codes[0].offset = 3;
    paragraph.segments[2].state = State::translated;
    Unit& alt = document.files[0].units[1];
    alt.segments[0].target = Fragment{"Tür & Klingel\tlinks\nunten  "};
    alt.segments[0].state = State::needs_review;
    return document;
  }

  static Document expected() { return sample::as_in_1(translated()); }
  std::string text_ = write(translated());

  /// What comes back; `rules` are the findings expected.
  static Document back(const std::string& bytes, const std::vector<std::string>& rules = {}) {
    const ReadResult result = read(bytes, "a.xlf");
    std::vector<std::string> found;
    for (const Finding& finding : result.findings) found.push_back(finding.rule);
    EXPECT_EQ(found, rules);
    return sample::without_lines(result.document);
  }

  static std::string wide(const std::string& text, std::string_view charset) {
    return *Charset::named(charset)->encode(text);
  }
};

TEST_F(Mutation, Quotes) {
  EXPECT_EQ(back(with_pattern(text_, "=\"([^\"']*)\"", "='$1'")), expected());
}

TEST_F(Mutation, AttributeOrder) {
  std::string text = with(text_, "id=\"1\" ctype=\"bold\"", "ctype=\"bold\" id=\"1\"");
  text = with_pattern(text, "<trans-unit (id=\"[^\"]*\") (xml:space=\"preserve\")", "<trans-unit $2 $1");
  EXPECT_EQ(back(text), expected());
}

TEST_F(Mutation, NamespacePrefix) {
  std::string text = with_pattern(text_, "<(/?)([a-z])", "<$1ns0:$2");
  text = with(text, "xmlns=", "xmlns:ns0=");
  EXPECT_EQ(back(text), expected());
}

TEST_F(Mutation, DefaultNamespaceMoved) {
  std::string text = with(text_, " xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"",
                          " xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\"");
  text = with(text, "<xliff ", "<x:xliff ");
  text = with(text, "</xliff>", "</x:xliff>");
  text = with(text, "<file ", "<file xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" ");
  EXPECT_EQ(back(text), expected());
}

TEST_F(Mutation, NoNamespace) {
  EXPECT_EQ(back(with(text_, " xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"", "")), expected());
}

TEST_F(Mutation, LineEnds) {
  EXPECT_EQ(back(with(text_, "\n", "\r\n")), expected());
  EXPECT_EQ(back(with(text_, "\n", "\r")), expected());
}

TEST_F(Mutation, Encodings) {
  EXPECT_EQ(back("\xEF\xBB\xBF" + text_), expected());
  const std::string declared = with(text_, "UTF-8", "utf-16");
  EXPECT_EQ(back("\xFF\xFE" + wide(declared, "UTF-16LE")), expected());
  EXPECT_EQ(back("\xFE\xFF" + wide(declared, "UTF-16BE")), expected());
  const std::string narrow = with(with(text_, "›", "&#8250;"), "UTF-8", "windows-1252");
  EXPECT_EQ(back(wide(narrow, "windows-1252")), expected());
  EXPECT_EQ(back(with(text_, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "")), expected());
}

TEST_F(Mutation, IndentationBetweenElements) {
  EXPECT_EQ(
      back(with_pattern(text_, "\n *<(/?)(trans-unit|group|source|target|alt-trans|note)", "\n\n\t\t <$1$2")),
      expected());
  EXPECT_EQ(back(with_pattern(text_, "\n *<", "<")), expected());
}

TEST_F(Mutation, SpacePreserveDropped) {
  Document without = expected();
  for (Unit& unit : without.files[0].units) unit.preserve_space = false;
  EXPECT_EQ(back(with(text_, " xml:space=\"preserve\"", "")), without);
}

TEST_F(Mutation, EmptyTargets) {
  Document untranslated = expected();
  for (Unit& unit : untranslated.files[0].units) {
    for (Segment& segment : unit.segments) {
      segment.target.reset();
      segment.state = State::initial;
    }
  }
  const std::string pattern = "<target state=[^]*?</target>";
  for (const char* target : {"", "<target/>", "<target></target>", "<target state=\"translated\"/>",
                             "<target>\n          </target>", "<target><!-- noch nicht --></target>"}) {
    EXPECT_EQ(back(with_pattern(text_, pattern, target)), untranslated) << target;
  }
}

TEST_F(Mutation, CharacterData) {
  EXPECT_EQ(back(with(text_, "Tür &amp; Klingel", "<![CDATA[Tür & ]]>Kling<![CDATA[el]]>")), expected());
}

TEST_F(Mutation, CommentsAndInstructions) {
  std::string text = with(text_, "Hallo ", "Hal<!-- Anrede -->lo <?tool mark?>");
  text = with(text, "<body>", "<?tool state=\"1\"?><body><!-- b -->");
  EXPECT_EQ(back(text), expected());
}

TEST_F(Mutation, VendorAttributesAndElements) {
  std::string text = with(text_, "<xliff ", "<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" ");
  text = with(text, "<trans-unit ", "<trans-unit sdl:locked=\"false\" sdl:id=\"falsch\" ");
  text = with(text, "</trans-unit>",
              "<sdl:seg-defs><sdl:source>falsch</sdl:source><sdl:target>falsch</sdl:target></sdl:seg-defs></"
              "trans-unit>");
  text = with(text, "<body>", "<sdl:body><sdl:trans-unit id=\"falsch\"/></sdl:body><body>");
  text = with(text, "<file ", "<sdl:file><source>falsch</source></sdl:file><file ");
  EXPECT_EQ(back(text), expected());
  text = with(text_, "</trans-unit>",
              "<validation xmlns=\"urn:x\"><source>f</source><target>f</target></validation></trans-unit>");
  EXPECT_EQ(back(text), expected());
}

TEST_F(Mutation, UnitsMissing) {
  Document less = expected();
  less.files[0].units.erase(less.files[0].units.begin());
  EXPECT_EQ(back(with_pattern(text_, "<group id=\"p-3f9a\"[^]*?</group>", "")).files[0].units[0].id,
            "img-77aa");
}

TEST_F(Mutation, UnitsReordered) {
  std::string text =
      with_pattern(text_, "(<group id=\"p-3f9a\"[^]*?</group>)([^]*?)(<group[^]*?</group>)", "$3$2$1");
  Document other = expected();
  std::swap(other.files[0].units[0], other.files[0].units[1]);
  EXPECT_EQ(back(text), other);
}

TEST_F(Mutation, SentencesReordered) {
  const std::string text = with_pattern(text_,
                                        "(<trans-unit id=\"p-3f9a.s1\"[^]*?</trans-unit>)([^]*?)(<trans-unit "
                                        "id=\"p-3f9a.s2\"[^]*?</trans-unit>)",
                                        "$3$2$1");
  const Document document = back(text);
  const Unit& unit = document.files[0].units[0];
  ASSERT_EQ(unit.segments.size(), 3U);
  EXPECT_EQ(unit.segments[1], expected().files[0].units[0].segments[2]);
  EXPECT_EQ(unit.segments[2], expected().files[0].units[0].segments[0]);
}

TEST_F(Mutation, GroupsDissolved) {
  std::string text = with_pattern(text_, "<group [^>]*>|</group>", "");
  text = with_pattern(text, "<context-group purpose=\"information\"[^]*?</context-group>", "");
  const Document document = back(text);
  ASSERT_EQ(document.files[0].units.size(), 2U);
  const Unit& unit = document.files[0].units[0];
  EXPECT_EQ(unit.id, "p-3f9a");
  EXPECT_EQ(unit.segments, expected().files[0].units[0].segments);
}

TEST_F(Mutation, UnitsTwice) {
  const std::string twice = with_pattern(text_, "(<trans-unit id=\"img-77aa.s1\"[^]*?</trans-unit>)", "$1$1");
  EXPECT_EQ(back(twice, {"duplicate-unit"}), expected());
  // The first has no target: the second is the one that was worked on.
  const std::string first =
      with_pattern(text_, "(<trans-unit id=\"img-77aa.s1\"[^]*?)(<target[^]*?</target>)([^]*?</trans-unit>)",
                   "$1$3$1$2$3");
  EXPECT_EQ(back(first, {"duplicate-unit"}), expected());
}

TEST_F(Mutation, SplitOverSeveralFiles) {
  const std::string text = with_pattern(
      text_, "(<group id=\"img-77aa\")",
      "</body></file><file original=\"pages/kontakt.html\" source-language=\"en\" target-language=\"de\" "
      "datatype=\"html\"><header/><body>$1");
  const Document document = back(text);
  ASSERT_EQ(document.files.size(), 2U);
  EXPECT_EQ(document.files[0].units.size(), 1U);
  EXPECT_EQ(document.files[1].units[0], expected().files[0].units[1]);
}

TEST_F(Mutation, IdSuffixes) {
  EXPECT_EQ(back(with_pattern(text_, "<trans-unit id=\"([^\"]*)\"", "<trans-unit id=\"$1_1\"")), expected());
}

TEST_F(Mutation, Languages) {
  EXPECT_EQ(back(with(text_, "source-language=\"en\"", "source-language=\"EN\"")), expected());
  Document none = expected();
  none.files[0].target = {};
  EXPECT_EQ(back(with(text_, " target-language=\"de\"", "")), none);
  EXPECT_EQ(back(with(text_, "target-language=\"de\"", "target-language=\"?\""), {"language-malformed"}),
            none);
}

TEST_F(Mutation, States) {
  const auto state = [&](const std::string& attributes, const std::vector<std::string>& rules = {}) {
    std::string text = with_pattern(text_, "(<trans-unit id=\"img-77aa.s1\")([^]*?<target) state=\"[^\"]*\"",
                                    "$1" + attributes.substr(0, attributes.find('|')) + "$2" +
                                        attributes.substr(attributes.find('|') + 1));
    return back(text, rules).files[0].units[1].segments[0].state;
  };
  EXPECT_EQ(state("|"), State::translated);
  EXPECT_EQ(state("| state=\"new\""), State::initial);
  EXPECT_EQ(state("| state=\"needs-translation\""), State::initial);
  EXPECT_EQ(state("| state=\"needs-l10n\""), State::needs_review);
  EXPECT_EQ(state("| state=\"needs-adaptation\""), State::needs_review);
  EXPECT_EQ(state("| state=\"needs-review-l10n\""), State::needs_review);
  EXPECT_EQ(state("| state=\"translated\" state-qualifier=\"fuzzy-match\""), State::translated);
  EXPECT_EQ(state("| state=\"signed-off\""), State::reviewed);
  EXPECT_EQ(state("| state=\"final\""), State::final);
  EXPECT_EQ(state(" approved=\"yes\"|"), State::reviewed);
  EXPECT_EQ(state(" approved=\"yes\"| state=\"final\""), State::final);
  EXPECT_EQ(state(" approved=\"yes\"| state=\"needs-translation\""), State::initial);
  EXPECT_EQ(state(" approved=\"no\"| state=\"final\""), State::translated);
  EXPECT_EQ(state("| state=\"x-fertig\"", {"unknown-state"}), State::needs_review);
}

TEST_F(Mutation, CandidatesRemovedOrAdded) {
  Document none = expected();
  for (Unit& unit : none.files[0].units) unit.candidates.clear();
  const std::string bare = with_pattern(text_, "<alt-trans[^]*?</alt-trans>", "");
  EXPECT_EQ(back(bare), none);
  const std::string more = with(bare, "Anna</g>.</target>",
                                "Anna</g>.</target><alt-trans match-quality=\"0.5\" "
                                "origin=\"MT\"><target>Hallo Ana.</target></alt-trans>");
  const Document document = back(more);
  const std::vector<Candidate>& candidates = document.files[0].units[0].candidates;
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_EQ(candidates[0].score, 500);
  EXPECT_EQ(candidates[0].target.text, "Hallo Ana.");
}

TEST_F(Mutation, SegmentedByTheTool) {
  // Trados puts a seg-source beside the source and a mrk around the target.
  std::string text = with_pattern(
      text_, "<source>See you([^]*?)</source>",
      "<source>See you$1</source><seg-source><mrk mtype=\"seg\" mid=\"7\">See you$1</mrk></seg-source>");
  text = with_pattern(text, "<target ([^>]*)>Bis<([^]*?)</target>",
                      "<target $1><mrk mtype=\"seg\" mid=\"7\">Bis<$2</mrk></target>");
  EXPECT_EQ(back(text), expected());
}

TEST_F(Mutation, ConfirmedByTheTool) {
  std::string text = with(text_, "<xliff ", "<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" ");
  text =
      with(text, "</trans-unit>",
           "<sdl:seg-defs><sdl:seg id=\"s1\" conf=\"Draft\" locked=\"true\"/></sdl:seg-defs></trans-unit>");
  const Document document = back(text);
  EXPECT_EQ(document.files[0].units[0].segments[0].state, State::needs_review);
  EXPECT_TRUE(document.files[0].units[0].locked);
}

TEST_F(Mutation, AnnotationsInTargets) {
  EXPECT_EQ(back(with(text_, "Hallo ", "<mrk mtype=\"term\">Hallo</mrk> ")), expected());
}

TEST_F(Mutation, CodesInOtherClothes) {
  std::string text =
      with(text_, "<target state=\"translated\">Hallo <g id=\"1\" ctype=\"bold\">Anna</g>.",
           "<target state=\"translated\">Hallo <bpt id=\"1\" rid=\"5\">&lt;b&gt;</bpt>Anna<ept id=\"2\" "
           "rid=\"5\">&lt;/b&gt;</ept>.");
  EXPECT_EQ(back(text), expected());
  text = with(text_, "<target state=\"translated\">Hallo <g id=\"1\" ctype=\"bold\">Anna</g>.",
              "<target state=\"translated\">Hallo <bx id=\"1\"/>Anna<ex id=\"1\"/>.");
  EXPECT_EQ(back(text), expected());
  text =
      with(text_, "Bis<x id=\"2\" ctype=\"image\" xid=\"img-77aa.s1\"/> 17", "Bis<ph id=\"2\">[img]</ph> 17");
  EXPECT_EQ(back(text), expected());
}

}  // namespace
}  // namespace satz::xliff
