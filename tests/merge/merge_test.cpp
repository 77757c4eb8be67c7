#include "merge/merge.hpp"

#include "tests/merge/pages.hpp"

namespace satz::merge {
namespace {

const Language de = lang("de");
const Language en = lang("en");
const MergeOptions verbatim{.verbatim = true};

/// A translation of a sentence in the first block of that kind.
struct Target {
  std::string_view kind;
  std::string_view segment;
  Fragment target;
};

std::vector<BlockTranslation> translate(const page::Page& page, const std::vector<Target>& targets) {
  std::vector<BlockTranslation> translations;
  for (const page::Block& block : page.blocks) {
    BlockTranslation translation = sentences(block);
    for (Segment& segment : translation.segments) {
      for (const Target& wanted : targets) {
        if (&block == &block_of(page, wanted.kind) && wanted.segment == segment.id)
          segment.target = wanted.target;
      }
    }
    translations.push_back(std::move(translation));
  }
  return translations;
}

std::string rules(const Merged& merged) {
  std::string out;
  for (const Rejection& rejection : merged.rejections) {
    out += (out.empty() ? "" : " ") + rejection.segment + ":" + rejection.rule;
  }
  return out;
}

TEST(Merge, OfNothingIsThePage) {
  const page::Page page =
      html_page("en", "\xEF\xBB\xBF<!doctype html><p>One.  Two &amp; <b>three\r\n</b><br>");
  EXPECT_EQ(merge_page(page, {}, de, verbatim).bytes, page.bytes);
  EXPECT_EQ(merge_page(page, translate(page, {}), de, verbatim).bytes, page.bytes);
}

TEST(Merge, ChangesOnlyTheBytesOfTheTranslatedSentence) {
  const page::Page page = html_page("en", "<p>One &#x61;nd.\n   Two <B\n>bold</B> words.  Three&period;</p>");
  const Merged merged =
      merge_page(page, translate(page, {{"p", "s2", {"Zwei & Wörter.", block_of(page, "p").content.codes}}}),
                 de, verbatim);
  EXPECT_EQ(rules(merged), "s2:not-text") << "code offsets past the end";
  const Fragment source = sentences(block_of(page, "p")).segments.at(2).source;
  const Merged again =
      merge_page(page, translate(page, {{"p", "s2", target(source, "Zwei fette Wörter & <mehr>.", {5, 10})}}),
                 de, verbatim);
  EXPECT_EQ(rules(again), "");
  EXPECT_EQ(again.bytes, "<p>One &#x61;nd.\n   Zwei <B\n>fette</B> Wörter & &lt;mehr>.  Three&period;</p>");
}

TEST(Merge, ATargetLikeItsSourceKeepsTheSpelling) {
  const page::Page page = html_page("en", "<p title='A&ouml;B'>K&ouml;ln  &gt; Bonn. <i>Ja</i>!</p>");
  std::vector<BlockTranslation> translations = translate(page, {});
  for (BlockTranslation& translation : translations) {
    for (Segment& segment : translation.segments) segment.target = segment.source;
  }
  const Merged merged = merge_page(page, translations, de, verbatim);
  EXPECT_EQ(merged.bytes, page.bytes);
  for (const Sentence& sentence : merged.sentences) EXPECT_EQ(sentence.outcome, Outcome::translated);
}

TEST(Merge, InnerBlocksGoIntoTheCodesOfOuterOnes) {
  const page::Page page = html_page("en", "<p>See <img src=x alt=\"the harbour\"> today.</p>");
  const Fragment outer = block_of(page, "p").content;
  const Target alt{"img@alt", "s1", {"der \"Hafen\""}};
  const Target text{"p", "s1", target(outer, "Heute  zu sehen.", {6})};
  EXPECT_EQ(merge_page(page, translate(page, {alt}), de, verbatim).bytes,
            "<p>See <img src=x alt=\"der &quot;Hafen&quot;\"> today.</p>");
  EXPECT_EQ(merge_page(page, translate(page, {text}), de, verbatim).bytes,
            "<p>Heute <img src=x alt=\"the harbour\"> zu sehen.</p>");
  EXPECT_EQ(merge_page(page, translate(page, {alt, text}), de, verbatim).bytes,
            "<p>Heute <img src=x alt=\"der &quot;Hafen&quot;\"> zu sehen.</p>");
}

TEST(Merge, SaysWhichLanguageIsShown) {
  const page::Page page = html_page(
      "en",
      "<html lang=\"en\"><body><h1>News</h1><p>One. Two <b>three. Four</b>.</p><p lang=de>Schon da.</p>"
      "<p lang=fr>Bonjour.</p><p>42</p></body></html>");
  std::vector<page::Block> blocks = page.blocks;
  const Merged merged = merge_page(page, translate(page, {{"p", "s1", {"Eins."}}}), de);
  EXPECT_EQ(merged.bytes,
            "<html lang=\"de\"><body><h1 lang=\"en\">News</h1><p>Eins. <span lang=\"en\">Two </span><b><span "
            "lang=\"en\">three.</span> <span lang=\"en\">Four</span></b>.</p><p lang=de>Schon da.</p><p "
            "lang=fr>Bonjour.</p><p>42</p></body></html>");
  std::vector<Outcome> outcomes;
  for (const Sentence& sentence : merged.sentences) outcomes.push_back(sentence.outcome);
  EXPECT_THAT(outcomes,
              testing::ElementsAre(Outcome::fallback, Outcome::translated, Outcome::fallback,
                                   Outcome::fallback, Outcome::native, Outcome::fallback, Outcome::neutral));
}

TEST(Merge, ALanguageDeclaredInsideIsCorrectedWhereTextIsTranslated) {
  const page::Page page =
      html_page("en", "<html lang=de><body><div lang=en><p>One.</p><p>Two.</p></div></body></html>");
  ASSERT_TRUE(page.blocks.at(0).declared_inside);
  std::vector<BlockTranslation> translations = translate(page, {});
  translations[0].segments[0].target = Fragment{"Eins."};
  EXPECT_EQ(merge_page(page, translations, de).bytes,
            "<html lang=de><body><div lang=en><p lang=\"de\">Eins.</p><p>Two.</p></div></body></html>");
}

TEST(Merge, BothPagesCarryTheSameIds) {
  const page::Page page = html_page("de",
                                    "<html lang=de><body><p>Hallo. Gut.</p><h2>Titel</h2><p lang=en>One "
                                    "<b>two. Three</b> four.</p></body></html>");
  const MergeOptions ids{.align_ids = true};
  const auto ids_in = [](const std::string& bytes) {
    std::multiset<std::string> found;
    for (std::size_t at = 0; (at = bytes.find(" id=\"", at)) != std::string::npos; ++at) {
      found.insert(bytes.substr(at + 5, bytes.find('"', at + 5) - at - 5));
    }
    return found;
  };
  const Fragment english = block_of(page, "p", 1).content;
  std::vector<BlockTranslation> translations = translate(page, {{"h2", "s1", {"Title"}}});
  const Merged on_english = merge_page(page, translations, en, ids);
  const Merged on_german = merge_page(page, translations, de, ids);
  EXPECT_EQ(ids_in(on_english.bytes), ids_in(on_german.bytes));
  EXPECT_EQ(ids_in(on_english.bytes).size(), 5U);
  std::vector<std::string> sentence_ids;
  for (const Sentence& sentence : on_english.sentences) {
    sentence_ids.push_back(sentence.id);
    EXPECT_EQ(ids_in(on_english.bytes).count(sentence.id), 1U) << sentence.id;
  }
  EXPECT_EQ(on_english.sentences.at(2).shown, "Title");
}

TEST(Merge, RejectsWhatDoesNotFit) {
  const page::Page page = html_page("en", "<p>One <b>two</b>. Three.</p>");
  const Fragment source = sentences(block_of(page, "p")).segments.at(0).source;
  const auto outcome = [&](const Fragment& wanted) {
    const Merged merged = merge_page(page, translate(page, {{"p", "s1", wanted}}), de, verbatim);
    EXPECT_EQ(merged.bytes, page.bytes);
    EXPECT_EQ(merged.sentences.at(0).outcome, Outcome::fallback);
    EXPECT_FALSE(merged.rejections.empty() || merged.rejections[0].reason.empty());
    return rules(merged);
  };
  EXPECT_EQ(outcome({"Eins zwei."}), "s1:code-missing");
  EXPECT_EQ(outcome(target(source, "Eins zwei.", {4, 2})), "s1:not-text") << "codes out of order";
  Fragment swapped = target(source, "Eins zwei.", {2, 4});
  std::swap(swapped.codes[0].kind, swapped.codes[1].kind);
  EXPECT_EQ(outcome(swapped), "s1:code-misnested");
  Fragment extra = target(source, "Eins zwei.", {2, 4});
  extra.codes.push_back(
      InlineCode{.offset = 5, .kind = InlineCode::Kind::standalone, .id = "script", .original = "<script>"});
  EXPECT_EQ(outcome(extra), "s1:code-unknown");
  EXPECT_EQ(outcome(target(source, std::string("Eins\0zwei.", 10), {2, 4})), "s1:not-text");
  EXPECT_EQ(outcome(target(source, "Eins \xFF zwei.", {2, 4})), "s1:not-text");
  EXPECT_EQ(merge_page(page, translate(page, {{"p", "i1", {"und"}}}), de, verbatim).rejections.at(0).rule,
            "not-space");
}

TEST(Merge, NoTemplateArisesWhereSentencesMeet) {
  const page::Page page = html_page("en", "<p>One. Two. Three.</p>");
  std::vector<BlockTranslation> translations = translate(page, {{"p", "s1", {"a {"}}, {"p", "s2", {"{ b"}}});
  for (Segment& segment : translations[0].segments) {
    if (segment.ignorable) segment.target = Fragment{};
  }
  const Merged merged = merge_page(page, translations, de, verbatim);
  EXPECT_EQ(merged.bytes, page.bytes);
  EXPECT_EQ(rules(merged), ":template-added");
}

TEST(Merge, RejectsSentencesOfAnotherPage) {
  const page::Page page = html_page("en", "<p>One. Two.</p><p>Three.</p>");
  std::vector<BlockTranslation> translations = translate(page, {});
  translations[0].segments[0].source.text = "One!";
  translations[0].segments[0].target = Fragment{"Eins!"};
  translations.push_back(translations[1]);
  translations.push_back({"p-elsewhere", {}});
  const Merged merged = merge_page(page, translations, de, verbatim);
  EXPECT_EQ(merged.bytes, page.bytes);
  std::multiset<std::string> found;
  for (const Rejection& rejection : merged.rejections) found.insert(rejection.rule + " " + rejection.block);
  EXPECT_EQ(found,
            (std::multiset<std::string>{"source-changed " + page.blocks[0].id,
                                        "block-repeated " + page.blocks[1].id, "block-unknown p-elsewhere"}));
  EXPECT_EQ(merged.sentences.size(), 2U) << "each block is accounted for";
}

TEST(Merge, ASentenceThatEndsInsideAReferenceCannotBeWrittenAlone) {
  // "&nvlt;" is "<" and U+20D2.
  const page::Page page = html_page("en", "<p>One &nvlt; two.</p>");
  BlockTranslation translation{page.blocks.at(0).id, cut(page.blocks.at(0).content, {5})};
  translation.segments[0].target = Fragment{"Eins"};
  const Merged merged = merge_page(page, std::vector{translation}, de, verbatim);
  EXPECT_EQ(rules(merged), "s1:not-separable");
  EXPECT_EQ(merged.bytes, page.bytes);
}

TEST(Merge, LeavesOutWhatIsAskedFor) {
  const page::Page page = html_page("en", "<p>One <b>two. Three</b> <i>x</i>. Four.</p>");
  std::vector<BlockTranslation> translations = translate(page, {{"p", "s3", {"Vier."}}});
  translations[0].omit = {"s1", "s2", "s3"};
  const Merged merged = merge_page(page, translations, de, verbatim);
  EXPECT_EQ(merged.bytes, "<p><b> </b> Vier.</p>");
  EXPECT_EQ(merged.sentences[0].outcome, Outcome::omitted);
  EXPECT_EQ(merged.sentences[0].shown, "");
  EXPECT_EQ(merged.sentences[2].outcome, Outcome::translated);
}

TEST(Merge, WritesInThePagesEncoding) {
  const page::Page page = html_page("en", "<meta charset=iso-8859-1><p>Caf\xE9. Two.</p>");
  const Merged merged =
      merge_page(page, translate(page, {{"p", "s2", {"Größe \u20AC \u4E2D."}}}), de, verbatim);
  EXPECT_EQ(rules(merged), "");
  EXPECT_EQ(merged.bytes,
            "<meta charset=iso-8859-1><p>Caf\xE9. Gr\xF6\xDF"
            "e \x80 &#20013;.</p>");
}

TEST(Merge, AttributesWithoutQuotesAreWrittenAsAWhole) {
  const page::Page page = html_page("en", "<p>x <img alt=harbour> y</p>");
  const Merged merged =
      merge_page(page, translate(page, {{"img@alt", "s1", {"am Hafen > hier"}}}), de, verbatim);
  EXPECT_EQ(merged.bytes, "<p>x <img alt=\"am Hafen > hier\"> y</p>");
}

TEST(Merge, CountsAreReconciled) {
  const page::Page page = html_page("en", "<p>One two. Three.</p><p>Four five six.</p><hr title='Seven'>");
  std::vector<BlockTranslation> translations = translate(page, {{"p", "s2", {"Drei."}}});
  translations.pop_back();
  const Merged merged = merge_page(page, translations, de);
  std::size_t words = 0, fallback = 0;
  for (const Sentence& sentence : merged.sentences) {
    words += sentence.words;
    if (sentence.outcome == Outcome::fallback) fallback += sentence.words;
  }
  EXPECT_EQ(words, 7U);
  EXPECT_EQ(fallback, 6U);
}

}  // namespace
}  // namespace satz::merge
