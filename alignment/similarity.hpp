#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/band.hpp"
#include "alignment/evidence.hpp"
#include "alignment/tables.hpp"

namespace satz::alignment {

/// Which stretches of sentences might translate each other.
struct Stretches {
  std::uint32_t source = 0;  ///< first sentence
  std::uint32_t target = 0;
  std::uint8_t sources = 1;  ///< how many
  std::uint8_t targets = 1;
};

/// How much likelier each stretch of target sentences is, as a translation of each stretch of source
/// sentences, than by chance: the log likelihood ratio of IBM model 1, in nats, the mean of both directions.
///
/// A direction's ratio is a sum over the sentences on the side translated to, so a number for each stretch of
/// the other side and each sentence is enough.
class Similarity {
 public:
  /// Of single sentences, all in the band, which is that of documents of this size. `sides` must live as
  /// long.
  Similarity(const Sides& sides, const Tables& tables, const Encoder& encoder);

  const Band& band() const { return band_; }

  /// Makes ready for stretches; all must lie in the band.
  void prepare(const std::vector<Stretches>& all);

  float of_sentences(std::size_t i, std::size_t j) const {
    return 0.5F * (forward_[cell(i, j)] + backward_[cell(i, j)]);
  }
  float of(const Stretches& stretches) const;

 private:
  struct Longer {  // of one cell, by span - 2
    std::array<float, longest_span - 1> forward{};
    std::array<float, longest_span - 1> backward{};
  };
  std::size_t cell(std::size_t i, std::size_t j) const { return row_[i] + j; }
  float forward(std::size_t span, std::size_t i, std::size_t j) const;
  float backward(std::size_t span, std::size_t i, std::size_t j) const;

  const Sides& sides_;
  Band band_;
  std::vector<std::size_t> row_;  // of each row, where its column 0 would be
  Local source_, target_;
  Evidence forth_, back_;
  std::vector<float> forward_, backward_;  // of each cell
  std::vector<std::uint32_t> longer_of_;   // of each cell its number in longer_, or none
  std::vector<Longer> longer_;
};

}  // namespace satz::alignment
