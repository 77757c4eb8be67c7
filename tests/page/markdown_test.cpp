// What is written into Markdown: only the escapes it needs, and no markup that was not there.
#include "page/filter.hpp"
#include "page/markdown_events.hpp"

namespace satz::page {
namespace {

const Page& read(const std::string& text) {
  static Page page;
  return page = read_page("page.md", Format::markdown, text);
}

/// The page with `target` in place of its first block's content; codes keep their order at `offsets`.
std::string write(const std::string& text, std::string target, const std::vector<std::size_t>& offsets = {}) {
  const Page& page = read(text);
  const Block& block = page.blocks.at(0);
  Fragment wanted{std::move(target), block.content.codes};
  for (std::size_t i = 0; i < wanted.codes.size(); ++i) wanted.codes[i].offset = offsets.at(i);
  const Filter& markdown = filter(Format::markdown);
  const Splice splice{block.range, markdown.write(page.text(), block, block.range, wanted)};
  return render(page, {splice});
}

TEST(MarkdownWrite, EscapesOnlyWhatWouldBeMarkup) {
  const auto in_paragraph = [](const std::string& target) { return write("x\n", target); };
  for (const std::string plain : {"Plain text, with. All! (kinds) of: marks; \"quoted\" 'so' and - dashes?",
                                  "3 * 4 < 5 & 6 > 2", "snake_case", "a ~ b", "~50", "Sicher [sic] gesagt",
                                  "100 % #1 a#b", "AT&T, R&D", "C:\\Windows", "1.5 Grad", "in 1968. Dann"}) {
    EXPECT_EQ(in_paragraph(plain), plain + "\n");
  }
  EXPECT_EQ(in_paragraph("*a* _b_ `c` <b> &amp; \\*"), "\\*a\\* \\_b\\_ \\`c\\` \\<b> \\&amp; \\\\\\*\n");
  EXPECT_EQ(in_paragraph("[a](b) ![c](d)"), "\\[a](b) !\\[c](d)\n");
  EXPECT_EQ(in_paragraph("http://a.b www.c.d e@f.gh"), "http\\://a.b www\\.c.d e\\@f.gh\n");
  EXPECT_EQ(in_paragraph("~~a~~"), "\\~\\~a\\~\\~\n");
}

TEST(MarkdownWrite, ALineBeginsNoBlock) {
  const auto in_paragraph = [](const std::string& target) { return write("x\n", target); };
  EXPECT_EQ(in_paragraph("# a"), "\\# a\n");
  EXPECT_EQ(in_paragraph("- a"), "\\- a\n");
  EXPECT_EQ(in_paragraph("+ a"), "\\+ a\n");
  EXPECT_EQ(in_paragraph("* a"), "\\* a\n");
  EXPECT_EQ(in_paragraph("1. a"), "1\\. a\n");
  EXPECT_EQ(in_paragraph("24) a"), "24\\) a\n");
  EXPECT_EQ(in_paragraph("> a"), "\\> a\n");
  EXPECT_EQ(in_paragraph("---"), "\\---\n");
  EXPECT_EQ(in_paragraph("    a\n\nb"), "a  b\n");
  EXPECT_EQ(in_paragraph("~~~"), "\\~\\~\\~\n");
  EXPECT_EQ(write("- x\n", "[ ] a"), "- \\[ ] a\n");
}

TEST(MarkdownWrite, ATagThatIsMovedToTheStartOfALineBeginsNoRawHtml) {
  EXPECT_EQ(write("Der <div>Kasten</div> hier\n", "box <script>", {0, 3}),
            "&#8288;<div>box</div> \\<script\\>\n");
  EXPECT_EQ(write("Der <script0>Kasten</script0> hier\n", "the box here", {0, 7}),
            "&#8288;<script0>the box</script0> here\n");
  EXPECT_EQ(write("Der <b>Kasten</b> hier\n", "the box here", {0, 7}), "<b>the box</b> here\n");
}

TEST(MarkdownWrite, EachPlaceHasItsOwnRules) {
  EXPECT_EQ(write("| x |\n|---|\n", "a | b"), "| a \\| b |\n|---|\n");
  EXPECT_EQ(write("# x\n", "# a #"), "# # a \\#\n");
  EXPECT_EQ(write("# x {#id}\n", "a"), "# a {#id}\n");
  EXPECT_EQ(write("![x](s \"t\")\n", "a [b] \"c\""), "![a \\[b\\] \"c\"](s \"t\")\n");
  EXPECT_EQ(write("> x\n> y\n", "a b"), "> a b\n");
}

TEST(MarkdownWrite, TitlesKeepTheirQuotes) {
  const std::string page = "[](u \"T\")\n\n[x](u 'T')\n";
  const Page& read_in = read(page);
  ASSERT_EQ(read_in.blocks.size(), 2U);
  const Block& title = read_in.blocks.at(1);
  EXPECT_EQ(filter(Format::markdown).write(page, title, title.range, {"it's \"so\" & so"}),
            "it\\'s \"so\" \\& so");
}

TEST(MarkdownWrite, EmphasisWorksBetweenItsNewNeighbours) {
  EXPECT_EQ(write("a *b* c\n", "neu da", {4, 6}), "neu *da*\n");
  EXPECT_EQ(write("a *b* c\n", "neu da", {3, 6}), "neu *da*\n") << "the blank goes before the mark";
  EXPECT_EQ(write("a *b* c\n", "wort teil", {0, 4}), "*wort* teil\n");
  EXPECT_EQ(write("a _b_ c\n", "Wortteil", {0, 4}), "<em>Wort</em>teil\n");
  EXPECT_EQ(write("a **b** c\n", "x\"y\"z", {1, 4}), "x<strong>\"y\"</strong>z\n");
  EXPECT_EQ(write("a *b* **c** d\n", "bc", {0, 1, 1, 2}), "*b***c**\n");
}

TEST(MarkdownWrite, AReferenceIsStillFound) {
  const std::string definition = "\n[b c]: /u\n";
  EXPECT_EQ(write("a [b c] d\n" + definition, "x y z", {2, 3}), "x [y][b c] z\n" + definition);
  EXPECT_EQ(write("a [b c][] d\n" + definition, "x y z", {2, 3}), "x [y][b c] z\n" + definition);
  EXPECT_EQ(write("a [b c] d\n" + definition, "x b c z", {2, 5}), "x [b c] z\n" + definition);
  EXPECT_EQ(write("a [b c] d\n" + definition, "x b c(z)", {2, 5}), "x [b c]\\(z)\n" + definition);
  EXPECT_EQ(write("a [x][b c] d\n" + definition, "y", {0, 1}), "[y][b c]\n" + definition);
  EXPECT_EQ(write("![b c]\n" + definition, "neu"), "![neu][b c]\n" + definition);
  EXPECT_EQ(write("![b c][]\n" + definition, "neu"), "![neu][b c]\n" + definition);
  EXPECT_EQ(write("![b c][]\n" + definition, "b c"), "![b c][]\n" + definition);
}

TEST(MarkdownWrite, FrontMatterIsQuotedWhereYamlNeedsIt) {
  const auto title = [](const std::string& old, const std::string& target) {
    const std::string page = write("---\ntitle: " + old + "\n---\n", target);
    return page.substr(11, page.size() - 16);
  };
  EXPECT_EQ(title("Old", "New"), "New");
  EXPECT_EQ(title("Old", "New: a title"), "\"New: a title\"");
  EXPECT_EQ(title("Old", "\"New\""), "\"\\\"New\\\"\"");
  EXPECT_EQ(title("Old", "no"), "\"no\"");
  EXPECT_EQ(title("Old", "2024"), "\"2024\"");
  EXPECT_EQ(title("Old", "a # b"), "\"a # b\"");
  EXPECT_EQ(title("Old", "a\nlang: fr"), "\"a lang: fr\"");
  EXPECT_EQ(title("'It''s'", "Anna's"), "'Anna''s'");
  EXPECT_EQ(title("\"Old\"", "C:\\x"), "\"C:\\\\x\"");
}

TEST(MarkdownWrite, FrontMatterInToml) {
  const auto title = [](const std::string& old, const std::string& target) {
    const std::string page = write("+++\ntitle = " + old + "\n+++\n", target);
    return page.substr(12, page.size() - 17);
  };
  EXPECT_EQ(title("\"Old\"", "New \"x\" \\"), "\"New \\\"x\\\" \\\\\"");
  EXPECT_EQ(title("'Old'", "New"), "'New'");
  EXPECT_EQ(title("'Old'", "It's\nnew"), "\"It's new\"");
  const Page page = read(
      "+++\n# title = \"no\"\ntitle = 'C:\\x'  # why\ndescription = \"\"\"\ntitle = \"no\"\n\"\"\"\n"
      "[params]\ntitle = \"no\"\n+++\n# Heading\n");
  ASSERT_EQ(page.blocks.size(), 2U);
  EXPECT_EQ(page.blocks[0].content.text, "C:\\x");
  EXPECT_EQ(page.blocks[1].kind, "h1");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].rule, "front-matter-not-read");
}

TEST(MarkdownWrite, CodeIsTextWhereThatIsWanted) {
  const std::string text = "Press `  OK ` now, not `x`.\n\n    # First\n\n```sh\n  ls  # list *all*\n```\n";
  const Page page = read_page("page.md", Format::markdown, text, {true, true, {}});
  std::string found;
  for (const Block& block : page.blocks) found += block.kind + ": " + block.content.text + "\n";
  EXPECT_EQ(found, "p: Press  now, not .\ncode: OK\ncode: x\npre: # First\npre: ls  # list *all*\n");
  std::vector<Splice> splices;
  for (const std::size_t i : {1, 2, 3, 4}) {
    const Block& block = page.blocks[i];
    splices.push_back(
        {block.range, filter(page.format).write(page.text(), block, block.range, {"a `b` <c>"})});
  }
  EXPECT_EQ(render(page, splices),
            "Press `` a `b` <c> `` now, not ``a `b` <c>``.\n\n    a `b` <c>\n\n```sh\n  a `b` <c>\n```\n");
  EXPECT_EQ(read(text).blocks.size(), 1U);
}

TEST(MarkdownWrite, FrontMatterOverSeveralLines) {
  const auto whole = [](const std::string& value, const std::string& target) {
    const std::string page = "---\nid: 1\ntitle: " + value + "\ndate: 2025\n---\nText\n";
    Page found = read(page);
    const Block& block = found.blocks.front();
    EXPECT_EQ(block.kind, "front-matter@title");
    return block.content.text + " => " +
           page::apply(page,
                       {{block.range, filter(Format::markdown).write(page, block, block.range, {target})}})
               .substr(17);
  };
  const std::string rest = "\ndate: 2025\n---\nText\n";
  EXPECT_EQ(whole(">-\n  Two lines\n  of text\n\n  and more", "New\nand newer"),
            "Two lines of text\nand more => >-\n  New\n\n  and newer" + rest);
  EXPECT_EQ(whole("|\n    One\n    Two\n", "Eins\n  Zwei"), "One\nTwo => |\n    Eins\n      Zwei\n" + rest);
  EXPECT_EQ(whole("One\n  two\n  three", "Eins: zwei"), "One two three => \"Eins: zwei\"" + rest);
  EXPECT_EQ(whole("\n  One\n  two", "Eins"), "One two => \n  Eins" + rest);
  EXPECT_EQ(whole("\"One\n  \\\"two\\\"\" # why", "Eins"), "One \"two\" => \"Eins\" # why" + rest);
  for (const char* other : {"\n  a: b", "\n  - a", "\n- a", ">2\n   a", ">\n  a\n   b", "One\n  two: three",
                            "One\n  # two", "\"a\\\n  b\"", "&x\n  a", "{a: b}"}) {
    const Page page = read("---\ntitle: " + std::string(other) + "\n---\nText\n");
    ASSERT_EQ(page.findings.size(), 1U) << other;
    EXPECT_EQ(page.findings[0].rule, "front-matter-not-read");
    EXPECT_EQ(page.blocks.size(), 1U) << other;
  }
}

TEST(Markdown, ThePagesLanguageIsTheFrontMatters) {
  const std::string page = "---\nlang: \"de-AT\" # here\n---\nHallo\n";
  EXPECT_EQ(read(page).declared.tag(), "de-AT");
  const Filter& markdown = filter(Format::markdown);
  EXPECT_EQ(page::apply(page, markdown.set_page_language(page, *Language::parse("en"))),
            "---\nlang: \"en\" # here\n---\nHallo\n");
  EXPECT_TRUE(markdown.set_page_language("Hallo\n", *Language::parse("en")).empty());
}

TEST(Markdown, WhatIsNotReadIsSaid) {
  const Page& page = read("---\ntitle: [a, b]\n---\nText\n");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].rule, "front-matter-not-read");
  EXPECT_EQ(to_string(page.findings[0].place), "page.md:2:1");
}

/// Blocks, spans and raw HTML, without text.
std::string structure(std::string_view text) {
  std::string out;
  bool in_html = false;
  for (const MarkdownEvent& event : parse_markdown(text)) {
    const bool html = event.kind == MarkdownEvent::Kind::text && event.type == MarkdownEvent::Type::html;
    if (event.kind != MarkdownEvent::Kind::text) {
      out += static_cast<char>('0' + static_cast<int>(event.kind));
      out += static_cast<char>('a' + static_cast<int>(event.type));
    } else if (html && !in_html) {
      out += 'H';
    }
    in_html = html;
  }
  return out;
}

TEST(MarkdownWrite, HostileTextAddsNoMarkup) {
  const std::vector<std::string> hostile = {"# a",
                                            "- a",
                                            "1. a",
                                            "> a",
                                            "***",
                                            "---",
                                            "===",
                                            "```",
                                            "~~~",
                                            "    code",
                                            "<script>x</script>",
                                            "<!-- a",
                                            "-->",
                                            "&lt;b&gt;",
                                            "[a](javascript:x)",
                                            "![a](b)",
                                            "[a]: b",
                                            "a\n\nb",
                                            "a  \nb",
                                            "a\\",
                                            "|",
                                            "a | b",
                                            "**a**",
                                            "__a__",
                                            "*",
                                            "_",
                                            "`",
                                            "``",
                                            "~~a~~",
                                            "<http://a.b>",
                                            "http://a.b",
                                            "www.a.bc",
                                            "a@b.cd",
                                            "]",
                                            "[",
                                            "](b)",
                                            "][b]",
                                            "\\",
                                            "\\\\",
                                            "a]",
                                            "[ ] a",
                                            "{{a}}",
                                            "\t",
                                            " ",
                                            "\"",
                                            "'",
                                            ")",
                                            "(",
                                            "*a",
                                            "a*",
                                            "_a",
                                            "a_",
                                            "`a",
                                            "!",
                                            "&",
                                            "<",
                                            "<a"};
  for (const std::string& page :
       {std::string("x *y* z\n"), std::string("# x\n"), std::string("x\n=\n"), std::string("- x\n  y\n"),
        std::string("> x **y**\n> z\n"), std::string("| x | [y](u \"t\") |\n|---|---|\n"),
        std::string("![x](u 't') y\n"), std::string("[x]\n\n[x]: u\n"),
        std::string("a `c` <b>x</b> <http://u.v>\n\nb\n"), std::string("x  \ny\n"),
        std::string("a ` b <i title=\"x\">y</i>\n"), std::string("| a | b <img alt='x'> |\n|---|---|\n"),
        std::string("a | b\n--|--\nc | d\n"), std::string("[x]\n\n> [x]: u 't'\n"),
        std::string("y [x]\n\n[x]:\n  u\n  (t)\n\nz\n")}) {
    for (const std::string& text : hostile) {
      Page found = read(page);
      std::vector<Splice> splices;
      std::size_t end = 0;
      for (const Block& block : found.blocks) {
        if (block.range.begin < end) continue;
        end = block.range.end;
        Fragment target = block.content;
        // Before the first code, and behind it.
        const std::size_t at = target.codes.empty() ? target.text.size() : target.codes.front().offset;
        target.text = target.text.substr(0, at) + text + target.text.substr(at);
        for (InlineCode& code : target.codes) code.offset += text.size();
        splices.push_back({block.range, filter(Format::markdown).write(page, block, block.range, target)});
      }
      const std::string written = page::apply(page, splices);
      EXPECT_EQ(structure(written), structure(page)) << page << "\n" << text << "\n" << written;
    }
  }
}

}  // namespace
}  // namespace satz::page
