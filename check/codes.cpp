#include "merge/codes.hpp"
#include "check/faults.hpp"

namespace satz::check {
namespace {

std::string_view said(merge::CodeProblem::Kind kind) {
  switch (kind) {
    case merge::CodeProblem::Kind::missing:
      return "is missing";
    case merge::CodeProblem::Kind::unknown:
      return "is not in the source";
    case merge::CodeProblem::Kind::repeated:
      return "stands more often than in the source";
    case merge::CodeProblem::Kind::reordered:
      return "must not change its place";
    case merge::CodeProblem::Kind::misnested:
      return "crosses another code";
  }
  return "does not fit";
}

}  // namespace

std::vector<Finding> codes(const Pair& pair, const Tools&) {
  std::vector<Finding> found;
  for (const merge::CodeProblem& problem : merge::compare_codes(pair.source, pair.target)) {
    found.push_back({{}, "codes", "code " + problem.id + " " + std::string(said(problem.kind))});
  }
  return found;
}

}  // namespace satz::check
