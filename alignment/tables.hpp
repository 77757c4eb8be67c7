#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/units.hpp"

namespace satz::alignment {

/// Word translation in one direction, as IBM model 1 has it but with discounted probabilities: what is taken
/// off is the chance that a word has a translation we have not seen, so a rare word says little.
struct Translations {
  struct Link {
    std::uint32_t to = 0;
    float probability = 0;
  };
  std::vector<std::size_t> begin;  ///< of each unit's links; one more for the end
  std::vector<Link> links;         ///< of each unit by `to`
  std::vector<float> seen;         ///< how often each unit stood in a sure bead
  std::vector<float> share;        ///< unigram probability of each unit on the side translated *to*
};

/// Added to lengths before their logarithm is taken, so that those of very short sentences do not swing.
constexpr float length_offset = 3;

/// Lengths of translations: log lengths are taken as normal on either side and their difference too.
struct LengthModel {
  float ratio = 0;           ///< mean of log target length - log source length
  float variance = 0.05F;    ///< of that difference, for long sentences
  float short_variance = 3;  ///< what one letter adds, shared by all letters
  float mean = 3.9F;         ///< of the log length of a target sentence
  float spread = 0.9F;       ///< variance of that
};

/// Sums up the lengths of sentences that translate each other one to one.
class LengthSums {
 public:
  void add(float source, float target);
  LengthModel model() const;  ///< the usual one, as far as there is little to go by

 private:
  double count_ = 0, difference_ = 0, difference_squared_ = 0, target_ = 0, target_squared_ = 0;
  double expected_ = 0;  // of difference_squared_, from short_variance alone
};

constexpr std::size_t longest_span = 4;  ///< sentences on one side of a bead

/// Cost in nats of each kind of bead, [source sentences][target sentences]; infinity for those not allowed.
using BeadCosts = std::array<std::array<float, longest_span + 1>, longest_span + 1>;

/// How often each kind of bead was found.
using BeadCounts = std::array<std::array<float, longest_span + 1>, longest_span + 1>;

/// The costs of a genre where beads were found that often; all 0 for one of which nothing is known.
BeadCosts bead_costs(const BeadCounts& counts);

/// The usual costs, for a first look where no word is known: no more than three sentences a bead.
BeadCosts first_bead_costs();

/// What Model holds.
struct Tables {
  Vocabulary vocabulary;
  std::array<Translations, 2> translations;  ///< from source to target, from target to source
  LengthModel length;
  BeadCosts beads = bead_costs({});
  bool thorough = false;  ///< the job is small: there is little to learn from, and time to look at more
  float block_jump = 4;   ///< the same where blocks are known: their order means less
  float join_blocks = 4;  ///< what a bead costs that joins sentences of two blocks of one side
  float jump = 9;         ///< cost of going on at another place than behind the bead before
};

}  // namespace satz::alignment
