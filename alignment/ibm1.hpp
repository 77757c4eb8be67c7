#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/tables.hpp"

namespace satz::alignment {

/// Pairs of unit sets that translate each other, to learn from.
struct Bitext {
  struct Pair {
    std::array<std::size_t, 2> begin{};  ///< of the units on either side
    std::array<std::size_t, 2> end{};
    float weight = 1;
  };
  std::array<std::vector<std::uint32_t>, 2> units;
  std::vector<Pair> pairs;
};

/// Prior mass of a unit that nothing was learned about: what it gives to equal units and cognates is taken
/// from this many imagined sentences.
constexpr float prior_mass = 1.0F;
constexpr float cognate_prior = 0.15F;  ///< that a word becomes a cognate

/// IBM model 1 (Brown et al. 1993, "The mathematics of statistical machine translation"), both directions.
/// Only units that stand together at least twice, and more often than chance has it, are linked, so one
/// wrong pair teaches nothing; `unit_count` is above all units.
std::array<Translations, 2> train(const Bitext& bitext, std::uint32_t unit_count,
                                  const Vocabulary& vocabulary);

}  // namespace satz::alignment
