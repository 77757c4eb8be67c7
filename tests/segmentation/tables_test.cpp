// Every entry of segmentation/data, each in a sentence that shows it at work.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"
#include "tests/places.hpp"

namespace satz::segmentation {
namespace {

/// What a table file holds: section → entries, read as a linguist reads it.
std::map<std::string, std::vector<std::string>> sections_of(const std::string& name) {
  std::ifstream file(places::source("segmentation/data/" + name));
  std::map<std::string, std::vector<std::string>> sections;
  std::string section;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#') || line.starts_with("R\"(") || line.starts_with(")\"")) continue;
    if (line.starts_with('[')) {
      section = line.substr(1, line.find(']') - 1);
      continue;
    }
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      const std::size_t first = line.find_first_not_of(' ', at);
      if (first < comma) sections[section].push_back(line.substr(first, comma - first));
      at = comma + 1;
    }
  }
  return sections;
}

struct Pattern {
  const char* section;
  const char* sentence;  ///< "{}" stands for the entry, "|" where it must be cut
};

/// A word ending ("*str.") in a word.
std::string in_a_word(const std::string& entry) {
  return entry.starts_with('*') ? "Lang" + entry.substr(1) : entry;
}

void expect_cut(const Segmenter& segmenter, const Language& language, const Pattern& pattern,
                const std::string& entry) {
  std::string expected = pattern.sentence;
  expected.replace(expected.find("{}"), 2, in_a_word(entry));
  Fragment block;
  for (const char c : expected) {
    if (c != '|') block.text += c;
  }
  std::string cut;
  for (const Segment& segment : segmenter.segment(block, language)) {
    if (!segment.ignorable && !cut.empty()) cut.insert(cut.find_last_not_of(' ') + 1, "|");
    cut += segment.source.text;
  }
  EXPECT_EQ(cut, expected) << "[" << pattern.section << "] " << entry;
}

void check_file(const std::string& name, const char* tag, const std::vector<Pattern>& patterns) {
  const Segmenter segmenter;
  const Language language = *Language::parse(tag);
  const auto sections = sections_of(name);
  std::set<std::string> shown;
  for (const Pattern& pattern : patterns) {
    shown.insert(pattern.section);
    const auto found = sections.find(pattern.section);
    ASSERT_NE(found, sections.end()) << pattern.section;
    for (const std::string& entry : found->second) expect_cut(segmenter, language, pattern, entry);
  }
  for (const auto& [section, entries] : sections) {
    EXPECT_TRUE(shown.contains(section)) << "[" << section << "] of " << name << " has no sentence here";
  }
}

TEST(Tables, every_german_entry_does_what_its_section_says) {
  check_file("german.inc", "de",
             {{"never-final", "Wir lasen heute {} Nordwind am Meer."},
              {"never-final", "Wir lasen heute {} 12 am Meer."},
              {"before-digit", "Wir lasen heute {} 12 am Meer."},
              {"before-digit", "Wir lasen heute {} am Meer."},
              {"may-end", "Wir lasen heute {} Nordwind am Meer."},
              {"may-end", "Wir lasen heute {}| Danach gingen wir ans Meer."},
              {"starters", "Wir sammeln Obst usw.| {} lesen wir weiter."},
              {"starters", "Das steht auf Seite 12.| {} lesen wir weiter."},
              {"predicates", "Wir danken cw-shop.| cw-shop {} am Meer."},
              {"letter-nouns", "Das ist neu: {} C.| Tabellen folgen später."},
              {"number-nouns", "Das ist neu: {} 12.| Tabellen folgen später."},
              {"names-with-mark", "Wir lesen {} Nordwind am Meer."},
              {"plain-words", "Er sagte {}.| Tabellen folgen später."},
              {"labels", "{} 3. Nordwind am Meer"},
              {"time-zones", "Wir öffnen um 6 p. m. {} und schließen spät."}});
}

TEST(Tables, every_english_entry_does_what_its_section_says) {
  check_file("english.inc", "en",
             {{"never-final", "We met {} Northwind by the sea."},
              {"never-final", "We met {} 12 by the sea."},
              {"before-digit", "We read {} 12 by the sea."},
              {"may-end", "We read {} Northwind by the sea."},
              {"may-end", "We read {}| They went to the sea."},
              {"often-final", "We close at 6 {}| Northwind stays open."},
              {"often-final", "We close at 6 {} by the sea."},
              {"starters", "We sell tea at Northwind Inc.| {} goes on."},
              {"letter-nouns", "They took {} C.| Northwind came."},
              {"names-with-mark", "We read {} Northwind by the sea."},
              {"plain-words", "He said {}.| Northwind came."},
              {"speech-verbs", "“Sorry!” Anna {} again."},
              {"joining-words", "They left the old house. {} nobody knew."},
              {"never-last", "We put {} ! before the sea."},
              {"labels", "{} 3. Northwind by the sea"},
              {"time-zones", "We open at 6 p.m. {} and close late."}});
}

TEST(Tables, no_abbreviation_is_of_two_kinds) {
  for (const char* name : {"german.inc", "english.inc"}) {
    std::map<std::string, std::string> seen;
    const auto sections = sections_of(name);
    for (const char* section : {"never-final", "before-digit", "may-end", "often-final"}) {
      const auto found = sections.find(section);
      if (found == sections.end()) continue;
      for (const std::string& entry : found->second) {
        std::string key;
        for (const char c : entry) {
          if (c != ' ') key += c;
        }
        EXPECT_TRUE(seen.emplace(key, section).second)
            << name << ": \"" << entry << "\" is in [" << seen[key] << "] and [" << section << "]";
      }
    }
  }
}

}  // namespace
}  // namespace satz::segmentation
