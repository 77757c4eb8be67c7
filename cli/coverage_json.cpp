#include "cli/coverage_json.hpp"

#include <algorithm>

#include "cli/files.hpp"
#include "cli/matches.hpp"
#include "tm/tmx_words.hpp"

namespace satz::cli {
namespace {

using coverage::Amount;
using coverage::Counts;
using coverage::Status;

std::string_view status_name(std::size_t i) {
  return coverage::name(static_cast<Status>(i));
}

Json counts_json(const Counts& counts, long long now) {
  Json json = {{"source", counts.source.tag()}, {"target", counts.target.tag()}};
  put_amounts(json, counts.total, counts.by_status, status_name);
  json["done"] = percent_json(done(counts).words, counts.total.words);
  json["stale_since"] = time_json(counts.stale_since.value_or(0));
  json["stale_days"] =
      counts.stale_since ? Json(std::max<long long>(0, now - *counts.stale_since) / 86400) : Json(nullptr);
  return json;
}

Json optional_json(std::optional<std::size_t> number) {
  return number ? Json(*number) : Json(nullptr);
}

Json shown_json(const std::vector<coverage::Shown>& shown) {
  Json json = Json::object();
  for (const coverage::Shown& one : shown) {
    json[one.language.tag()] = {{"words", optional_json(one.words)}, {"total", optional_json(one.total)}};
  }
  return json;
}

Json page_json(const coverage::PageCoverage& page, long long now) {
  Json directions = Json::array();
  for (const Counts& counts : page.directions) directions.push_back(counts_json(counts, now));
  Json whole = Json::object();
  for (const coverage::Shown& shown : page.shown) whole[shown.language.tag()] = is_done(page, shown.language);
  return {{"page", page.page},
          {"directions", std::move(directions)},
          {"shown", shown_json(page.shown)},
          {"done", std::move(whole)}};
}

/// Reads the parts of a report; whatever does not fit is a nlohmann exception.
Amount& amount_of(Counts& counts, std::size_t status) {
  return status == coverage::status_count ? counts.total : counts.by_status[status];
}

Language language_of(const std::string& tag) {
  const auto language = Language::parse(tag);
  if (!language) throw std::invalid_argument("\"" + tag + "\" is no language tag");
  return *language;
}

Counts read_counts(const Json& json) {
  Counts counts{language_of(json.at("source")), language_of(json.at("target")), {}};
  for (const auto& [unit, member] :
       {std::pair<const char*, std::size_t Amount::*>{"segments", &Amount::segments},
        {"words", &Amount::words},
        {"characters", &Amount::characters}}) {
    const Json& numbers = json.at(unit);
    for (std::size_t i = 0; i <= coverage::status_count; ++i) {
      const std::string key = i == coverage::status_count ? "total" : std::string(status_name(i));
      amount_of(counts, i).*member = numbers.at(key).get<std::size_t>();
    }
  }
  if (const auto since = json.find("stale_since"); since != json.end() && since->is_string()) {
    std::string basic = since->get<std::string>();
    std::erase_if(basic, [](char c) { return c == '-' || c == ':'; });
    counts.stale_since = tm::tmx::time_of(basic);
  }
  return counts;
}

std::optional<std::size_t> read_optional(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return json.get<std::size_t>();
}

coverage::Coverage read_coverage(const Json& json) {
  std::vector<coverage::PageCoverage> pages;
  for (const Json& page : json.at("pages")) {
    coverage::PageCoverage one{.page = page.at("page")};
    for (const Json& counts : page.at("directions")) one.directions.push_back(read_counts(counts));
    for (const auto& [tag, shown] : page.at("shown").items()) {
      one.shown.push_back(
          {language_of(tag), read_optional(shown.at("words")), read_optional(shown.at("total"))});
    }
    pages.push_back(std::move(one));
  }
  return coverage::sum_up(std::move(pages));
}

Json delta(std::size_t before, std::size_t now) {
  return static_cast<std::int64_t>(now) - static_cast<std::int64_t>(before);
}

Json change_json(const coverage::Change& change) {
  const Counts& before = change.before;
  const Counts& now = change.now;
  Json json = Json::object();
  if (!change.page.empty()) json["page"] = change.page;
  json["source"] = now.source.tag();
  json["target"] = now.target.tag();
  json["done"] = {{"before", percent_json(done(before).words, before.total.words)},
                  {"now", percent_json(done(now).words, now.total.words)}};
  Json words = {{"total", delta(before.total.words, now.total.words)}};
  for (std::size_t i = 0; i < coverage::status_count; ++i)
    words[std::string(status_name(i))] = delta(before.by_status[i].words, now.by_status[i].words);
  json["words"] = std::move(words);
  json["worse"] = change.worse();
  return json;
}

}  // namespace

Json percent_json(std::size_t part, std::size_t whole) {
  if (whole == 0) return nullptr;
  return static_cast<double>(part * 1000 / whole) / 10;
}

Json coverage_json(const coverage::Coverage& coverage, long long now) {
  Json json = {{"pages", Json::array()},
               {"directions", Json::array()},
               {"shown", shown_json(coverage.shown)},
               {"whole_pages", Json::object()}};
  for (const coverage::PageCoverage& page : coverage.pages) json["pages"].push_back(page_json(page, now));
  for (const Counts& counts : coverage.directions) json["directions"].push_back(counts_json(counts, now));
  for (const coverage::WholePages& whole : coverage.whole) {
    json["whole_pages"][whole.language.tag()] = {
        {"pages", whole.pages}, {"done", whole.done}, {"shown", optional_json(whole.shown)}};
  }
  return json;
}

EarlierReport read_earlier(const std::filesystem::path& file) {
  const auto no_report = [&](const std::string& why) -> Error {
    return Error({file.string()}, "is no report of satz coverage: " + why,
                 "--since takes what `satz coverage --json` has printed.");
  };
  EarlierReport report{file.string(), 0, {}};
  try {
    const Json json = Json::parse(read_file(file));
    if (const auto at = json.find("measured"); at != json.end() && at->is_string()) {
      std::string basic = at->get<std::string>();
      std::erase_if(basic, [](char c) { return c == '-' || c == ':'; });
      report.measured = tm::tmx::time_of(basic).value_or(0);
    }
    report.coverage = read_coverage(json);
  } catch (const nlohmann::json::exception& error) {
    throw no_report(error.what());
  } catch (const std::invalid_argument& error) {
    throw no_report(error.what());
  }
  if (const auto wrong = coverage::mismatch(report.coverage)) throw no_report(*wrong);
  return report;
}

std::vector<EarlierReport> read_earlier(const std::vector<std::string>& files) {
  std::vector<EarlierReport> reports;
  for (const std::string& file : files) reports.push_back(read_earlier(std::filesystem::path(file)));
  std::stable_sort(reports.begin(), reports.end(),
                   [](const EarlierReport& a, const EarlierReport& b) { return a.measured < b.measured; });
  return reports;
}

Json comparison_json(const EarlierReport& earlier, const coverage::Comparison& comparison) {
  Json json = {{"file", earlier.file},          {"measured", time_json(earlier.measured)},
               {"directions", Json::array()},   {"pages", Json::array()},
               {"shown", Json::array()},        {"added", comparison.added},
               {"removed", comparison.removed}, {"worse", coverage::what_got_worse(comparison)}};
  for (const coverage::Change& change : comparison.directions)
    json["directions"].push_back(change_json(change));
  for (const coverage::Change& change : comparison.pages) json["pages"].push_back(change_json(change));
  for (const coverage::ShownChange& change : comparison.shown) {
    json["shown"].push_back(
        {{"page", change.page},
         {"language", change.now.language.tag()},
         {"before",
          {{"words", optional_json(change.before.words)}, {"total", optional_json(change.before.total)}}},
         {"now", {{"words", optional_json(change.now.words)}, {"total", optional_json(change.now.total)}}},
         {"worse", change.worse()}});
  }
  return json;
}

Json verdicts_json(const std::vector<coverage::Verdict>& verdicts) {
  Json list = Json::array();
  for (const coverage::Verdict& verdict : verdicts) {
    Json under = Json::array();
    for (const coverage::Under& one : verdict.under) {
      under.push_back({{"page", one.page.empty() ? Json(nullptr) : Json(one.page)},
                       {"language", one.language.tag()},
                       {"percent", static_cast<double>(static_cast<int>(one.percent * 10)) / 10}});
    }
    list.push_back({{"gate", to_string(verdict.gate)},
                    {"per", verdict.gate.per_page ? "page" : "language"},
                    {"reached", verdict.reached},
                    {"under", std::move(under)}});
  }
  return list;
}

}  // namespace satz::cli
