#include "text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <cassert>
#include <memory>

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
  return *iterator;
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

}  // namespace

std::vector<Token> tokens(std::string_view text) {
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

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return true;
  }
  return false;
}

}  // namespace satz
