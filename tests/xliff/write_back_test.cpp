#include "xliff/write_back.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/places.hpp"
#include "tests/xliff/sample.hpp"
#include "text/charset.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

/// `bytes` with the target of the n-th segment of the first unit set.
std::string set(const std::string& bytes, std::size_t n, Fragment target, State state = State::translated) {
  Document document = read(bytes, "a.xlf").document;
  Segment& segment = document.files.at(0).units.at(0).segments.at(n);
  segment.target = std::move(target);
  segment.state = state;
  std::vector<Finding> findings;
  const std::string written = write_back(bytes, "a.xlf", document, findings);
  EXPECT_EQ(findings, std::vector<Finding>{});
  EXPECT_EQ(sample::without_lines(read(written, "a.xlf").document), sample::without_lines(document))
      << written;
  return written;
}

const std::string vendor_file =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- made by hand -->\n"
    "<x:xliff version='1.2' xmlns:x='urn:oasis:names:tc:xliff:document:1.2' xmlns:q='urn:q'><?tool a?>\n"
    "<x:file original='a' source-language='en' target-language='de' "
    "datatype='html'><x:header><q:h/></x:header><x:body>\n"
    "  <x:trans-unit  id = 'u' q:k='1'>\n"
    "    <x:source>A <x:bpt id='1'>&lt;b></x:bpt>B<x:ept id='1'>&lt;/b></x:ept></x:source>\n"
    "    <q:keep><q:target>f</q:target></q:keep><!-- c -->\n"
    "  </x:trans-unit>\n</x:body></x:file></x:xliff>";

TEST(WriteBack, ChangesNothingWhereNothingChanged) {
  for (const std::string& bytes : {vendor_file, write(sample::document())}) {
    std::vector<Finding> findings;
    EXPECT_EQ(write_back(bytes, "a.xlf", read(bytes, "a.xlf").document, findings), bytes);
  }
}

TEST(WriteBack, PutsATargetInAndKeepsTheRest) {
  Fragment target = read(vendor_file, "a").document.files[0].units[0].segments[0].source;
  target.text = "C & B";
  target.codes[0].offset = 4;
  target.codes[1].offset = 5;
  std::string expected = vendor_file;
  const std::string_view source_end = "</x:source>";
  expected.insert(expected.find(source_end) + source_end.size(),
                  "\n    <x:target state=\"translated\">C &amp; <x:bpt id='1'>&lt;b></x:bpt>B<x:ept "
                  "id='1'>&lt;/b></x:ept>"
                  "</x:target>");
  EXPECT_EQ(set(vendor_file, 0, target), expected);
}

TEST(WriteBack, ReplacesATargetAndItsState) {
  const std::string body =
      "<xliff version='1.2'><file original='a'><body><trans-unit id='u' approved='yes'><source>A <g "
      "id='1'/></source>"
      "<target q='x' state='final' "
      "state-qualifier='fuzzy-match'>old</target></trans-unit></body></file></xliff>";
  Fragment target{"E ", {{2, InlineCode::Kind::open, "1", ""}, {2, InlineCode::Kind::close, "1", ""}}};
  const std::string written = set(body, 0, target);
  EXPECT_NE(written.find("<trans-unit id='u' approved=\"no\">"), std::string::npos) << written;
  EXPECT_NE(written.find("<target q='x' state=\"translated\">E <g id='1'></g></target>"), std::string::npos)
      << written;
}

TEST(WriteBack, TurnsAnEmptyTargetIntoOne) {
  const std::string body =
      "<xliff version='1.2'><file original='a'><body><trans-unit "
      "id='u'><source>A</source><target/></trans-unit></body>"
      "</file></xliff>";
  EXPECT_NE(set(body, 0, Fragment{"E"}, State::needs_review)
                .find("<target state=\"needs-review-translation\">E</target></trans-unit>"),
            std::string::npos);
}

TEST(WriteBack, OurOwnSentences) {
  const std::string bytes = write(sample::document());
  const std::string written = set(bytes, 2, Fragment{"Bis bald."}, State::final);
  EXPECT_NE(written.find("approved=\"yes\""), std::string::npos);
  EXPECT_NE(written.find("<alt-trans match-quality=\"87%\""), std::string::npos);
}

TEST(WriteBack, SegmentsOfATool) {
  const std::string body =
      "<xliff version='1.2'><file original='a'><body><trans-unit id='u'><source>A. "
      "B.</source><seg-source><mrk "
      "mtype='seg' mid='1'>A.</mrk> <mrk mtype='seg' "
      "mid='2'>B.</mrk></seg-source></trans-unit></body></file></xliff>";
  EXPECT_NE(set(body, 2, Fragment{"Z."}, State::initial)
                .find("<mrk mtype=\"seg\" mid=\"1\"></mrk> <mrk mtype=\"seg\" mid=\"2\">Z.</mrk>"),
            std::string::npos);
}

TEST(WriteBack, Xliff2) {
  const std::string body =
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' trgLang='de' "
      "xmlns:m='urn:m'>"
      "<file id='f'><unit id='u' m:k='v'><m:e/><originalData><data "
      "id='d'>&lt;b></data></originalData><segment>"
      "<source>A <pc id='1' dataRefStart='d'>B</pc></source></segment></unit></file></xliff>";
  Fragment target = read(body, "a").document.files[0].units[0].segments[0].source;
  target.text = "E B";
  const std::string written = set(body, 0, target, State::reviewed);
  EXPECT_NE(written.find("<segment state=\"reviewed\"><source>"), std::string::npos) << written;
  EXPECT_NE(written.find("<target>E <pc id='1' dataRefStart='d'>B</pc></target>"), std::string::npos)
      << written;
}

TEST(WriteBack, OtherEncodingsBecomeUtf8) {
  std::string text = vendor_file;
  text.replace(text.find("UTF-8"), 5, "utf-16");
  const std::string bytes = "\xFF\xFE" + *Charset::named("UTF-16LE")->encode(text);
  std::vector<Finding> findings;
  EXPECT_EQ(write_back(bytes, "a.xlf", read(bytes, "a.xlf").document, findings), vendor_file);
}

TEST(WriteBack, NamesUnitsThatAreNotThere) {
  Document document = read(vendor_file, "a").document;
  document.files[0].units[0].id = "other";
  std::vector<Finding> findings;
  EXPECT_EQ(write_back(vendor_file, "a", document, findings), vendor_file);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "unknown-unit");
}

TEST(WriteBack, UnitsThatStandTwiceAreToldApart) {
  const auto one = [](const std::string& open, const std::string& close, const std::string& text) {
    return open + "<source>A</source><target>" + text + "</target>" + close;
  };
  const std::string head_1 = "<xliff version='1.2'><file original='a'><body>";
  const std::string tail_1 = "</body></file></xliff>";
  const std::string unit = "<trans-unit id='u'>";
  const std::string end = "</trans-unit>";
  const std::string bytes = head_1 + one(unit, end, "B") + one(unit, end, "C") + tail_1;
  Document document = read(bytes, "a.xlf").document;
  std::vector<Finding> findings;
  EXPECT_EQ(write_back(bytes, "a.xlf", document, findings), bytes);
  document.files.at(0).units.at(1).segments.at(0).target->text = "D";
  EXPECT_EQ(write_back(bytes, "a.xlf", document, findings),
            head_1 + one(unit, end, "B") +
                one(unit, end, "D").replace(unit.size() + 18, 8, "<target state=\"translated\">") + tail_1);
  EXPECT_TRUE(findings.empty());
  const std::string head_2 =
      "<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='en'><file id='f'>";
  const std::string two = head_2 +
                          "<unit id='u'><segment><source>A</source></segment></unit>"
                          "<unit id='u'><segment><source>B</source></segment></unit></file></xliff>";
  EXPECT_EQ(write_back(two, "a.xlf", read(two, "a.xlf").document, findings), two);
}

TEST(WriteBack, RealFilesTakeTheirOwnSourceAsTarget) {
  const std::filesystem::path folder = places::shared("conformance");
  if (!std::filesystem::exists(folder)) GTEST_SKIP();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().string().find("/invalid/") != std::string::npos) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream raw;
    raw << stream.rdbuf();
    const std::string bytes = raw.str();
    if (bytes.find("<xliff") == std::string::npos) continue;
    ReadResult result;
    try {
      result = read(bytes, "a");
    } catch (const Error&) {
      continue;  // a trap that must be refused
    }
    std::vector<Finding> findings;
    for (File& file : result.document.files) {
      for (Unit& unit : file.units) {
        for (Segment& segment : unit.segments) {
          if (!segment.ignorable && !segment.source.text.empty()) segment.target = segment.source;
          if (!segment.ignorable && segment.target) segment.state = State::translated;
        }
      }
    }
    const std::string written = write_back(bytes, "a", result.document, findings);
    const Document again = read(written, "a").document;
    ASSERT_EQ(again.files.size(), result.document.files.size());
    for (std::size_t f = 0; f < again.files.size(); ++f) {
      for (std::size_t u = 0; u < again.files[f].units.size(); ++u) {
        const Unit& unit = again.files[f].units[u];
        for (std::size_t s = 0; s < unit.segments.size(); ++s) {
          if (unit.segments[s].ignorable || unit.segments[s].source.text.empty()) continue;
          EXPECT_EQ(to_string(unit.segments[s].target.value_or(Fragment{})),
                    to_string(unit.segments[s].source))
              << entry.path() << ' ' << unit.id;
        }
      }
    }
  }
}

}  // namespace
}  // namespace satz::xliff
