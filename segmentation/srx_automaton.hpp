#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "segmentation/srx_pattern.hpp"

namespace satz::segmentation {

/// Many patterns as one automaton that reads backwards: which of them match a text up to a place, from
/// wherever on. Patterns share what they end with, so that hundreds of abbreviations cost little more than
/// one. Time is linear in what is read back, whatever the patterns (Thompson, "Regular expression search
/// algorithm", CACM 11:6, 1968). Const members are safe to call from many threads at once.
class ReverseAutomaton {
 public:
  ReverseAutomaton();

  /// Adds a pattern; `id` is told where it matches.
  void add(const PatternNode& pattern, std::size_t id);

  /// What a run needs beside the automaton; may be used again for the next one.
  struct Run {
    std::vector<std::uint32_t> seen;  ///< the step at which each state was last entered
    std::uint32_t step = 0;
    std::vector<std::uint32_t> now;
    std::vector<std::uint32_t> next;
    std::vector<std::size_t> matches;  ///< the ids, in order, each once
  };

  /// Fills `run.matches` with the patterns that match `text` up to `at`, beginning at most `reach` UTF-16
  /// units before it.
  void match(std::u16string_view text, std::size_t at, std::size_t reach, Run& run) const;

  bool empty() const { return states_.size() == 1; }

  /// The ASCII characters that a match can end with: behind any other a run need not be tried.
  std::bitset<128> last_characters() const;

 private:
  using StateId = std::uint32_t;
  struct State {
    std::vector<std::pair<char32_t, StateId>> literals;  ///< sorted
    std::vector<std::pair<std::uint32_t, StateId>> sets;
    std::vector<StateId> always;
    std::vector<StateId> at_boundary;
    std::vector<StateId> at_start;
    std::vector<std::size_t> matches;
  };

  StateId make();
  StateId extend(const PatternNode& node, StateId from);
  StateId extend_by_set(const CodePoints& set, StateId from);
  StateId extend_by_repeat(const PatternNode& node, StateId from);
  void enter(StateId first, std::u16string_view text, std::size_t at, Run& run) const;

  std::vector<State> states_;
  std::vector<CodePoints> sets_;
};

}  // namespace satz::segmentation
