#include "merge/repair.hpp"

#include "tests/merge/pages.hpp"

namespace satz::merge {
namespace {

/// The content of the only paragraph of `html`.
Fragment content_of(const std::string& html) {
  return page::read_page("p.html", page::Format::html, "<p>" + html + "</p>").blocks.at(0).content;
}

std::string repaired(const std::string& source, std::string target) {
  const auto fragment = repair_codes(content_of(source), {std::move(target)});
  return fragment ? to_string(*fragment) : "no";
}

TEST(Repair, ACodeAtAnEndGoesThere) {
  EXPECT_EQ(repaired("The logo <img src=x alt=logo>", "Das Logo "), "Das Logo {1/}");
  EXPECT_EQ(repaired("<img src=x alt=logo> The logo", " Das Logo"), "{1/} Das Logo");
  EXPECT_EQ(repaired("The <img src=x alt=logo> logo", "Das Logo"), "no");
}

TEST(Repair, APairGoesAroundTheSameWords) {
  EXPECT_EQ(repaired("Ask <b>Anna Berg</b> today.", "Heute Anna Berg fragen."),
            "Heute {1>}Anna Berg{<1} fragen.");
  EXPECT_EQ(repaired("Ask <b><i>Anna</i></b> today.", "Heute Anna fragen."),
            "Heute {1>}{2>}Anna{<2}{<1} fragen.");
  EXPECT_EQ(repaired("Ask <b>Anna</b> today.", "Heute Anna, Anna fragen."), "no") << "two places";
  EXPECT_EQ(repaired("Ask <b>Ann</b> today.", "Heute Anna fragen."), "no") << "part of a word";
  EXPECT_EQ(repaired("Ask <b>her</b> today.", "Heute sie fragen."), "no") << "other words";
  EXPECT_EQ(repaired("Ask<b>:</b> today.", "Heute: fragen."), "no") << "no words";
}

TEST(Repair, OnlyWhatIsMissing) {
  const Fragment source = content_of("Ask <b>Anna</b> today.");
  Fragment wanted{"Anna fragen", {source.codes[1], source.codes[0]}};
  wanted.codes[0].offset = wanted.codes[1].offset = 0;
  EXPECT_EQ(repair_codes(source, wanted), std::nullopt) << "misnested";
  wanted = {"Anna fragen", {source.codes[0]}};
  wanted.codes[0].offset = 0;
  EXPECT_EQ(repair_codes(source, wanted), std::nullopt) << "half a pair";
}

TEST(Repair, IsDoneAndSaidWhereItIsAskedFor) {
  const page::Page page = html_page("en", "<p>Ask <b>Anna</b> today.</p>");
  BlockTranslation translation = sentences(page.blocks.at(0));
  translation.segments[0].target = Fragment{"Heute Anna fragen."};
  const std::vector translations{translation};
  EXPECT_EQ(merge_page(page, translations, lang("de")).rejections.at(0).rule, "code-missing");
  const Merged merged = merge_page(page, translations, lang("de"), {.repair = true});
  EXPECT_EQ(merged.bytes, "<p>Heute <b>Anna</b> fragen.</p>");
  EXPECT_TRUE(merged.rejections.empty());
  ASSERT_EQ(merged.repairs.size(), 1U);
  EXPECT_EQ(merged.repairs[0].rule, "code-missing");
  EXPECT_EQ(merged.repairs[0].reason, "In the translation, <b> (code 1) is missing.");
  EXPECT_EQ(merged.sentences.at(0).shown, "Heute Anna fragen.");
}

}  // namespace
}  // namespace satz::merge
