#include "page/ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/filters.hpp"

namespace satz::page {
namespace {

std::vector<std::string> ids_of(std::string_view text) {
  std::vector<std::string> ids;
  for (const Block& block : read_page("page.html", Format::html, std::string(text)).blocks)
    ids.push_back(block.id);
  return ids;
}

// The example of docs/block-ids.md.
TEST(Ids, TheExample) {
  const auto ids = ids_of(
      "<h1>Opening hours</h1>\n<p>We are open <b>daily</b>.</p>\n<p>Read&nbsp;on</p>\n"
      "<img src=\"a.png\" alt=\"The door\">\n<p>Read&nbsp;on</p>\n");
  EXPECT_THAT(ids, testing::ElementsAre("h1-fpegtgoa", "p-wlpuyswx", "p-dcmbctv7", "img.alt-oofeupmm",
                                        "p-dcmbctv7-2"));
}

TEST(Ids, StayWhenMarkupAndSpellingChange) {
  EXPECT_EQ(ids_of("<p>Gr&uuml;n und\n  <b>blau</b></p>"), ids_of("<p class=x><i>Grün</i> und blau</p>"));
}

TEST(Ids, StayWhenOtherBlocksChange) {
  const auto before = ids_of("<p>One</p><p>Two</p><p>Three</p>");
  const auto after = ids_of("<h1>New</h1><p>Two</p><p>More</p><p>Three</p>");
  EXPECT_EQ(before[1], after[1]);
  EXPECT_EQ(before[2], after[3]);
}

TEST(Ids, DifferByKind) {
  EXPECT_NE(ids_of("<p>Text</p>"), ids_of("<li>Text</li>"));
}

TEST(Ids, SubflowsAreTheBlocksInACodeAndNotDeeper) {
  const Page page = read_page(
      "page.html", Format::html,
      "<p>See <object title=o><p>inner <img alt=deep> words</p></object> and <img alt=flat title=two>.</p>");
  const Block& outer = page.blocks.front();
  ASSERT_EQ(outer.content.codes.size(), 2U);
  const auto kind_of = [&](const std::string& id) {
    for (const Block& block : page.blocks) {
      if (block.id == id) return block.kind;
    }
    return std::string("no such block");
  };
  std::vector<std::string> kinds;
  for (const InlineCode& code : outer.content.codes) {
    for (const std::string& id : code.subflows) kinds.push_back(kind_of(id));
    kinds.emplace_back("|");
  }
  EXPECT_THAT(kinds, testing::ElementsAre("object@title", "p", "|", "img@alt", "img@title", "|"));
}

}  // namespace
}  // namespace satz::page
