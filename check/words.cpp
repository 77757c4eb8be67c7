// What the words of a translation tell.
#include <algorithm>
#include <array>

#include "check/faults.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

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

}  // namespace

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

}  // namespace satz::check
