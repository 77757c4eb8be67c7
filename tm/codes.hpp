#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/fragment.hpp"
#include "tm/match.hpp"

namespace satz::tm {

/// Inline codes as bytes for the file (docs/tm-schema.md); empty for none.
std::string to_blob(const std::vector<InlineCode>& codes);

/// The codes of such bytes for a text of `size` bytes. Of damaged bytes it gives what can be used: codes in
/// order, none past the end.
std::vector<InlineCode> codes_from_blob(std::string_view blob, std::size_t size);

/// What the codes of an entry's source cost against those of the query: "codes", for each that only one of
/// them has; or "code-places", where the texts are equal but the codes stand elsewhere. Empty when neither.
std::vector<Penalty> code_penalties(const Fragment& query, const Fragment& entry, const Penalties& costs);

/// The target with the query's codes in the places of the entry's: a target code stands for the source code
/// of its id (or, without one, for the next of its kind), which stands for the query's code of the same kind
/// and turn. Target codes that stand for nothing in the query are left out.
Fragment carry_codes(const Fragment& query, const Fragment& entry, const Fragment& target);

}  // namespace satz::tm
