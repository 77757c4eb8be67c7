#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"

namespace satz::segmentation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const Language german = *Language::parse("de");
const Language austrian = *Language::parse("de-AT");
const Language english = *Language::parse("en");

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out;
}

std::string rule(bool breaks, std::string_view before, std::string_view after) {
  return std::string("<rule break=\"") + (breaks ? "yes" : "no") + "\"><beforebreak>" + escaped(before) +
         "</beforebreak><afterbreak>" + escaped(after) + "</afterbreak></rule>\n";
}

/// An SRX 2.0 file with one set of rules for every language.
std::string srx(const std::string& rules) {
  return "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><header segmentsubflows=\"yes\" "
         "cascade=\"no\"/><body><languagerules><languagerule languagerulename=\"All\">\n" +
         rules +
         "</languagerule></languagerules><maprules><languagemap languagepattern=\".*\" "
         "languagerulename=\"All\"/></maprules></body></srx>";
}

Segmenter with(const std::string& file, SrxUse use = SrxUse::replaces) {
  Segmenter segmenter;
  std::vector<Finding> findings;
  segmenter.load_srx("rules.srx", file, use, findings);
  EXPECT_THAT(findings, testing::IsEmpty());
  return segmenter;
}

std::vector<std::string> sentences(const Segmenter& segmenter, const std::string& text,
                                   const Language& language = german) {
  std::vector<std::string> found;
  for (const Segment& segment : segmenter.segment({text}, language)) {
    if (!segment.ignorable) found.push_back(segment.source.text);
  }
  return found;
}

TEST(Srx, replaces_the_built_in_rules) {
  const Segmenter semicolons = with(srx(rule(true, ";", "\\s")));
  EXPECT_THAT(sentences(semicolons, "Eins; zwei. Drei; vier"), ElementsAre("Eins;", "zwei. Drei;", "vier"));
}

TEST(Srx, lets_the_first_matching_rule_decide) {
  const std::string stop = rule(true, "\\.", "\\s");
  const std::string abbreviation = rule(false, "\\bAbt\\.", "\\s");
  EXPECT_THAT(sentences(with(srx(abbreviation + stop)), "Die Abt. Einkauf. Ende."),
              ElementsAre("Die Abt. Einkauf.", "Ende."));
  EXPECT_THAT(sentences(with(srx(stop + abbreviation)), "Die Abt. Einkauf. Ende."),
              ElementsAre("Die Abt.", "Einkauf.", "Ende."));
}

TEST(Srx, finds_a_rule_that_has_only_an_after_pattern) {
  const Segmenter lines = with(srx(rule(true, "", "\\n")));
  EXPECT_THAT(sentences(lines, "Eins\nzwei\n\ndrei"), ElementsAre("Eins", "zwei", "drei"));
}

TEST(Srx, overrides_only_where_it_has_a_rule) {
  const Segmenter both =
      with(srx(rule(false, "\\bBeratungsst\\.", "\\s") + rule(true, ";", "\\s")), SrxUse::overrides);
  EXPECT_THAT(sentences(both, "Die Beratungsst. Nord ist z. B. hier; dort nicht. Wir gehen."),
              ElementsAre("Die Beratungsst. Nord ist z. B. hier;", "dort nicht.", "Wir gehen."));
}

TEST(Srx, replaces_as_written_where_it_cuts_sentences_and_overrides_where_not) {
  const std::string exceptions = srx(rule(false, "\\bBeratungsst\\.", "\\s"));
  EXPECT_THAT(
      sentences(with(exceptions, SrxUse::as_written), "Die Beratungsst. Nord hilft z. B. hier. Ende."),
      ElementsAre("Die Beratungsst. Nord hilft z. B. hier.", "Ende."));
  const std::string complete = srx(rule(true, "\\.", "\\s"));
  EXPECT_THAT(sentences(with(complete, SrxUse::as_written), "Das gilt z. B. hier! Ende."),
              ElementsAre("Das gilt z.", "B.", "hier! Ende."));
  const std::string addition = srx(rule(true, ";", "\\s"));
  EXPECT_THAT(sentences(with(addition, SrxUse::as_written), "Eins; zwei. Drei."),
              ElementsAre("Eins;", "zwei.", "Drei."));
}

TEST(Srx, asks_the_file_loaded_last_first) {
  Segmenter segmenter = with(srx(rule(true, ";", "\\s")));
  std::vector<Finding> findings;
  segmenter.load_srx("project.srx", srx(rule(false, "eins;", "\\s")), SrxUse::overrides, findings);
  EXPECT_THAT(sentences(segmenter, "eins; zwei; drei"), ElementsAre("eins; zwei;", "drei"));
}

TEST(Srx, cascades_over_every_language_map_that_fits) {
  const auto file = [](std::string_view cascade) {
    return "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><header segmentsubflows=\"yes\" "
           "cascade=\"" +
           std::string(cascade) + "\"/><body><languagerules><languagerule languagerulename=\"German\">" +
           rule(false, "Abt\\.", "\\s") + "</languagerule><languagerule languagerulename=\"Default\">" +
           rule(true, "\\.", "\\s") +
           "</languagerule></languagerules><maprules><languagemap languagepattern=\"DE.*\" "
           "languagerulename=\"German\"/><languagemap languagepattern=\".*\" languagerulename=\"Default\"/>"
           "</maprules></body></srx>";
  };
  EXPECT_THAT(sentences(with(file("yes")), "Die Abt. Nord. Ende.", austrian),
              ElementsAre("Die Abt. Nord.", "Ende."));
  EXPECT_THAT(sentences(with(file("no")), "Die Abt. Nord. Ende.", austrian),
              ElementsAre("Die Abt. Nord. Ende."));
  EXPECT_THAT(sentences(with(file("yes")), "The Abt. Nord. End.", english),
              ElementsAre("The Abt.", "Nord.", "End."));
}

TEST(Srx, leaves_a_language_it_does_not_map_to_the_built_in_rules) {
  std::string file = srx(rule(true, ";", "\\s"));
  file.replace(file.find("languagepattern=\".*\""), 20, "languagepattern=\"en.*\"");
  EXPECT_THAT(sentences(with(file), "Eins; zwei. Drei."), ElementsAre("Eins; zwei.", "Drei."));
  EXPECT_THAT(sentences(with(file), "One; two. Three.", english), ElementsAre("One;", "two. Three."));
}

TEST(Srx, reads_version_1_without_namespace) {
  const std::string file =
      "<?xml version=\"1.0\"?><!DOCTYPE srx PUBLIC \"-//SRX//DTD SRX//EN\" \"srx.dtd\"><srx "
      "version=\"1.0\"><header "
      "segmentsubflows=\"yes\"/><body><languagerules><languagerule languagerulename=\"All\">" +
      rule(true, "[.]", "\\s") +
      "</languagerule></languagerules><maprules><maprule maprulename=\"Default\"><languagemap "
      "languagepattern=\".*\" languagerulename=\"All\"/></maprule></maprules></body></srx>";
  EXPECT_THAT(sentences(with(file), "Nr. 5 da. Ende"), ElementsAre("Nr.", "5 da.", "Ende"));
}

TEST(Srx, names_the_rule_behind_each_cut) {
  const Segmenter segmenter =
      with(srx(rule(false, "\\bAbt\\.", "\\s") + rule(false, "\\bRef\\.", "\\s") + rule(true, "\\.", "\\s")));
  const std::vector<Cut> cuts = segmenter.cuts({"Das Ref. Nord. Ende"}, german);
  EXPECT_THAT(cuts, ElementsAre(Cut{9, 8, false, "srx: rules.srx:3"}, Cut{15, 14, true, "srx: rules.srx:4"}));
}

TEST(Srx, keeps_anchors_at_the_start_of_the_text) {
  const Segmenter segmenter = with(srx(rule(false, "^\\d+\\.", "\\s") + rule(true, "\\.", "\\s")));
  EXPECT_THAT(sentences(segmenter, "1. Titel 2. Mehr"), ElementsAre("1. Titel 2.", "Mehr"));
}

TEST(Srx, counts_offsets_in_bytes_behind_characters_of_every_length) {
  const Segmenter segmenter = with(srx(rule(true, "\\.", "\\s")));
  EXPECT_THAT(sentences(segmenter, "Größe 😀. €uro 𝔸. Ende"), ElementsAre("Größe 😀.", "€uro 𝔸.", "Ende"));
}

TEST(Srx, names_and_skips_a_pattern_that_cannot_be_compiled) {
  Segmenter segmenter;
  std::vector<Finding> findings;
  segmenter.load_srx("rules.srx", srx(rule(false, "(unclosed", "") + rule(true, "\\.", "\\s")),
                     SrxUse::replaces, findings);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, "srx-pattern");
  EXPECT_EQ(findings[0].place.line, 2U);
  EXPECT_THAT(sentences(segmenter, "Eins. Zwei."), ElementsAre("Eins.", "Zwei."));
}

TEST(Srx, refuses_what_is_no_srx_and_stays_as_it_was) {
  Segmenter segmenter;
  std::vector<Finding> findings;
  EXPECT_THROW(segmenter.load_srx("a.srx", "no xml", SrxUse::replaces, findings), Error);
  EXPECT_THROW(segmenter.load_srx("a.srx", "<tmx version=\"1.4\"/>", SrxUse::replaces, findings), Error);
  EXPECT_THROW(segmenter.load_srx("a.srx", "<srx version=\"3.0\"/>", SrxUse::replaces, findings), Error);
  EXPECT_THAT(sentences(segmenter, "Eins. Zwei."), ElementsAre("Eins.", "Zwei."));
}

TEST(Srx, gives_up_on_hostile_patterns_and_goes_on) {
  const Segmenter segmenter =
      with(srx(rule(false, "(a+)+b", "\\s") + rule(true, "(x+x+)+y", "\\s") + rule(true, "[.]", "\\s")));
  const std::string text = std::string(3000, 'a') + ". " + std::string(30000, 'x') + ". Ende";
  EXPECT_THAT(sentences(segmenter, text), SizeIs(3));
}

TEST(Srx, finds_the_last_sentence_of_a_long_text_without_marks) {
  const Segmenter segmenter =
      with(srx(rule(false, "(?<!x)\\bAbt\\.", "\\s") + rule(true, "\\s\\p{L}+[.!?]", "\\s")));
  std::string text;
  while (text.size() < 300000) text += "wort und wort ";
  EXPECT_THAT(sentences(segmenter, text + "ende. Noch einer."), SizeIs(2));
}

TEST(Srx, exports_rules_that_cut_alike) {
  Segmenter original;
  const std::vector<std::string> own = {"Beratungsst."};
  original.add_exceptions(german, own);
  const Segmenter again = with(original.export_srx());
  for (const std::string text :
       {"Die Beratungsst. Nord ist z. B. am 3. Mai offen. Dr. Kaya berät Sie. Kommen Sie!",
        "Das gilt usw. Wir gehen.", "Er wohnt in der Hauptstr. 5. Dort ist es ruhig.",
        "Wann? Heute. „Gut.“ Ende.", "Nehmen Sie Vitamin C. Tabletten gibt es hier.",
        "Die Zahl sank. [3] Dann stieg sie.", "Mehr im Netz. https://verein.example Dort steht alles."}) {
    EXPECT_EQ(sentences(again, text), sentences(original, text)) << text;
  }
  const std::string_view english_text = "Mr. Hill paid $5.50 on Jan. 5. He left at 6 p.m. The shop closed.";
  for (const std::string& text :
       {std::string(english_text), std::string("are you there? call me. i am home."),
        std::string("It is full.Please wait. We saw the house. where he was born."),
        std::string("At 5 a.m. Mr. Hill woke. He left at 6 P.M. Mr. Lee stayed until 7 p.m. GMT."),
        std::string("1. Open the menu. 2. Choose Print. (3) Click OK."), std::string("• 9. Tea • 10. Coffee"),
        std::string("She works at Yahoo! in Leeds. See you soon :) Bye! We sell Macs. iPads are new."),
        std::string(
            "We saw the bridge. . . . The river was high. Well . . . I cannot say [...] (Hill 5).")}) {
    EXPECT_EQ(sentences(again, text, english), sentences(original, text, english)) << text;
  }
}

}  // namespace
}  // namespace satz::segmentation
