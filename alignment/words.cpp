#include "alignment/words.hpp"

#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace satz::alignment {
namespace {

constexpr char code_mark = '\x01';  // no text holds it as a word: controls are no letters

enum class Class : std::uint8_t { space, letter, digit, ideograph, kept };

bool is_quotation_mark(char32_t c) {
  return c == U'"' || c == U'\u00AB' || c == U'\u00BB' || (c >= U'\u201C' && c <= U'\u201F') ||
         c == U'\u2039' || c == U'\u203A';
}

bool has_no_spaces(char32_t c) {
  if (c < 0x0E00) return false;
  const auto code = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC)) return true;
  const int line_break = u_getIntPropertyValue(code, UCHAR_LINE_BREAK);
  return line_break == U_LB_COMPLEX_CONTEXT || (c >= 0x3040 && c <= 0x30FF);
}

Class class_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::letter;
    if (c >= '0' && c <= '9') return Class::digit;
    return c > ' ' && std::string_view("?!:;()\"%&=+*<>[]{}$#@").find(static_cast<char>(c)) !=
                          std::string_view::npos
               ? Class::kept
               : Class::space;
  }
  if (has_no_spaces(c)) return Class::ideograph;
  const auto code = static_cast<UChar32>(c);
  const auto mask = U_GET_GC_MASK(code);
  if (mask & (U_GC_L_MASK | U_GC_M_MASK)) return Class::letter;
  if (mask & U_GC_N_MASK) return Class::digit;
  if (is_quotation_mark(c) || (mask & U_GC_SC_MASK)) return Class::kept;
  return Class::space;
}

void append_folded(std::string& letters, char32_t c) {
  if (c < 0x80) {
    letters += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  } else if (c == U'ß' || c == U'ẞ') {
    letters += "ss";
  } else {
    append_utf8(letters, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
  }
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

}  // namespace

void append_words(std::string_view text, WordList& words) {
  std::string& letters = words.letters();
  bool after_digit = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const Class kind = class_of(c);
    const bool separator = after_digit && (c == U'.' || c == U',' || c == U':') && is_digit_at(text, at);
    after_digit = kind == Class::digit;
    if (kind == Class::letter || kind == Class::digit) {
      append_folded(letters, c);
    } else if (separator) {
      letters += '.';
    } else {
      words.end_word();
      if (kind == Class::space) continue;
      append_folded(letters, is_quotation_mark(c) ? U'"' : c);
      words.end_word();
    }
  }
  words.end_word();
}

void append_codes(const Fragment& content, WordList& words) {
  for (const InlineCode& code : content.codes) {
    if (code.kind == InlineCode::Kind::close) continue;  // says what its open said
    words.letters() += code_mark;
    words.letters() += code.type;
    words.letters() += ' ';
    words.letters() += code.original;
    words.end_word();
  }
}

void append_features(const BlockFeatures& block, WordList& words) {
  for (const std::string& feature : block.features) {
    words.letters() += code_mark;
    words.letters() += feature;
    words.end_word();
  }
}

std::string_view prefix(std::string_view word, std::size_t count) {
  if (word.size() <= count) return word;
  std::size_t at = 0;
  for (; count > 0 && at < word.size(); --count) next_code_point(word, at);
  return word.substr(0, at);
}

bool is_code_like(std::string_view word) {
  for (const char c : word) {
    if (c == code_mark || (c >= '0' && c <= '9')) return true;
  }
  return false;
}

bool is_mark(std::string_view word) {
  return !word.empty() && word.front() == code_mark;
}

std::string cognate_key(std::string_view word) {
  constexpr std::size_t least = 4, most = 5;
  std::string key;
  if (is_code_like(word)) return key;
  char32_t last = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size() && letters < most;) {
    char32_t c = next_code_point(word, at);
    switch (c) {
      case U'ä':
        c = U'a';
        break;
      case U'ö':
        c = U'o';
        break;
      case U'ü':
        c = U'u';
        break;
      case U'é':
      case U'è':
      case U'ê':
        c = U'e';
        break;
      case U'k':
      case U'z':
      case U'q':
        c = U'c';
        break;
      case U'y':
      case U'j':
        c = U'i';
        break;
      case U'w':
        c = U'v';
        break;
      case U'h':
        if (last == U'p') {
          key.back() = 'f';
          last = U'f';
          continue;
        }
        if (last == U't' || last == U'c' || last == U'r') continue;
        break;
      default:
        break;
    }
    if (c == last) continue;
    append_utf8(key, c);
    last = c;
    ++letters;
  }
  if (letters < least) key.clear();
  return key;
}

}  // namespace satz::alignment
