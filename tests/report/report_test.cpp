#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/badge.hpp"
#include "report/bilingual.hpp"
#include "report/html.hpp"
#include "report/template.hpp"

namespace satz::report {
namespace {

using testing::HasSubstr;
using testing::Not;

const Language german = *Language::parse("de");
const Language english = *Language::parse("en");

std::string joined(const std::vector<std::string>& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

TEST(Template, FillsWhatItKnowsAndLooksAtNothingTwice) {
  EXPECT_EQ(filled("a{{x}}b{{y}}c{{x}}", {{"x", "{{y}}"}, {"y", "2"}}), "a{{y}}b2c{{y}}");
  EXPECT_EQ(filled("{{no}} {{x", {{"x", "1"}}), "{{no}} {{x");
}

TEST(Template, EscapesForItsPlace) {
  EXPECT_EQ(escaped("<a href=\"x\">&</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
  EXPECT_EQ(script_safe("[\"</script><!--\"]"), "[\"\\u003c/script>\\u003c!--\"]");
  EXPECT_EQ(url_path("../a b/ü#?%.html"), "../a%20b/%C3%BC%23%3F%25.html");
}

TEST(Html, HoldsEverythingAndLetsNoTextOut) {
  PageDetails details{{"xliff/a.html.de-en.xlf"}, {}};
  details.segments.push_back({.id = "p-1.s1", .source = "</script><script>alert(1)</script>", .line = 7});
  const std::string page = joined(html("{\"pages\":[\"<!--\"]}", {"", details_json(details)}));
  EXPECT_THAT(page,
              HasSubstr("<script type=\"application/json\" id=\"report\">{\"pages\":[\"\\u003c!--\"]}"));
  EXPECT_THAT(page, Not(HasSubstr("id=\"page-0\"")));
  EXPECT_THAT(page, HasSubstr("id=\"page-1\">{\"xliff\":[\"xliff/a.html.de-en.xlf\"],\"segments\":[{\"u\":"));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("{{")));
  EXPECT_EQ(page, joined(html("{\"pages\":[\"<!--\"]}", {"", details_json(details)})));
}

TEST(Bilingual, EscapesTextsAndPathsAndNamesStates) {
  BilingualPage page{"a&b.html", {{german, "../de/a&b.html"}, {english, "../en/a&b.html"}}, {}};
  page.rows.push_back({.id = "p-1-s1",
                       .block = "p-1",
                       .cells = {{german, "<b>Moin</b>"}, {english, "Hello", "stale-minor", "old"}},
                       .xliff = "../../xliff/a&b.html.de-en.xlf",
                       .unit = "p-1",
                       .line = 12});
  const std::string html = bilingual_html(page);
  EXPECT_THAT(html, HasSubstr("<td data-name=\"de\" lang=\"de\">&lt;b&gt;Moin&lt;/b&gt;</td>"));
  EXPECT_THAT(html, HasSubstr("<td data-name=\"en\" class=\"stale-minor old\" lang=\"en\">Hello</td>"));
  EXPECT_THAT(html, HasSubstr("href=\"../../xliff/a%26b.html.de-en.xlf#p-1\""));
  EXPECT_THAT(html, HasSubstr("<h1>a&amp;b.html</h1>"));
}

TEST(Badge, SaysTheShareOrThatThereIsNone) {
  EXPECT_THAT(badge("translated", 976), HasSubstr("aria-label=\"translated: 97.6 %\""));
  EXPECT_THAT(badge("a<b", -1), HasSubstr("a&lt;b: –"));
}

}  // namespace
}  // namespace satz::report
