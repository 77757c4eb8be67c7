#include <nlohmann/json.hpp>

#include "check/report.hpp"
#include "text/digest.hpp"

namespace satz::check {
namespace {

using Json = nlohmann::ordered_json;

// A path as a URI reference (RFC 3986): what may not stand there as it is gets a per cent sign.
std::string uri_of(std::string_view path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri.append({'%', digits[byte >> 4], digits[byte & 0xF]});
    }
  }
  return uri;
}

Json location(const Place& place, const std::string& unit) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(place.file)}}}};
  if (place.line > 0) {
    physical["region"] = {{"startLine", place.line}};
    if (place.column > 0) physical["region"]["startColumn"] = place.column;
  }
  Json json = {{"physicalLocation", std::move(physical)}};
  if (!unit.empty())
    json["logicalLocations"] = Json::array({Json{{"fullyQualifiedName", unit}, {"kind", "element"}}});
  return json;
}

// The same finding in a file that has only moved keeps it.
std::string fingerprint(const Alarm& alarm) {
  std::uint64_t hash = digest(checks()[alarm.check].name);
  for (const std::string* part : {&alarm.place.file, &alarm.unit, &alarm.segment, &alarm.message}) {
    hash = digest(*part, digest(std::string_view("\0", 1), hash));
  }
  return short_name(hash, 13);
}

Json result(const Alarm& alarm) {
  Json json = {
      {"ruleId", checks()[alarm.check].name},
      {"ruleIndex", alarm.check},
      {"level", to_string(alarm.severity)},
      {"message", {{"text", alarm.message + "\nSource: " + alarm.source + "\nTarget: " + alarm.target}}},
      {"locations", Json::array({location(alarm.place, alarm.unit + "." + alarm.segment)})}};
  if (alarm.other) {
    Json other = location(*alarm.other, "");
    other["id"] = 0;
    other["message"] = {{"text", "what it is not consistent with"}};
    json["relatedLocations"] = Json::array({std::move(other)});
  }
  json["partialFingerprints"] = {{"satzFinding/v1", fingerprint(alarm)}};
  if (alarm.silenced) {
    json["suppressions"] =
        Json::array({Json{{"kind", "inSource"}, {"justification", "a note in the XLIFF file"}}});
  }
  return json;
}

Json rule(const Check& check, Severity severity) {
  return {{"id", check.name},
          {"shortDescription", {{"text", check.says}}},
          {"help",
           {{"text",
             "Example: " + std::string(check.example_source) + " → " + std::string(check.example_target)}}},
          {"defaultConfiguration",
           {{"enabled", severity != Severity::off},
            {"level", severity == Severity::off ? "none" : to_string(severity)}}}};
}

}  // namespace

std::string sarif(const Report& report, const std::string& version) {
  Json rules = Json::array();
  for (std::size_t i = 0; i < checks().size(); ++i) rules.push_back(rule(checks()[i], report.severities[i]));
  Json results = Json::array();
  for (const Alarm& alarm : report.alarms) results.push_back(result(alarm));
  Json driver = {{"name", "satz"}, {"version", version}, {"rules", std::move(rules)}};
  Json run = {{"tool", {{"driver", std::move(driver)}}},
              {"columnKind", "unicodeCodePoints"},
              {"results", std::move(results)}};
  Json runs = Json::array();
  runs.push_back(std::move(run));
  const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", std::move(runs)}};
  return log.dump(2) + "\n";
}

}  // namespace satz::check
