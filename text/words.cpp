#include "text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <optional>

#include "text/utf8.hpp"

namespace satz {
namespace {

// Opening an iterator costs a thousand times what a sentence does, so each thread keeps one.
icu::BreakIterator& word_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    auto* made = icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status);
    assert(U_SUCCESS(status));
    return std::unique_ptr<icu::BreakIterator>(made);
  }();
  return *iterator;  // NOLINT(clang-analyzer-cplusplus.NewDelete): the analyzer takes a thread_local for a
                     // local
}

Token::Kind kind_of(std::string_view token) {
  Token::Kind kind = Token::Kind::punctuation;
  for (std::size_t at = 0; at < token.size();) {
    const auto c = static_cast<UChar32>(next_code_point(token, at));
    if (u_isalpha(c)) return Token::Kind::word;
    if (u_isdigit(c) || u_charType(c) == U_OTHER_NUMBER) kind = Token::Kind::number;
  }
  return kind;
}

bool is_space(std::string_view token) {
  for (std::size_t at = 0; at < token.size();) {
    if (!u_isUWhiteSpace(static_cast<UChar32>(next_code_point(token, at)))) return false;
  }
  return true;
}

// What the rules of UAX #29 see in the characters that most German and English text consists of: those below
// U+0300, and General Punctuation (dashes, quotes, the ellipsis). Over these alone the rules are few, and
// walking them by hand is ten times as fast as ICU, which every other text goes through.
enum class WordBreak : std::uint8_t {
  other,
  space,
  letter,
  numeric,
  extend,       // ExtendNumLet: "_"
  mid_letter,   // joins letters
  mid_number,   // joins digits: ","
  mid_both,     // joins both: "." and the apostrophes
  not_for_here  // combining, invisible, or of a script with rules of its own
};

struct Character {
  WordBreak word_break = WordBreak::not_for_here;
  Token::Kind kind = Token::Kind::punctuation;
};

constexpr char32_t low_end = 0x300;
constexpr char32_t punctuation_begin = 0x2010;
constexpr char32_t punctuation_end = 0x2060;

WordBreak word_break_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (c == U'@') return WordBreak::letter;  // ICU's (CLDR's) two changes to the rules
  if (c == U':') return WordBreak::other;
  switch (u_getIntPropertyValue(code, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return WordBreak::letter;
    case U_WB_NUMERIC:
      return WordBreak::numeric;
    case U_WB_EXTENDNUMLET:
      return u_isUWhiteSpace(code) ? WordBreak::not_for_here : WordBreak::extend;
    case U_WB_MIDLETTER:
      return WordBreak::mid_letter;
    case U_WB_MIDNUM:
      return WordBreak::mid_number;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordBreak::mid_both;
    case U_WB_OTHER:
    case U_WB_DOUBLE_QUOTE:
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_NEWLINE:
    case U_WB_WSEGSPACE:
      return u_isUWhiteSpace(code) ? WordBreak::space : WordBreak::other;
    default:
      return WordBreak::not_for_here;
  }
}

struct CharacterTable {
  std::array<Character, low_end> low;
  std::array<Character, punctuation_end - punctuation_begin> punctuation;

  CharacterTable() {
    for (char32_t c = 0; c < low_end; ++c) low[c] = classify(c);
    for (char32_t c = punctuation_begin; c < punctuation_end; ++c) {
      punctuation[c - punctuation_begin] = classify(c);
    }
  }

  static Character classify(char32_t c) {
    std::string spelled;
    append_utf8(spelled, c);
    return {word_break_of(c), kind_of(spelled)};
  }

  // The character at byte `at`, which is moved behind it.
  Character next(std::string_view text, std::size_t& at) const {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return ++at, low[lead];
    const char32_t c = next_code_point(text, at);
    if (c < low_end) return low[c];
    if (c >= punctuation_begin && c < punctuation_end) return punctuation[c - punctuation_begin];
    return {};
  }
};

bool joins(WordBreak before, WordBreak after) {
  const auto inside = [](WordBreak b) {
    return b == WordBreak::letter || b == WordBreak::numeric || b == WordBreak::extend;
  };
  return inside(before) && inside(after);  // WB5, WB8, WB9, WB10, WB13a, WB13b
}

bool joins_across(WordBreak before, WordBreak mark, WordBreak after) {
  if (before != after) return false;
  if (before == WordBreak::letter)
    return mark == WordBreak::mid_letter || mark == WordBreak::mid_both;  // WB6, WB7
  return before == WordBreak::numeric &&
         (mark == WordBreak::mid_number || mark == WordBreak::mid_both);  // WB11, WB12
}

// Words are words by one letter, numbers by one digit: the lesser Kind wins.
void widen(Token& token, std::size_t end, Token::Kind kind) {
  token.end = end;
  token.kind = std::min(token.kind, kind);
}

// The tokens, or nothing where the text holds a character that is not for here.
std::optional<std::vector<Token>> tokens_of_plain_text(std::string_view text) {
  static const CharacterTable table;
  std::vector<Token> found;
  found.reserve(text.size() / 5 + 4);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    Character last = table.next(text, at);
    if (last.word_break == WordBreak::space) continue;
    if (last.word_break == WordBreak::not_for_here) return std::nullopt;
    Token token{begin, at, last.kind};
    while (at < text.size()) {
      std::size_t after = at;
      const Character following = table.next(text, after);
      if (joins(last.word_break, following.word_break)) {
        widen(token, after, following.kind);
        last = following;
      } else if (after < text.size()) {
        const Character second = table.next(text, after);
        if (!joins_across(last.word_break, following.word_break, second.word_break)) break;
        widen(token, after, second.kind);
        last = second;
      } else {
        break;
      }
      at = after;
    }
    found.push_back(token);
  }
  return found;
}

std::vector<Token> tokens_by_icu(std::string_view text) {
  std::vector<Token> found;
  UErrorCode status = U_ZERO_ERROR;
  UText opened = UTEXT_INITIALIZER;
  utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
  icu::BreakIterator& iterator = word_iterator();
  iterator.setText(&opened, status);
  assert(U_SUCCESS(status));
  std::int32_t begin = iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE;
       begin = end, end = iterator.next()) {
    const Token token{static_cast<std::size_t>(begin), static_cast<std::size_t>(end), Token::Kind::word};
    const std::string_view spelled = text.substr(token.begin, token.end - token.begin);
    if (!is_space(spelled)) found.push_back({token.begin, token.end, kind_of(spelled)});
  }
  utext_close(&opened);
  return found;
}

}  // namespace

std::vector<Token> tokens(std::string_view text) {
  auto plain = tokens_of_plain_text(text);
  return plain ? std::move(*plain) : tokens_by_icu(text);
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (const Token& token : tokens(text)) count += token.kind != Token::Kind::punctuation;
  return count;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    count += !u_isUWhiteSpace(static_cast<UChar32>(next_code_point(text, at)));
  }
  return count;
}

std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    count += u_isalpha(static_cast<UChar32>(next_code_point(text, at))) != 0;
  }
  return count;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return true;
  }
  return false;
}

}  // namespace satz
