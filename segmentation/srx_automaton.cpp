#include "segmentation/srx_automaton.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace satz::segmentation {
namespace {

using Kind = PatternNode::Kind;

char32_t unit_before(std::u16string_view text, std::size_t& at) {
  UChar32 c = 0;
  U16_PREV(text.data(), 0, at, c);
  return static_cast<char32_t>(c);
}

char32_t unit_at(std::u16string_view text, std::size_t at) {
  UChar32 c = 0;
  U16_NEXT(text.data(), at, text.size(), c);
  return static_cast<char32_t>(c);
}

/// Combining marks and format characters belong to what stands before them.
bool is_ignored(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  return c >= 0x80 && (u_hasBinaryProperty(u, UCHAR_GRAPHEME_EXTEND) || u_charType(u) == U_FORMAT_CHAR);
}

bool is_word(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (c < 0x80) return u_isalnum(u) || c == '_';
  if (u_hasBinaryProperty(u, UCHAR_ALPHABETIC) || c == 0x200C || c == 0x200D) return true;
  return (U_MASK(u_charType(u)) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

/// ICU's \b.
bool is_boundary(std::u16string_view text, std::size_t at) {
  bool behind = false;
  if (at < text.size()) {
    const char32_t c = unit_at(text, at);
    if (is_ignored(c)) return false;
    behind = is_word(c);
  }
  while (at > 0) {
    const char32_t c = unit_before(text, at);
    if (!is_ignored(c)) return behind != is_word(c);
  }
  return behind;
}

}  // namespace

ReverseAutomaton::ReverseAutomaton() : states_(1) {}

ReverseAutomaton::StateId ReverseAutomaton::make() {
  states_.emplace_back();
  return static_cast<StateId>(states_.size() - 1);
}

void ReverseAutomaton::add(const PatternNode& pattern, std::size_t id) {
  states_[extend(pattern, 0)].matches.push_back(id);
}

/// Adds `node` behind the state `from`; returns the state where it has been read. A state stands for one way
/// to come to it, so two patterns may share it: edges into a state are only made when it is.
ReverseAutomaton::StateId ReverseAutomaton::extend(const PatternNode& node, StateId from) {
  switch (node.kind) {
    case Kind::set:
      return extend_by_set(node.set, from);
    case Kind::sequence:
      for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part) from = extend(*part, from);
      return from;
    case Kind::alternatives: {
      std::vector<StateId> ends;
      for (const PatternNode& part : node.parts) ends.push_back(extend(part, from));
      const StateId end = make();
      for (const StateId one : ends) states_[one].always.push_back(end);
      return end;
    }
    case Kind::repeat:
      return extend_by_repeat(node, from);
    case Kind::boundary:
    case Kind::start: {
      const StateId end = make();
      (node.kind == Kind::start ? states_[from].at_start : states_[from].at_boundary).push_back(end);
      return end;
    }
  }
  return from;
}

ReverseAutomaton::StateId ReverseAutomaton::extend_by_set(const CodePoints& set, StateId from) {
  if (const char32_t c = set.single()) {
    const auto place =
        std::ranges::lower_bound(states_[from].literals, c, {}, &std::pair<char32_t, StateId>::first);
    if (place != states_[from].literals.end() && place->first == c) return place->second;
    const auto index = place - states_[from].literals.begin();
    const StateId end = make();
    states_[from].literals.insert(states_[from].literals.begin() + index, {c, end});
    return end;
  }
  const auto known = std::ranges::find(sets_, set);
  const auto index = static_cast<std::uint32_t>(known - sets_.begin());
  if (known == sets_.end()) sets_.push_back(set);
  for (const auto& [which, end] : states_[from].sets) {
    if (which == index) return end;
  }
  const StateId end = make();
  states_[from].sets.emplace_back(index, end);
  return end;
}

ReverseAutomaton::StateId ReverseAutomaton::extend_by_repeat(const PatternNode& node, StateId from) {
  const PatternNode& part = node.parts.front();
  for (std::size_t i = 0; i < node.least; ++i) from = extend(part, from);
  if (node.most == PatternNode::unlimited) {
    const StateId hub = make();
    states_[from].always.push_back(hub);
    const StateId end = extend(part, hub);
    states_[end].always.push_back(hub);
    return hub;
  }
  std::vector<StateId> ends = {from};
  for (std::size_t i = node.least; i < node.most; ++i) ends.push_back(from = extend(part, from));
  if (ends.size() == 1) return from;
  const StateId end = make();
  for (const StateId one : ends) states_[one].always.push_back(end);
  return end;
}

/// Enters a state and all that can be reached from it without reading.
void ReverseAutomaton::enter(StateId first, std::u16string_view text, std::size_t at, Run& run) const {
  std::size_t waiting = run.next.size();
  const auto take = [&](StateId id) {
    if (run.seen[id] == run.step) return;
    run.seen[id] = run.step;
    run.next.push_back(id);
  };
  take(first);
  for (; waiting < run.next.size(); ++waiting) {
    const State& state = states_[run.next[waiting]];
    for (const StateId id : state.always) take(id);
    if (!state.at_boundary.empty() && is_boundary(text, at)) {
      for (const StateId id : state.at_boundary) take(id);
    }
    if (at == 0) {
      for (const StateId id : state.at_start) take(id);
    }
    run.matches.insert(run.matches.end(), state.matches.begin(), state.matches.end());
  }
}

std::bitset<128> ReverseAutomaton::last_characters() const {
  std::bitset<128> found;
  std::vector<bool> seen(states_.size(), false);
  std::vector<StateId> waiting = {0};
  seen[0] = true;
  while (!waiting.empty()) {
    const State& state = states_[waiting.back()];
    waiting.pop_back();
    if (!state.matches.empty()) return found.set();  // one may be empty, and matches anywhere
    for (const auto& [c, end] : state.literals) {
      if (c < 128) found.set(c);
    }
    for (const auto& [set, end] : state.sets) {
      for (char32_t c = 0; c < 128; ++c) {
        if (sets_[set].contains(c)) found.set(c);
      }
    }
    for (const auto* edges : {&state.always, &state.at_boundary, &state.at_start}) {
      for (const StateId id : *edges) {
        if (!seen[id]) waiting.push_back(id);
        seen[id] = true;
      }
    }
  }
  return found;
}

void ReverseAutomaton::match(std::u16string_view text, std::size_t at, std::size_t reach, Run& run) const {
  run.matches.clear();
  run.next.clear();
  run.seen.resize(states_.size(), 0);
  ++run.step;
  enter(0, text, at, run);
  const std::size_t stop = at > reach ? at - reach : 0;
  while (at > stop && !run.next.empty()) {
    std::swap(run.now, run.next);
    run.next.clear();
    ++run.step;
    const char32_t c = unit_before(text, at);
    for (const StateId id : run.now) {
      const State& state = states_[id];
      const auto literal =
          std::ranges::lower_bound(state.literals, c, {}, &std::pair<char32_t, StateId>::first);
      if (literal != state.literals.end() && literal->first == c) enter(literal->second, text, at, run);
      for (const auto& [set, end] : state.sets) {
        if (sets_[set].contains(c)) enter(end, text, at, run);
      }
    }
  }
  std::ranges::sort(run.matches);
  run.matches.erase(std::unique(run.matches.begin(), run.matches.end()), run.matches.end());
}

}  // namespace satz::segmentation
