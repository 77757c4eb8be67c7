#include "xml/reader.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "text/charset.hpp"

namespace satz::xml {
namespace {

using Kind = Event::Kind;

/// The events of a document in one line: what a test compares.
std::string events(std::string_view bytes) {
  Reader reader(bytes, "a.xml");
  std::string out;
  while (const Event* event = reader.next()) {
    switch (event->kind) {
      case Kind::start:
        out += "<{" + event->name.uri + "}" + event->name.local;
        for (const Attribute& a : event->attributes) {
          out +=
              " " + (a.name.uri.empty() ? "" : "{" + a.name.uri + "}") + a.name.local + "=[" + a.value + "]";
        }
        out += ">";
        break;
      case Kind::end:
        out += "</" + event->name.local + ">";
        break;
      case Kind::text:
        out += (event->cdata ? "cdata[" : "[") + event->text + "]";
        break;
      case Kind::comment:
        out += "(" + event->text + ")";
        break;
      case Kind::instruction:
        out += "?" + event->name.local + " " + event->text + "?";
        break;
    }
  }
  return out;
}

/// "line:column what" of the Error that reading `bytes` throws.
std::string refusal(std::string_view bytes) {
  try {
    events(bytes);
  } catch (const Error& error) {
    EXPECT_EQ(error.place().file, "a.xml");
    return std::to_string(error.place().line) + ":" + std::to_string(error.place().column) + " " +
           error.what();
  }
  return "accepted";
}

std::string wide(std::string_view text, std::string_view charset) {
  return *Charset::named(charset)->encode(text);
}

TEST(Reader, GivesEveryBlankOfContent) {
  EXPECT_EQ(events("<s><g>A</g> <g>B</g>\n </s>"), "<{}s><{}g>[A]</g>[ ]<{}g>[B]</g>[\n ]</s>");
  EXPECT_EQ(events("<s>  a\r\nb\rc&#13;d  </s>"), "<{}s>[  a\nb\nc\rd  ]</s>");
}

TEST(Reader, ResolvesNamespaces) {
  EXPECT_EQ(events("<a xmlns='u' xmlns:p='v' p:k='1' k='2' xml:lang='de'><p:b/><b xmlns=''/></a>"),
            "<{u}a {v}k=[1] k=[2] {http://www.w3.org/XML/1998/namespace}lang=[de]><{v}b></b><{}b></b></a>");
}

TEST(Reader, KeepsPrefixesAndDeclarations) {
  Reader reader("<p:a xmlns:p='u' xmlns='v'/>", "a.xml");
  const Event* event = reader.next();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->name, (Name{"u", "a", "p"}));
  EXPECT_EQ(event->namespaces, (std::vector<NamespaceDeclaration>{{"p", "u"}, {"", "v"}}));
}

TEST(Reader, ResolvesReferencesAndSections) {
  EXPECT_EQ(events("<a k='x&#10;y\nz&quot;'>&lt;&amp;&#x20AC;<![CDATA[<b>&amp;]]>!</a>"),
            "<{}a k=[x\ny z\"]>[<&€]cdata[<b>&amp;][!]</a>");
}

TEST(Reader, PassesCommentsAndInstructions) {
  EXPECT_EQ(events("<?p q?><a>x<!-- c -->y<?r s t?></a><!--e-->"), "?p q?<{}a>[x]( c )[y]?r s t?</a>(e)");
}

TEST(Reader, StepsOverADoctypeAndFetchesNothing) {
  EXPECT_EQ(events("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>x</a>"), "<{}a>[x]</a>");
  EXPECT_EQ(events("<!DOCTYPE a [<!ELEMENT a ANY><!-- > -->]><a>x</a>"), "<{}a>[x]</a>");
}

TEST(Reader, RefusesEntities) {
  EXPECT_EQ(refusal("<!DOCTYPE a [\n<!ENTITY b 'c'>]><a>&b;</a>"),
            "2:12 the file declares an entity of its own (\"b\")");
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
            "1:52 the file declares an entity of its own (\"b\")");
  const std::string undefined = "an entity is used that XML does not define";
  EXPECT_EQ(refusal("<a>&nbsp;</a>"), "1:4 " + undefined);
  EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>&nbsp;</a>"), "2:4 " + undefined);
  EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a k='&nbsp;'/>"), "2:1 " + undefined);
}

TEST(Reader, ReadsEveryEncodingItIsTold) {
  const std::string text = "<a>Grüße – „schön“ €</a>";
  const std::string expected = "<{}a>[Grüße – „schön“ €]</a>";
  EXPECT_EQ(events("\xEF\xBB\xBF" + text), expected);
  EXPECT_EQ(events("<?xml version='1.0' encoding='windows-1252'?>" + wide(text, "windows-1252")), expected);
  for (const char* charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    EXPECT_EQ(events(wide(text, charset)), expected);
    EXPECT_EQ(events(wide("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-16\"?>\n" + text, charset)),
              expected);
  }
  EXPECT_EQ(events("<?xml version='1.0' encoding='Shift_JIS'?><a>\x93\xFA\x96\x7B</a>"), "<{}a>[日本]</a>");
}

TEST(Reader, DecodesCharactersThatAPieceOfInputCutsApart) {
  std::string text = "<a>";
  for (int i = 0; i < 40000; ++i) text += i % 3 == 0 ? "€" : "𝄞";
  text += "</a>";
  for (const std::string& bytes : {text, wide(text, "UTF-16LE"), wide(text, "UTF-16BE")}) {
    for (const std::size_t step : {1, 7, 4096}) {
      std::size_t at = 0;
      Reader reader(
          [&](char* buffer, std::size_t size) {
            const std::size_t count = std::string_view(bytes).substr(at).copy(buffer, std::min(size, step));
            at += count;
            return count;
          },
          "a.xml");
      ASSERT_NE(reader.next(), nullptr);
      EXPECT_EQ(reader.text_content(), text.substr(3, text.size() - 7));
      EXPECT_EQ(reader.next(), nullptr);
    }
  }
}

TEST(Reader, RefusesEncodingsItCannotTrust) {
  EXPECT_EQ(refusal("<?xml version='1.0' encoding='utf-16'?><a/>"),
            "1:1 the file says it is utf-16, but it is not");
  EXPECT_EQ(refusal("<?xml version='1.0' encoding='klingon'?><a/>"),
            "1:1 the encoding \"klingon\" is not supported");
  EXPECT_EQ(refusal("<?xml version='1.0' encoding='UTF-7'?><a/>"),
            "1:1 the encoding \"UTF-7\" is not supported");
  EXPECT_EQ(refusal("<a>\nGr\xFC\xDF</a>"), "2:3 a byte is not valid UTF-8");
  EXPECT_EQ(refusal(std::string("<\0a\0>\0\n\0x\0\0\xDC\0\0", 14)), "2:2 a byte is not valid UTF-16LE");
}

TEST(Reader, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(refusal(""), "1:1 the file is empty");
  EXPECT_EQ(refusal("Guten Tag"), "1:1 this is not XML");
  EXPECT_EQ(refusal("<?xml version='1.0'?>\n<a>\n  <b>x &amp y</b></a>"), "3:12 this is not well-formed XML");
  EXPECT_EQ(refusal("<?xml version='1.0'?><a>äöü & b</a>"), "1:30 this is not well-formed XML");
  EXPECT_EQ(refusal("<a><b></a>"), "1:9 this end tag does not match the start tag <b> of line 1");
  EXPECT_EQ(refusal("<a>\n<b>xy"), "2:6 the file ends inside <b> of line 2");
  EXPECT_EQ(refusal("<a>\n<b k='"), "2:1 the file ends inside <a> of line 1");
  EXPECT_EQ(refusal("<a/><b/>"), "1:5 there is something behind the end of the document");
  EXPECT_EQ(refusal(" <?xml version='1.0'?><a/>"),
            "1:2 the XML declaration does not stand at the very beginning");
  EXPECT_EQ(refusal("<?xml version='1.0' standalone='maybe'?><a/>"), "1:1 the XML declaration is malformed");
}

TEST(Reader, HoldsAgainstEveryLooseEnd) {
  for (const char* bytes : {"x<a/>",
                            "<a k='<'/>",
                            "<a>&</a>",
                            "<a k='1'l='2'/>",
                            "<a><!-- -- --></a>",
                            "<a>]]></a>",
                            "<?XML?><a/>",
                            "<a>&#0;</a>",
                            "<a>&#x1;</a>",
                            "<a>&#xD800;</a>",
                            "<a>&#x110000;</a>",
                            "<a>\x01</a>",
                            "<a>\xC0\xAF</a>",
                            "<p:a/>",
                            "<a k='1' k='2'/>",
                            "<a xmlns:p='u' xmlns:q='u' p:k='' q:k=''/>",
                            "<a>\xEF\xBF\xBF</a>",
                            "<a xmlns:p=''/>",
                            "<?xml version='1.1'?><a/>",
                            "<?xml version=1.0?><a/>",
                            "<?xml encoding='UTF-8'?><a/>"}) {
    EXPECT_NE(refusal(bytes), "accepted") << bytes;
  }
}

TEST(Reader, ShowsTheLine) {
  try {
    events("<?xml version='1.0'?><a>ä\n  falsch & falsch\n</a>");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.line(), "  falsch & falsch");
    EXPECT_EQ(error.place().column, 11U);
    EXPECT_FALSE(error.advice().empty());
  }
  try {
    events("<?xml version='1.0'?><a>& b</a>");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.line(), "<?xml version='1.0'?><a>& b</a>");
    EXPECT_EQ(error.place().column, 26U);
  }
}

TEST(Reader, NestsToALimit) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_EQ(refusal(nested(Reader::max_depth)), "accepted");
  EXPECT_EQ(refusal(nested(Reader::max_depth + 1)), "1:3001 elements are nested deeper than 1000 levels");
}

TEST(Reader, LimitsATag) {
  const std::string huge = "<a k='" + std::string(Reader::max_tag + (1 << 20), 'x') + "'/>";
  EXPECT_EQ(refusal(huge), "1:1 a tag, comment or instruction is longer than 8 MB");
  std::string many = "<a";
  for (std::size_t i = 0; i <= Reader::max_attributes; ++i) many += " k" + std::to_string(i) + "=''";
  EXPECT_EQ(refusal(many + "/>"), "1:1 a tag has more than 1000 attributes");
}

TEST(Reader, TellsWhereEventsStandInTheText) {
  const std::string text = "<?xml version='1.0' encoding='windows-1252'?>\n<a k='ü'>ß<b/></a>";
  const std::string bytes = wide(text, "windows-1252");
  const std::string utf8 = text_of_input(bytes, "a.xml");
  EXPECT_EQ(utf8.substr(0, utf8.find('\n')), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  Reader reader(bytes, "a.xml");
  std::vector<std::string> parts;
  while (const Event* event = reader.next())
    parts.push_back(utf8.substr(event->begin, event->end - event->begin));
  EXPECT_EQ(parts, (std::vector<std::string>{"<a k='ü'>", "ß", "<b/>", "", "</a>"}));
}

TEST(Reader, StreamsInConstantMemory) {
  // 20 MB, never in memory at once.
  const std::string unit = "<tu><seg>Ein Satz mit <ph>&lt;br/&gt;</ph> darin.</seg></tu>\n";
  std::size_t left = (std::size_t{20} << 20) / unit.size();
  bool begun = false;
  bool ended = false;
  Reader reader(
      [&](char* buffer, std::size_t) -> std::size_t {
        if (!begun) {
          begun = true;
          return std::string_view("<body>").copy(buffer, 6);
        }
        if (left > 0) {
          --left;
          return unit.copy(buffer, unit.size());
        }
        if (ended) return 0;
        ended = true;
        return std::string_view("</body>").copy(buffer, 7);
      },
      "big.tmx");
  std::size_t segments = 0;
  const std::size_t expected = left;
  while (const Event* event = reader.next()) {
    if (event->starts("", "seg")) {
      ASSERT_EQ(reader.text_content(), "Ein Satz mit <br/> darin.");
      ++segments;
    }
  }
  EXPECT_EQ(segments, expected);
}

TEST(Reader, SkipsAnElement) {
  std::istringstream stream("<a><b>x<c/>y</b>z</a>");
  Reader reader(stream, "a.xml");
  reader.next();
  EXPECT_TRUE(reader.next()->starts("", "b"));
  reader.skip();
  EXPECT_EQ(reader.next()->text, "z");
}

}  // namespace
}  // namespace satz::xml
