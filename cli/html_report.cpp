#include "cli/html_report.hpp"

#include <algorithm>
#include <stdexcept>

#include "cli/analysis_json.hpp"
#include "cli/exchange.hpp"
#include "cli/matches.hpp"
#include "coverage/mismatch.hpp"
#include "report/html.hpp"

namespace satz::cli {
namespace {

bool is_done(coverage::Status status) {
  using coverage::Status;
  return status == Status::translated || status == Status::reviewed || status == Status::final ||
         status == Status::locked;
}

std::string_view type_name(xliff::Candidate::Type type) {
  if (type == xliff::Candidate::Type::context) return "context";
  return type == xliff::Candidate::Type::adapted ? "adapted" : "fuzzy";
}

std::vector<report::Match> matches_for(const Stocked& sentence, const std::string& source,
                                       const std::vector<tm::Match>& matches) {
  std::vector<report::Match> shown;
  for (const tm::Match& match : matches) {
    shown.push_back({.score = match.score,
                     .type = tm::to_string(match.type),
                     .difference = difference(match.source.text, source),
                     .target = match.target.text,
                     .origin = match.document.empty() ? match.origin : match.document});
  }
  if (!shown.empty()) return shown;
  for (const xliff::Candidate& candidate : sentence.offered) {
    const std::string& text = candidate.source.text;
    shown.push_back({.score = candidate.score.value_or(0),
                     .type = type_name(candidate.type),
                     .difference = difference(text.empty() ? source : text, source),
                     .target = candidate.target.text,
                     .origin = candidate.origin});
  }
  return shown;
}

report::Segment segment_of(const SegmentedPage& page, const Stocked& sentence, std::size_t direction,
                           const std::vector<tm::Match>& matches) {
  const Segment& segment = page.at(sentence.at);
  report::Segment shown{.id = page.page.blocks[sentence.at.block].id + "." + segment.id,
                        .direction = direction,
                        .status = sentence.status,
                        .source = segment.source.text,
                        .joined = sentence.covers == 0,
                        .line = sentence.line};
  if (sentence.target) shown.target = sentence.target->text;
  if (sentence.old) {
    shown.old = report::OldVersion{difference(sentence.old->source.text, segment.source.text),
                                   sentence.old->target.text};
  }
  if (!is_done(sentence.status)) shown.matches = matches_for(sentence, segment.source.text, matches);
  return shown;
}

/// What stands on the page in both languages is counted as locked, and is to be seen among the rest.
void add_aligned(report::PageDetails& details, const SegmentedPage& page, const Stock& stock,
                 std::size_t direction) {
  for (const Aligned& aligned : stock.aligned) {
    std::size_t sentence = 0;
    for (const Segment& segment : page.segments[aligned.block]) {
      if (segment.ignorable) continue;
      report::Segment shown{.id = page.page.blocks[aligned.block].id + "." + segment.id,
                            .direction = direction,
                            .status = coverage::Status::locked,
                            .source = segment.source.text};
      if (sentence < aligned.targets.size() && aligned.targets[sentence])
        shown.target = aligned.targets[sentence]->text;
      ++sentence;
      details.segments.push_back(std::move(shown));
    }
  }
}

/// Per cent of the words done, by direction.
Json done_json(const coverage::Coverage& coverage) {
  Json json = Json::object();
  for (const coverage::Counts& counts : coverage.directions) {
    json[coverage::direction_name(counts.source, counts.target)] =
        percent_json(done(counts).words, counts.total.words);
  }
  return json;
}

Json trend_json(const std::vector<EarlierReport>& earlier, const coverage::Coverage& now,
                const Json& measured) {
  Json trend = Json::array();
  for (const EarlierReport& report : earlier) {
    trend.push_back({{"measured", time_json(report.measured)},
                     {"file", report.file},
                     {"done", done_json(report.coverage)}});
  }
  trend.push_back({{"measured", measured}, {"file", ""}, {"done", done_json(now)}});
  return trend;
}

}  // namespace

ReportedPage reported(const Measurement& measured, const Project& project, const tm::Memory* memory,
                      int lowest_match) {
  ReportedPage result{{measured.coverage.page, {}}, {}};
  report::PageDetails details;
  for (std::size_t i = 0; i < measured.stocks.size(); ++i) {
    const Stock& stock = measured.stocks[i];
    const auto matches = leverage(measured.page, stock, memory, lowest_match, project.penalties);
    result.sentences.directions.push_back({stock.direction, banded(measured.page, stock, matches)});
    details.xliff.push_back(shown_path(project, project.xliff_file(measured.coverage.page, stock.direction)));
    for (std::size_t k = 0; k < stock.sentences.size(); ++k)
      details.segments.push_back(segment_of(measured.page, stock.sentences[k], i, matches[k]));
    add_aligned(details, measured.page, stock, i);
  }
  result.details = report::details_json(details);
  return result;
}

std::vector<std::string> html_report(ReportParts parts, const Project& project, unsigned jobs) {
  const coverage::Analysis analysis = analyze_job(parts.sentences, project.penalties, jobs);
  if (const auto wrong = coverage::mismatch(analysis)) throw std::logic_error(*wrong);
  Json& summary = parts.summary;
  summary["settings"]["rates"] = rates_json(project.rates);
  summary["states"] = Json::array();
  for (std::size_t i = 0; i < coverage::status_count; ++i)
    summary["states"].push_back(coverage::name(static_cast<coverage::Status>(i)));
  summary["trend"] = trend_json(parts.earlier, parts.coverage, summary.at("measured"));
  summary["analysis"] = analysis_json(analysis, project.rates);
  return report::html(summary.dump(-1, ' ', false, Json::error_handler_t::replace), std::move(parts.details));
}

}  // namespace satz::cli
