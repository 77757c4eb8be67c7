#include "tm/concordance_words.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"
#include "text/words.hpp"
#include "tm/word_forms.hpp"

namespace satz::tm {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

// Blocks of The Unicode Standard whose scripts set no blanks between words.
constexpr std::array<Block, 9> without_blanks = {{{0x0E00, 0x0EFF},      // Thai, Lao
                                                  {0x1000, 0x109F},      // Myanmar
                                                  {0x1780, 0x17FF},      // Khmer
                                                  {0x3005, 0x3007},      // 々〆〇
                                                  {0x3041, 0x30FF},      // Hiragana, Katakana
                                                  {0x31F0, 0x31FF},      // Katakana's small letters
                                                  {0x3400, 0x9FFF},      // Han
                                                  {0xF900, 0xFAFF},      // Han for compatibility
                                                  {0x20000, 0x3FFFF}}};  // Han, the later planes

bool is_without_blanks(char32_t c) {
  return c >= without_blanks.front().first &&
         std::any_of(without_blanks.begin(), without_blanks.end(),
                     [&](const Block& block) { return c >= block.first && c <= block.last; });
}

}  // namespace

std::vector<ConcordanceWord> concordance_words(std::string_view text) {
  std::vector<ConcordanceWord> words;
  const auto take = [&](std::size_t begin, std::size_t end) {
    if (begin < end) words.push_back({fold_of(text.substr(begin, end - begin)), begin, end});
  };
  for (const Token& token : tokens(text)) {
    if (token.kind == Token::Kind::punctuation) continue;
    std::size_t begin = token.begin;  // of what goes on as one word
    for (std::size_t at = token.begin; at < token.end;) {
      const std::size_t before = at;
      if (!is_without_blanks(next_code_point(text, at))) continue;
      take(begin, before);
      take(before, at);
      begin = at;
    }
    take(begin, token.end);
  }
  return words;
}

Phrase phrase_of(std::string_view text) {
  Phrase phrase;
  phrase.open_end = text.ends_with('*');
  for (ConcordanceWord& word : concordance_words(text)) phrase.words.push_back(std::move(word.folded));
  return phrase;
}

std::vector<FoundRange> find_phrases(std::span<const ConcordanceWord> words,
                                     std::span<const Phrase> phrases) {
  std::vector<FoundRange> found;
  for (const Phrase& phrase : phrases) {
    const std::size_t size = phrase.words.size();
    const auto stands_at = [&](std::size_t at) {
      for (std::size_t i = 0; i < size; ++i) {
        const std::string& word = words[at + i].folded;
        const bool open = phrase.open_end && i + 1 == size;
        if (open ? !word.starts_with(phrase.words[i]) : word != phrase.words[i]) return false;
      }
      return true;
    };
    const std::size_t before = found.size();
    for (std::size_t at = 0; size > 0 && at + size <= words.size(); ++at) {
      if (stands_at(at)) found.push_back({words[at].begin, words[at + size - 1].end});
    }
    if (found.size() == before) return {};
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace satz::tm
