// Text that was left, or ended up, in another language than the target's.
#include <algorithm>
#include <array>
#include <set>

#include "check/faults.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

std::string_view spelled(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

// Words of three and more letters that begin with a small one: what names do not consist of.
bool has_plain_word(std::string_view text) {
  for (const Token& token : tokens(text)) {
    const char first = text[token.begin];
    if (token.kind == Token::Kind::word && token.end - token.begin >= 3 && first >= 'a' && first <= 'z')
      return true;
  }
  return false;
}

// By how much (natural logarithm of the odds) the text reads as the source's language rather than the
// target's.
double odds_of_source(const Pair& pair, const Tools& tools, std::string_view text) {
  const std::array candidates = {pair.source_language, pair.target_language};
  const Identified found = tools.identifier.identify(text, candidates);
  return found.evidence[0] - found.evidence[1];
}

// The target without the words that it shares with the source: names and terms that both languages use.
std::string own_words(const Pair& pair) {
  std::set<std::string> known;
  for (const Token& token : tokens(pair.source.text))
    known.insert(fold_case(spelled(pair.source.text, token)));
  std::string own;
  std::size_t end = 0;
  for (const Token& token : tokens(pair.target.text)) {
    if (token.kind != Token::Kind::word || !known.contains(fold_case(spelled(pair.target.text, token))))
      continue;
    // A digit in its place: no word, and keeps its neighbours apart.
    own.append(pair.target.text, end, token.begin - end).append("0");
    end = token.end;
  }
  return own.append(pair.target.text, end);
}

// Words that German and English both have: what consists of them alone is in neither, or both.
bool is_in_both(std::string_view folded) {
  static constexpr std::array<std::string_view, 24> words = {
      "also", "am",   "an",  "arm",   "bald", "die", "fast", "gift", "gut",  "hat",  "hell", "in",
      "kind", "link", "man", "start", "not",  "rat", "so",   "tag",  "text", "wand", "war",  "was"};
  return std::find(words.begin(), words.end(), folded) != words.end();
}

bool tells_a_language(std::string_view text) {
  const std::vector<Token> all = tokens(text);
  return std::any_of(all.begin(), all.end(), [&](const Token& token) {
    return token.kind == Token::Kind::word && !is_in_both(fold_case(spelled(text, token)));
  });
}

bool knows_languages(const Pair& pair) {
  return pair.source_language && pair.target_language &&
         !pair.source_language.same_base(pair.target_language);
}

// What a translator's clipboard may hold beside the two; nothing where the text reads as one of the two or
// is too short to tell.
std::optional<Language> third_language(const Pair& pair, const Tools& tools) {
  constexpr std::size_t least_words = 4;
  constexpr double least_odds = 6;
  if (count_words(pair.target.text) < least_words) return std::nullopt;
  std::vector<Language> candidates = {pair.source_language, pair.target_language};
  for (const char* tag : {"de", "en", "fr", "es", "it", "nl", "pl", "da", "sv", "pt", "cs"}) {
    const Language other = *Language::parse(tag);
    if (!other.same_base(candidates[0]) && !other.same_base(candidates[1])) candidates.push_back(other);
  }
  const Identified found = tools.identifier.identify(pair.target.text, candidates);
  const bool of_the_two = found.language == pair.source_language || found.language == pair.target_language;
  if (!found.language || of_the_two || found.evidence[0] > -least_odds || found.evidence[1] > -least_odds)
    return std::nullopt;
  return found.language;
}

}  // namespace

std::vector<Finding> untranslated(const Pair& pair, const Tools& tools) {
  // Three and more words, all with capitals, may be a name; one or two are more often a label.
  constexpr double least_odds = 1;
  constexpr double least_odds_of_capitals = 4.5;
  if (pair.source.text != pair.target.text || !knows_languages(pair)) return {};
  const bool plain = has_plain_word(pair.source.text) || count_words(pair.source.text) <= 2;
  const double least = plain ? least_odds : least_odds_of_capitals;
  if (odds_of_source(pair, tools, pair.source.text) <= least) return {};
  return {{{}, "untranslated", "the target is the source"}};
}

std::vector<Finding> wrong_language(const Pair& pair, const Tools& tools) {
  constexpr double least_odds = 1;
  if (pair.source.text == pair.target.text || !tells_a_language(pair.target.text) || !knows_languages(pair))
    return {};
  const auto finding = [&](const Language& read) -> std::vector<Finding> {
    return {{{}, "wrong-language", "reads as " + read.tag() + ", not " + pair.target_language.tag()}};
  };
  if (const auto third = third_language(pair, tools)) return finding(*third);
  if (odds_of_source(pair, tools, pair.target.text) > least_odds &&
      odds_of_source(pair, tools, own_words(pair)) > least_odds)
    return finding(pair.source_language);
  return {};
}

}  // namespace satz::check
