#include "page/filters.hpp"
#include "page/html_links.hpp"

namespace satz::page {
namespace {

/// `page` with the text of its block `index` replaced by `target`, codes kept at the end.
std::string written(std::string_view page, std::string_view target, std::size_t index = 0) {
  const Block block = html_filter().extract(page, {}).blocks.at(index);
  return page::apply(page,
                     {{block.range, html_filter().write(page, block, block.range, {std::string(target)})}});
}

TEST(HtmlWrite, EscapesOnlyWhatWouldBeReadOtherwise) {
  EXPECT_EQ(written("<p>x</p>", "a < b > c \"d\" 'e'"), "<p>a &lt; b > c \"d\" 'e'</p>");
  EXPECT_EQ(written("<p>x</p>", "R & D, AT&T, & more"), "<p>R & D, AT&T, & more</p>");
  EXPECT_EQ(written("<p>x</p>", "&amp; &copy &unknown; &#65; &"),
            "<p>&amp;amp; &amp;copy &amp;unknown; &amp;#65; &amp;</p>");
  EXPECT_EQ(written("<p>x</p>", "<script>alert(1)</script><!--"),
            "<p>&lt;script>alert(1)&lt;/script>&lt;!--</p>");
  EXPECT_EQ(written("<?= 1 </p><p>x</p>", "so ?> ist es?>"), "<?= 1 </p><p>so ?&gt; ist es?&gt;</p>");
  EXPECT_EQ(written("<title>x</title>", "</title><b>"), "<title>&lt;/title>&lt;b></title>");
  EXPECT_EQ(written("<textarea>x</textarea>", "</textarea>"), "<textarea>&lt;/textarea></textarea>");
}

TEST(HtmlWrite, InXhtmlEveryAmpersandIsEscaped) {
  EXPECT_EQ(written("<?xml version='1.0'?><p>x</p>", "R & D ]]>"),
            "<?xml version='1.0'?><p>R &amp; D ]]&gt;</p>");
}

TEST(HtmlWrite, Attributes) {
  EXPECT_EQ(written("<img alt=\"x\">", "a \"b\" 'c' <d> & e < f"),
            "<img alt=\"a &quot;b&quot; 'c' &lt;d> & e < f\">");
  EXPECT_EQ(written("<img alt='x'>", "it's \"b\""), "<img alt='it&#39;s \"b\"'>");
  EXPECT_EQ(written("<img alt=x>", "one"), "<img alt=one>");
  EXPECT_EQ(written("<img alt=x>", "one \"two\""), "<img alt=\"one &quot;two&quot;\">");
  EXPECT_EQ(written("<img alt=x src=y>", "a onerror=b"), "<img alt=\"a onerror=b\" src=y>");
  EXPECT_EQ(written("<img alt=\"x\">", "<%= 1 %> <?= 1 ?>"), "<img alt=\"&lt;%= 1 %> &lt;?= 1 ?&gt;\">");
  EXPECT_EQ(written("<img alt=\"x\">", "?a=1&copy=2&amp;3"), "<img alt=\"?a=1&copy=2&amp;amp;3\">");
}

TEST(HtmlWrite, KeepsTheSpellingOfWhatCannotBeSeen) {
  EXPECT_EQ(written("<p>5&nbsp;km Donau&shy;dampf</p>", "10\u00A0km Do\u00ADnau"),
            "<p>10&nbsp;km Do&shy;nau</p>");
  EXPECT_EQ(written("<p>5&#160;km</p>", "10\u00A0km"), "<p>10&#160;km</p>");
  EXPECT_EQ(written("<p>Write &#123;{ x }} here</p>", "Hier {{ x }} tippen"),
            "<p>Hier &#123;&#123; x }} tippen</p>");
  EXPECT_EQ(written("<p>5\u00A0km</p>", "10\u00A0km"), "<p>10\u00A0km</p>");
}

TEST(HtmlWrite, NoTagBeginsBehindASentenceThatEndsInLess) {
  const std::string page = "<p>Is a < b true?</p>";
  const Block block = html_filter().extract(page, {}).blocks.at(0);
  const auto at = [&](std::size_t begin, std::size_t end) { return ByteRange{begin, end}; };
  EXPECT_EQ(html_filter().write(page, block, at(9, 17), {"b wahr?"}), "&#98; wahr?");
  EXPECT_EQ(html_filter().write(page, block, at(9, 10), {""}), " ");
}

TEST(HtmlWrite, AReferenceWithoutItsEndTakesNothingIn) {
  const std::string page = "<p>One &#8 ; two</p>";
  const Block block = html_filter().extract(page, {}).blocks.at(0);
  EXPECT_EQ(block.content.text, "One ; two");
  EXPECT_EQ(html_filter().write(page, block, block.range, block.content), "One &#8;; two");
}

std::string marked(std::string_view page, std::size_t index = 0) {
  const Block block = html_filter().extract(page, {}).blocks.at(index);
  return page::apply(page, html_filter().mark_language(page, block, *Language::parse("en")));
}

TEST(HtmlMarks, LanguageOfABlock) {
  EXPECT_EQ(marked("<p>x</p>"), "<p lang=\"en\">x</p>");
  EXPECT_EQ(marked("<p class=a>x</p>"), "<p lang=\"en\" class=a>x</p>");
  EXPECT_EQ(marked("<P LANG='de'>x</P>"), "<P LANG='en'>x</P>");
  EXPECT_EQ(marked("<p lang=de>x</p>"), "<p lang=en>x</p>");
  EXPECT_EQ(marked("<p lang>x</p>"), "<p lang=\"en\">x</p>");
  EXPECT_EQ(marked("<p lang=\"de\" xml:lang=\"de\">x</p>"), "<p lang=\"en\" xml:lang=\"en\">x</p>");
  EXPECT_EQ(marked("<div>x<p>y</p></div>"), "<div>x<p>y</p></div>") << "the div holds more than the block";
  EXPECT_EQ(marked("<div><b>x</b><p>y</p></div>"), "<div><b lang=\"en\">x</b><p>y</p></div>");
}

TEST(HtmlMarks, LanguageOfAPart) {
  const auto span = [](std::string_view page) {
    return html_filter().language_span(html_filter().extract(page, {}).blocks.at(0), *Language::parse("en"));
  };
  EXPECT_EQ(span("<p>x</p>"), (std::pair<std::string, std::string>("<span lang=\"en\">", "</span>")));
  for (const char* page :
       {"<title>x</title>", "<img alt=x>", "<textarea>x</textarea>", "<option>x</option>"}) {
    EXPECT_EQ(span(page), (std::pair<std::string, std::string>())) << page;
  }
}

std::string with_page_language(std::string_view page) {
  return page::apply(page, html_filter().set_page_language(page, *Language::parse("de")));
}

TEST(HtmlMarks, LanguageOfThePage) {
  EXPECT_EQ(with_page_language("<!doctype html><html><p>x"), "<!doctype html><html lang=\"de\"><p>x");
  EXPECT_EQ(with_page_language("<html lang=en xml:lang='en'>"), "<html lang=de xml:lang='de'>");
  EXPECT_EQ(with_page_language("<!doctype html>\n<title>x</title>"),
            "<!doctype html><html lang=\"de\">\n<title>x</title>");
  EXPECT_EQ(with_page_language("<!-- <html> --><p>x"), "<!-- <html> --><p>x") << "a fragment";
}

std::string with_ids(std::string_view page, std::size_t begin, std::size_t end) {
  const Block block = html_filter().extract(page, {}).blocks.at(0);
  return page::apply(page, html_filter().mark_segment(page, block, {begin, end}, "s1"));
}

TEST(HtmlMarks, SegmentsGetIds) {
  EXPECT_EQ(with_ids("<p>One. Two.</p>", 3, 12), "<p id=\"s1\">One. Two.</p>");
  EXPECT_EQ(with_ids("<p>One. Two.</p>", 3, 7), "<p><span id=\"s1\">One.</span> Two.</p>");
  EXPECT_EQ(with_ids("<p id=a>One.</p>", 8, 12), "<p id=a><span id=\"s1\">One.</span></p>");
  EXPECT_EQ(with_ids("<p>A <b>one. Two</b> c.</p>", 3, 12),
            "<p><span id=\"s1\"></span>A <b>one. Two</b> c.</p>")
      << "markup that does not nest";
}

TEST(HtmlLinks, AreFoundAndSet) {
  const std::string page =
      "<base href=/x/><a href=' news.html?a=1&amp;b=2#top ' id=one>x</a><a name=two></a><img src=i.png>"
      "<!-- <a href=no> --><form action=go></form><script>'<a href=no>'</script><a href=''>y</a>";
  const HtmlLinks found = read_links(page);
  ASSERT_EQ(found.links.size(), 3U);
  EXPECT_EQ(found.links[0].url, "news.html?a=1&b=2#top");
  EXPECT_TRUE(found.links[0].leads);
  EXPECT_EQ(found.links[1].element, "img");
  EXPECT_FALSE(found.links[1].leads);
  EXPECT_EQ(found.links[2].attribute, "action");
  EXPECT_THAT(found.anchors, testing::ElementsAre("one", "two"));
  EXPECT_EQ(found.base, "/x/");
  const std::string changed = page::apply(
      page, {set_link(page, found.links[0], "n.html?a='&b"), set_link(page, found.links[1], "j k.png")});
  EXPECT_THAT(changed, testing::HasSubstr("<a href='n.html?a=&#39;&amp;b' id=one>"));
  EXPECT_THAT(changed, testing::HasSubstr("<img src=\"j k.png\">"));
}

TEST(HtmlLinks, AddressesOfThePage) {
  const PageAddress address{"https://x.org/de/a.html",
                            {{"de", "https://x.org/de/a.html"}, {"en", "https://x.org/en/a.html"}},
                            "de_DE"};
  const auto with_address = [&](std::string_view page) {
    return page::apply(page, set_address(page, address));
  };
  EXPECT_EQ(with_address("<head><title>x</title></head><body>"),
            "<head><title>x</title><link rel=\"canonical\" href=\"https://x.org/de/a.html\">\n"
            "<link rel=\"alternate\" hreflang=\"de\" href=\"https://x.org/de/a.html\">\n"
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://x.org/en/a.html\">\n</head><body>");
  const std::string once = with_address(
      "<head><link rel=Canonical href=old><link rel=alternate hreflang=EN href='old'>"
      "<meta property='og:locale' content='en_US'></head>");
  EXPECT_EQ(once,
            "<head><link rel=Canonical href=\"https://x.org/de/a.html\">"
            "<link rel=alternate hreflang=EN href='https://x.org/en/a.html'>"
            "<meta property='og:locale' content='de_DE'>"
            "<link rel=\"alternate\" hreflang=\"de\" href=\"https://x.org/de/a.html\">\n</head>");
  EXPECT_EQ(with_address(once), once) << "the second time changes nothing";
  EXPECT_EQ(with_address("<p>a fragment</p>"), "<p>a fragment</p>");
}

}  // namespace
}  // namespace satz::page
