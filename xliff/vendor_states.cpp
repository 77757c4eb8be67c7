#include "xliff/vendor_states.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace satz::xliff {
namespace {

constexpr std::string_view trados = "http://sdl.com/FileTypes/SdlXliff/1.0";
constexpr std::string_view memoq = "MQXliff";
constexpr std::string_view phrase = "http://www.memsource.com/mxlf/2.0";

/// Trados' confirmation level; a segment without one is not translated.
State of_trados(std::optional<std::string_view> conf) {
  if (!conf) return State::initial;
  if (*conf == "Translated") return State::translated;
  if (*conf == "ApprovedTranslation") return State::reviewed;
  if (*conf == "ApprovedSignOff") return State::final;
  return State::needs_review;  // Draft, RejectedTranslation, RejectedSignOff
}

State of_memoq(std::string_view status) {
  if (status == "NotStarted") return State::initial;
  if (status == "ManuallyConfirmed") return State::translated;
  if (status == "ReviewerConfirmed" || status == "Reviewer1Confirmed") return State::reviewed;
  if (status == "Proofread" || status == "Reviewer2Confirmed") return State::final;
  return State::needs_review;  // Edited, Pretranslated, PartiallyEdited, Rejected, MachineTranslated, …
}

void lower(Segment& segment, State state) {
  if (segment.target) segment.state = std::min(segment.state, state);
}

void lower_all(std::vector<Segment>& segments, State state) {
  for (Segment& segment : segments) lower(segment, state);
}

bool is_true(std::optional<std::string_view> value) {
  return value == "true" || value == "locked" || value == "1" || value == "yes";
}

void from_trados(const xml::Node& definitions, std::vector<Segment>& segments, bool& locked) {
  std::unordered_map<std::string_view, std::size_t> at;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!segments[i].ignorable) at.emplace(segments[i].id, i);
  }
  bool all_locked = true;
  bool any = false;
  for (xml::Node each = definitions.child(trados, "seg"); each; each = each.next(trados, "seg")) {
    any = true;
    all_locked = all_locked && is_true(each.attribute("locked"));
    const auto found = at.find(each.attribute("id").value_or(""));
    if (found != at.end()) lower(segments[found->second], of_trados(each.attribute("conf")));
  }
  locked = locked || (any && all_locked);
}

}  // namespace

void apply_vendor_state(const xml::Node& node, std::vector<Segment>& segments, bool& locked) {
  if (node.is(trados, "seg-defs")) {
    from_trados(node, segments, locked);
    return;
  }
  if (node.local() != "trans-unit") return;
  locked = locked || is_true(node.attribute(memoq, "locked")) || is_true(node.attribute(phrase, "locked"));
  if (const auto status = node.attribute(memoq, "status")) {
    lower_all(segments, of_memoq(*status));
  }
  // Phrase: 0 is not confirmed, 1 by a translator, 2 and more by reviewers.
  if (const auto confirmed = node.attribute(phrase, "confirmed")) {
    lower_all(segments, *confirmed == "0"   ? State::needs_review
                        : *confirmed == "1" ? State::translated
                                            : State::final);
  }
}

bool tells_state(std::string_view uri, std::string_view local) {
  if (uri == trados) return local == "seg-defs";
  return (uri == memoq || uri == phrase) && (local == "status" || local == "locked" || local == "confirmed");
}

}  // namespace satz::xliff
