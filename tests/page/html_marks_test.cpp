#include "page/html_marks.hpp"

#include <gtest/gtest.h>

namespace satz::page {
namespace {

TEST(HtmlMarks, TellPlacesFromEachOther) {
  const std::string text =
      "<!-- <p id=none> --><ul class=\"menu  main\"><li><a href='/a?x=1&amp;y=2'>A</a></ul>\n"
      "<p ID=ort><img src=karte.png alt=''></p><script>'<p id=no>'</script>";
  const std::vector<HtmlMark> marks = read_marks(text);
  const auto place = [&](const char* tag) { return text.find(tag); };
  const std::vector<HtmlMark> wanted = {{"begins", "ul", place("<ul")},  {"class", "menu", place("<ul")},
                                        {"class", "main", place("<ul")}, {"href", "/a?x=1&y=2", place("<a ")},
                                        {"id", "ort", place("<p ID")},   {"src", "karte.png", place("<img")}};
  EXPECT_EQ(marks, wanted);
}

TEST(HtmlMarks, LanguageLinksOfHeadAndBody) {
  const std::string text =
      "<head><link rel=alternate hreflang=EN href=/en/a.html><link rel=stylesheet href=a.css>"
      "<link rel=alternate type=application/rss+xml href=feed.xml></head>"
      "<a href=\"../en/a.html\" lang=en title=\"Read in English\"><img src=en.png alt=Flag> "
      "<b>English</b></a>"
      "<a href=b.html>B &amp; C</a><a name=x>no link</a>";
  const std::vector<LanguageLink> wanted = {{"/en/a.html", "en", "", true},
                                            {"../en/a.html", "en", "Read in English Flag English", false},
                                            {"b.html", "", "B & C", false}};
  EXPECT_EQ(read_language_links(text), wanted);
}

}  // namespace
}  // namespace satz::page
