#include "coverage/comparison.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "coverage/mismatch.hpp"
#include "coverage/percent.hpp"

namespace satz::coverage {
namespace {

using ByPage = std::map<std::string_view, const PageCoverage*>;

ByPage by_page(const Coverage& coverage) {
  ByPage pages;
  for (const PageCoverage& page : coverage.pages) pages.emplace(page.page, &page);
  return pages;
}

const Counts* find(const std::vector<Counts>& list, const Counts& like) {
  for (const Counts& counts : list) {
    if (counts.source == like.source && counts.target == like.target) return &counts;
  }
  return nullptr;
}

const Shown* find(const std::vector<Shown>& list, const Language& language) {
  for (const Shown& shown : list) {
    if (shown.language == language) return &shown;
  }
  return nullptr;
}

// part/whole < other_part/other_whole, without dividing. No words at all is no lower a share than any.
bool smaller_share(std::size_t part, std::size_t whole, std::size_t other_part, std::size_t other_whole) {
  if (whole == 0 || other_whole == 0) return false;
  return part * other_whole < other_part * whole;
}

void compare_pages(const PageCoverage& before, const PageCoverage& now, Comparison& comparison) {
  for (const Counts& counts : now.directions) {
    const Counts* was = find(before.directions, counts);
    const Counts none{counts.source, counts.target, {}};
    if (was == nullptr) was = &none;
    if (was->by_status != counts.by_status) comparison.pages.push_back({now.page, *was, counts});
  }
  for (const Shown& shown : now.shown) {
    const Shown* was = find(before.shown, shown.language);
    if (was != nullptr && *was != shown) comparison.shown.push_back({now.page, *was, shown});
  }
}

std::string arrow(const std::string& before, const std::string& now) {
  return before + " → " + now;
}

std::string share(const Shown& shown) {
  return shown.words && shown.total ? percent(*shown.words, *shown.total) : "not measured";
}

}  // namespace

bool Change::worse() const {
  return smaller_share(done(now).words, now.total.words, done(before).words, before.total.words) ||
         stale(now).words > stale(before).words;
}

bool ShownChange::worse() const {
  if (!before.words || !before.total) return false;
  if (!now.words || !now.total) return true;
  return smaller_share(*now.words, *now.total, *before.words, *before.total);
}

Comparison compare(const Coverage& before, const Coverage& now) {
  Comparison comparison;
  for (const Counts& sum : now.directions) {
    const Counts* was = find(before.directions, sum);
    comparison.directions.push_back({"", was == nullptr ? Counts{sum.source, sum.target, {}} : *was, sum});
  }
  for (const Counts& sum : before.directions) {
    if (find(now.directions, sum) == nullptr)
      comparison.directions.push_back({"", sum, Counts{sum.source, sum.target, {}}});
  }
  const ByPage then = by_page(before);
  const ByPage here = by_page(now);
  for (const PageCoverage& page : now.pages) {
    if (const auto was = then.find(page.page); was != then.end()) {
      compare_pages(*was->second, page, comparison);
    } else {
      comparison.added.push_back(page.page);
    }
  }
  for (const PageCoverage& page : before.pages) {
    if (!here.contains(page.page)) comparison.removed.push_back(page.page);
  }
  return comparison;
}

void remember_stale(const Coverage& before, Coverage& now) {
  const ByPage then = by_page(before);
  for (PageCoverage& page : now.pages) {
    const auto was = then.find(page.page);
    if (was == then.end()) continue;
    for (Counts& counts : page.directions) {
      const Counts* known = find(was->second->directions, counts);
      if (known == nullptr || !known->stale_since || stale(counts).segments == 0) continue;
      if (!counts.stale_since || *known->stale_since < *counts.stale_since)
        counts.stale_since = known->stale_since;
    }
  }
  now = sum_up(std::move(now.pages));
}

std::vector<std::string> what_got_worse(const Comparison& comparison) {
  std::vector<std::string> lines;
  for (const Change& change : comparison.pages) {
    if (!change.worse()) continue;
    const Counts& before = change.before;
    const Counts& now = change.now;
    std::string line =
        change.page + ", " + direction_name(now.source, now.target) + ": done " +
        arrow(percent(done(before).words, before.total.words), percent(done(now).words, now.total.words));
    if (now[Status::fresh].words > before[Status::fresh].words)
      line += ", new words " +
              arrow(std::to_string(before[Status::fresh].words), std::to_string(now[Status::fresh].words));
    if (stale(now).words > stale(before).words)
      line += ", stale words " + arrow(std::to_string(stale(before).words), std::to_string(stale(now).words));
    lines.push_back(std::move(line));
  }
  for (const ShownChange& change : comparison.shown) {
    if (!change.worse()) continue;
    lines.push_back(change.page + ": visitors read in " + change.now.language.tag() + " " +
                    arrow(share(change.before), share(change.now)));
  }
  return lines;
}

}  // namespace satz::coverage
