#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/fragment.hpp"

namespace satz::merge {

/// What is wrong with one inline code of a translation.
struct CodeProblem {
  enum class Kind : std::uint8_t {
    missing,    ///< in the source, not in the target
    unknown,    ///< in the target, not in the source
    repeated,   ///< more often in the target than in the source
    reordered,  ///< a code that must not move (can_reorder is false) stands elsewhere among such codes
    misnested   ///< a pair that crosses another, closes before it opens, or is a link inside a link
  };
  Kind kind = Kind::missing;
  std::string id;                                        ///< of the code
  InlineCode::Kind code = InlineCode::Kind::standalone;  ///< which half, of a pair; open where it is both
  bool operator==(const CodeProblem&) const = default;
};

/// Which codes a translation must have.
enum class CodePolicy : std::uint8_t {
  all,       ///< each code of the source once, whatever it permits
  permitted  ///< may be left out where can_delete, repeated where can_copy
};

/// How the codes of `target` fail to fit those of `source`; empty when they fit. Codes are the same by id and
/// kind; nothing else of the target's codes is looked at (never `original`: a target is not trusted). Codes
/// may change their order where they can_reorder and still nest as markup must. Half of a pair that the
/// source cuts apart (its other half stands in a neighbouring segment) is always needed, and keeps its side:
/// what closes here closes before anything opens that stays open. Where the source's own codes cross, the
/// target must have them in the source's order. Linear time. Safe to call from many threads.
std::vector<CodeProblem> compare_codes(const Fragment& source, const Fragment& target,
                                       CodePolicy policy = CodePolicy::all);

/// The stable kebab-case name of a problem: "code-missing", "code-unknown", "code-repeated",
/// "code-reordered", "code-misnested".
std::string_view rule_of(CodeProblem::Kind kind);

/// One clause for a person, naming the code as the source spells it: "<b> (code 1) is missing".
std::string describe(const CodeProblem& problem, const Fragment& source);

}  // namespace satz::merge
