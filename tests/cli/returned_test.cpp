#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <regex>

#include "tests/cli/sandbox.hpp"
#include "text/charset.hpp"
#include "text/normal_form.hpp"

// What tools do to an XLIFF file between export and merge: after each, `satz merge` writes the page it would
// have written, or says what it could not take.

namespace satz {
namespace {

using nlohmann::json;
using test::Sandbox;
using testing::HasSubstr;
using testing::Not;

constexpr const char* page = R"(<html lang="en"><body>
<p>The ferry leaves at <b>nine</b> from <i>pier two</i>. Bring warm clothes.</p>
<p>Dogs&nbsp;are welcome. Say “yes” to Zoë.</p>
</body></html>
)";

constexpr const char* built = R"(<html lang="de"><body>
<p>Die Fähre legt um <b>neun</b> von <i>Brücke zwei</i> ab. Ziehen Sie sich warm an.</p>
<p>Hunde sind willkommen. Sagen Sie „ja“ zu Zoë.</p>
</body></html>
)";

std::string with(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "nothing to replace: " << from << "\n" << text;
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::string with_pattern(const std::string& text, const std::string& pattern, const std::string& to) {
  const std::string changed = std::regex_replace(text, std::regex(pattern), to);
  EXPECT_NE(changed, text) << "nothing matches " << pattern;
  return changed;
}

class ReturnedFile : public testing::Test {
 protected:
  void start(const std::string& version) {
    ASSERT_EQ(box.satz("init").code, 0);
    box.write("pages/a.html", page);
    ASSERT_EQ(box.satz("export --xliff-version " + version).code, 0);
    text = box.read(file);
    const bool two = version[0] == '2';
    const auto code = [&](const std::string& id, const std::string& inner) {
      const std::string name = two ? "pc" : "g";
      return "<" + name + " id=\"" + id + "\">" + inner + "</" + name + ">";
    };
    translate("The ferry",
              "Die Fähre legt um " + code("1", "neun") + " von " + code("2", "Brücke zwei") + " ab.");
    translate("Bring warm", "Ziehen Sie sich warm an.");
    translate("Dogs", "Hunde sind willkommen.");
    translate("Say", "Sagen Sie „ja“ zu Zoë.");
  }

  /// Puts a target behind the source that begins so.
  void translate(const std::string& begin, const std::string& target) {
    const std::size_t at = text.find("<source>" + begin);
    ASSERT_NE(at, std::string::npos) << text;
    const std::size_t end = text.find("</source>", at) + 9;
    text.insert(end, "<target>" + target + "</target>");
  }

  struct Merged {
    std::string built;
    json account;
    std::string err;
    std::vector<std::string> rules;
  };

  Merged merge(const std::string& bytes) {
    box.write(file, bytes);
    const auto run = box.satz("merge --json --no-learn");
    EXPECT_LE(run.code, 1) << run.err;
    Merged merged{box.read("site/de/a.html"), {}, run.err, {}};
    if (run.code > 1) return merged;
    merged.account = run.json().at("pages").at(0);
    for (const json& one : merged.account.at("rejected")) merged.rules.push_back(one.at("rule"));
    EXPECT_EQ(merged.account.at("segments"),
              merged.account.at("translated").get<int>() + merged.account.at("fallback").get<int>());
    return merged;
  }

  /// After it the very same page is built, and nothing is refused.
  void survives(const std::string& name, const std::string& bytes) {
    const Merged merged = merge(bytes);
    EXPECT_EQ(merged.built, built) << name << "\n" << merged.err << bytes;
    EXPECT_EQ(merged.account.at("translated"), 4) << name;
    EXPECT_TRUE(merged.rules.empty()) << name << "\n" << merged.err;
  }

  /// After it one sentence is not merged, which is said with this rule; the others are.
  void refused(const std::string& name, const std::string& bytes, const std::string& rule) {
    const Merged merged = merge(bytes);
    EXPECT_EQ(merged.account.at("translated"), 3) << name << "\n" << merged.err;
    EXPECT_THAT(merged.rules, testing::Contains(rule)) << name << "\n" << merged.err;
  }

  static std::string encoded(const std::string& bytes, std::string_view charset) {
    const auto made = Charset::named(charset)->encode(bytes);
    EXPECT_TRUE(made.has_value());
    return made.value_or("");
  }

  const std::string file = "xliff/a.html.en-de.xlf";
  std::string text;
  Sandbox box;
};

TEST_F(ReturnedFile, AnotherSpellingOfTheSameXml) {
  start("1.2");
  survives("as it is", text);
  survives("quotes", with_pattern(text, "=\"([^\"']*)\"", "='$1'"));
  survives("attribute order",
           with_pattern(text, "<trans-unit (id=\"[^\"]*\") (xml:space=\"preserve\")", "<trans-unit $2 $1"));
  std::string ns0 = with(with_pattern(text, "<(/?)([a-z])", "<$1ns0:$2"), "xmlns=", "xmlns:ns0=");
  survives("prefix", ns0);
  std::string moved = with(text, " xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"",
                           " xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\"");
  moved = with(with(moved, "<xliff ", "<x:xliff "), "</xliff>", "</x:xliff>");
  survives("default namespace moved",
           with(moved, "<file ", "<file xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "));
  survives("no namespace", with(text, " xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"", ""));
  survives("CRLF", with(text, "\n", "\r\n"));
  survives("CR", with(text, "\n", "\r"));
  survives("byte order mark", "\xEF\xBB\xBF" + text);
  const std::string wide = with(text, "UTF-8", "UTF-16");
  survives("UTF-16LE", "\xFF\xFE" + encoded(wide, "UTF-16LE"));
  survives("UTF-16BE", "\xFE\xFF" + encoded(wide, "UTF-16BE"));
  survives("windows-1252", encoded(with(text, "UTF-8", "windows-1252"), "windows-1252"));
  survives("no declaration", with(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""));
  survives("CDATA",
           with(text, "<target>Hunde sind willkommen.", "<target><![CDATA[Hunde sind willkommen.]]>"));
  survives("comments, instructions", with(with(text, "Hunde sind", "Hun<!-- c -->de <?tool a?>sind"),
                                          "<body>", "<?tool b?><body><!-- d -->"));
}

TEST_F(ReturnedFile, WhiteSpaceOfPrettyPrinters) {
  start("1.2");
  survives("between elements",
           with_pattern(text, "\n *<(/?)(trans-unit|group|source|target|note)", "\n\n\t  <$1$2"));
  survives("none between elements", with_pattern(text, "\n *<", "<"));
  survives("xml:space dropped", with(text, " xml:space=\"preserve\"", ""));
  std::string inside = with_pattern(text, "<(source|target)>", "<$1>\n            ");
  inside = with_pattern(inside, "</(source|target)>", "\n          </$1>");
  survives("inside elements", inside);
  survives("wrapped lines", with(text, "from <g", "from\n          <g"));
}

TEST_F(ReturnedFile, TargetsThatAreNone) {
  start("1.2");
  for (const char* none : {"", "<target/>", "<target></target>", "<target>  </target>",
                           "<target state=\"translated\"/>", "<target><!-- later --></target>"}) {
    const Merged merged = merge(with(text, "<target>Hunde sind willkommen.</target>", none));
    EXPECT_EQ(merged.account.at("translated"), 3) << none;
    EXPECT_EQ(merged.account.at("fallback"), 1) << none;
    EXPECT_TRUE(merged.rules.empty()) << none << merged.err;
  }
}

TEST_F(ReturnedFile, StatesOfTools) {
  start("1.2");
  const auto translated = [&](const std::string& attributes) {
    return merge(with(text, "<target>Hunde", "<target " + attributes + ">Hunde")).account.at("translated");
  };
  // The text differs from what was exported, so it is a translation, whatever OmegaT leaves there.
  for (const char* done :
       {"state=\"translated\"", "state=\"signed-off\"", "state=\"final\"", "state=\"new\"",
        "state=\"needs-translation\"", "state=\"translated\" state-qualifier=\"fuzzy-match\""}) {
    EXPECT_EQ(translated(done), 4) << done;
  }
  // What a tool asks to be looked at is not shown as if it were done.
  for (const char* open : {"state=\"needs-review-translation\"", "state=\"needs-l10n\"",
                           "state=\"needs-adaptation\"", "state=\"x-fertig\""}) {
    EXPECT_EQ(translated(open), 3) << open;
  }
  survives("approved", with(text, "<trans-unit ", "<trans-unit approved=\"yes\" "));
  survives("not approved", with(text, "<trans-unit ", "<trans-unit approved=\"no\" "));
}

TEST_F(ReturnedFile, APrefillIsNoTranslationAndWhatDiffersFromItIs) {
  start("1.2");
  const std::string alt =
      "<alt-trans match-quality=\"80%\" tool-id=\"satz\"><source>x</source><target>Hunde sind "
      "willkommen.</target></alt-trans>";
  std::string prefilled = with(
      text, "<target>Hunde sind willkommen.</target>",
      "<target state=\"needs-translation\" state-qualifier=\"fuzzy-match\">Hunde sind willkommen.</target>" +
          alt);
  EXPECT_EQ(merge(prefilled).account.at("translated"), 3) << "equal to an unconfirmed prefill";
  EXPECT_EQ(
      merge(with(prefilled, "state=\"needs-translation\"", "state=\"translated\"")).account.at("translated"),
      4);
  EXPECT_EQ(merge(with(prefilled, "fuzzy-match\">Hunde", "fuzzy-match\">Die Hunde")).account.at("translated"),
            4);
  const std::string copied = with(text, "<target>Ziehen Sie sich warm an.",
                                  "<target state=\"needs-translation\">Bring warm clothes.");
  EXPECT_EQ(merge(copied).account.at("translated"), 3) << "a copy of the source";
}

TEST_F(ReturnedFile, VendorAttributesAndElements) {
  start("1.2");
  std::string vendor =
      with(text, "<xliff ",
           "<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" xmlns:mq=\"MQXliff\" "
           "xmlns:m=\"http://www.memsource.com/mxlf/2.0\" xmlns:okp=\"okapi-framework:xliff-extensions\" "
           "xmlns:iws=\"http://www.idiominc.com/ws/asset\" ");
  vendor = with(vendor, "<trans-unit ",
                "<trans-unit sdl:id=\"7\" mq:segmentguid=\"g\" m:para-id=\"3\" okp:x=\"y\" iws:z=\"0\" ");
  vendor = with(
      vendor, "</trans-unit>",
      "<iws:segment><source>wrong</source><target>falsch</target></iws:segment><mq:meta><mq:target>falsch</"
      "mq:target></mq:meta>"
      "<validation xmlns=\"urn:v\"><source>wrong</source><target>falsch</target></validation></trans-unit>");
  vendor = with(vendor, "<body>", "<sdl:doc><source>wrong</source></sdl:doc><body>");
  survives("vendors", vendor);
  survives("target-language gone", with(text, " target-language=\"de\"", ""));
  survives("target-language of a region", with(text, "target-language=\"de\"", "target-language=\"de-DE\""));
  survives("source-language case", with(text, "source-language=\"en\"", "source-language=\"EN\""));
  survives("alt-trans added",
           with(text, "willkommen.</target>",
                "willkommen.</target><alt-trans origin=\"MT\"><target>Hunde ok</target></alt-trans>"));
}

TEST_F(ReturnedFile, UnitsMovedTwiceOrElsewhere) {
  start("1.2");
  survives("ids with suffixes", with_pattern(text, "<trans-unit id=\"([^\"]*)\"", "<trans-unit id=\"$1_1\""));
  survives("groups dissolved", with_pattern(text, "</?group[^>]*>", ""));
  survives("groups reordered",
           with_pattern(text, "(<group [^]*?</group>)([^]*?)(<group [^]*?</group>)", "$3$2$1"));
  survives("duplicated", with_pattern(text, "(<trans-unit [^]*?</trans-unit>)", "$1$1"));
  const std::string several = with_pattern(
      text, "</group>([^]*?)<group",
      "</group></body></file><file original=\"pages/a.html\" source-language=\"en\" target-language=\"de\" "
      "datatype=\"html\"><header><tool tool-id=\"satz\" tool-name=\"satz\"/></header><body><group");
  survives("several <file>", several);
  survives(
      "another page's <file> first",
      with(text, "<file original=\"pages/a.html\"",
           "<file original=\"pages/b.html\" source-language=\"en\" target-language=\"de\" datatype=\"html\">"
           "<body><trans-unit id=\"x\"><source>x</source></trans-unit></body></file>"
           "<file original=\"pages/a.html\""));
  survives("original with other slashes",
           with(text, "original=\"pages/a.html\"", "original=\"C:\\web\\pages\\a.html\""));

  const Merged missing =
      merge(with_pattern(text, "<trans-unit [^>]*>\\s*<source>Bring[^]*?</trans-unit>", ""));
  EXPECT_EQ(missing.account.at("translated"), 3) << missing.err;
  EXPECT_THAT(missing.built, HasSubstr("Bring warm clothes."));

  const Merged more = merge(with(text, "</group>",
                                 "<trans-unit id=\"zzz.s9\"><source>Never seen.</source><target>Nie "
                                 "gesehen.</target></trans-unit></group>"));
  EXPECT_EQ(more.account.at("translated"), 4);
  EXPECT_THAT(more.rules, testing::Contains("source-gone")) << "what is for no sentence of the page is named";
}

TEST_F(ReturnedFile, SplitOverSeveralFilesUnderAnyName) {
  start("1.2");
  const std::string first = with_pattern(text, "(<group [^]*?</group>)[^]*?(<group [^]*?</group>)", "$1");
  const std::string second = with_pattern(text, "(<group [^]*?</group>)[^]*?(<group [^]*?</group>)", "$2");
  box.write("xliff/a part 2 (de).xliff", second);
  survives("in two files", first);
  box.write("xliff/other/part1.sdlxliff", first);
  survives("in two other files", with_pattern(text, "<target>[^]*?</target>", ""));
}

TEST_F(ReturnedFile, SeveralPagesInOneFile) {
  start("1.2");
  box.write("pages/b.html", "<html lang=\"en\"><body><p>Ask us.</p></body></html>\n");
  ASSERT_EQ(box.satz("export pages/b.html").code, 0);
  std::string other = box.read("xliff/b.html.en-de.xlf");
  other = with(other, "<source>Ask us.</source>",
               "<source>Ask us.</source><target state=\"dubious\">Fragen Sie uns.</target>");
  const std::size_t begin = other.find("  <file ");
  const std::string part = other.substr(begin, other.rfind("</xliff>") - begin);
  box.write("xliff/back/all.mqxliff", text.insert(text.rfind("</xliff>"), part));
  std::filesystem::remove(box.root() / file);
  std::filesystem::remove(box.root() / "xliff/b.html.en-de.xlf");
  for (const bool again : {false, true}) {
    const auto run = box.satz("merge --json --no-learn --min-state needs-review");
    ASSERT_LE(run.code, 1) << run.err;
    EXPECT_EQ(run.json().at("pages").at(0).at("translated"), 4) << again << run.err;
    EXPECT_EQ(run.json().at("pages").at(1).at("translated"), 1) << again << run.err;
    EXPECT_EQ(box.read("site/de/a.html"), built);
    const std::size_t told = run.err.find("[unknown-state]");
    EXPECT_NE(told, std::string::npos) << run.err;
    EXPECT_EQ(told, run.err.rfind("[unknown-state]")) << run.err;
  }
  // Another translation in that file is seen.
  box.write("xliff/back/all.mqxliff", with(text, "Fragen Sie uns.", "Frag uns."));
  ASSERT_LE(box.satz("merge --no-learn --min-state needs-review").code, 1);
  EXPECT_THAT(box.read("site/de/b.html"), HasSubstr("Frag uns."));
}

// po2xliff appends what it makes of the PO file, in a namespace of 1.1 with targets of 1.2; without a
// template it is all there is, from English, whatever the language was.
TEST_F(ReturnedFile, ConvertedToPoAndBack) {
  start("1.2");
  const auto unit = [](const std::string& id, const std::string& source, const std::string& target) {
    return "<ns0:trans-unit xmlns:ns0=\"urn:oasis:names:tc:xliff:document:1.1\" xml:space=\"preserve\" "
           "id=\"" +
           id + "\" approved=\"yes\"><ns0:source>" + source + "</ns0:source>\n        <target>" + target +
           "</target>\n</ns0:trans-unit>";
  };
  const std::string units =
      "<ns0:trans-unit xmlns:ns0=\"urn:oasis:names:tc:xliff:document:1.1\" id=\"2\" approved=\"yes\" "
      "restype=\"x-gettext-domain-header\"><ns0:source>Language: de</ns0:source><target>Language: "
      "de</target></ns0:trans-unit>" +
      unit("3", "Dogs\xC2\xA0\x61re welcome.", "Hunde sind willkommen.") +
      unit("4", "Bring warm clothes.", "Ziehen Sie sich warm an.");
  const std::string bare = with_pattern(text, "<target>(Hunde|Ziehen)[^<]*</target>", "");
  const std::string converted =
      "<file original=\"a.po\" source-language=\"en-US\" datatype=\"po\"><body>" + units + "</body></file>";
  survives("behind ours", with(bare, "</file>", "</file>" + converted));
  const Merged alone = merge("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">" +
                             converted + "</xliff>");
  EXPECT_EQ(alone.account.at("translated"), 2) << alone.err;
  EXPECT_TRUE(alone.rules.empty()) << alone.err;
  const Merged other = merge(with(with(text, "</file>", "</file>" + converted),
                                  ">Hunde sind willkommen.</target>\n</ns0", ">Hunde gern.</target>\n</ns0"));
  EXPECT_EQ(other.account.at("translated"), 4);
  EXPECT_THAT(other.rules, testing::ElementsAre("translated-twice"));
}

TEST_F(ReturnedFile, SegmentedByTheTool) {
  start("1.2");
  const std::string marks = "<mrk mtype=\"seg\" mid=\"4\">";
  std::string trados =
      with(text, "<source>Bring warm clothes.</source><target>Ziehen Sie sich warm an.</target>",
           "<source>Bring warm clothes.</source><seg-source>" + marks +
               "Bring warm clothes.</mrk></seg-source><target>" + marks +
               "Ziehen Sie sich warm an.</mrk></target>");
  survives("seg-source", trados);
  // Cut in two, the blank between the halves of the target lost (modernmt#355).
  std::string cut =
      with(text, "<source>Bring warm clothes.</source><target>Ziehen Sie sich warm an.</target>",
           "<source>Bring warm clothes.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">Bring warm</mrk> "
           "<mrk mtype=\"seg\" mid=\"2\">clothes.</mrk></seg-source><target><mrk mtype=\"seg\" "
           "mid=\"1\">Ziehen Sie sich"
           "</mrk> <mrk mtype=\"seg\" mid=\"2\">warm an.</mrk></target>");
  survives("cut in two", cut);
  survives("a surplus mid",
           with(trados, "</mrk></target>", "</mrk><mrk mtype=\"seg\" mid=\"9\"></mrk></target>"));
  survives("a missing mid",
           with(trados, "<target><mrk mtype=\"seg\" mid=\"4\">Ziehen Sie sich warm an.</mrk></target>",
                "<target>Ziehen Sie sich warm an.</target>"));
}

TEST_F(ReturnedFile, CodesInOtherClothesAndCodesThatAreWrong) {
  start("1.2");
  survives("bpt and ept",
           with(text, "um <g id=\"1\">neun</g>",
                "um <bpt id=\"1\" rid=\"5\">&lt;b&gt;</bpt>neun<ept id=\"1\" rid=\"5\">&lt;/b&gt;</ept>"));
  survives("bx and ex", with(text, "um <g id=\"1\">neun</g>", "um <bx id=\"1\"/>neun<ex id=\"1\"/>"));
  survives("annotations",
           with(text, "<target>Hunde", "<target><mrk mtype=\"x-term\" comment=\"?\">Hunde</mrk>"));
  refused("dropped", with(text, "<g id=\"2\">Brücke zwei</g>", "Brücke zwei"), "code-missing");
  refused("added", with(text, "um <g id=\"1\">", "<g id=\"9\">um</g> <g id=\"1\">"), "code-unknown");
  refused("cloned", with(text, "um <g id=\"1\">neun</g>", "um <g id=\"1\">n</g><g id=\"1\">eun</g>"),
          "code-repeated");
  refused("crossed",
          with(text, "<g id=\"1\">neun</g> von <g id=\"2\">Brücke zwei</g>",
               "<bx id=\"1\"/>neun <bx id=\"2\"/>von<ex id=\"1\"/> Brücke zwei<ex id=\"2\"/>"),
          "code-misnested");
  refused("typed as text", with(text, "<g id=\"1\">neun</g>", "&lt;b&gt;neun&lt;/b&gt;"), "code-missing");
  const Merged typed = merge(with(text, "<target>Hunde", "<target>&lt;script&gt;x&lt;/script&gt;Hunde"));
  EXPECT_THAT(typed.built, Not(HasSubstr("<script>"))) << "text never becomes markup";
  const Merged reordered =
      merge(with(text, "Die Fähre legt um <g id=\"1\">neun</g> von <g id=\"2\">Brücke zwei</g> ab.",
                 "Von <g id=\"2\">Brücke zwei</g> legt um <g id=\"1\">neun</g> die Fähre ab."));
  EXPECT_EQ(reordered.account.at("translated"), 4);
  EXPECT_THAT(reordered.built, HasSubstr("Von <i>Brücke zwei</i> legt um <b>neun</b> die Fähre ab."));
}

TEST_F(ReturnedFile, TextSaidTwiceByAPlainTextEditor) {
  start("1.2");
  const std::string plain = "Die Fähre legt um neun von Brücke zwei ab.";
  const std::string target = "Die Fähre legt um <g id=\"1\">neun</g> von <g id=\"2\">Brücke zwei</g> ab.";
  refused("before the codes of a translation",
          with(text, target, plain + "<g id=\"1\">neun</g> von <g id=\"2\">Brücke zwei</g> ab."),
          "text-doubled");
  refused("before the codes of a copy of the source",
          with(text, target, plain + "<g id=\"1\">nine</g> from <g id=\"2\">pier two</g>."), "text-doubled");
  EXPECT_THAT(box.read("site/de/a.html"), HasSubstr("The ferry leaves at <b>nine</b>"))
      << "never half a sentence";
  const auto coverage = box.satz("coverage --json").json();
  EXPECT_EQ(coverage.at("pages").at(0).at("directions").at(1).at("segments").at("needs-review"), 1)
      << coverage;
}

TEST_F(ReturnedFile, CharactersThatEditorsChange) {
  start("1.2");
  survives("source in NFD", with(text, "to Zoë.</source>", "to Zoe\xCC\x88.</source>"));
  survives("no-break space of the source turned into a blank", with(text,
                                                                    "Dogs\xC2\xA0"
                                                                    "are",
                                                                    "Dogs are"));
  const Merged nfd = merge(with(text, "Fähre", "Fa\xCC\x88hre"));
  EXPECT_EQ(nfd.account.at("translated"), 4);
  EXPECT_THAT(nfd.built, HasSubstr("Fa\xCC\x88hre")) << "a translation is put in as it was written";
  const Merged quotes = merge(with(text, "„ja“", "\"ja\""));
  EXPECT_EQ(quotes.account.at("translated"), 4);
  EXPECT_THAT(quotes.built, HasSubstr("\"ja\""));
}

TEST_F(ReturnedFile, ASourceThatIsAnotherIsNotMergedAndIsNamed) {
  start("1.2");
  const Merged merged =
      merge(with(text, "<source>Bring warm clothes.", "<source>Bring warm clothes and tea."));
  EXPECT_EQ(merged.account.at("translated"), 3);
  EXPECT_EQ(merged.account.at("stale"), 1);
  EXPECT_THAT(merged.rules, testing::Contains("source-changed"));
  EXPECT_THAT(merged.built, HasSubstr("Bring warm clothes."));
}

TEST_F(ReturnedFile, Xliff2AsToolsRewriteIt) {
  start("2.1");
  survives("as it is", text);
  survives("prefix", with(with_pattern(text, "<(/?)([a-z]+)([ />])", "<$1x:$2$3"), "xmlns=", "xmlns:x="));
  survives("segment ids gone", with_pattern(text, "<segment id=\"[^\"]*\"", "<segment"));
  survives("ignorable ids gone", with_pattern(text, "<ignorable id=\"[^\"]*\"", "<ignorable"));
  survives("states", with_pattern(text, "<segment ", "<segment state=\"final\" "));
  survives("no state", text);
  survives("sc and ec", with(text, "um <pc id=\"1\">neun</pc>", "um <sc id=\"1\"/>neun<ec startRef=\"1\"/>"));
  survives("comment in the target",
           with(text, "<target>Hunde sind",
                "<target><mrk id=\"m1\" type=\"comment\" value=\"?\">Hunde</mrk> sind"));
  survives(
      "joined",
      with_pattern(text,
                   "</source>(<target>[^]*? ab\\.)</target>\\s*</segment>\\s*<ignorable[^>]*>\\s*<source> "
                   "</source>\\s*</ignorable>\\s*<segment[^>]*>\\s*<source>(Bring warm "
                   "clothes\\.)</source><target>([^<]*)</target>",
                   " $2</source>$1 $3</target>"));
  survives("order set", with(with(text, "<target>Hunde", "<target order=\"1\">Hunde"), "<target>Sagen",
                             "<target order=\"3\">Sagen"));
  refused("dropped", with(text, "<pc id=\"2\">Brücke zwei</pc>", "Brücke zwei"), "code-missing");
  refused("cloned",
          with(text, "um <pc id=\"1\">neun</pc>", "um <pc id=\"1\">n</pc><pc id=\"k\" copyOf=\"1\">eun</pc>"),
          "code-repeated");
  survives("trgLang case", with(text, "trgLang=\"de\"", "trgLang=\"DE\""));
  survives("split",
           with(text, "<source>Bring warm clothes.</source><target>Ziehen Sie sich warm an.</target>",
                "<source>Bring </source><target>Ziehen Sie sich </target></segment><segment><source>warm "
                "clothes.</source>"
                "<target>warm an.</target>"));
}

}  // namespace
}  // namespace satz
