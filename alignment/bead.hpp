#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "alignment/document.hpp"
#include "text/error.hpp"

namespace satz::alignment {

/// Sentences `begin` to `end` (not included) of one side, numbered from 0.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool operator==(const Range&) const = default;
};

/// The sentences that translate each other (Gale & Church 1993, "A program for aligning sentences in
/// bilingual corpora"): one or more of the source with one or more of the target, or (one side empty) a
/// sentence that has no counterpart. An empty range says where the sentence is missing: before its `begin`.
struct Bead {
  Range source;
  Range target;
  double confidence = 0;  ///< 0 to 1: the chance that exactly this bead is right; for a one-sided bead 1 -
                          ///< the chance of the best bead it could have been part of
  double cost = 0;  ///< negative log likelihood ratio in nats, see docs/alignment.md; below 0 speaks for it
  bool moved = false;  ///< stands in another order than its neighbours on the two sides

  bool one_sided() const { return source.empty() || target.empty(); }
  bool operator==(const Bead&) const = default;
};

/// How two pages correspond. Each sentence of either side is in exactly one bead.
struct Alignment {
  /// By source; a bead without source stands behind the bead that holds the target sentence before it.
  std::vector<Bead> beads;

  /// What is odd about the pair, without a place: "side-empty", "sizes-differ", "little-in-common",
  /// "same-text".
  std::vector<Finding> findings;

  bool operator==(const Alignment&) const = default;
};

/// The texts of the sentences, joined by blanks.
std::string text_of(const Document& document, const Range& range);

/// Of each bead how sure it is that its texts translate each other: its confidence, or where several beads
/// hold the same two texts, the chance that one of them is right. Which of two equal headings goes with which
/// can be doubtful where what they mean is not.
std::vector<double> text_confidences(const PagePair& pair, const std::vector<Bead>& beads);

/// Whether each of the `sources` and `targets` sentences is in exactly one bead and no bead is empty or out
/// of range: the promise of `align`, for tests and assertions.
bool reconciled(const Alignment& alignment, std::size_t sources, std::size_t targets);

}  // namespace satz::alignment
