#include "xliff/states.hpp"

#include <algorithm>

namespace satz::xliff {

std::optional<State> state_of_1(std::string_view state) {
  if (state == "new" || state == "needs-translation") return State::initial;
  // A translation stands there that is not done: tools show these as "needs work".
  if (state == "needs-adaptation" || state == "needs-l10n" || state == "needs-review-translation" ||
      state == "needs-review-adaptation" || state == "needs-review-l10n") {
    return State::needs_review;
  }
  if (state == "translated") return State::translated;
  if (state == "signed-off") return State::reviewed;
  if (state == "final") return State::final;
  return std::nullopt;
}

State lower_of(std::optional<State> state, std::optional<bool> approved) {
  if (!approved) return state.value_or(State::translated);
  const State by_approval = *approved ? State::final : State::translated;
  if (!state) return *approved ? State::reviewed : by_approval;
  return std::min(*state, by_approval);
}

Written1 written_1(State state) {
  switch (state) {
    case State::initial:
      return {"needs-translation", false};
    case State::needs_review:
      return {"needs-review-translation", false};
    case State::translated:
      return {"translated", false};
    case State::reviewed:
      return {"signed-off", true};
    case State::final:
      return {"final", true};
  }
  return {"needs-translation", false};
}

std::string_view qualifier_of(const Candidate& candidate) {
  switch (candidate.type) {
    case Candidate::Type::context:
      return "x-context-match";
    case Candidate::Type::adapted:
      return "x-adapted-match";
    case Candidate::Type::id:
      return "id-match";
    case Candidate::Type::mt:
      return "mt-suggestion";
    case Candidate::Type::terms:
      return "leveraged-glossary";
    case Candidate::Type::tm:
      if (!candidate.score) return "leveraged-tm";
      return *candidate.score == 1000 ? "exact-match" : "fuzzy-match";
    case Candidate::Type::previous_version:
      break;
  }
  return {};
}

Candidate::Type type_of(std::string_view qualifier) {
  if (qualifier == "id-match") return Candidate::Type::id;
  if (qualifier == "x-context-match") return Candidate::Type::context;
  if (qualifier == "x-adapted-match") return Candidate::Type::adapted;
  if (qualifier == "mt-suggestion" || qualifier == "leveraged-mt") return Candidate::Type::mt;
  if (qualifier == "leveraged-glossary") return Candidate::Type::terms;
  return Candidate::Type::tm;
}

}  // namespace satz::xliff
