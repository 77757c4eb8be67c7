#include "page/page.hpp"

#include "page/filters.hpp"
#include "page/splice.hpp"

namespace satz::page {
namespace {

Page read(std::string bytes) {
  return read_page("page.html", Format::html, std::move(bytes));
}

/// The page with its first block's text replaced.
std::string translated(const Page& page, std::string_view target) {
  const Block& block = page.blocks.front();
  return render(page,
                {{block.range, html_filter().write(page.text(), block, block.range, {std::string(target)})}});
}

struct Refusal {
  std::size_t line = 0;
  std::size_t column = 0;
  std::string what;
  std::string advice;
};

Refusal refusal(std::string bytes) {
  try {
    read(std::move(bytes));
  } catch (const Error& error) {
    return {error.place().line, error.place().column, error.what(), error.advice()};
  }
  return {};
}

TEST(ReadPage, Utf8WithByteOrderMark) {
  const Page page = read("\xEF\xBB\xBF<p>Grün</p>");
  EXPECT_EQ(page.blocks.front().content.text, "Grün");
  EXPECT_EQ(render(page, {}), page.bytes);
  EXPECT_EQ(translated(page, "Blau"), "\xEF\xBB\xBF<p>Blau</p>");
  EXPECT_EQ(in_file(page, page.blocks.front().range), (ByteRange{6, 11}));
}

TEST(ReadPage, Windows1252AsDeclaredAndWrittenBackInIt) {
  const Page page = read("<meta charset='ISO-8859-1'><p>Gr\xFCn</p><p>\x84ja\x93</p>");
  EXPECT_EQ(page.charset.name(), "windows-1252");
  EXPECT_EQ(page.blocks[0].content.text, "Grün");
  EXPECT_EQ(page.blocks[1].content.text, "„ja“");
  EXPECT_EQ(render(page, {}), page.bytes);
  EXPECT_EQ(translated(page, "5 € – ß 語"),
            "<meta charset='ISO-8859-1'><p>5 \x80 \x96 \xDF &#35486;</p><p>\x84ja\x93</p>");
  const ByteRange second = in_file(page, page.blocks[1].range);
  EXPECT_EQ(page.bytes.substr(second.begin, second.size()), "\x84ja\x93");
}

TEST(ReadPage, EveryByteOfWindows1252ComesBack) {
  std::string bytes = "<meta charset=windows-1252><p>";
  for (int c = 1; c < 256; ++c) bytes += static_cast<char>(c == '<' ? ' ' : c);
  EXPECT_EQ(render(read(bytes), {}), bytes);
}

TEST(ReadPage, Utf16ByItsMark) {
  const std::string bytes("\xFF\xFE<\0p\0>\0\xFC\0<\0/\0p\0>\0", 18);
  const Page page = read(bytes);
  EXPECT_EQ(page.blocks.front().content.text, "ü");
  EXPECT_EQ(render(page, {}), bytes);
  EXPECT_EQ(translated(page, "o"), std::string("\xFF\xFE<\0p\0>\0o\0<\0/\0p\0>\0", 18));
}

TEST(ReadPage, WaysToDeclareAnEncoding) {
  EXPECT_EQ(read("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>").charset.name(),
            Charset::named("iso-8859-15")->name());
  EXPECT_EQ(read("<?xml version='1.0' encoding='windows-1250'?><html/>").charset.name(), "windows-1250");
  EXPECT_TRUE(read("<meta charset=utf-16>").charset.is_utf8()) << "the HTML standard says so";
  EXPECT_TRUE(
      read("<!-- <meta charset=latin1> --><script>'<meta charset=latin1>'</script>ü").charset.is_utf8());
  EXPECT_TRUE(read("<p>no declaration</p>").charset.is_utf8());
}

TEST(ReadPage, AnUndeclaredPageThatIsNoUtf8IsReadAsBrowsersReadIt) {
  const Page page = read("<p>fine</p>\n<p>Gr\xFCn</p>");
  EXPECT_EQ(page.charset.name(), "windows-1252");
  EXPECT_EQ(page.blocks[1].content.text, "Grün");
  EXPECT_EQ(render(page, {}), page.bytes);
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].rule, "encoding-guessed");
  EXPECT_EQ(page.findings[0].place.line, 2U);

  const Page unknown = read("<html>\n<meta charset=klingon><p>Gr\xFCn");
  EXPECT_EQ(unknown.findings[0].rule, "encoding-unknown");
  EXPECT_EQ(unknown.findings[0].place.line, 2U);
  EXPECT_EQ(unknown.blocks.back().content.text, "Grün");
}

TEST(ReadPage, BytesThatAreNoCharactersStay) {
  const std::string bytes =
      "<meta charset=utf-8><title>a\xFF</title>\n<p title='x\xC3'>Gr\xC3\xBCn \xE4 und\xF4\x8F\xBC\xBC</p>";
  const Page page = read(bytes);
  EXPECT_TRUE(page.charset.is_utf8());
  EXPECT_EQ(render(page, {}), bytes);
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].rule, "encoding-error");
  EXPECT_EQ(page.findings[0].place, (Place{"page.html", 1, 29}));
  const Block& block = page.blocks.back();
  EXPECT_EQ(block.content.text, "Grün  und");
  ASSERT_EQ(block.content.codes.size(), 5U) << "one byte, and four of a character that is taken for such";
  Fragment target = block.content;
  target.text = "Blau" + target.text.substr(5);
  for (InlineCode& code : target.codes) code.offset -= 1;
  const std::string written = page::filter(Format::html).write(page.text(), block, block.range, target);
  EXPECT_EQ(render(page, {{block.range, written}}),
            "<meta charset=utf-8><title>a\xFF</title>\n<p title='x\xC3'>Blau \xE4 und\xF4\x8F\xBC\xBC</p>");

  for (const std::string& odd :
       {std::string("<meta charset=shift_jis>\n\x81"),
        std::string("<meta charset=windows-1253>\xD2\xAA<p>x\xFF"),
        std::string("\xFE\xFF\0<\0p\xD8\0\0>\0x\0", 14), std::string("\xFF\xFE<\0p\0>\0x", 9)}) {
    const Page one = read(odd);
    EXPECT_EQ(render(one, {}), odd);
    EXPECT_FALSE(one.findings.empty()) << odd;
    for (const Block& each : one.blocks) {
      const ByteRange range = in_file(one, each.range);
      EXPECT_LE(range.end, odd.size());
    }
  }
}

TEST(ReadPage, WhereACharacterHasTwoCodesOnlyAsciiIsRead) {
  std::string bytes = "<meta charset=shift_jis><p>Text ";
  for (int c = 0x81; c < 0x100; ++c) bytes += {static_cast<char>(c), static_cast<char>(0x81)};
  const Page page = read(bytes);
  EXPECT_EQ(render(page, {}), bytes);
  EXPECT_EQ(page.findings.at(0).rule, "encoding-error");
}

TEST(ReadPage, StrayBytesTakeLinearTime) {
  for (const char* head :
       {"<meta charset=utf-8><p>", "<meta charset=windows-1253><p>", "<meta charset=euc-jp><p>"}) {
    std::string bytes = head;
    for (int i = 0; i < 200000; ++i) bytes += i % 3 == 0 ? "\xFF" : "\xD2";
    EXPECT_EQ(render(read(bytes), {}), bytes);
  }
}

TEST(ReadPage, RefusesWhatItCannotRead) {
  EXPECT_THAT(refusal("<meta charset=iso-2022-jp>").what, testing::HasSubstr("iso-2022-jp"));
  EXPECT_EQ(refusal("<html>\n<meta charset=iso-2022-jp>").line, 2U);
  EXPECT_EQ(read("<meta charset=utf-7>").findings.at(0).rule, "encoding-unknown")
      << "browsers do not know it";
}

TEST(ReadPage, EmptyPage) {
  const Page page = read("");
  EXPECT_TRUE(page.blocks.empty());
  EXPECT_EQ(render(page, {}), "");
}

TEST(ReadPage, LanguageOfThePage) {
  EXPECT_EQ(read("<html lang=de-at><p>x").declared.tag(), "de-AT");
  EXPECT_EQ(read("<body lang=en><p>x").declared.tag(), "en");
  const Page by_meta = read("<meta http-equiv=content-language content=fr><p>x<p lang=de>y");
  EXPECT_EQ(by_meta.declared.tag(), "fr");
  EXPECT_EQ(by_meta.blocks[0].declared.tag(), "fr");
  EXPECT_EQ(by_meta.blocks[1].declared.tag(), "de");
}

TEST(ReadPage, NamesATagThatIsNoLanguage) {
  const Page page = read("<html lang=de>\n<p lang='not a tag'>Text</p>");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings.front().place, (Place{"page.html", 2, 1}));
  EXPECT_EQ(page.findings.front().rule, "language-tag");
  EXPECT_EQ(page.blocks.front().declared.tag(), "de");
}

TEST(Splices, InsertionsComeBeforeWhatIsReplacedAndAfterWhatEnds) {
  EXPECT_EQ(page::apply("abcd", {{{1, 3}, "X"}, {{3, 3}, ")"}, {{1, 1}, "("}, {{1, 1}, "["}}), "a([X)d");
  EXPECT_EQ(page::apply("abcd", {}), "abcd");
}

TEST(InFile, ManyRangesAtOnceAreThoseOneByOne) {
  const Page page = read("<meta charset=windows-1252><p>\xE4\xF6\xFC</p><p>\x80</p><p>z</p>");
  std::vector<ByteRange> ranges;
  for (const Block& block : page.blocks) ranges.push_back(block.range);
  std::reverse(ranges.begin(), ranges.end());
  const std::vector<ByteRange> places = in_file(page, ranges);
  for (std::size_t i = 0; i < ranges.size(); ++i) EXPECT_EQ(places[i], in_file(page, ranges[i]));
  EXPECT_EQ(page.bytes.substr(places[1].begin, places[1].size()), "\x80");
}

}  // namespace
}  // namespace satz::page
