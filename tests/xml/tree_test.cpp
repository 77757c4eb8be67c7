#include "xml/tree.hpp"

#include <gtest/gtest.h>

namespace satz::xml {
namespace {

/// The root element of `bytes`, held by `tree`.
Node root(Tree& tree, std::string_view bytes) {
  Reader reader(bytes, "a.xml");
  const Event* event = reader.next();
  while (event != nullptr && event->kind != Event::Kind::start) event = reader.next();
  const Node node = tree.take(reader, *event);
  EXPECT_EQ(reader.next(), nullptr);
  return node;
}

TEST(Tree, HoldsEveryBlank) {
  Tree tree;
  const Node s = root(tree, "<s> <g>A</g> <!-- c --> <g>B</g>\n</s>");
  EXPECT_EQ(s.text_content(), " A  B\n");
  EXPECT_EQ(s.to_xml(), "<s> <g>A</g> <!-- c --> <g>B</g>\n</s>");
}

TEST(Tree, ComparesNamesByNamespace) {
  Tree tree;
  const Node a = root(tree, "<x:a xmlns:x='u' xmlns:sdl='v'><sdl:b k='1' sdl:k='2'/><x:b k='3'/></x:a>");
  EXPECT_TRUE(a.is("u", "a"));
  EXPECT_EQ(a.child("u", "b").attribute("k"), "3");
  EXPECT_EQ(a.child("v", "b").attribute("v", "k"), "2");
  EXPECT_EQ(a.child("v", "b").attribute("k"), "1");
  EXPECT_EQ(a.child("", "b").attribute("k"), std::nullopt);
  EXPECT_TRUE(a.child("u", "b").parent().is("u", "a"));
}

TEST(Tree, WritesAPartThatStandsOnItsOwn) {
  Tree tree;
  const Node a = root(
      tree, "<a xmlns='u' xmlns:p='v'><p:b p:k='&#10;' xml:lang='de'><c/><c xmlns=''><?x y?></c></p:b></a>");
  EXPECT_EQ(a.child("v", "b").to_xml(),
            "<p:b xmlns:p=\"v\" p:k=\"&#10;\" xml:lang=\"de\"><c xmlns=\"u\"/><c><?x y?></c></p:b>");
}

TEST(Tree, TellsWhereItsNodesStand) {
  const std::string text = "<a>\n <b>xß</b><c/></a>";
  Tree tree;
  const Node a = root(tree, text);
  const Node b = a.child("", "b");
  EXPECT_EQ(b.line(), 2U);
  EXPECT_EQ(b.column(), 2U);
  EXPECT_EQ(text.substr(b.begin(), b.end() - b.begin()), "<b>xß</b>");
  EXPECT_EQ(text.substr(b.content_begin(), b.content_end() - b.content_begin()), "xß");
  const Node c = a.child("", "c");
  EXPECT_EQ(text.substr(c.begin(), c.end() - c.begin()), "<c/>");
  EXPECT_EQ(c.content_begin(), c.end());
  EXPECT_EQ(c.content_end(), c.end());
}

TEST(Tree, NoNodeHasNoAnswers) {
  const Node none;
  EXPECT_FALSE(none);
  EXPECT_FALSE(none.first());
  EXPECT_FALSE(none.child("", "a").next().parent());
  EXPECT_EQ(none.text_content(), "");
  EXPECT_EQ(none.attribute("k"), std::nullopt);
  EXPECT_EQ(none.line(), 0U);
}

}  // namespace
}  // namespace satz::xml
