#pragma once

#include <string>
#include <vector>

#include "alignment/align.hpp"
#include "text/error.hpp"
#include "text/language.hpp"

namespace satz::report {

/// Beads less sure than this are shown first.
constexpr double doubtful_below = 0.9;

/// Two pages that were aligned. What is pointed at outlives the call.
struct ReviewPair {
  std::string source;  ///< names of the pages; one is empty of a page without partner
  std::string target;
  std::string paired_by{};  ///< "their links"; empty where the user has named the two
  const alignment::PagePair* texts = nullptr;
  const alignment::Alignment* alignment = nullptr;
  std::vector<bool> left_out{};  ///< of each bead, whether it is too doubtful for the memory
};

struct Review {
  Language from;
  Language to;
  std::string summary;  ///< all of it in a sentence
  std::vector<Finding> findings;
  std::vector<ReviewPair> pairs;
};

/// A page for people who look over an alignment: what is odd, the doubtful beads (least sure first, each
/// with its neighbours), then all beads page by page, the two sides side by side. One HTML file that needs
/// nothing else and asks no network; it is driven by the keyboard, too, and what was marked right can be
/// saved as a table for `satz tm import`. All text of the pages is escaped. The same alignment gives the same
/// bytes.
std::string review_html(const Review& review);

}  // namespace satz::report
