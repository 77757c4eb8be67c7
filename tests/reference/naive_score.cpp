#include "tests/reference/naive_score.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "text/fold.hpp"
#include "text/normal_form.hpp"
#include "text/stem.hpp"
#include "text/words.hpp"

namespace satz::reference {
namespace {

struct Word {
  std::string form;
  std::string fold;
  std::string stem;
  Token::Kind kind = Token::Kind::word;
  int weight = 0;
};

std::vector<Word> words_of(const std::string& normal, const Stemmer& stemmer) {
  std::vector<Word> words;
  for (const Token& token : tokens(normal)) {
    Word word{normal.substr(token.begin, token.end - token.begin), {}, {}, token.kind};
    if (token.kind == Token::Kind::word) {
      word.fold = to_nfc(fold_case(word.form));
      word.stem = stemmer.stem(word.fold);
      word.weight = 10 * static_cast<int>(
                             std::min<std::size_t>(10, std::max<std::size_t>(3, count_letters(word.form))));
    } else {
      word.weight = token.kind == Token::Kind::number ? 30 : 10;
    }
    words.push_back(word);
  }
  return words;
}

int cost_of_replacing(const Word& a, const Word& b) {
  if (a.form == b.form) return 0;
  const int heavier = std::max(a.weight, b.weight);
  if (a.kind != b.kind || a.kind == Token::Kind::punctuation) return heavier;
  if (a.kind == Token::Kind::number) return heavier / 2;
  const int difference = std::abs(a.weight - b.weight);
  if (a.fold == b.fold) return std::max(heavier / 10, difference);
  if (a.stem == b.stem) return std::max(3 * heavier / 10, difference);
  return heavier;
}

int distance(const std::vector<Word>& a, const std::vector<Word>& b) {
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 && j == 0) continue;
      int least = 1 << 30;
      if (i > 0) least = std::min(least, cost[i - 1][j] + a[i - 1].weight);
      if (j > 0) least = std::min(least, cost[i][j - 1] + b[j - 1].weight);
      if (i > 0 && j > 0) least = std::min(least, cost[i - 1][j - 1] + cost_of_replacing(a[i - 1], b[j - 1]));
      cost[i][j] = least;
    }
  }
  return cost[a.size()][b.size()];
}

int total(const std::vector<Word>& words) {
  int sum = 0;
  for (const Word& word : words) sum += word.weight;
  return sum;
}

}  // namespace

int naive_score(std::string_view a, std::string_view b, const Language& language) {
  const std::string x = to_nfc(a);
  const std::string y = to_nfc(b);
  if (x == y) return 1000;
  const Stemmer stemmer(language);
  const std::vector<Word> first = words_of(x, stemmer);
  const std::vector<Word> second = words_of(y, stemmer);
  const int heavier = std::max(total(first), total(second));
  if (heavier == 0) return 999;
  return std::clamp(static_cast<int>(1000LL * (heavier - distance(first, second)) / heavier), 0, 999);
}

}  // namespace satz::reference
