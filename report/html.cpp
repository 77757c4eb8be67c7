#include "report/html.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "report/embedded.hpp"
#include "report/template.hpp"
#include "text/digest.hpp"

namespace satz::report {
namespace {

using Json = nlohmann::ordered_json;

Json runs_json(const std::vector<DifferenceRun>& runs) {
  Json json = Json::array();
  for (const DifferenceRun& run : runs) json.push_back({static_cast<int>(run.kind), run.text});
  return json;
}

// One letter a key: there may be 100,000 of them. assets/report.js reads this.
Json segment_json(const Segment& segment) {
  Json json = {{"u", segment.id},
               {"d", segment.direction},
               {"s", static_cast<int>(segment.status)},
               {"t", segment.source},
               {"l", segment.line}};
  if (segment.target) json["r"] = *segment.target;
  if (segment.joined) json["j"] = true;
  if (segment.old) json["b"] = {{"d", runs_json(segment.old->difference)}, {"t", segment.old->target}};
  for (const Match& match : segment.matches) {
    json["m"].push_back({{"p", match.score},
                         {"k", match.type},
                         {"d", runs_json(match.difference)},
                         {"t", match.target},
                         {"o", match.origin}});
  }
  return json;
}

std::string block(const std::string& id, std::string json) {
  return "<script type=\"application/json\" id=\"" + id + "\">" + script_safe(std::move(json)) +
         "</script>\n";
}

}  // namespace

std::string details_json(const PageDetails& page) {
  Json json = {{"xliff", page.xliff}, {"segments", Json::array()}};
  for (const Segment& segment : page.segments) json["segments"].push_back(segment_json(segment));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> html(std::string_view summary, std::vector<std::string> details) {
  // The nonce lets the file's own script and style run and no other; it need not be secret, since no text is
  // ever put in as markup, but it is another one in each report.
  const std::string nonce = short_name(digest(summary), 13);
  const std::string page =
      filled(embedded::report_html(),
             {{"nonce", nonce},
              {"style", std::string(embedded::base_css()) + std::string(embedded::report_css())},
              {"script", std::string(embedded::report_js())}});
  constexpr std::string_view here = "{{data}}";
  const std::size_t at = page.find(here);
  std::vector<std::string> pieces;
  pieces.reserve(details.size() + 3);
  pieces.push_back(page.substr(0, at));
  pieces.push_back(block("report", std::string(summary)));
  for (std::size_t i = 0; i < details.size(); ++i) {
    if (!details[i].empty()) pieces.push_back(block("page-" + std::to_string(i), std::move(details[i])));
  }
  pieces.push_back(page.substr(at + here.size()));
  return pieces;
}

}  // namespace satz::report
