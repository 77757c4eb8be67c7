#include "cli/matches.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>

#include "text/printable.hpp"
#include "tm/score.hpp"

namespace satz::cli {
namespace {

constexpr std::array<std::string_view, 5> state_names = {"initial", "needs-review", "translated", "reviewed",
                                                         "final"};

std::chrono::year_month_day date_of(long long time) {
  const std::chrono::sys_seconds seconds{std::chrono::seconds{time}};
  return std::chrono::floor<std::chrono::days>(seconds);
}

// 875 as 87.5: what JSON shows is the decimal number, not the nearest double's digits.
Json tenths(int score) {
  return score / 10.0;
}

Json explanation_json(const tm::Explanation& explanation) {
  Json steps = Json::array();
  for (const tm::Step& step : explanation.steps) {
    steps.push_back({{"kind", to_string(step.kind)},
                     {"query", step.query},
                     {"entry", step.entry},
                     {"cost", tenths(step.cost)}});
  }
  Json penalties = Json::array();
  for (const tm::Penalty& penalty : explanation.penalties) {
    penalties.push_back({{"name", penalty.name}, {"cost", tenths(penalty.tenths)}});
  }
  return {{"steps", std::move(steps)},
          {"cost", tenths(explanation.cost)},
          {"query_weight", tenths(explanation.query_weight)},
          {"entry_weight", tenths(explanation.entry_weight)},
          {"text_score", tenths(explanation.text_score)},
          {"penalties", std::move(penalties)},
          {"score", tenths(explanation.score)}};
}

Json match_json(const tm::Match& match, const tm::Query& query, bool explain) {
  Json json = {{"source", match.source.text},
               {"target", match.target.text},
               {"score", tenths(match.score)},
               {"type", to_string(match.type)},
               {"origin", match.origin},
               {"document", match.document},
               {"unit", match.unit},
               {"source_language", match.source_language.tag()},
               {"target_language", match.target_language.tag()},
               {"state", name_of(match.state)},
               {"created", stamp_json(match.created)},
               {"changed", stamp_json(match.changed)},
               {"used", time_json(match.used)},
               {"notes", match.notes}};
  if (match.type == tm::MatchType::adapted) {
    json["adapted"] = Json::array();
    for (const tm::AdaptedFigure& figure : match.adapted) {
      json["adapted"].push_back(
          {{"query", figure.query}, {"target", figure.target}, {"becomes", figure.becomes}});
    }
  }
  if (explain) json["explanation"] = explanation_json(tm::explain(query, match));
  return json;
}

std::string one_decimal(int tenths_of_percent) {
  return std::to_string(tenths_of_percent / 10) + "." + std::to_string(tenths_of_percent % 10);
}

void print_explanation(const tm::Explanation& explanation, const tm::Match& match, const CommonFlags& flags) {
  const bool paints = colored(flags, STDOUT_FILENO);
  const auto paint = [&](const char* code, const std::string& text) {
    return paints ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
  };
  std::cout << "     ";
  for (const tm::Step& step : explanation.steps) {
    std::cout << " ";
    if (step.kind == tm::Step::Kind::equal) {
      std::cout << printable(step.query);
      continue;
    }
    if (!step.entry.empty()) std::cout << paint("31", "[-" + printable(step.entry) + "-]");
    if (!step.query.empty()) std::cout << paint("32", "{+" + printable(step.query) + "+}");
  }
  std::cout << "\n";
  for (const tm::Step& step : explanation.steps) {
    if (step.kind == tm::Step::Kind::equal) continue;
    std::cout << "      " << to_string(step.kind) << ": "
              << (step.entry.empty() ? "–" : printable(step.entry)) << " → "
              << (step.query.empty() ? "–" : printable(step.query)) << "  costs " << one_decimal(step.cost)
              << "\n";
  }
  for (const tm::AdaptedFigure& figure : match.adapted) {
    std::cout << "      adapted: " << printable(figure.target) << " → " << printable(figure.becomes)
              << "  for " << printable(figure.query) << "\n";
  }
  std::cout << "      100 · (1 − " << one_decimal(explanation.cost) << " / max("
            << one_decimal(explanation.query_weight) << ", " << one_decimal(explanation.entry_weight)
            << ")) = " << one_decimal(explanation.text_score);
  for (const tm::Penalty& penalty : explanation.penalties) {
    std::cout << ", " << penalty.name << " −" << one_decimal(penalty.tenths);
  }
  if (!explanation.penalties.empty()) std::cout << ": " << one_decimal(explanation.score);
  std::cout << "\n";
}

// What is known of where a match comes from, in one line: page or origin, state, who, when, number.
std::string provenance(const tm::Match& match) {
  const std::string& where = match.document.empty() ? match.origin : match.document;
  const tm::Stamp& stamp =
      match.changed.time != 0 || !match.changed.user.empty() ? match.changed : match.created;
  std::string line = where;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    if (!line.empty()) line += ", ";
    line += part;
  };
  add(name_of(match.state));
  add(stamp.user);
  add(day_of(stamp.time));
  add("unit " + std::to_string(match.unit));
  return line;
}

}  // namespace

Json answer_json(const tm::Query& query, const std::vector<tm::Match>& matches, bool explain) {
  Json list = Json::array();
  for (const tm::Match& match : matches) list.push_back(match_json(match, query, explain));
  return {{"query", query.source.text}, {"matches", std::move(list)}};
}

void print_answer(const tm::Query& query, const std::vector<tm::Match>& matches, bool explain,
                  const CommonFlags& flags) {
  std::cout << printable(query.source.text) << "\n";
  if (matches.empty()) std::cout << "  no match at or above " << query.threshold / 10 << " %\n";
  for (const tm::Match& match : matches) {
    std::cout << "  " << one_decimal(match.score) << "  " << to_string(match.type) << "\n    "
              << printable(match.source.text) << "\n    " << printable(match.target.text) << "\n      "
              << printable(provenance(match)) << "\n";
    if (explain) print_explanation(tm::explain(query, match), match, flags);
  }
}

Json time_json(long long time) {
  if (time == 0) return nullptr;
  const long long second = ((time % 86400) + 86400) % 86400;
  std::array<char, 16> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02lld:%02lld:%02lldZ", second / 3600, second / 60 % 60,
                second % 60);
  return day_of(time) + clock.data();
}

std::string day_of(long long time) {
  if (time == 0) return {};
  const std::chrono::year_month_day date = date_of(time);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

Json stamp_json(const tm::Stamp& stamp) {
  return {{"time", time_json(stamp.time)}, {"user", stamp.user.empty() ? Json(nullptr) : Json(stamp.user)}};
}

std::string_view name_of(State state) {
  return state_names[static_cast<std::size_t>(state)];
}

std::optional<State> state_named(std::string_view name) {
  const auto found = std::find(state_names.begin(), state_names.end(), name);
  if (found == state_names.end()) return std::nullopt;
  return static_cast<State>(found - state_names.begin());
}

}  // namespace satz::cli
