#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coverage/coverage.hpp"
#include "text/difference.hpp"

namespace satz::report {

/// What a memory or an XLIFF file offers for a segment.
struct Match {
  int score = 0;                            ///< tenths of a per cent
  std::string_view type{};                  ///< "fuzzy", "adapted", "exact", "context"
  std::vector<DifferenceRun> difference{};  ///< from the match's source to the segment's
  std::string target{};
  std::string origin{};
};

/// The translation of an older wording.
struct OldVersion {
  std::vector<DifferenceRun> difference{};  ///< from the old source to the segment's
  std::string target{};
};

/// One sentence of a page, as the drill-down shows it.
struct Segment {
  std::string id{};           ///< "<unit>.<segment>"
  std::size_t direction = 0;  ///< in the page's directions
  coverage::Status status = coverage::Status::fresh;
  std::string source{};
  std::optional<std::string> target{};
  bool joined = false;  ///< translated together with the sentence before it, whose target says both
  std::optional<OldVersion> old{};
  std::vector<Match> matches{};
  std::size_t line = 0;  ///< of its unit in the XLIFF file; 0: it is in none
};

struct PageDetails {
  std::vector<std::string> xliff;  ///< path of the file of each direction
  std::vector<Segment> segments;
};

/// The details of a page as JSON. Safe to make on many threads.
std::string details_json(const PageDetails& page);

/// The report as one HTML file that needs nothing else: a list of pieces to be written one after the other,
/// since it may be large. `summary` is the object that `satz coverage --json` prints, and in it "states" (the
/// names of the statuses), "analysis" (as `satz analyze --json`) and "trend" ([{"measured", "file",
/// "done": {"de → en": 97.6}}]). Texts are untrusted: they cannot end their block, and the file's own script
/// puts them in as text. The same input gives the same bytes.
/// `details` are those of the summary's pages, in their order, as details_json() writes them; an empty one is
/// left out.
std::vector<std::string> html(std::string_view summary, std::vector<std::string> details);

}  // namespace satz::report
