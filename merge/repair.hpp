#pragma once

#include <optional>

#include "merge/codes.hpp"
#include "text/fragment.hpp"

namespace satz::merge {

/// `target` with the codes it lacks, where there is only one place for them: a code that stands alone at the
/// start or the end of the source goes to the start or the end; a pair goes around the text that it has in
/// the source when that text stands once in each of the two, as whole words. Nothing when that does not make
/// the codes fit (compare_codes): it never guesses, takes nothing away, and changes no text.
///
/// Safe to call from many threads.
std::optional<Fragment> repair_codes(const Fragment& source, const Fragment& target,
                                     CodePolicy policy = CodePolicy::all);

}  // namespace satz::merge
