#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace satz {

/// A word as the language model reads it: one small code a letter, case and rare letters folded away.
struct ModelWord {
  /// a to z are 1 to 26, then ä ö ü ß, the apostrophe, any other letter, and the boundary that stands at both
  /// ends.
  static constexpr std::uint8_t apostrophe = 31;
  static constexpr std::uint8_t other = 32;
  static constexpr std::uint8_t boundary = 33;

  std::vector<std::uint8_t> letters;
  bool capital = false;       ///< begins with one
  bool abbreviation = false;  ///< all capitals, at most five: may be a name in any language

  bool operator==(const ModelWord&) const = default;
};

/// The code of the letter at byte `at` of valid UTF-8 text, which is moved behind it.
std::uint8_t model_letter(std::string_view text, std::size_t& at);

/// The words of `text` (valid UTF-8) that can tell a language, in order. Addresses, file names, words with
/// digits in them and camelCase (but for the German -Innen) are no words of a language and are left out.
/// Composed and decomposed umlauts are one.
std::vector<ModelWord> model_words(std::string_view text);

}  // namespace satz
