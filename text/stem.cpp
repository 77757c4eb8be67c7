#include "text/stem.hpp"

#include <libstemmer.h>

#include <utility>

namespace satz {
namespace {

// Longer "words" are data (a key, a hash), and some algorithms are not linear.
constexpr std::size_t longest_word = 256;

}  // namespace

Stemmer::Stemmer(const Language& language)
    : algorithm_(language ? sb_stemmer_new(std::string(language.base()).c_str(), nullptr) : nullptr) {}

Stemmer::Stemmer(Stemmer&& other) noexcept : algorithm_(std::exchange(other.algorithm_, nullptr)) {}

Stemmer& Stemmer::operator=(Stemmer&& other) noexcept {
  std::swap(algorithm_, other.algorithm_);
  return *this;
}

Stemmer::~Stemmer() {
  if (algorithm_ != nullptr) sb_stemmer_delete(algorithm_);
}

std::string Stemmer::stem(std::string_view folded) const {
  if (algorithm_ == nullptr || folded.size() > longest_word) return std::string(folded);
  const auto* word = reinterpret_cast<const sb_symbol*>(folded.data());
  const sb_symbol* found = sb_stemmer_stem(algorithm_, word, static_cast<int>(folded.size()));
  const int length = found == nullptr ? 0 : sb_stemmer_length(algorithm_);
  if (length <= 0) return std::string(folded);
  return {reinterpret_cast<const char*>(found), static_cast<std::size_t>(length)};
}

}  // namespace satz
