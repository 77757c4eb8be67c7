#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coverage/coverage.hpp"

namespace satz::coverage {

/// What is asked of a coverage: so many per cent of the words at `least` or better.
struct Gate {
  Status least = Status::translated;   ///< needs_review, translated, reviewed or final
  double percent = 0;                  ///< 0 to 100
  std::optional<Language> language{};  ///< into this language only; nothing: into each
  bool per_page = false;               ///< each page has to reach it; else each language in sum
  bool operator==(const Gate&) const = default;
};

/// The gate that "reviewed:90" or "de=reviewed:90" says; nothing where it says none.
std::optional<Gate> parse_gate(std::string_view text);

/// "de=reviewed:90".
std::string to_string(const Gate& gate);

/// Words into a language that do not reach a gate.
struct Under {
  std::string page;   ///< empty: all pages in sum
  Language language;  ///< into which they are to be translated
  double percent = 0;
  bool operator==(const Under&) const = default;
};

struct Verdict {
  Gate gate;
  bool reached = false;        ///< nothing is under it, and something was measured
  bool measured = false;       ///< there are words to translate
  std::vector<Under> under{};  ///< the sums first, then the pages that pull them down
  bool operator==(const Verdict&) const = default;
};

/// Holds the coverage against the gate. Pages without words have nothing to reach; a coverage without any has
/// not been measured, which is no 100 %. Where each language counts in sum, the pages named are those under
/// the gate in a language that is.
Verdict judge(const Coverage& coverage, const Gate& gate);

}  // namespace satz::coverage
