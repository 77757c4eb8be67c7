// XLIFF from outside is not trusted: whatever it says, it names no file, and a page keeps its markup.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "page/html_lexer.hpp"
#include "page/markdown_events.hpp"
#include "page/page.hpp"
#include "tests/cli/sandbox.hpp"
#include "tests/cli/translator.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::RunResult;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> texts = {
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "` onload=alert(1) `",
    "x onclick=alert(1)",
    "</p><iframe src=//evil.example>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>",
    "<!-- a comment",
    "--><script>alert(1)</script>",
    "--!><b>",
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php system('id') ?>",
    "<? x >",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "&#x3c;script",
    "&",
    "&lt",
    "&NotEqualTilde;",
    "a &copy b",
    "<",
    "</",
    "<a",
    "<a href='javascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://evil.example>",
    "https://evil.example/x",
    "www.evil.example",
    "mailto:evil@example.org",
    "evil@example.org",
    "[x]: javascript:alert(1)",
    "[x][y]",
    "[^1]",
    "`code`",
    "```",
    "~~~ html",
    "# a heading",
    "a heading\n===",
    "a heading\n---",
    "- a list",
    "* a list",
    "+ a list",
    "1. a list",
    "1) a list",
    "> a quotation",
    "    code",
    "\tcode",
    "---",
    "***",
    "===",
    "| a | b |",
    "|---|---|",
    "a\n\nb",
    "a\r\n\r\nb",
    "a  \nb",
    "a\\",
    "\\",
    "*a*",
    "**a**",
    "_a_",
    "~~a~~",
    "[ ] a task",
    "[!NOTE]",
    "title: x\n---\nlang: fr",
    "x\nlayout: evil",
    "\"\nlayout: evil\nx: \"",
    "\xE2\x80\xAE"
    "text from the right",
    "\xE2\x80\xA8"
    "line separator",
    "\xEF\xBB\xBF"
    "mark",
    "\xF4\x8F\xBC\xBC"
    "stray",
};

std::string html_page() {
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The title of a page</title>"
      "<meta name=\"description\" content='A page about the sea'></head><body>\n";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string n = std::to_string(i);
    page += "<p title=\"Tide table " + n + "\">The tide comes in the morning " + n +
            " <b>and the evening</b>.</p>\n" + "<textarea placeholder='Write to us " + n +
            "'>Dear friends of the coast " + n + "</textarea>" + "<img alt=Boat" + n +
            "> <input type=submit value='Send it now " + n + "'>" + "<select><option>The mainland " + n +
            "</select>" + "<svg><title>A drawing of the sea " + n + "</title></svg>\n";
  }
  return page + "</body></html>\n";
}

std::string markdown_page() {
  std::string page =
      "---\ntitle: The page of the sea\ndescription: >\n  A long text\n  about it\n---\n# The sea\n\n";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string n = std::to_string(i);
    page += "The tide comes in the morning " + n +
            " *and the evening* of each day.\n\n- Tide table of the year " + n +
            "\n- [The boats sail](b.html \"To the boats " + n + "\") on Sunday\n\n> ## Ask the guide " + n +
            "\n\n| The harbour " + n +
            " | ![the ship](a.png) |\n|---|---|\n| Open <i title=\"all of the day\">daily</i> | closed "
            "|\n\n[ref" +
            n + "]: r.html 'Read more here " + n + "'\n\n";
  }
  return page;
}

/// Kinds, names and names of the attributes of all tags and comments, as this project's lexer sees them;
/// gumbo looks at the same in tests/cli/pseudo_test.cpp.
std::vector<std::string> html_markup(std::string_view text) {
  std::vector<std::string> tags;
  const page::HtmlTokens tokens = page::lex_html(text);
  for (const page::HtmlToken& token : tokens.tokens) {
    using Kind = page::HtmlToken::Kind;
    if (token.kind == Kind::text || token.kind == Kind::rcdata) continue;
    std::string tag = std::to_string(static_cast<int>(token.kind));
    tag += text.substr(token.name.begin, token.name.size());
    for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
      const page::HtmlAttribute& attribute = tokens.attributes[token.first_attribute + i];
      tag += ' ';
      tag += text.substr(attribute.name.begin, attribute.name.size());
    }
    tags.push_back(std::move(tag));
  }
  return tags;
}

std::string markdown_markup(std::string_view text) {
  std::string out;
  const std::size_t begin = text.find("\n---\n") + 5;
  for (const page::MarkdownEvent& event : page::parse_markdown(text, begin)) {
    if (event.kind == page::MarkdownEvent::Kind::text) {
      if (event.type == page::MarkdownEvent::Type::html) out += 'H';
      continue;
    }
    out += static_cast<char>('0' + static_cast<int>(event.kind));
    out += static_cast<char>('a' + static_cast<int>(event.type));
  }
  return out;
}

class Hostile : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(box.satz("init").code, 0); }

  /// Makes each text the target of a sentence, with a word in its codes behind it.
  void fill(const std::string& file) const {
    std::size_t next = 0;
    test::each_sentence(box, file, [&](Segment& segment) {
      segment.target = Fragment{texts[next++ % texts.size()] + " ja", segment.source.codes};
      const std::size_t end = segment.target->text.size();
      std::size_t least = end - 2;
      for (InlineCode& code : segment.target->codes) {
        least = code.offset = code.kind == InlineCode::Kind::close ? end : least;
        code.original = "<script>alert(1)</script>";
        code.type = "x-html-script";
        code.equiv = "<script>";
      }
      segment.state = State::final;
    });
  }

  std::map<std::string, std::string> everything() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(box.root())) {
      const std::string name = fs::relative(entry.path(), box.root()).string();
      if (entry.is_regular_file() && !entry.is_symlink()) files[name] = box.read(name);
    }
    return files;
  }

  Sandbox box;
};

TEST_F(Hostile, TextAddsNoMarkupToHtml) {
  const std::string page = html_page();
  box.write("pages/a.html", page);
  for (const char* version : {"1.2", "2.1"}) {
    fs::remove_all(box.root() / "xliff");
    ASSERT_EQ(box.satz(std::string("export --xliff-version ") + version).code, 0);
    fill("xliff/a.html.en-de.xlf");
    const RunResult run = box.satz("merge --verbatim --no-learn --json");
    ASSERT_THAT(run.code, testing::AnyOf(0, 1)) << run.err;
    EXPECT_GT(run.json()["pages"][0]["translated"], 400);
    const std::string merged = box.read("site/de/a.html");
    EXPECT_EQ(html_markup(merged), html_markup(page));
    EXPECT_THAT(merged, HasSubstr("<title>&lt;script>alert(1)&lt;/script> ja</title>")) << "text is text";
  }
}

TEST_F(Hostile, TextAddsNoMarkupToMarkdown) {
  const std::string page = markdown_page();
  box.write("pages/a.md", page);
  ASSERT_EQ(box.satz("export").code, 0);
  fill("xliff/a.md.en-de.xlf");
  const RunResult run = box.satz("merge --verbatim --no-learn --json");
  ASSERT_THAT(run.code, testing::AnyOf(0, 1)) << run.err;
  EXPECT_GT(run.json()["pages"][0]["translated"], 400);
  const std::string merged = box.read("site/de/a.md");
  EXPECT_EQ(markdown_markup(merged), markdown_markup(page));
  // Front matter has the same keys.
  const auto keys = [](const std::string& text) {
    std::string found;
    std::istringstream lines(text.substr(4, text.find("\n---\n") - 3));
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && line[0] != ' ') found += line.substr(0, line.find(':') + 1);
    }
    return found;
  };
  EXPECT_EQ(keys(merged), keys(page));
}

TEST_F(Hostile, TextStaysOnItsLineOfPlainText) {
  std::string page;
  for (std::size_t i = 0; i < texts.size(); ++i)
    page += "The tide comes in the morning of the day " + std::to_string(i) + ".\n\n";
  box.write("pages/a.txt", page);
  ASSERT_EQ(box.satz("export").code, 0);
  fill("xliff/a.txt.en-de.xlf");
  ASSERT_THAT(box.satz("merge --verbatim --no-learn").code, testing::AnyOf(0, 1));
  const std::string merged = box.read("site/de/a.txt");
  EXPECT_EQ(std::count(merged.begin(), merged.end(), '\n'), std::count(page.begin(), page.end(), '\n'));
}

TEST_F(Hostile, ATemplateOfTheSitesGeneratorIsNoText) {
  box.write("pages/a.md",
            "# The sea\n\nThe tide comes in the morning.\n\nIt leaves {{ page.hour }} later again.\n");
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string file = "xliff/a.md.en-de.xlf";
  xliff::Document document = xliff::read(box.read(file), file).document;
  const char* targets[] = {"{{ site.secret }}", "{% include evil %}", "Sie geht später wieder."};
  std::size_t next = 0;
  for (xliff::Unit& unit : document.files.at(0).units) {
    unit.segments[0].target = Fragment{targets[next++], unit.segments[0].source.codes};
    for (InlineCode& code : unit.segments[0].target->codes) code.offset = 0;
    unit.segments[0].state = State::final;
  }
  box.write(file, xliff::write(document));
  const json merged = box.satz("merge --json").json()["pages"][0];
  EXPECT_EQ(merged["translated"], 1);
  ASSERT_EQ(merged["rejected"].size(), 2U);
  EXPECT_EQ(merged["rejected"][0]["rule"], "template-added");
  EXPECT_THAT(box.read("site/de/a.md"), Not(HasSubstr("secret")));
  EXPECT_THAT(box.read("site/de/a.md"), HasSubstr("{{ page.hour }}Sie geht"));
}

TEST_F(Hostile, CodesOfTheFileAreNeverWritten) {
  box.write("pages/a.html",
            "<p>The <b>tide</b> comes <br>in the morning.</p><p>The ebb <a href=\"/x\">goes</a> out.</p>\n");
  ASSERT_EQ(box.satz("export --xliff-version 2.1").code, 0);
  std::string text = box.read("xliff/a.html.en-de.xlf");
  // Original data, dispositions and types that the page does not have.
  for (std::size_t at = 0; (at = text.find("&lt;b>", at)) != std::string::npos; at += 5)
    text.replace(at, 6, "&lt;script>");
  for (std::size_t at = 0; (at = text.find("&lt;b&gt;", at)) != std::string::npos; at += 5)
    text.replace(at, 9, "&lt;script&gt;");
  box.write("xliff/a.html.en-de.xlf", text);
  const RunResult run = box.satz("merge --no-learn --json");
  EXPECT_THAT(run.code, testing::AnyOf(0, 1, 4, 5));
  if (box.has("site/de/a.html")) {
    EXPECT_THAT(box.read("site/de/a.html"), Not(HasSubstr("<script")));
  }

  fs::remove_all(box.root() / "xliff");
  const auto one_two = [](const std::string& target) {
    return "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">"
           "<file original=\"pages/a.html\" source-language=\"en\" target-language=\"de\" "
           "datatype=\"html\"><body>"
           "<trans-unit id=\"x\"><source>The <g id=\"1\">tide</g> comes <x id=\"2\"/>in the morning.</source>"
           "<target state=\"final\">" +
           target + "</target></trans-unit></body></file></xliff>\n";
  };
  for (const char* target : {
           "Die <bpt id=\"1\">&lt;script&gt;</bpt>Flut<ept id=\"1\">&lt;/script&gt;</ept> kommt <ph "
           "id=\"2\">&lt;img onerror=x&gt;</ph>.",
           "Die <g id=\"1\" ctype=\"x-html-script\" xid=\"../x\">Flut</g> kommt <x id=\"2\" "
           "equiv-text=\"&lt;script&gt;\"/>.",
           "Die <g id=\"1\">Flut</g><g id=\"1\">Flut</g> kommt <x id=\"2\"/><x id=\"2\"/>.",
           "Die <g id=\"9\">Flut</g> kommt <x id=\"7\"/>.",
           "Die <it id=\"1\" pos=\"open\">&lt;iframe&gt;</it>Flut kommt <x id=\"2\"/>.",
           "Die <g id=\"1\">Flut</g> kommt <x id=\"2\"/><ph id=\"3\"><sub>&lt;script&gt;</sub></ph>.",
           "Die <b xmlns=\"http://www.w3.org/1999/xhtml\">Flut</b> kommt <script "
           "xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>.",
       }) {
    box.write("xliff/a.html.en-de.xlf", one_two(target));
    fs::remove_all(box.root() / "site");
    const RunResult each = box.satz("merge --no-learn --json");
    EXPECT_THAT(each.code, testing::AnyOf(0, 1, 4, 5)) << target << each.err;
    if (!box.has("site/de/a.html")) continue;
    const std::string merged = box.read("site/de/a.html");
    for (const char* never : {"<script", "<img", "<iframe", "onerror=x>"})
      EXPECT_THAT(merged, Not(HasSubstr(never))) << target;
    EXPECT_EQ(std::count(merged.begin(), merged.end(), '<'),
              9 + (merged.find("<span") != std::string::npos ? 2 : 0))
        << merged;
  }
}

TEST_F(Hostile, NoNameInAnXliffFileIsAPath) {
  box.write("pages/a.html", "<p>The tide comes in the morning.</p>\n");
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string good = box.read("xliff/a.html.en-de.xlf");
  ASSERT_EQ(box.satz("merge").code, 0);
  const auto before = everything();
  std::size_t n = 0;
  for (const std::string& name :
       {std::string("../../outside.html"), std::string("/tmp/satz-outside.html"),
        std::string("C:\\outside.html"), std::string("..\\..\\outside.html"),
        std::string("%2e%2e/%2e%2e/outside.html"), std::string("..%2foutside.html"),
        std::string("file:///tmp/satz-outside.html"), std::string("\\\\server\\share\\x.html"),
        std::string("pages/../../outside.html"), std::string("pages/a.html/../../../outside.html"),
        std::string("~/outside.html"), std::string("pages/a.html\n/outside"), std::string("CON"),
        std::string(4000, 'a'), std::string("pages/a.html%00.png"), std::string("-"),
        std::string("$(touch outside)"), std::string("`id`")}) {
    std::string escaped;
    for (const char c : name) escaped += c == '\n' ? std::string("&#10;") : std::string(1, c);
    std::string hostile = good;
    hostile.replace(hostile.find("pages/a.html"), 12, escaped);
    hostile.replace(hostile.find("</source>"), 9, "</source><target state=\"final\">Von außen</target>");
    box.write("xliff/other" + std::to_string(n++) + ".xlf", hostile);
  }
  // Ids, too.
  std::string ids = good;
  for (std::size_t at = 0; (at = ids.find("id=\"p-", at)) != std::string::npos; at += 6)
    ids.replace(at, 6, "id=\"../../p-");
  box.write("xliff/ids.xlf", ids);
  const RunResult run = box.satz("merge --json");
  EXPECT_THAT(run.code, testing::AnyOf(0, 1)) << run.err;
  EXPECT_EQ(run.json()["pages"].size(), 1U);
  EXPECT_THAT(box.satz("export --json").code, testing::AnyOf(0, 1));
  for (const auto& [name, bytes] : everything()) {
    const bool expected = before.contains(name) || name.starts_with("xliff/other") || name == "xliff/ids.xlf";
    EXPECT_TRUE(expected) << name << " was written";
  }
  EXPECT_FALSE(fs::exists("/tmp/satz-outside.html"));
  EXPECT_FALSE(fs::exists(box.root().parent_path() / "outside.html"));
  EXPECT_FALSE(fs::exists(box.root().parent_path().parent_path() / "outside.html"));
}

TEST_F(Hostile, EntitiesAreNotExpandedAndFilesNotFetched) {
  box.write("pages/a.html", "<p>The tide comes in the morning.</p>\n");
  box.write("secret.txt", "the secret");
  ASSERT_EQ(box.satz("export").code, 0);
  const std::string good = box.read("xliff/a.html.en-de.xlf");
  std::string laughs = "<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    laughs += "<!ENTITY l" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j) laughs += "&l" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  for (const auto& [doctype, text] : std::vector<std::pair<std::string, std::string>>{
           {"<!ENTITY x SYSTEM \"" + (box.root() / "secret.txt").string() + "\">", "&x;"},
           {"<!ENTITY x SYSTEM \"http://127.0.0.1:1/x\">", "&x;"},
           {"<!ENTITY x \"&#60;script>alert(1)&#60;/script>\">", "&x;"},
           {laughs, "&l11;"}}) {
    std::string hostile = good;
    hostile.insert(hostile.find("<xliff"), "<!DOCTYPE xliff [" + doctype + "]>\n");
    hostile.replace(hostile.find("</source>"), 9, "</source><target state=\"final\">x" + text + "</target>");
    box.write("xliff/a.html.en-de.xlf", hostile);
    fs::remove_all(box.root() / "site");
    const RunResult run = box.satz("merge --no-learn");
    EXPECT_THAT(run.code, testing::AnyOf(0, 1, 4)) << run.err;
    const std::string merged = box.read("site/de/a.html");
    EXPECT_THAT(merged, Not(HasSubstr("secret")));
    EXPECT_THAT(merged, Not(HasSubstr("<script")));
    EXPECT_LT(merged.size(), 2000U);
  }
}

TEST_F(Hostile, APageThatLeadsOutOfTheProjectIsNotRead) {
  const fs::path outside = box.root().parent_path() / (box.root().filename().string() + "-outside");
  fs::create_directories(outside);
  box.write("../" + outside.filename().string() + "/secret.html",
            "<p>The secret of the house next door.</p>");
  box.write("pages/a.html", "<p>The tide comes in the morning.</p>\n");
  fs::create_symlink(outside / "secret.html", box.root() / "pages/link.html");
  fs::create_directory_symlink(outside, box.root() / "pages/folder");
  const RunResult run = box.satz("export --json");
  EXPECT_THAT(run.code, testing::AnyOf(0, 5)) << run.err;
  for (const auto& [name, bytes] : everything()) EXPECT_THAT(bytes, Not(HasSubstr("The secret"))) << name;
  EXPECT_EQ(box.satz("merge ../" + outside.filename().string() + "/secret.html").code, 4);
  fs::remove_all(outside);
}

}  // namespace
}  // namespace satz
