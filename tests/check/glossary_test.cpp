#include "check/glossary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace satz::check {
namespace {

using testing::ElementsAre;

const Language german = *Language::parse("de");
const Language english = *Language::parse("en-GB");

TEST(Glossary, TsvHoldsTermsOfBothDirections) {
  const Glossary glossary = read_glossary(
      "# the house's terms\nde\ten\tforbidden en\tnote\n"
      "Verein\tassociation; society\tclub\tsince 2019\n\nWatt\tmudflats\r\nDeich\n",
      "terms.tsv");
  EXPECT_THAT(
      glossary.terms(german, english),
      ElementsAre(Term{"Verein", {"association", "society"}, {"club"}}, Term{"Watt", {"mudflats"}, {}}));
  EXPECT_THAT(glossary.terms(english, german),
              ElementsAre(Term{"association", {"Verein"}, {}}, Term{"society", {"Verein"}, {}},
                          Term{"mudflats", {"Watt"}, {}}));
  ASSERT_EQ(glossary.findings.size(), 1U);
  EXPECT_EQ(glossary.findings[0].place.line, 6U);
}

TEST(Glossary, TsvWithoutLanguagesSaysWhatToDo) {
  try {
    read_glossary("Verein\tassociation\n", "terms.tsv");
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.place().line, 1U);
    EXPECT_NE(error.advice().find("de<TAB>en"), std::string::npos);
  }
  EXPECT_THROW(read_glossary("", "terms.tsv"), Error);
  EXPECT_THROW(read_glossary("de\ten\nK\xFCste\tcoast\n", "terms.tsv"), Error);
}

TEST(Glossary, TbxBasicOfBothEditions) {
  const Glossary old_edition = read_glossary(R"(<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><descrip type="subjectField">law</descrip>
<langSet xml:lang="de"><tig><term>Verein</term></tig></langSet>
<langSet xml:lang="en"><tig><term>association</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>club</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>)",
                                             "terms.tbx");
  EXPECT_THAT(old_edition.terms(german, english), ElementsAre(Term{"Verein", {"association"}, {"club"}}));

  const Glossary new_edition = read_glossary(R"(<tbx type="TBX-Basic" style="dct" xml:lang="de"
 xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="c1"><langSec xml:lang="de"><termSec><term>Watt</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>mudflats</term></termSec>
<termSec><term>watt</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="de"><termSec><term>Deich</term></termSec></langSec></conceptEntry>
</body></text></tbx>)",
                                             "terms.tbx");
  EXPECT_THAT(new_edition.terms(german, english), ElementsAre(Term{"Watt", {"mudflats"}, {"watt"}}));
  EXPECT_EQ(new_edition.findings.size(), 1U);

  EXPECT_THROW(read_glossary("<tmx/>", "terms.tbx"), Error);
  EXPECT_THROW(read_glossary("<tbx>", "terms.tbx"), Error);
}

}  // namespace
}  // namespace satz::check
