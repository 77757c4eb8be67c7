#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "alignment/document.hpp"
#include "text/fragment.hpp"

namespace satz::alignment {

/// Words one behind the other in one string: no allocation a word.
class WordList {
 public:
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(letters_).substr(begin, ends_[i] - begin);
  }
  void clear() {
    letters_.clear();
    ends_.clear();
  }
  /// The letters of the word being written.
  std::string& letters() { return letters_; }
  /// Ends the word being written; nothing happens where it is empty.
  void end_word() {
    if (letters_.size() > (ends_.empty() ? 0 : ends_.back())) ends_.push_back(letters_.size());
  }

 private:
  std::string letters_;
  std::vector<std::size_t> ends_;
};

/// Appends the words of `text` (valid UTF-8) as alignment compares them: case folded (Unicode default simple
/// folding), cut at hyphens and apostrophes, numbers with "." for any separator between digits, each
/// ideograph or kana a word, and such punctuation as translations keep ("?", ":", "(", any quotation mark as
/// '"').
void append_words(std::string_view text, WordList& words);

/// Appends a word for each code, by type and spelling; never equal to a word of a text.
void append_codes(const Fragment& content, WordList& words);

/// Appends a word for each feature of a block; never equal to a word of a text.
void append_features(const BlockFeatures& block, WordList& words);

/// The first `count` code points of a word, or all.
std::string_view prefix(std::string_view word, std::size_t count);

/// Whether a word holds a digit or is a code: a name rather than a word to inflect.
bool is_code_like(std::string_view word);

/// Whether a word is an inline code or a feature of a block, not of the text.
bool is_mark(std::string_view word);

/// What words borrowed into two languages have in common: the first five letters, without the spelling habits
/// of German and English ("kontakt" and "contact", "zertifikat" and "certificate" agree). Empty for short
/// words and for what is_code_like.
std::string cognate_key(std::string_view word);

}  // namespace satz::alignment
