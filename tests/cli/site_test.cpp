// The languages of a site: addresses, links, anchors.
#include "cli/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/sandbox.hpp"

namespace satz::cli {
namespace {

using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Project project_of(const std::string& output, const std::string& base_url) {
  Project project;
  project.root = "/site";
  project.languages = {*Language::parse("de"), *Language::parse("en")};
  project.output = output;
  project.base_url = base_url;
  return project;
}

const std::vector<std::string> pages = {"pages/index.html", "pages/news.html", "pages/guide/index.html",
                                        "pages/guide/way here.html"};

/// What becomes of a link on `page` in German; "=" where it stays.
std::string in_german(const Project& project, const std::string& page, const std::string& url) {
  const Site site(project, pages);
  const auto target = site.resolve(page, url);
  if (!target) return "elsewhere";
  return site.rewritten(page, project.languages[0], *target).value_or("=");
}

TEST(Site, RelativeLinksStayWhereTheFoldersAreKept) {
  const Project project = project_of("site/{lang}/{path}", "");
  EXPECT_EQ(in_german(project, "pages/index.html", "news.html"), "=");
  EXPECT_EQ(in_german(project, "pages/index.html", "./guide/way%20here.html?x=1#y"), "=");
  EXPECT_EQ(in_german(project, "pages/guide/index.html", "../news.html#top"), "=");
  EXPECT_EQ(in_german(project, "pages/index.html", "#top"), "=");
  EXPECT_EQ(in_german(project, "pages/index.html", "../news.html"), "elsewhere");
  EXPECT_EQ(in_german(project, "pages/index.html", "mailto:a@example.org"), "elsewhere");
  EXPECT_EQ(in_german(project, "pages/index.html", "//example.org/news.html"), "elsewhere");
  EXPECT_EQ(in_german(project, "pages/index.html", "/news.html"), "elsewhere") << "no base-url: whose root?";
}

TEST(Site, RelativeLinksFollowAnOutputThatRenames) {
  const Project project = project_of("site/{path}.{lang}.html", "");
  EXPECT_EQ(in_german(project, "pages/index.html", "news.html?a#b"), "news.html.de.html?a#b");
  EXPECT_EQ(in_german(project, "pages/index.html", "guide/"), "guide/index.html.de.html");
  EXPECT_EQ(in_german(project, "pages/guide/index.html", "../news.html"), "../news.html.de.html");
  EXPECT_EQ(in_german(project, "pages/index.html", "#top"), "=");
  EXPECT_EQ(in_german(project, "pages/index.html", "picture.png"), "=") << "no page";
}

TEST(Site, LinksFromTheRootLeadToTheSameLanguage) {
  const Project project = project_of("site/{lang}/{path}", "https://example.org");
  EXPECT_EQ(in_german(project, "pages/index.html", "/news.html"), "/de/news.html");
  EXPECT_EQ(in_german(project, "pages/guide/index.html", "/"), "/de/");
  EXPECT_EQ(in_german(project, "pages/index.html", "/guide/#way"), "/de/guide/#way");
  EXPECT_EQ(in_german(project, "pages/index.html", "/guide"), "/de/guide");
  EXPECT_EQ(in_german(project, "pages/index.html", "/news"), "/de/news");
  EXPECT_EQ(in_german(project, "pages/index.html", "https://example.org/news.html"),
            "https://example.org/de/news.html");
  EXPECT_EQ(in_german(project, "pages/index.html", "https://example.org"), "https://example.org/de/");
  EXPECT_EQ(in_german(project, "pages/index.html", "https://example.organic/news.html"), "elsewhere");
  EXPECT_EQ(in_german(project, "pages/index.html", "/en/news.html"), "=")
      << "a page of one language is meant";
  EXPECT_EQ(in_german(project, "pages/index.html", "/style.css"), "=");
}

TEST(Site, InAFolderOfItsHostOrWithAHostForEachLanguage) {
  const Project folder = project_of("site/{lang}/{path}", "https://example.org/coast/");
  EXPECT_EQ(in_german(folder, "pages/index.html", "/coast/news.html"), "/coast/de/news.html");
  EXPECT_EQ(in_german(folder, "pages/index.html", "/news.html"), "elsewhere");
  EXPECT_EQ(Site(folder, pages).address("pages/guide/way here.html", folder.languages[1]),
            "https://example.org/coast/en/guide/way%20here.html");
  const Project hosts = project_of("site/{lang}/{path}", "https://{lang}.example.org");
  EXPECT_EQ(in_german(hosts, "pages/index.html", "/news.html"), "/news.html");
  EXPECT_EQ(Site(hosts, pages).address("pages/news.html", hosts.languages[1]),
            "https://en.example.org/news.html");
}

constexpr const char* toml = R"(languages = ["de", "en"]
pages = ["pages/**/*.html"]
base-url = "https://example.org"
)";

constexpr const char* index_page = R"(<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Welcome to the coast</title>
<meta property="og:title" content="Welcome to the coast"><meta property="og:locale" content="en_GB">
<link rel="canonical" href="https://example.org/index.html">
</head><body>
<h1 id="start">Welcome to the coast</h1>
<p>Read the <a href="/news.html#prices" title="All the prices">prices of the season</a> before you come.</p>
<p><img src="img/beach.png" alt="The beach in the morning"></p>
<p><a href="#start">Back to the start of the page</a></p>
</body></html>
)";

constexpr const char* news_page = R"(<!DOCTYPE html>
<html><head><title>News of the season</title></head><body>
<p><a id="prices"></a>The prices of this season are those of last year.</p>
<p><a href="index.html">Back to the first page</a></p>
</body></html>
)";

class SiteMerge : public testing::Test {
 protected:
  void SetUp() override {
    box.write("satz.toml", toml);
    box.write("pages/index.html", index_page);
    box.write("pages/news.html", news_page);
    box.write("pages/img/beach.png", "no picture");
    ASSERT_EQ(box.satz("export --pseudo").code, 0);
  }

  Sandbox box;
};

TEST_F(SiteMerge, EachFormSaysWhereItAndTheOthersAre) {
  const RunResult run = box.satz("merge --json");
  ASSERT_EQ(run.code, 0) << run.err;
  const std::string german = box.read("site/de/index.html");
  EXPECT_THAT(german, HasSubstr("<html lang=\"de\" dir=\"ltr\">"));
  EXPECT_THAT(german, HasSubstr("<link rel=\"canonical\" href=\"https://example.org/de/index.html\">"));
  EXPECT_THAT(
      german,
      HasSubstr("<link rel=\"alternate\" hreflang=\"de\" href=\"https://example.org/de/index.html\">"));
  EXPECT_THAT(
      german,
      HasSubstr("<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/index.html\">"));
  EXPECT_THAT(german, HasSubstr("property=\"og:locale\" content=\"de_DE\""));
  EXPECT_THAT(german, HasSubstr("id=\"start\"")) << "the heading keeps its id";
  EXPECT_THAT(german, HasSubstr("href=\"#start\""));
  // The link is inside a translated sentence, and its title is translated too.
  EXPECT_THAT(german, HasSubstr("<a href=\"/de/news.html#prices\" title=\"["));
  const std::string english = box.read("site/en/index.html");
  EXPECT_THAT(english, HasSubstr("content=\"en_US\""));
  EXPECT_THAT(english, HasSubstr("<a href=\"/en/news.html#prices\" title=\"All the prices\">"));
  EXPECT_THAT(box.read("site/de/news.html"), HasSubstr("<a href=\"index.html\">"));
  EXPECT_THAT(box.read("site/de/news.html"), Not(HasSubstr("og:locale"))) << "it has no Open Graph data";
}

TEST_F(SiteMerge, VerbatimDoesNoneOfIt) {
  ASSERT_EQ(box.satz("merge --verbatim").code, 0);
  EXPECT_EQ(box.read("site/en/index.html"), index_page);
  EXPECT_EQ(box.read("site/en/news.html"), news_page);
}

TEST_F(SiteMerge, FilesThatWereNotCopiedAreTold) {
  RunResult run = box.satz("merge --json");
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err,
              HasSubstr("pages/index.html:8: note: \"img/beach.png\" leads to site/de/img/beach.png"));
  ASSERT_EQ(run.json()["dead_links"].size(), 2U);
  EXPECT_EQ(run.json()["dead_links"][1]["target"], "site/en/img/beach.png");
  box.write("site/de/img/beach.png", "no picture");
  box.write("site/en/img/beach.png", "no picture");
  run = box.satz("merge --json");
  EXPECT_THAT(run.json()["dead_links"], IsEmpty()) << run.err;
  EXPECT_EQ(run.err, "");
}

TEST_F(SiteMerge, AnAnchorThatIsLeftOutIsNamedWhereItIsMissed) {
  // The translation of the sentence with the anchor is gone, and what is missing is left out.
  std::string xliff = box.read("xliff/news.html.en-de.xlf");
  for (std::size_t at; (at = xliff.find("<target")) != std::string::npos;) {
    const std::size_t end = xliff.find("</target>", at) + std::string("</target>").size();
    xliff.erase(at, end - at);
  }
  box.write("xliff/news.html.en-de.xlf", xliff);
  std::string page = news_page;
  page.replace(page.find("<a id=\"prices\"></a>The prices"), 29, "The <b id=\"prices\">prices</b>");
  box.write("pages/news.html", page);
  const RunResult run = box.satz("merge --json --fallback missing=omit");
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_THAT(run.err,
              HasSubstr("pages/index.html:7: note: \"/news.html#prices\" leads nowhere on the de page: "
                        "site/de/news.html has no \"prices\" any more [dead-link]"));
  const RunResult again = box.satz("merge --json --fallback missing=omit");
  EXPECT_EQ(again.code, 1);
  EXPECT_EQ(again.err, run.err) << "also where nothing was merged again";
}

TEST_F(SiteMerge, APageThatCannotBeBuiltLeavesLinksDead) {
  box.write("pages/news.html", "<meta charset=iso-2022-jp>");
  const RunResult run = box.satz("merge --json");
  EXPECT_EQ(run.code, 5);
  EXPECT_THAT(
      run.err,
      HasSubstr("\"/news.html#prices\" leads nowhere on the de page: site/de/news.html is not there"));
}

TEST_F(SiteMerge, ABaseUrlThatIsNoneIsRefused) {
  for (const char* bad : {"example.org", "ftp://example.org", "https://", "https://example.org/{lang}",
                          "https://example.org/?a", "https://exa mple.org"}) {
    box.write("satz.toml", std::string("pages = [\"pages/*.html\"]\nbase-url = \"") + bad + "\"\n");
    EXPECT_EQ(box.satz("merge").code, 4) << bad;
  }
}

}  // namespace
}  // namespace satz::cli
