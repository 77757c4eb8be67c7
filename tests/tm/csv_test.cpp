#include "tm/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/charset.hpp"
#include "tm/tsv.hpp"

namespace satz::tm {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

struct Read {
  std::vector<std::string> pairs;  // source → target
  std::vector<TranslationUnit> units;
  ImportReport report;
};

Read read(std::string_view bytes, const Language& from = en, const Language& to = de,
          std::size_t piece = 1 << 20) {
  Read result;
  const Source source = [&](char* buffer, std::size_t size) {
    const std::size_t count = bytes.substr(0, std::min(piece, size)).copy(buffer, size);
    bytes.remove_prefix(count);
    return count;
  };
  result.report = read_csv(source, "a.csv", from, to, [&](std::vector<TranslationUnit> batch) {
    for (TranslationUnit& unit : batch) {
      result.pairs.push_back(unit.variants.at(0).content.text + " → " + unit.variants.at(1).content.text);
      result.units.push_back(std::move(unit));
    }
  });
  EXPECT_EQ(result.report.delivered, result.units.size());
  return result;
}

TEST(Csv, QuotedFieldsHoldSeparatorsQuotesAndLineEnds) {
  const std::string file =
      "Hello,Hallo\r\n\"Hello, you\",\"Hallo, du\"\n\"He said \"\"Moin\"\"\",\"Er sagte „Moin“\"\n"
      "\"Two\nlines\",\"Zwei\nZeilen\"\nlast,letzte";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, file.size()}) {
    const Read result = read(file, en, de, piece);
    EXPECT_THAT(result.pairs,
                ElementsAre("Hello → Hallo", "Hello, you → Hallo, du", "He said \"Moin\" → Er sagte „Moin“",
                            "Two\nlines → Zwei\nZeilen", "last → letzte"));
    EXPECT_EQ(result.report.skipped, 0U);
  }
}

TEST(Csv, TheSeparatorIsFound) {
  EXPECT_THAT(read("One, two;Eins, zwei;x;y\n").pairs, ElementsAre("One, two → Eins, zwei"));
  EXPECT_THAT(read("One\tEins\nTwo, three\tZwei, drei\n").pairs,
              ElementsAre("One → Eins", "Two, three → Zwei, drei"));
  EXPECT_THAT(read("\"a;b;c;d\",e\n").pairs, ElementsAre("a;b;c;d → e"));
}

TEST(Csv, AHeaderNamesTheColumns) {
  const Read words = read("Location,Target,Source,Comment,ID\na.html,Hallo,Hello,informal,k1\n");
  EXPECT_THAT(words.pairs, ElementsAre("Hello → Hallo"));
  EXPECT_EQ(words.units.at(0).document, "a.html");
  EXPECT_EQ(words.units.at(0).id, "k1");
  EXPECT_THAT(words.units.at(0).notes, ElementsAre("informal"));

  EXPECT_THAT(read("fr,de-AT,en-GB\nSalut,Servus,Hello\n").pairs, ElementsAre("Hello → Servus"));
  const Read own = read("Deutsch;Englisch\nHallo;Hello\n", Language(), Language());
  EXPECT_THAT(own.pairs, ElementsAre("Hallo → Hello"));
  EXPECT_EQ(own.units.at(0).variants.at(1).language, en);
  EXPECT_EQ(own.units.at(0).source, de);
}

TEST(Csv, ARecordLikeTheOthersIsNoHeader) {
  EXPECT_THAT(read("The source,Die Quelle\nen,um\n").pairs,
              ElementsAre("The source → Die Quelle", "en → um"));
  EXPECT_THROW(read("Hello,Hallo\n", Language(), de), Error);
}

TEST(Csv, DamageCostsItsRecordOnly) {
  const Read result =
      read("One,Eins\n\"Two\"x,Zwei\nThree\n,Vier\nF\xFCnf,Five\n\n\"Six,Sechs\nSeven,Sieben\nEight,Acht\n");
  EXPECT_THAT(result.pairs, ElementsAre("One → Eins", "Seven → Sieben", "Eight → Acht"));
  ASSERT_THAT(result.report.skips, SizeIs(5));
  const std::vector<std::pair<std::string, std::size_t>> expected = {{"text-after-quote", 2},
                                                                     {"too-few-fields", 3},
                                                                     {"no-text", 4},
                                                                     {"bad-character", 5},
                                                                     {"not-closed", 7}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(result.report.skips[i].rule, expected[i].first);
    EXPECT_EQ(result.report.skips[i].place.line, expected[i].second) << expected[i].first;
  }
  EXPECT_EQ(result.report.skips[0].place.column, 6U);
  EXPECT_EQ(result.report.skipped, 5U);
}

TEST(Csv, SpreadsheetsWriteMarksAndUtf16) {
  EXPECT_THAT(read("\xEF\xBB\xBFsource,target\nTür,door\n", de, en).pairs, ElementsAre("Tür → door"));
  const std::string text = "Tür\tdoor\r\nMöwe 🐦\tgull\r\n";
  for (const auto& [mark, name] :
       {std::pair<std::string, std::string>{"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}) {
    const std::string bytes = mark + *Charset::named(name)->encode(text);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, bytes.size()}) {
      EXPECT_THAT(read(bytes, de, en, piece).pairs, ElementsAre("Tür → door", "Möwe 🐦 → gull"));
    }
    EXPECT_THAT(read(bytes.substr(0, bytes.size() - 1), de, en).pairs, SizeIs(1)) << "the last unit is cut";
  }
}

TEST(Csv, AQuoteThatIsNeverClosedIsBoundedWork) {
  std::string file = "\"never closed\n";
  while (file.size() < (std::size_t{9} << 20)) file += "line \"\" of,many\n";
  const Read result = read(file);
  EXPECT_EQ(result.report.skips.at(0).rule, "not-closed");
  EXPECT_GT(result.report.delivered, 1000U);
  EXPECT_THAT(read("").units, IsEmpty());
}

TEST(Tsv, AHeaderIsNoUnit) {
  std::size_t units = 0;
  const auto count = [&](std::vector<TranslationUnit> batch) { units += batch.size(); };
  read_tsv(source_of("Source\tTarget\nHello\tHallo\n"), "a.tsv", en, de, count);
  read_tsv(source_of("en\tde-DE\nHello\tHallo\n"), "a.tsv", en, de, count);
  EXPECT_EQ(units, 2U);
  read_tsv(source_of("en\tum\n"), "a.tsv", en, de, count);
  EXPECT_EQ(units, 3U);
}

TEST(Tsv, Utf16WithAMarkIsRead) {
  std::vector<std::string> lines;
  const std::string bytes = "\xFF\xFE" + *Charset::named("UTF-16LE")->encode("Tür\tdoor\r\n");
  read_tsv(source_of(bytes), "a.tsv", de, en, [&](std::vector<TranslationUnit> batch) {
    for (const TranslationUnit& unit : batch) lines.push_back(tsv_line(unit, de, en));
  });
  EXPECT_THAT(lines, ElementsAre("Tür\tdoor\n"));
}

}  // namespace
}  // namespace satz::tm
