#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "alignment/pages.hpp"

namespace satz::alignment {

constexpr std::uint32_t nobody = UINT32_MAX;

/// Which pages are still without partner, and who has which.
class Partners {
 public:
  Partners(std::size_t sources, std::size_t targets)
      : of_source_(sources, nobody), of_target_(targets, nobody) {}

  bool free_source(std::size_t s) const { return of_source_[s] == nobody; }
  bool free_target(std::size_t t) const { return of_target_[t] == nobody; }

  /// Whether both sides have pages without partner.
  bool open() const { return matches_.size() < std::min(of_source_.size(), of_target_.size()); }

  void add(std::size_t s, std::size_t t, PageMatch::By by, double confidence) {
    of_source_[s] = static_cast<std::uint32_t>(t);
    of_target_[t] = static_cast<std::uint32_t>(s);
    matches_.push_back({s, t, by, confidence});
  }

  PagePairing result() && {
    PagePairing pairing;
    pairing.matches = std::move(matches_);
    std::sort(pairing.matches.begin(), pairing.matches.end(),
              [](const PageMatch& a, const PageMatch& b) { return a.source < b.source; });
    for (std::size_t s = 0; s < of_source_.size(); ++s)
      if (free_source(s)) pairing.sources_alone.push_back(s);
    for (std::size_t t = 0; t < of_target_.size(); ++t)
      if (free_target(t)) pairing.targets_alone.push_back(t);
    return pairing;
  }

 private:
  std::vector<std::uint32_t> of_source_, of_target_;
  std::vector<PageMatch> matches_;
};

/// Pairs pages by what they say: those that have the most in common, and clearly so.
void pair_by_content(std::span<const TreePage> sources, std::span<const TreePage> targets, const Model& model,
                     Partners& partners);

}  // namespace satz::alignment
