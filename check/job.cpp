#include "check/job.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

Alarm alarm(const Item& item, std::size_t check, const Severities& severities, std::string message,
            const Silence& silence) {
  return {.check = check,
          .severity = severities[check],
          .place = item.place,
          .unit = item.unit,
          .segment = item.segment,
          .message = std::move(message),
          .source = item.pair.source.text,
          .target = item.pair.target.text,
          .silenced = silence.covers(check)};
}

// The words of a note's line after "satz: ignore", or nothing.
std::optional<std::string_view> request_in(std::string_view line) {
  constexpr std::string_view call = "satz:";
  constexpr std::string_view word = "ignore";
  const std::size_t begin = line.find(call);
  if (begin == std::string_view::npos) return std::nullopt;
  line = trimmed(line.substr(begin + call.size()));
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  if (!line.empty() && line.front() != ' ' && line.front() != '\t' && line.front() != ':')
    return std::nullopt;
  return line;
}

void take_request(std::string_view words, Silence& silence) {
  constexpr std::string_view between = " \t,;:.";
  bool named = false;
  for (std::size_t at = words.find_first_not_of(between); at != std::string_view::npos;) {
    const std::size_t end = std::min(words.find_first_of(between, at), words.size());
    const std::string_view name = words.substr(at, end - at);
    named = true;
    if (const auto check = check_named(name)) {
      silence.checks.push_back(*check);
    } else if (name == "all") {
      silence.all = true;
    } else {
      silence.unknown.emplace_back(name);
    }
    at = words.find_first_not_of(between, end);
  }
  silence.all = silence.all || !named;
}

}  // namespace

Severities default_severities() {
  Severities severities;
  for (const Check& check : checks()) severities.push_back(check.severity);
  return severities;
}

bool Silence::covers(std::size_t check) const {
  return all || std::find(checks.begin(), checks.end(), check) != checks.end();
}

Silence silence_of(std::span<const std::string> notes) {
  Silence silence;
  for (const std::string& note : notes) {
    const std::string folded = fold_case(note);
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t end = std::min(folded.find('\n', at), folded.size());
      if (const auto words = request_in(std::string_view(folded).substr(at, end - at))) {
        take_request(*words, silence);
      }
      at = end + 1;
    }
  }
  return silence;
}

std::vector<Alarm> check_pairs(std::span<const Item> items, const Severities& severities, const Tools& tools,
                               std::vector<Finding>& findings) {
  std::vector<Alarm> alarms;
  for (const Item& item : items) {
    const Silence silence = silence_of(item.notes);
    for (const std::string& word : silence.unknown) {
      findings.push_back({item.place, "unknown-check",
                          "a note of " + item.unit + " asks to ignore \"" + word + "\", which is no check"});
    }
    for (std::size_t i = 0; i < checks().size(); ++i) {
      const Check& check = checks()[i];
      if (check.run == nullptr || severities[i] == Severity::off) continue;
      for (Finding& finding : check.run(item.pair, tools)) {
        alarms.push_back(alarm(item, i, severities, std::move(finding.message), silence));
      }
    }
  }
  return alarms;
}

std::vector<Alarm> check_consistency(std::span<const Item> items, const Severities& severities) {
  const std::size_t by_target = *check_named("inconsistent-target");
  const std::size_t by_source = *check_named("inconsistent-source");
  using Key = std::tuple<std::string_view, std::string_view, std::string_view>;  // languages, text
  std::map<Key, std::size_t> sources;
  std::map<Key, std::size_t> targets;
  std::vector<Alarm> alarms;
  const auto compare = [&](std::size_t check, std::size_t first, std::size_t other, std::string_view before,
                           std::string_view now, const std::string& words) {
    if (severities[check] == Severity::off || first == other || before == now ||
        fold_case(before) == fold_case(now))
      return;
    Alarm found = alarm(items[other], check, severities,
                        words + "\"" + std::string(before) + "\" (" + to_string(items[first].place) + ")",
                        silence_of(items[other].notes));
    found.other = items[first].place;
    alarms.push_back(std::move(found));
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Pair& pair = items[i].pair;
    const std::string_view source = trimmed(pair.source.text);
    const std::string_view target = trimmed(pair.target.text);
    if (!has_letter(source) || target.empty()) continue;
    const std::string_view from = pair.source_language.tag();
    const std::string_view to = pair.target_language.tag();
    const std::size_t same_source = sources.try_emplace({from, to, source}, i).first->second;
    compare(by_target, same_source, i, trimmed(items[same_source].pair.target.text), target,
            "elsewhere the same source is translated ");
    const std::size_t same_target = targets.try_emplace({from, to, target}, i).first->second;
    compare(by_source, same_target, i, trimmed(items[same_target].pair.source.text), source,
            "elsewhere this is the translation of ");
  }
  return alarms;
}

}  // namespace satz::check
