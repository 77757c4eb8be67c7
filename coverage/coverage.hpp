#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coverage/amount.hpp"
#include "text/language.hpp"
#include "text/segment.hpp"

namespace satz::coverage {

/// How far the translation of a segment has come, in the order of reports. The first five are State; a stale
/// one belongs to an older wording of its source; a locked one is not to be translated again.
enum class Status : std::uint8_t {
  fresh,  ///< "new": no translation
  needs_review,
  translated,
  reviewed,
  final,
  stale_minor,  ///< only case, punctuation, spaces, numbers or addresses of the source have changed since
  stale_major,  ///< its words have
  locked
};
inline constexpr std::size_t status_count = 8;

/// "new", "needs-review", … as in JSON and CSV.
std::string_view name(Status status);
std::optional<Status> status_named(std::string_view name);

/// The status of a translation that is up to date.
Status status_of(State state);

/// Whether a source that read `before` and reads `now` makes its translation stale_minor or stale_major.
/// Needs before != now.
Status staleness(std::string_view before, std::string_view now);

/// What there is to translate from one language to another, by status.
struct Counts {
  Language source;
  Language target;
  Amount total;
  std::array<Amount, status_count> by_status{};
  /// Since when there is stale content, in seconds since 1970: its source is known to have changed by then.
  /// Nothing where none is stale, or it is not known.
  std::optional<std::int64_t> stale_since{};

  const Amount& operator[](Status status) const { return by_status[static_cast<std::size_t>(status)]; }
  void add(Status status, const Amount& amount);
  Counts& operator+=(const Counts& more);  ///< of the same direction
  bool operator==(const Counts&) const = default;
};

/// Translated or better, locked ones too; neither stale nor to be reviewed: what counts as done.
Amount done(const Counts& counts);

/// Stale, in whatever way.
Amount stale(const Counts& counts);

/// The percentage of words at `least` or better (final and locked are better than reviewed, reviewed than
/// translated, and so on; stale ones are better than nothing but new), 0 to 100; nothing where there are no
/// words. What `--fail-under reviewed:90` compares.
std::optional<double> percent_at_least(const Counts& counts, Status least);

/// How many of the words that a visitor of the page built in `language` sees are in that language. `words` is
/// nothing where the page was not built or not measured.
struct Shown {
  Language language;
  std::optional<std::size_t> words;
  std::optional<std::size_t> total;
  bool operator==(const Shown&) const = default;
};

struct PageCoverage {
  std::string page;
  std::vector<Counts> directions{};  ///< by source, target
  std::vector<Shown> shown{};        ///< by language
  bool operator==(const PageCoverage&) const = default;
};

/// How many pages are wholly done in `language`.
struct WholePages {
  Language language;
  std::size_t pages = 0;             ///< all of them
  std::size_t done = 0;              ///< of those, where every sentence to translate into it is done()
  std::optional<std::size_t> shown;  ///< whose visitor reads every word in it; nothing: not all are measured
  bool operator==(const WholePages&) const = default;
};

/// All pages and their sums. A `shown` sum that holds a page without a measurement is itself not measured.
struct Coverage {
  std::vector<PageCoverage> pages{};
  std::vector<Counts> directions{};
  std::vector<Shown> shown{};
  std::vector<WholePages> whole{};  ///< by language
  bool operator==(const Coverage&) const = default;
};

/// The coverage of `pages`, which stay in their order, with sums by direction and language.
Coverage sum_up(std::vector<PageCoverage> pages);

/// Whether every sentence of the page that is to be translated into `language` is done().
bool is_done(const PageCoverage& page, const Language& language);

/// Where the numbers do not add up (states to the total, pages to the sums; shown words above their total):
/// one sentence naming page, direction and both numbers, or nothing. An answer is a bug of ours; the caller
/// exits 70.
std::optional<std::string> mismatch(const Coverage& coverage);

}  // namespace satz::coverage
