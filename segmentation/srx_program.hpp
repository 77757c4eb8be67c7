#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segmentation/srx.hpp"
#include "segmentation/srx_automaton.hpp"
#include "segmentation/srx_regex.hpp"
#include "text/error.hpp"

namespace satz::segmentation {

/// One <languagerule>, compiled: its breaking rules in turn, each with the exceptions before it.
struct SrxProgram {
  /// An exception that the automaton cannot do.
  struct SlowException {
    std::size_t rule = 0;
    Regex before;
    std::size_t reach = 0;  ///< UTF-16 units that `before` may look back
  };

  struct Step {
    ReverseAutomaton exceptions;        ///< their `before`; the ids are rules
    std::vector<std::size_t> anywhere;  ///< exceptions without `before`, in order
    std::vector<SlowException> slow;    ///< in order
    bool has_break = false;             ///< false: exceptions behind the last breaking rule
    std::size_t rule = 0;               ///< the breaking rule
    bool anywhere_breaks = false;       ///< it has no `before`
    Regex find;    ///< its `before`, for finding, where the automaton cannot do it; else none
    Regex before;  ///< the same, ending where the region ends
    std::size_t reach = 0;
  };

  std::vector<Step> steps;
  ReverseAutomaton breaks;            ///< `before` of the breaking rules; the ids are steps
  std::vector<std::string> names;     ///< of each rule: "srx: FILE:LINE"
  std::vector<Regex> afters;          ///< each pattern once
  std::vector<std::size_t> after_of;  ///< for each rule, an index into `afters`
};

/// Compiles; rules that ICU cannot compile are left out and named in `findings`. No `before` looks back
/// further than `window`.
SrxProgram compile_srx(const SrxLanguageRules& source, std::size_t window, std::vector<Finding>& findings);

/// A program at work on one text after the other, by one thread at a time.
class SrxRun {
 public:
  /// `program` must live as long.
  SrxRun(const SrxProgram& program, std::size_t window);

  /// Turns to another text, which must live as long as it is asked about.
  void text(const RegexText& text);

  /// Every place where a breaking rule's two patterns meet, in no order, perhaps more than once.
  std::vector<std::int32_t> find_breaks();

  struct Said {
    bool breaks = false;
    std::string_view rule;  ///< lives as long as the program
  };
  /// What the rules say of a place: the first that matches.
  std::optional<Said> judge(std::int32_t at);

 private:
  struct Matchers {
    RegexMatcher find;
    RegexMatcher before;
    std::vector<RegexMatcher> slow;
    ReverseAutomaton::Run run;
  };
  void find_by_automaton(std::vector<std::int32_t>& found);
  bool breaks_at(std::size_t step, std::int32_t at);
  std::optional<std::size_t> exception_at(std::size_t step, std::int32_t at);
  bool after(std::size_t rule, std::int32_t at) { return afters_[program_->after_of[rule]].looking_at(at); }

  const SrxProgram* program_;
  std::size_t window_;
  const RegexText* text_ = nullptr;
  std::vector<Matchers> steps_;
  std::bitset<128> last_of_break_;
  ReverseAutomaton::Run break_run_;
  std::vector<RegexMatcher> afters_;
};

}  // namespace satz::segmentation
