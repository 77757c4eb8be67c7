#pragma once

#include <cstddef>

#include "alignment/align.hpp"
#include "alignment/document.hpp"

namespace satz::alignment {

/// How well two pages align.
struct Likeness {
  double gain = 0;   ///< nats: how much cheaper the best alignment is than to leave all sentences alone
  double share = 0;  ///< of the sentences of both sides, those that are in a bead whose words speak for it
};

/// Aligns the two pages (the first 200 sentences of each) with what the model knows.
Likeness likeness_of(const Document& source, const Document& target, const Model& model);

}  // namespace satz::alignment
