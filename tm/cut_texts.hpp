#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.hpp"
#include "tm/form_cache.hpp"

namespace satz::tm {

/// Many texts cut into words, each different word kept once: the part of indexing that needs no file, and can
/// be done by another thread than the one that writes.
class CutTexts {
 public:
  /// A word as it is spelled, in normal form C.
  struct Form {
    std::uint32_t language = 0;  ///< the number that add() was given
    Token::Kind kind = Token::Kind::word;
    std::string text{};
  };

  /// Cuts one more text (valid UTF-8, any normal form). `language` is any number of the caller's for its
  /// language without region.
  void add(std::uint32_t language, std::string_view text);

  /// The words of the text that was added as number `text`, from 0: indexes into forms().
  std::span<const std::uint32_t> words(std::size_t text) const;
  std::span<const Form> forms() const { return forms_; }

 private:
  FormCache known_{FormCache::Size::unbounded};
  std::vector<Form> forms_;
  std::vector<std::uint32_t> words_;
  std::vector<std::size_t> ends_;  ///< of each text's words
};

}  // namespace satz::tm
