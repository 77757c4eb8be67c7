// What the words of a translation tell.
#include <algorithm>
#include <array>

#include "check/faults.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : tokens(text)) {
    if (token.kind != Token::Kind::punctuation) {
      words.push_back(fold_case(text.substr(token.begin, token.end - token.begin)));
    }
  }
  return words;
}

// Words of three and more letters that begin with a small one: what names do not consist of.
std::size_t plain_words(std::string_view text) {
  std::size_t count = 0;
  for (const Token& token : tokens(text)) {
    const char first = text[token.begin];
    count += token.kind == Token::Kind::word && token.end - token.begin >= 3 && first >= 'a' && first <= 'z';
  }
  return count;
}

// Stands right after itself now and then, and rightly.
bool may_stand_twice(std::string_view word) {
  static constexpr std::array<std::string_view, 13> words = {"der",  "die", "das", "den", "dem", "sie", "wir",
                                                             "that", "had", "is",  "in",  "do",  "very"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> doubled(std::string_view text) {
  std::vector<std::string> found;
  const std::vector<Token> all = tokens(text);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto spelled = [&](const Token& token) {
      return text.substr(token.begin, token.end - token.begin);
    };
    if (all[i].kind != Token::Kind::word || all[i - 1].kind != Token::Kind::word) continue;
    if (all[i].end - all[i].begin < 2 || all[i].begin != all[i - 1].end + 1) continue;
    // "Sie sie": the polite and the plain pronoun, so case counts but at the start of the text.
    const std::string word = fold_case(spelled(all[i]));
    const bool same = i == 1 ? fold_case(spelled(all[0])) == word : spelled(all[i - 1]) == spelled(all[i]);
    if (same && (i == 1 || !may_stand_twice(word))) found.push_back(word);
  }
  return found;
}

std::vector<std::string> stems(const Stemmer& stemmer, std::string_view text) {
  std::vector<std::string> words = folded_words(text);
  for (std::string& word : words) word = stemmer.stem(word);
  return words;
}

bool contains(const std::vector<std::string>& text, const std::vector<std::string>& term) {
  return !term.empty() && std::search(text.begin(), text.end(), term.begin(), term.end()) != text.end();
}

// Whether a word of the text ends in the term, as German compounds do: "Förderverein" for "Verein".
bool contains_as_head(const std::vector<std::string>& text, const std::vector<std::string>& term) {
  return term.size() == 1 && term[0].size() >= 4 &&
         std::any_of(text.begin(), text.end(),
                     [&](const std::string& word) { return word.ends_with(term[0]); });
}

}  // namespace

std::vector<Finding> untranslated(const Pair& pair, const Tools& tools) {
  if (pair.source.text != pair.target.text || plain_words(pair.source.text) < 1) return {};
  const std::array candidates = {pair.source_language, pair.target_language};
  const Identified found = tools.identifier.identify(pair.source.text, candidates);
  if (found.language != pair.source_language || found.confidence < 0.9) return {};
  return {{{}, "untranslated", "the target is the source"}};
}

std::vector<Finding> wrong_language(const Pair& pair, const Tools& tools) {
  if (pair.source.text == pair.target.text || plain_words(pair.target.text) < 2) return {};
  const std::array candidates = {pair.source_language, pair.target_language};
  const Identified found = tools.identifier.identify(pair.target.text, candidates);
  if (found.language == pair.target_language || found.confidence < 0.95) return {};
  return {{{}, "wrong-language", "reads as " + found.language.tag() + ", not " + pair.target_language.tag()}};
}

std::vector<Finding> length(const Pair& pair, const Tools&) {
  const std::size_t source = count_code_points(pair.source.text);
  const std::size_t target = count_code_points(pair.target.text);
  if (pair.max_characters && target > *pair.max_characters) {
    return {
        {{},
         "length",
         std::to_string(target) + " characters, there is room for " + std::to_string(*pair.max_characters)}};
  }
  // Short texts have no common measure: "OK" may be "Einverstanden".
  if (target > 3 * source + 20 || source > 3 * target + 20) {
    return {{{}, "length", std::to_string(target) + " characters for " + std::to_string(source)}};
  }
  return {};
}

std::vector<Finding> doubled_words(const Pair& pair, const Tools&) {
  const std::vector<std::string> found = doubled(pair.target.text);
  if (found.empty() || !doubled(pair.source.text).empty()) return {};
  return {{{}, "doubled-words", "\"" + found.front() + "\" stands twice"}};
}

std::vector<Finding> terminology(const Pair& pair, const Tools& tools) {
  if (tools.glossary.empty()) return {};
  const Stemmer of_source(pair.source_language);
  const Stemmer of_target(pair.target_language);
  const std::vector<std::string> source = stems(of_source, pair.source.text);
  const std::vector<std::string> target = stems(of_target, pair.target.text);
  std::vector<Finding> found;
  for (const Term& term : tools.glossary) {
    if (!contains(source, stems(of_source, term.source))) continue;
    const auto used = [&](const std::string& translation) {
      const std::vector<std::string> wanted = stems(of_target, translation);
      return contains(target, wanted) || contains_as_head(target, wanted);
    };
    if (!term.targets.empty() && std::none_of(term.targets.begin(), term.targets.end(), used)) {
      found.push_back(
          {{}, "terminology", "\"" + term.source + "\" is to be \"" + term.targets.front() + '"'});
    }
    for (const std::string& forbidden : term.forbidden) {
      if (contains(target, stems(of_target, forbidden))) {
        found.push_back(
            {{}, "terminology", "\"" + forbidden + "\" is not to be used for \"" + term.source + '"'});
      }
    }
  }
  return found;
}

}  // namespace satz::check
