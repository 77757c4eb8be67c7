#include "coverage/coverage.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "coverage/mismatch.hpp"

namespace satz::coverage {
namespace {

// How far a status is from nothing, for percent_at_least.
int rank(Status status) {
  switch (status) {
    case Status::fresh:
      return 0;
    case Status::stale_major:
      return 1;
    case Status::stale_minor:
      return 2;
    case Status::needs_review:
      return 3;
    case Status::translated:
      return 4;
    case Status::reviewed:
      return 5;
    case Status::final:
    case Status::locked:
      return 6;
  }
  return 0;
}

std::optional<std::size_t> plus(std::optional<std::size_t> a, std::optional<std::size_t> b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

std::vector<Counts> direction_sums(const std::vector<PageCoverage>& pages) {
  std::map<std::pair<Language, Language>, Counts> sums;
  for (const PageCoverage& page : pages) {
    for (const Counts& counts : page.directions) {
      Counts& sum = sums.try_emplace({counts.source, counts.target}, Counts{counts.source, counts.target, {}})
                        .first->second;
      sum += counts;
    }
  }
  std::vector<Counts> list;
  for (auto& [direction, sum] : sums) list.push_back(std::move(sum));
  return list;
}

std::vector<Shown> shown_sums(const std::vector<PageCoverage>& pages) {
  std::map<Language, Shown> sums;
  for (const PageCoverage& page : pages) {
    for (const Shown& shown : page.shown) {
      const auto [at, first] = sums.try_emplace(shown.language, shown);
      if (first) continue;
      at->second.words = plus(at->second.words, shown.words);
      at->second.total = plus(at->second.total, shown.total);
    }
  }
  std::vector<Shown> list;
  for (const auto& [language, shown] : sums) list.push_back(shown);
  return list;
}

std::vector<WholePages> whole_sums(const std::vector<PageCoverage>& pages) {
  std::map<Language, WholePages> sums;
  for (const PageCoverage& page : pages) {
    for (const Shown& shown : page.shown) {
      WholePages& sum = sums.try_emplace(shown.language, WholePages{shown.language, 0, 0, 0}).first->second;
      ++sum.pages;
      sum.done += is_done(page, shown.language);
      const bool measured = shown.words && shown.total;
      sum.shown =
          plus(sum.shown, measured ? std::optional<std::size_t>(*shown.words == *shown.total) : std::nullopt);
    }
  }
  std::vector<WholePages> list;
  for (const auto& [language, sum] : sums) list.push_back(sum);
  return list;
}

std::optional<std::int64_t> earlier(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

std::optional<std::string> mismatch(const std::vector<Shown>& shown, const std::string& where) {
  for (const Shown& one : shown) {
    if (one.words && one.total && *one.words > *one.total) {
      return where + ", shown in " + one.language.tag() + ": " + std::to_string(*one.words) +
             " words are more than the total of " + std::to_string(*one.total);
    }
  }
  return std::nullopt;
}

}  // namespace

void Counts::add(Status status, const Amount& amount) {
  total += amount;
  by_status[static_cast<std::size_t>(status)] += amount;
}

Counts& Counts::operator+=(const Counts& more) {
  total += more.total;
  for (std::size_t i = 0; i < status_count; ++i) by_status[i] += more.by_status[i];
  stale_since = earlier(stale_since, more.stale_since);
  return *this;
}

Amount done(const Counts& counts) {
  Amount amount;
  for (const Status status : {Status::translated, Status::reviewed, Status::final, Status::locked})
    amount += counts[status];
  return amount;
}

Amount stale(const Counts& counts) {
  Amount amount = counts[Status::stale_minor];
  return amount += counts[Status::stale_major];
}

bool is_done(const PageCoverage& page, const Language& language) {
  return std::all_of(page.directions.begin(), page.directions.end(), [&](const Counts& counts) {
    return counts.target != language || done(counts).segments == counts.total.segments;
  });
}

std::optional<double> percent_at_least(const Counts& counts, Status least) {
  if (counts.total.words == 0) return std::nullopt;
  std::size_t words = 0;
  for (std::size_t i = 0; i < status_count; ++i) {
    if (rank(static_cast<Status>(i)) >= rank(least)) words += counts.by_status[i].words;
  }
  return 100.0 * static_cast<double>(words) / static_cast<double>(counts.total.words);
}

Coverage sum_up(std::vector<PageCoverage> pages) {
  Coverage coverage;
  coverage.directions = direction_sums(pages);
  coverage.shown = shown_sums(pages);
  coverage.whole = whole_sums(pages);
  coverage.pages = std::move(pages);
  return coverage;
}

std::optional<std::string> mismatch(const Coverage& coverage) {
  const auto check = [](const Counts& counts, const std::string& where) {
    return mismatch_of_parts(counts.by_status, counts.total,
                             where + ", " + direction_name(counts.source, counts.target));
  };
  for (const PageCoverage& page : coverage.pages) {
    for (const Counts& counts : page.directions) {
      if (auto found = check(counts, page.page)) return found;
    }
    if (auto found = mismatch(page.shown, page.page)) return found;
  }
  for (const Counts& counts : coverage.directions) {
    if (auto found = check(counts, "all pages")) return found;
  }
  if (auto found = mismatch(coverage.shown, "all pages")) return found;
  if (coverage.directions != direction_sums(coverage.pages))
    return "the directions are not the sums of the pages";
  if (coverage.shown != shown_sums(coverage.pages)) return "the words shown are not the sums of the pages";
  if (coverage.whole != whole_sums(coverage.pages)) return "the pages done are not those of the list";
  return std::nullopt;
}

}  // namespace satz::coverage
