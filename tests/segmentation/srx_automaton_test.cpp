// The automaton against ICU's regular expressions, which it stands for.
#include "segmentation/srx_automaton.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "segmentation/srx_regex.hpp"

namespace satz::segmentation {
namespace {

using testing::ElementsAre;

constexpr std::size_t everything = 1000;

std::vector<std::size_t> matches(const std::vector<std::string>& patterns, std::string_view text,
                                 std::size_t at) {
  ReverseAutomaton automaton;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto pattern = parse_pattern(patterns[i]);
    EXPECT_TRUE(pattern) << patterns[i];
    if (pattern) automaton.add(*pattern, i);
  }
  const RegexText wide(text);
  ReverseAutomaton::Run run;
  automaton.match(wide.units(), at, everything, run);
  return run.matches;
}

TEST(SrxAutomaton, tells_all_patterns_that_end_at_a_place) {
  const std::vector<std::string> patterns = {"\\bDr\\.\\s", "\\bProf\\.\\s",  "r\\.\\s",  "\\br\\.\\s",
                                             "\\.",         "^Herr Dr\\.\\s", "^Dr\\.\\s"};
  EXPECT_THAT(matches(patterns, "Herr Dr. Ott", 9), ElementsAre(0, 2, 5));
  EXPECT_THAT(matches(patterns, "Herr Dr. Ott", 8), ElementsAre(4));
  EXPECT_THAT(matches(patterns, "Herr Dr. Ott", 3), ElementsAre());
}

TEST(SrxAutomaton, keeps_patterns_apart_that_share_an_end) {
  const std::vector<std::string> patterns = {"a+b", "ab", "(a|c)b", "a?b", "(ab)*b", "a{2,3}b", "\\p{Lu}b"};
  EXPECT_THAT(matches(patterns, "aab", 3), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(matches(patterns, "cb", 2), ElementsAre(2, 3, 4));
  EXPECT_THAT(matches(patterns, "Äb", 2), ElementsAre(3, 4, 6));
}

TEST(SrxAutomaton, leaves_to_icu_what_it_does_not_know) {
  for (const char* pattern : {"(?<!a)b", "(?=a)b", "(a)\\1", "a++",  "a(?i)b", "[a[b]]",  "[a&&b]",
                              "a$",      "\\Qa",   "\\X",    "\\Bb", "(?#x)a", "a{99}",   "((a{60}){60}){60}",
                              "(",       "a)",     "*a",     "[",    "\\p{Lu", "\\uZZZZ", "[z-a]",
                              "\\h"}) {
    EXPECT_FALSE(parse_pattern(pattern)) << pattern;
  }
}

TEST(SrxAutomaton, looks_back_no_further_than_its_reach) {
  ReverseAutomaton automaton;
  automaton.add(*parse_pattern("ba*"), 7);
  const RegexText text("b" + std::string(100, 'a'));
  ReverseAutomaton::Run run;
  automaton.match(text.units(), 101, 128, run);
  EXPECT_THAT(run.matches, ElementsAre(7));
  automaton.match(text.units(), 101, 100, run);
  EXPECT_THAT(run.matches, ElementsAre());
}

std::string random_pattern(std::mt19937& random, int depth) {
  static const std::vector<std::string> atoms = {
      "a",    "b",   "\\.",    "\\s",     "\\d",      "[ab]",    "[^a]",         "\\p{Lu}", ".",
      "\\b",  "^",   "ß",      "[a-c.]",  "[\\s\\d]", "\\u00e4", "[\\p{Ll}\\.]", "😀",       "\\w",
      "[ä😀]", "\\S", "\\P{L}", "\\p{Pe}", "'",        "[-a]",    "[a-]",         "\\W",     "-"};
  std::string pattern;
  for (auto n = 1 + random() % 3; n > 0; --n) {
    if (depth > 0 && random() % 3 == 0) {
      pattern += (random() % 2 ? "(" : "(?:") + random_pattern(random, depth - 1);
      if (random() % 2) pattern += "|" + random_pattern(random, depth - 1);
      // ICU misses matches of loops over what may be empty.
      pattern += random() % 2 ? ")" : ")?";
      continue;
    } else {
      pattern += atoms[random() % atoms.size()];
      if (pattern.ends_with("\\b") || pattern.ends_with("^")) continue;
    }
    static const std::vector<std::string> counts = {"", "", "", "*", "+", "?", "{2}", "{1,3}", "*?"};
    pattern += counts[random() % counts.size()];
  }
  return pattern;
}

TEST(SrxAutomaton, agrees_with_icu) {
  static const std::vector<std::string> pieces = {"a", "b", "B", ".", " ",  "1",      "ß", "ä",     "a\u0308",
                                                  "😀", ")", "'", "-", "\n", "\u00A0", "_", "\u200D"};
  std::mt19937 random(1);
  std::size_t compared = 0;
  for (int i = 0; i < 1500; ++i) {
    const std::string source = random_pattern(random, 2);
    const std::string flagged = (i % 5 == 0 ? "(?i)" : "") + source;
    const auto pattern = parse_pattern(flagged);
    std::string complaint;
    const auto regex = Regex::compile("(?:" + flagged + ")\\z", complaint);
    ASSERT_TRUE(pattern && regex) << flagged << " " << complaint;
    ReverseAutomaton automaton;
    automaton.add(*pattern, 1);
    RegexMatcher matcher(*regex);
    std::string text;
    for (auto n = random() % 10; n > 0; --n) text += pieces[random() % pieces.size()];
    const RegexText wide(text);
    matcher.text(wide);
    ReverseAutomaton::Run run;
    for (std::size_t at = 0; at <= wide.units().size(); ++at) {
      const bool inside_pair = at < wide.units().size() && (wide.units()[at] & 0xFC00) == 0xDC00;
      if (inside_pair) continue;
      automaton.match(wide.units(), at, everything, run);
      ASSERT_EQ(!run.matches.empty(), matcher.ends_at(static_cast<std::int32_t>(at), everything))
          << flagged << " at " << at << " of \"" << text << "\"";
      ++compared;
    }
  }
  EXPECT_GT(compared, 5000U);
}

}  // namespace
}  // namespace satz::segmentation
