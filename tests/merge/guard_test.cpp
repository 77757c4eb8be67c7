#include "merge/guard.hpp"

#include "page/filter.hpp"
#include "tests/merge/pages.hpp"

namespace satz::merge {
namespace {

using Strings = std::vector<std::string>;

const Language de = lang("de");

page::Page markdown_page(const std::string& bytes, bool with_code) {
  page::Page page = page::read_page("page", page::Format::markdown, bytes, {with_code, with_code});
  for (page::Block& block : page.blocks) block.language = lang("en");
  return page;
}

Strings structure(const std::string& bytes) {
  return page::filter(page::Format::markdown).structure(bytes);
}

/// Every block's translation is `text`, with the block's codes at its begin.
std::vector<BlockTranslation> all_say(const page::Page& page, const std::string& text) {
  std::vector<BlockTranslation> translations;
  for (const page::Block& block : page.blocks) {
    Segment segment{"s1", false, block.content};
    segment.target = target(block.content, text, std::vector<std::size_t>(block.content.codes.size(), 0));
    translations.push_back({block.id, {segment}});
  }
  return translations;
}

const Strings pages = {
    "See [it] here, or [there][it].\n\n[it]: https://example.org/x \"Title\"\n",
    "Text\n\n    code\n\n- one\n- two\n\n> quoted\n> more\n",
    "| a | ![b](c.png \"t\") |\n|---|---|\n| <i title=\"ding\">x</i> | f |\n",
    "# Heading {#id}\n\nSetext\n======\n\n1. one\n2. two\n",
    "---\ntitle: A title\ndescription: >\n  two\n  lines\n---\n\nText  \nwith a break and `code`.\n",
    "- [ ] open\n- [x] done\n\n<div class=\"x\">\n<p>Raw</p>\n</div>\n\nA note[^1].\n\n[^1]: The note.\n",
    "+++\ntitle = 'A title'\ndescription = \"More\"\n[params]\nx = 1\n+++\n\nText\n",
    "*one* **two** ~~three~~ <https://example.org> ![alt](i.png) [link](u.html 'title')\n",
};

const Strings hostile = {
    "<script>alert(1)</script>",
    "<!-- x",
    "</div>\n\n<div onclick=x>",
    "![x](https://evil.example/a.png)",
    "[x](javascript:alert(1))",
    "[it]: javascript:alert(1)",
    "[^1]: https://evil.example",
    "https://evil.example/ www.evil.example",
    "mailto:a@evil.example a@evil.example",
    "<https://evil.example>",
    "&lt;script&gt; &#60;b&#62; &#x5B;x](u)",
    "# Heading",
    "- item\n- item",
    "1. one",
    "> quote",
    "    code",
    "\tcode",
    "```\ncode",
    "~~~",
    "---",
    "===",
    "a | b\n--- | ---",
    "x |---|---| y",
    "\\",
    "a\\",
    "**a** __b__ *c* _d_ ~~e~~ `f`",
    "`",
    "``` `` `",
    "a  \n\nb",
    "key: value # comment",
    "'quoted' \"quoted\"",
    "---\nevil: true\n---",
    "\"\nevil: true",
    "|\n  literal",
    "- a: b",
    "&anchor *alias !tag %x @y",
    ": definition",
    "[ ] task",
    "[x] task",
    "$$x$$ ==y== :smile: ^z^",
    "x](u) [y",
    "x\" onmouseover=\"y",
    "x) [y](u)",
    "x' 'y",
    "x> <y",
};

TEST(Guard, NoTranslationChangesMoreThanWords) {
  for (const bool with_code : {false, true}) {
    for (const std::string& bytes : pages) {
      const page::Page page = markdown_page(bytes, with_code);
      for (const std::string& text : hostile) {
        const Merged merged = merge_page(page, all_say(page, text), de, {.verbatim = true});
        EXPECT_EQ(structure(merged.bytes), structure(bytes)) << text << "\n" << merged.bytes;
      }
    }
  }
}

TEST(Guard, OnlyWhatBreaksThePageFallsBack) {
  const std::string bytes = "```\n# One\n```\n\nTwo\n\n    three\n";
  const page::Page page = markdown_page(bytes, true);
  std::vector<BlockTranslation> translations = all_say(page, "Neu");
  translations[0].segments[0].target->text = "```";
  const Merged merged = merge_page(page, translations, de, {.verbatim = true});
  EXPECT_EQ(merged.bytes, "```\n# One\n```\n\nNeu\n\n    Neu\n");
  ASSERT_EQ(merged.rejections.size(), 1U);
  EXPECT_EQ(merged.rejections[0].rule, "structure-changed");
  EXPECT_EQ(merged.rejections[0].block, page.blocks[0].id);
}

TEST(Guard, WhereEverythingBreaksThePageEverythingFallsBack) {
  std::string bytes = "```\n";
  for (int i = 0; i < 60; ++i) bytes += "line " + std::to_string(i) + "\n";
  bytes += "```\n";
  const page::Page page = markdown_page(bytes, true);
  const Merged merged = merge_page(page, all_say(page, "```"), de, {.verbatim = true});
  EXPECT_EQ(merged.bytes, bytes);
  EXPECT_EQ(merged.rejections.size(), page.blocks.size());
}

}  // namespace
}  // namespace satz::merge
