#include "alignment/language_names.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <string>

#include "alignment/words.hpp"
#include "text/utf8.hpp"

namespace satz::alignment {
namespace {

constexpr std::size_t most_words = 6;  // of a switch link: "Diese Seite auf Englisch lesen"

/// The name of `language` as speakers of `reader` write it, in words; none where ICU has no name.
WordList name_of(const std::string& language, const std::string& reader) {
  std::array<UChar, 100> name{};
  UErrorCode error = U_ZERO_ERROR;
  const int length = uloc_getDisplayLanguage(language.c_str(), reader.c_str(), name.data(),
                                             static_cast<int>(name.size()), &error);
  WordList words;
  if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING) return words;
  std::string text;
  for (int i = 0; i < std::min(length, static_cast<int>(name.size()));) {
    UChar32 c = 0;
    U16_NEXT(name.data(), i, length, c);
    append_utf8(text, static_cast<char32_t>(c));
  }
  append_words(text, words);
  return words;
}

bool holds(const WordList& text, const WordList& name) {
  if (name.size() == 0) return false;
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    std::size_t same = 0;
    while (same < name.size() && text[at + same] == name[same]) ++same;
    if (same == name.size()) return true;
  }
  return false;
}

}  // namespace

bool names_language(std::string_view text, const Language& language) {
  if (!language || !is_valid_utf8(text)) return false;
  WordList words;
  append_words(text, words);
  if (words.size() == 0 || words.size() > most_words) return false;
  const std::string base(language.base());
  if (words.size() == 1 && words[0] == base) return true;
  for (const std::string& reader : {base, std::string("en"), std::string("de")})
    if (holds(words, name_of(base, reader))) return true;
  return false;
}

}  // namespace satz::alignment
