#pragma once

#include <string>
#include <string_view>

#include "text/language.hpp"

struct sb_stemmer;

namespace satz {

/// Cuts words of one language down to their stem: "Häuser" and "Hauses" to "haus" (the Snowball algorithms,
/// https://snowballstem.org). For a language without an algorithm a word is its own stem.
///
/// To be used by one thread at a time; may be moved.
class Stemmer {
 public:
  /// The stemmer for the language's primary subtag.
  explicit Stemmer(const Language& language);
  Stemmer(Stemmer&& other) noexcept;
  Stemmer& operator=(Stemmer&& other) noexcept;
  ~Stemmer();

  /// The stem of `folded`, a word after fold_case (valid UTF-8); never empty unless `folded` is.
  std::string stem(std::string_view folded) const;

 private:
  sb_stemmer* algorithm_ = nullptr;
};

}  // namespace satz
