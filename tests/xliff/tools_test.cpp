#include "xliff/tools.hpp"

#include <gtest/gtest.h>

namespace satz::xliff {
namespace {

Features version_1(const std::string& units) {
  return features_of(
      "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:q='urn:q'><file original='a' "
      "source-language='en' datatype='html'><header><note>n</note></header><body>" +
          units + "</body></file></xliff>",
      "a.xlf");
}

Features version_2(const std::string& unit) {
  return features_of(
      "<xliff version='2.1' srcLang='en' trgLang='de' xmlns='urn:oasis:names:tc:xliff:document:2.0' "
      "xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><file id='f'><unit id='u'>" +
          unit + "</unit></file></xliff>",
      "a.xlf");
}

std::vector<std::size_t> counts(const Features& features, std::initializer_list<Feature> wanted) {
  std::vector<std::size_t> found;
  for (const Feature feature : wanted) found.push_back(features[feature].count);
  return found;
}

TEST(Features, OfVersion1) {
  const Features features = version_1(
      "<trans-unit id='1'><source> One  <x id='1'/></source><seg-source><mrk mtype='seg' mid='1'>One</mrk>"
      "</seg-source><target state='needs-review-l10n' state-qualifier='mt-suggestion'>Eins<ph "
      "id='1'>x</ph></target>"
      "<alt-trans><source> A </source><target state='new'>B<bpt "
      "id='1'/></target></alt-trans><q:x/></trans-unit>"
      "<trans-unit id='2' xml:space='preserve'><source> Two</source></trans-unit>"
      "<trans-unit id='3'><source>Three</source><target>Drei</target></trans-unit>");
  EXPECT_EQ(counts(features,
                   {Feature::version_2, Feature::no_target_language, Feature::candidates, Feature::no_target,
                    Feature::state, Feature::no_state, Feature::needs_review, Feature::qualifier,
                    Feature::target_with_codes, Feature::marks, Feature::uncommon_codes,
                    Feature::notes_above_units, Feature::space_at_risk, Feature::vendor_elements}),
            (std::vector<std::size_t>{0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
  EXPECT_EQ(features[Feature::candidates].line, 1U);
}

TEST(Features, OfVersion2) {
  const Features features = version_2(
      "<mtc:matches><mtc:match ref='#s1'><source>A</source><target>B</target></mtc:match></mtc:matches>"
      "<originalData><data id='d1'>x</data></originalData>"
      "<segment id='s1' canResegment='no'><source>A<sc id='1' canDelete='no'/></source></segment>"
      "<segment id='s2' state='translated'><source>B</source><target><![CDATA[C]]></target></segment>");
  EXPECT_EQ(
      counts(features, {Feature::version_2, Feature::version_2_1, Feature::candidates, Feature::no_target,
                        Feature::state, Feature::no_state, Feature::many_segments, Feature::uncommon_codes,
                        Feature::editing_hints, Feature::original_data, Feature::character_data,
                        Feature::no_resegmentation, Feature::no_target_language}),
      (std::vector<std::size_t>{1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0}));
}

TEST(Losses, AreThoseOfTheTool) {
  const Features features = version_1(
      "<trans-unit id='1'><source>A</source><alt-trans><target>B</target></alt-trans>"
      "</trans-unit>");
  const std::vector<Loss> omegat = losses(features, Tool::omegat);
  ASSERT_EQ(omegat.size(), 2U);
  EXPECT_EQ(omegat[0].rule, "candidates");
  EXPECT_TRUE(omegat[0].damages);
  EXPECT_EQ(losses(features, Tool::crowdin).size(), 0U);
  EXPECT_EQ(losses(version_2("<segment><source>A</source></segment>"), Tool::lokalise).at(0).rule, "version");
}

/// The rules of the losses, those that damage marked with '!'.
std::vector<std::string> rules(const Features& features, Tool tool) {
  std::vector<std::string> all;
  for (const Loss& loss : losses(features, tool)) {
    all.push_back(std::string(loss.rule) + (loss.damages ? "!" : ""));
  }
  return all;
}

TEST(Losses, OfWhatEachToolIsKnownToReadOtherwise) {
  using Rules = std::vector<std::string>;
  const Features common = version_1(
      "<trans-unit id='1'><source>A <bpt id='1'/>b<ept id='1'/></source>"
      "<target state='needs-review-translation' state-qualifier='fuzzy-match'>B <bpt id='1'/>b<ept id='1'/>"
      "</target><alt-trans><target>B</target></alt-trans></trans-unit>");
  EXPECT_EQ(rules(common, Tool::poedit), (Rules{"candidates", "qualifier", "codes!"}));
  EXPECT_EQ(rules(common, Tool::memoq), (Rules{"no-target-language!", "candidates"}));
  EXPECT_EQ(rules(common, Tool::matecat), (Rules{"candidates", "state!"}));
  EXPECT_EQ(rules(common, Tool::crowdin), Rules{});

  const Features plain =
      version_2("<segment><source>A <pc id='1'>b</pc></source><target>B</target></segment>");
  EXPECT_EQ(rules(plain, Tool::poedit), Rules{});
  EXPECT_EQ(rules(plain, Tool::memoq), (Rules{"version"}));
  EXPECT_EQ(rules(plain, Tool::matecat), (Rules{"version!", "no-state!"}));
  EXPECT_EQ(rules(plain, Tool::crowdin), (Rules{"version!"}));

  const Features odd = version_2(
      "<segment state='final'><source>A <sc id='1'/>b</source><target><![CDATA[B]]></target></segment>");
  EXPECT_EQ(rules(odd, Tool::poedit), (Rules{"codes!"}));
  EXPECT_EQ(rules(odd, Tool::matecat), (Rules{"version!", "character-data!"}));
}

TEST(Tools, HaveNames) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Tool::count); ++i) {
    const Tool tool = static_cast<Tool>(i);
    EXPECT_EQ(parse_tool(name(tool)), tool);
  }
  EXPECT_EQ(parse_tool("nothing"), std::nullopt);
}

}  // namespace
}  // namespace satz::xliff
