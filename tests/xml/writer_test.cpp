#include "xml/writer.hpp"

#include <gtest/gtest.h>

namespace satz::xml {
namespace {

TEST(Writer, WritesWhatEveryReaderReadsBack) {
  const std::string text = " a&<>\"'\r\n\t]]>\xC2\xA0𝄞 ";
  Writer writer;
  writer.start("a").attribute("k", text).text(text).end();
  EXPECT_EQ(writer.written(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<a k=\" a&amp;&lt;&gt;&quot;'&#13;&#10;&#9;]]&gt;\xC2\xA0𝄞 \"> "
            "a&amp;&lt;&gt;\"'&#13;\n\t]]&gt;\xC2\xA0𝄞 </a>");
  Reader reader(writer.written(), "a.xml");
  const Event* event = reader.next();
  while (event != nullptr && event->kind != Event::Kind::start) event = reader.next();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(*event->attribute("k"), text);
  EXPECT_EQ(reader.text_content(), text);
}

TEST(Writer, BreaksLinesOnlyWhereItIsTold) {
  Writer writer(false);
  writer.start("a").line().start("s").text("x").start("g").end().text(" ").end().end_line().end();
  EXPECT_EQ(writer.written(), "<a>\n  <s>x<g/> </s>\n</a>");
}

TEST(Writer, RefusesWhatXmlCannotHold) {
  for (const char* text : {"\x01", "a\x1F", "\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    std::string out;
    EXPECT_THROW(append_text(out, text), Error) << text;
    EXPECT_THROW(append_attribute(out, text), Error) << text;
  }
  EXPECT_EQ(first_unwritable("ab\x01"), 2U);
  EXPECT_EQ(first_unwritable("\xEF\xBB\xBF\t\xEF\xBF\xBD"), std::string_view::npos);
}

TEST(Writer, BreaksUpWhatWouldEndACommentOrInstruction) {
  Writer writer(false);
  writer.comment("a--b---").instruction("p", "x?>y").start("a").end();
  EXPECT_EQ(writer.written(), "<!--a- -b- - - --><?p x? >y?><a/>");
  Reader reader(writer.written(), "a.xml");
  while (reader.next() != nullptr) {
  }
}

TEST(Writer, HandsOutWhatWasWritten) {
  Writer writer(false);
  writer.start("a").text("x");
  EXPECT_EQ(writer.take(), "<a>x");
  writer.end();
  EXPECT_EQ(writer.take(), "</a>");
}

}  // namespace
}  // namespace satz::xml
