#include "text/model_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "text/utf8.hpp"

namespace satz {
namespace {

constexpr char32_t diaeresis = U'\u0308';

bool is_ascii_letter(char32_t c) {
  return (c | 0x20) >= U'a' && (c | 0x20) <= U'z' && c < 0x80;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (c >= 0xC0 && c < 0x250) return c != 0xD7 && c != 0xF7;
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_mark(char32_t c) {
  return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool is_upper(char32_t c) {
  return c < 0x80 ? c >= U'A' && c <= U'Z' : u_isupper(static_cast<UChar32>(c));
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019';
}

std::uint8_t code_of(char32_t c) {
  if (is_ascii_letter(c)) return static_cast<std::uint8_t>((c | 0x20) - U'a' + 1);
  switch (c) {
    case U'ä':
    case U'Ä':
      return 27;
    case U'ö':
    case U'Ö':
      return 28;
    case U'ü':
    case U'Ü':
      return 29;
    case U'ß':
    case U'ẞ':
      return 30;
    case U'\'':
    case U'\u2019':
      return ModelWord::apostrophe;
    default:
      return ModelWord::other;
  }
}

std::uint8_t with_diaeresis(std::uint8_t letter) {
  switch (letter) {
    case 'a' - 'a' + 1:
      return 27;
    case 'o' - 'a' + 1:
      return 28;
    case 'u' - 'a' + 1:
      return 29;
    default:
      return letter;
  }
}

// Whether the run of text between two blanks is an address, a path, a file name or program text.
bool is_technical(std::string_view run) {
  if (run.find_first_of("@\\_={}<>$#|~^") != std::string_view::npos) return true;
  if (run.find("://") != std::string_view::npos || run.starts_with("www.") || run.starts_with("/"))
    return true;
  if (run.find("()") != std::string_view::npos || run.find("::") != std::string_view::npos) return true;
  for (std::size_t dot = run.find('.'); dot != std::string_view::npos; dot = run.find('.', dot + 1)) {
    const bool inside = dot > 0 && dot + 1 < run.size();
    const auto before = inside ? static_cast<unsigned char>(run[dot - 1]) : 0U;
    const auto after = inside ? static_cast<unsigned char>(run[dot + 1]) : 0U;
    if ((is_ascii_letter(before) || (before >= '0' && before <= '9')) && after >= 'a' && after <= 'z') {
      return true;
    }
  }
  return false;
}

// Reads the words of one run of text.
class Reader {
 public:
  explicit Reader(std::vector<ModelWord>& words) : words_(words) {}

  void read(std::string_view run) {
    for (std::size_t at = 0; at < run.size();) {
      const char32_t c = next_code_point(run, at);
      if (is_letter(c)) {
        letter(c);
      } else if (is_apostrophe(c) && !word_.letters.empty() && at < run.size()) {
        std::size_t ahead = at;
        if (is_letter(next_code_point(run, ahead))) {
          word_.letters.push_back(ModelWord::apostrophe);
        } else {
          finish();
        }
      } else if (c == diaeresis && !word_.letters.empty()) {
        word_.letters.back() = with_diaeresis(word_.letters.back());
      } else if (u_isdigit(static_cast<UChar32>(c))) {
        digits_ = true;
      } else if (!is_mark(c)) {
        finish();
      }
    }
    finish();
  }

 private:
  void letter(char32_t c) {
    const bool upper = is_upper(c);
    if (word_.letters.empty()) {
      word_.letters.push_back(ModelWord::boundary);
      word_.capital = upper;
    } else if (upper && !previous_upper_) {
      hump_ = word_.letters.size();
    }
    capitals_ += upper;
    others_ += code_of(c) == ModelWord::other;
    previous_upper_ = upper;
    word_.letters.push_back(code_of(c));
  }

  void finish() {
    const std::size_t size = word_.letters.empty() ? 0 : word_.letters.size() - 1;
    const bool all_capitals = size > 1 && capitals_ == size;
    if (size > 0 && !digits_ && others_ * 2 <= size && (hump_ == 0 || all_capitals || is_gendered())) {
      word_.abbreviation = all_capitals && size <= 5;
      word_.letters.push_back(ModelWord::boundary);
      words_.push_back(std::move(word_));
    }
    word_ = {};
    capitals_ = others_ = hump_ = 0;
    previous_upper_ = digits_ = false;
  }

  // "BürgerInnen", "StudentIn": German, not the name of a variable.
  bool is_gendered() const {
    static constexpr std::uint8_t innen[] = {9, 14, 14, 5, 14};
    const std::size_t tail = word_.letters.size() - hump_;
    if (tail != 2 && tail != 5) return false;
    return std::equal(word_.letters.begin() + static_cast<std::ptrdiff_t>(hump_), word_.letters.end(), innen);
  }

  std::vector<ModelWord>& words_;
  ModelWord word_;
  std::size_t capitals_ = 0;
  std::size_t others_ = 0;
  std::size_t hump_ = 0;  // where a capital follows a small letter; 0 for nowhere
  bool previous_upper_ = false;
  bool digits_ = false;
};

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

std::uint8_t model_letter(std::string_view text, std::size_t& at) {
  return code_of(next_code_point(text, at));
}

std::vector<ModelWord> model_words(std::string_view text) {
  std::vector<ModelWord> words;
  Reader reader(words);
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_blank(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    const std::string_view run = text.substr(at, end - at);
    if (!is_technical(run)) reader.read(run);
    at = end;
  }
  return words;
}

}  // namespace satz
