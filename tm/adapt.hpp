#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fragment.hpp"
#include "tm/figures.hpp"
#include "tm/match.hpp"

namespace satz::tm {

/// A target with the query's figures, and what was replaced in it.
struct Adapted {
  Fragment target{};  ///< with its own codes, moved with the text around them
  std::vector<AdaptedFigure> figures{};
  bool operator==(const Adapted&) const = default;
};

/// Carries the figures of a query over to translations of texts that differ from it in nothing else
/// (docs/match-score.md, "Adapted").
class Adapter {
 public:
  /// Keeps a reference to the query.
  explicit Adapter(const Query& query);

  /// Whether the query has figures that could be carried over at all.
  bool may_adapt() const { return !figures_.empty(); }

  /// Whether the text may differ from the query in figures only. Quick, and never wrong with no.
  bool may_adapt(std::string_view source) const;

  /// The translation of `source` made one of the query, or nothing where that is not certain. Without codes
  /// or with the query's, in the same places.
  std::optional<Adapted> adapt(const Fragment& source, const Language& source_language,
                               const Fragment& target, const Language& target_language) const;

 private:
  const Query& query_;
  std::vector<Figure> figures_;
};

}  // namespace satz::tm
