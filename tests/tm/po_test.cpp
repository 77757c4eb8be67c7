#include "tm/po.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace satz::tm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

struct Read {
  PoImport import;
  std::vector<TranslationUnit> units;
};

Read read(std::string_view bytes) {
  Read result;
  result.import = read_po(bytes, "de.po", en, de, [&](std::vector<TranslationUnit> batch) {
    std::move(batch.begin(), batch.end(), std::back_inserter(result.units));
  });
  return result;
}

std::vector<std::string> texts(const Read& read) {
  std::vector<std::string> result;
  for (const TranslationUnit& unit : read.units) {
    result.push_back(unit.variants[0].content.text + " = " + unit.variants[1].content.text);
  }
  return result;
}

const std::string header = R"(# German translation.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: de_AT\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

)";

TEST(Po, AnEntryIsAUnitWithItsCommentsContextAndState) {
  const Read result = read(header + R"(#. Shown above the list
# or so we think
#: pages/index.html:12 pages/other.html:3
#, c-format, fuzzy
#| msgid "Hello"
msgctxt "menu"
msgid "Hello, %s.\n"
"Second line, \"quoted\""
msgstr ""
"Hallo, %s.\n"
"Zweite Zeile, „zitiert“\t\\"
)");
  EXPECT_EQ(result.import.language.tag(), "de-AT");
  EXPECT_THAT(texts(result),
              ElementsAre("Hello, %s.\nSecond line, \"quoted\" = Hallo, %s.\nZweite Zeile, „zitiert“\t\\"));
  const TranslationUnit& unit = result.units.at(0);
  EXPECT_EQ(unit.state, State::needs_review);
  EXPECT_EQ(unit.document, "pages/index.html");
  EXPECT_THAT(unit.notes, ElementsAre("Shown above the list", "or so we think"));
  EXPECT_THAT(unit.properties, ElementsAre(Property{"x-msgctxt", "menu"}));
  EXPECT_EQ(unit.source, en);
}

TEST(Po, UntranslatedAndObsoleteEntriesAreNoUnits) {
  const Read result = read(header + R"(msgid "new"
msgstr ""

msgid "yes"
msgstr "ja"
#~ msgid "old"
#~ msgstr "alt"
#~ msgid "older"
#~ msgstr "älter"

msgid "no"
msgstr "nein"
msgid "close by"
msgstr "dicht dabei"
# a comment at the end
)");
  EXPECT_THAT(texts(result), ElementsAre("yes = ja", "no = nein", "close by = dicht dabei"));
  EXPECT_EQ(result.import.report.read(), 3U);
}

TEST(Po, PluralsAreTwoUnitsWhereThereAreTwoForms) {
  const std::string entry =
      "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d Datei\"\nmsgstr[1] \"%d Dateien\"\n";
  EXPECT_THAT(texts(read(header + entry)), ElementsAre("%d file = %d Datei", "%d files = %d Dateien"));
  EXPECT_THAT(texts(read(entry)), ElementsAre("%d files = %d Dateien"))
      << "how many forms there are is not known";
}

TEST(Po, OtherCharsetsAreDecoded) {
  EXPECT_THAT(texts(read("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid "
                         "\"a\"\nmsgstr \"\xE4\"\n")),
              ElementsAre("a = ä"));
  EXPECT_THAT(
      texts(
          read("msgid \"\"\nmsgstr \"charset=CHARSET\\n\"\nmsgid \"a\"\nmsgstr \"ä\\303\\244\\xc3\\xa4\"\n")),
      ElementsAre("a = äää"));
  EXPECT_THROW(read("msgid \"\"\nmsgstr \"charset=x-none\\n\"\n"), Error);
}

TEST(Po, AnEntryThatCannotBeReadIsSkippedByName) {
  const Read result = read(header + R"(msgid "a"
msgstr "no end

msgid "b"
msgstr "b\q"

msgid "c"
msgstr "c" "c"

msgtext "d"

msgid "e"
msgstr "\377"

msgid "f"
msgstr ")"
                                    "\xFF"
                                    R"("

msgid "g"
msgid "good"
msgstr "gut"
)");
  EXPECT_THAT(texts(result), ElementsAre("good = gut"));
  std::vector<std::string> rules;
  for (const Finding& skip : result.import.report.skips)
    rules.push_back(to_string(skip.place) + " " + skip.rule);
  EXPECT_THAT(rules,
              ElementsAre("de.po:9:1 bad-syntax", "de.po:12:1 bad-syntax", "de.po:15:1 bad-syntax",
                          "de.po:17:1 bad-syntax", "de.po:23:9 bad-character", "de.po:25:1 bad-syntax"));
}

TEST(Po, NothingIsNothing) {
  for (const char* bytes : {"", "\n\n", "# only a comment\n", "\xEF\xBB\xBF"}) {
    const Read result = read(bytes);
    EXPECT_THAT(result.units, IsEmpty());
    EXPECT_EQ(result.import.report.read(), 0U);
  }
}

}  // namespace
}  // namespace satz::tm
