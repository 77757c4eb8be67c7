#include "merge/doubled.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace satz::merge {
namespace {

/// What stands before the first code, and behind it.
struct Halves {
  std::string_view before;
  std::string_view behind;
};

Halves halves_of(const Fragment& fragment) {
  const std::string_view text = fragment.text;
  const std::size_t at = fragment.codes.front().offset;
  return {text.substr(0, at), text.substr(at)};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\n\r"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t\n\r") + 1 - begin);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const Token& token : tokens(text)) {
    if (token.kind != Token::Kind::punctuation)
      words.push_back(text.substr(token.begin, token.end - token.begin));
  }
  return words;
}

bool ends_sentence(std::string_view text) {
  text = trimmed(text);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

/// Whether what is said behind the first code is nearly all said before it.
bool repeats(const Halves& halves) {
  const std::vector<std::string_view> behind = words_of(halves.behind);
  const std::vector<std::string_view> before = words_of(halves.before);
  const bool two_ends = ends_sentence(halves.before) && ends_sentence(halves.behind);
  if (behind.empty() || before.size() <= behind.size() || (behind.size() == 1 && !two_ends)) return false;
  const std::set<std::string_view> said(before.begin(), before.end());
  const auto again =
      std::count_if(behind.begin(), behind.end(), [&](std::string_view word) { return said.contains(word); });
  return 10 * static_cast<std::size_t>(again) >= 8 * behind.size();
}

}  // namespace

bool is_doubled(const Fragment& source, const Fragment& target) {
  if (source.codes.empty() || target.codes.empty()) return false;
  const Halves is = halves_of(target);
  const Halves was = halves_of(source);
  if (trimmed(is.before).empty() || trimmed(is.behind).empty()) return false;
  // The whole text stands in front: not a few words that are said again later on.
  if (10 * is.before.size() < 6 * source.text.size()) return false;
  if (repeats(is)) return !repeats(was);
  const bool two_ends = ends_sentence(is.before) && ends_sentence(is.behind) && !ends_sentence(was.before);
  return two_ends && trimmed(is.behind) == trimmed(was.behind);
}

}  // namespace satz::merge
