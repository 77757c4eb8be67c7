#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "alignment/tables.hpp"
#include "alignment/units.hpp"

namespace satz::alignment {

/// A pair of pages in numbers.
struct Sides {
  Side source;
  Side target;
};

/// The units of one side of a page, numbered from 0, and where they stand.
struct Local {
  std::vector<std::uint32_t> unit;      ///< of each number, ascending
  std::vector<std::uint32_t> number;    ///< of each element of Side::units
  std::vector<std::size_t> begin;       ///< of each number in `sentence`; one more for the end
  std::vector<std::uint32_t> sentence;  ///< those that hold it, ascending

  std::size_t occurrences(std::uint32_t n) const { return begin[n + 1] - begin[n]; }
};

constexpr std::uint32_t no_number = UINT32_MAX;

/// `scratch` holds no_number for each unit of the encoder, before and after.
Local local_of(const Side& side, std::vector<std::uint32_t>& scratch);

/// What each unit of one side of a page says for each unit of the other.
struct Evidence {
  struct Lift {
    std::uint32_t to = 0;  ///< local number
    float lift = 0;        ///< probability as a translation / probability by chance on this page
  };
  std::vector<std::size_t> begin;  ///< of each local number in `lifts`; one more for the end
  std::vector<Lift> lifts;
  std::vector<float> reserve;  ///< of each: the chance that its translation is one never seen
};

/// `scratch` as above.
Evidence evidence_of(const Local& from, const Local& to, const Translations& known, const Encoder& encoder,
                     std::vector<std::uint32_t>& scratch);

}  // namespace satz::alignment
