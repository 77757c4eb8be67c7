#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coverage/coverage.hpp"

namespace satz::coverage {

/// How one page, or the sum of all, stood before and stands now in one direction.
struct Change {
  std::string page;  ///< empty: the sum
  Counts before;
  Counts now;
  bool worse() const;  ///< a smaller share of its words is done, or more of them are stale
  bool operator==(const Change&) const = default;
};

/// What a visitor of the built page in a language read before and reads now.
struct ShownChange {
  std::string page;
  Shown before;
  Shown now;
  bool worse() const;  ///< a smaller share is in their language, or it is no longer measured
  bool operator==(const ShownChange&) const = default;
};

/// Two coverages of one project compared.
struct Comparison {
  std::vector<Change> directions{};    ///< the sums, each direction that either has
  std::vector<Change> pages{};         ///< those of both whose words by status are others
  std::vector<ShownChange> shown{};    ///< likewise
  std::vector<std::string> added{};    ///< pages that are new
  std::vector<std::string> removed{};  ///< pages that are gone
  bool operator==(const Comparison&) const = default;
};

/// Compares by the pages' names; in the order of `now`, then of `before`.
Comparison compare(const Coverage& before, const Coverage& now);

/// Takes from `before` since when the content of a page is stale that was stale then already: the age of what
/// is stale is counted from the first report that knows of it. The sums of `now` are made anew.
void remember_stale(const Coverage& before, Coverage& now);

/// A line for each page that got worse, and in which way, for a person: "pages/news.html, en → de: done
/// 100.0 % → 62.5 %, stale words 0 → 5". In the order of `comparison`.
std::vector<std::string> what_got_worse(const Comparison& comparison);

}  // namespace satz::coverage
