// Readable cases: tests/cases/xliff/validate_*.txt. Each is
//
//     ## what it shows
//     <segment><target>Ja.</target></segment>
//     --
//     1:10 element-missing
//
// with the places in the case's own lines.
#include "xliff/validate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/places.hpp"
#include "tests/xliff/sample.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;
  std::string text;
  std::string expected;
};

std::vector<Case> read_cases(const fs::path& file) {
  std::vector<Case> cases;
  std::ifstream in(file);
  std::string* part = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) {
      cases.push_back({line.substr(3), "", ""});
      part = &cases.back().text;
    } else if (line == "--" && !cases.empty()) {
      part = &cases.back().expected;
    } else if (part != nullptr && !line.empty()) {
      *part += line + "\n";
    }
  }
  return cases;
}

/// The case in a document; what stands around it is one line, so that its own begin with the second.
std::string document(const std::string& text, bool version_2) {
  if (text.starts_with("<xliff")) return "\n" + text;
  if (!version_2) {
    return "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:q='urn:q'><file "
           "original='a' "
           "source-language='en' target-language='de' datatype='html'><body>\n" +
           text + "</body></file></xliff>";
  }
  const bool unit = !text.starts_with("<unit") && !text.starts_with("<group");
  return "<xliff version='2.1' srcLang='en' trgLang='de' xmlns='urn:oasis:names:tc:xliff:document:2.0' "
         "xmlns:q='urn:q' "
         "xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0' xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0' "
         "xmlns:gls='urn:oasis:names:tc:xliff:glossary:2.0' "
         "xmlns:val='urn:oasis:names:tc:xliff:validation:2.0' "
         "xmlns:fs='urn:oasis:names:tc:xliff:fs:2.0' "
         "xmlns:slr='urn:oasis:names:tc:xliff:sizerestriction:2.0' "
         "xmlns:its='http://www.w3.org/2005/11/its'><file id='f'>" +
         std::string(unit ? "<unit id='u'>" : "") + "\n" + text + (unit ? "</unit>" : "") + "</file></xliff>";
}

std::string broken(const std::string& text, bool version_2) {
  const Validation result = validate(document(text, version_2), "case");
  std::string lines;
  for (const Breach& breach : result.breaches) {
    const std::size_t column = breach.place.line == 1 ? 1 : breach.place.column;
    lines += std::to_string(breach.place.line - 1) + ":" + std::to_string(column) +
             (breach.must ? " " : " ~") + breach.rule + "\n";
    EXPECT_FALSE(breach.section.empty() || breach.message.empty());
  }
  const bool errors = std::any_of(result.breaches.begin(), result.breaches.end(),
                                  [](const Breach& breach) { return breach.must; });
  EXPECT_EQ(result.conforms(), !errors);
  return lines;
}

TEST(Validate, Cases) {
  std::size_t count = 0;
  for (const bool version_2 : {false, true}) {
    const fs::path file =
        places::source("tests/cases/xliff") / (version_2 ? "validate_2.txt" : "validate_1.txt");
    for (const Case& each : read_cases(file)) {
      EXPECT_EQ(broken(each.text, version_2), each.expected) << file.filename() << ": " << each.name;
      ++count;
    }
  }
  EXPECT_GT(count, 70U);
}

TEST(Validate, WhatWeWriteConforms) {
  for (const Version version : {Version::v1_2, Version::v2_0, Version::v2_1}) {
    Document document = sample::document();
    document.version = version;
    const Validation result = validate(write(document), "a.xlf");
    EXPECT_EQ(result.version, version);
    EXPECT_EQ(result.breaches, std::vector<Breach>{});
    EXPECT_GT(result.units, 0U);
  }
}

TEST(Validate, TellsTheFirstThousandAndCountsTheRest) {
  std::string text = "<unit id='u'><segment id='s'><source>";
  for (int i = 0; i < 1500; ++i) text += "<ph/>";
  const Validation result = validate(document(text + "</source></segment></unit>", true), "a.xlf");
  EXPECT_EQ(result.breaches.size(), 1000U);
  EXPECT_EQ(result.more, 500U);
  EXPECT_FALSE(result.conforms());
}

TEST(Validate, AThousandWarningsHideNoError) {
  std::string text = "<unit id='u'><segment id='s'><source>";
  for (int i = 0; i < 1500; ++i) text += "<mrk id='m" + std::to_string(i) + "'/>";
  const Validation result = validate(document(text + "<ph/></source></segment></unit>", true), "a.xlf");
  EXPECT_FALSE(result.conforms());
}

TEST(Validate, WhatIsNoXliffIsRefused) {
  EXPECT_THROW(validate("<html/>", "a.xlf"), Error);
  EXPECT_THROW(validate("<xliff version='3.0'/>", "a.xlf"), Error);
  EXPECT_THROW(validate("<xliff version='1.2'>", "a.xlf"), Error);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

TEST(Validate, WhatStandsInAForeignElementIsNotXliffs) {
  // memoQ's history of a unit: source and target without its prefix, and ids that are taken.
  const Validation result = validate(
      "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' "
      "source-language='en' datatype='html'><body><trans-unit id='1'><source>A <x id='1'/></source>"
      "<target>B <x id='1'/></target><mq:historical-unit xmlns:mq='MQXliff'><source>C</source>"
      "<target>D <x id='7'/></target><trans-unit "
      "id='1'/></mq:historical-unit></trans-unit></body></file></xliff>",
      "a.xlf");
  EXPECT_TRUE(result.breaches.empty()) << result.breaches[0].message;
}

const fs::path suite = places::shared("conformance");

TEST(Validate, TheTestSuiteOfVersion2) {
  if (!fs::exists(suite / "xliff2-testsuite")) GTEST_SKIP();
  std::ifstream list(suite / "xliff2-testsuite" / "EXPECTED-2.1.tsv");
  std::size_t files = 0;
  std::string line;
  std::getline(list, line);
  while (std::getline(list, line)) {
    std::istringstream fields(line);
    std::string name;
    std::string expected;
    fields >> name >> expected;
    const fs::path path = suite / "xliff2-testsuite" / name;
    if (!fs::exists(path)) continue;
    ++files;
    const Validation result = validate(bytes_of(path), path.filename());
    EXPECT_EQ(result.conforms(), expected == "valid")
        << name << (result.breaches.empty() ? "" : ": " + result.breaches[0].message);
  }
  EXPECT_GT(files, 0U);
}

TEST(Validate, FilesOfRealToolsConformTo12) {
  if (!fs::exists(suite / "xliff12-samples")) GTEST_SKIP();
  for (const auto& entry : fs::recursive_directory_iterator(suite / "xliff12-samples")) {
    const std::string bytes = entry.is_regular_file() ? bytes_of(entry.path()) : "";
    if (bytes.find("<xliff") == std::string::npos) continue;
    const Validation result = validate(bytes, entry.path().filename());
    for (const Breach& breach : result.breaches) {
      // One sample names phases that its header has not; the schema says so too.
      EXPECT_TRUE(!breach.must || breach.rule == "reference-unknown") << entry.path() << breach.message;
    }
  }
}

}  // namespace
}  // namespace satz::xliff
