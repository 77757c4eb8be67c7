#include "xliff/module_rules.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "xliff/names.hpp"
#include "xliff/values.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

constexpr std::string_view style_section = "Format Style module";
constexpr std::string_view size_section = "Size and Length Restriction module";
constexpr std::string_view rule_section = "Validation module, rule";
constexpr std::string_view its_section = "ITS module";

/// The elements of HTML that the Format Style module knows.
constexpr std::string_view style_elements =
    "a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|h1|h2|"
    "h3|"
    "h4|h5|h6|head|hr|html|i|img|label|legend|li|ol|p|pre|q|s|samp|select|small|span|strike|strong|sub|sup|"
    "table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul";

struct AttributeType {
  std::string_view uri;
  std::string_view name;
  std::string_view type;
};

constexpr AttributeType attribute_types[] = {
    {style_namespace, "fs", style_elements},
    {restriction_namespace, "sizeInfoRef", "nmtoken"},
    {its_namespace, "localeFilterType", "include|exclude"},
    {its_namespace, "locQualityIssueEnabled", "yesno"},
    {its_namespace, "locQualityIssueSeverity", "percent"},
    {its_namespace, "locQualityIssueType", "issue"},
    {its_namespace, "locQualityRatingScore", "percent"},
    {its_namespace, "locQualityRatingScoreThreshold", "percent"},
    {itsm_namespace, "lang", "language"},
};

constexpr std::string_view provenance[] = {"org",     "orgRef",     "person",    "personRef",
                                           "revOrg",  "revOrgRef",  "revPerson", "revPersonRef",
                                           "revTool", "revToolRef", "tool",      "toolRef"};

/// Of a decimal number.
bool over_one(std::string_view number) {
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value > 1;
}

class Rules {
 public:
  Rules(const Event& event, std::string_view core, Report& report)
      : event_(event), core_(core), report_(report) {}

  void check(std::string_view around) {
    values();
    style();
    if (has(restriction_namespace, "sizeInfo") && has(restriction_namespace, "sizeInfoRef")) {
      must("attributes-exclude", size_section, "sizeInfo and sizeInfoRef exclude each other.");
    }
    if (event_.name.is(validation_namespace, "rule")) rule(around);
    if (event_.name.uri == its_namespace) its_record();
    if (core_ == "mrk" || core_ == "sm") its_annotation();
    annotators();
  }

 private:
  bool has(std::string_view uri, std::string_view name) const {
    return event_.attribute(uri, name) != nullptr;
  }
  bool its(std::string_view name) const { return has(its_namespace, name); }

  void must(std::string_view rule, std::string_view section, std::string message) {
    report_.must(spot_of(event_), rule, section, std::move(message));
  }

  void values() {
    for (const AttributeType& each : attribute_types) {
      const std::string* value = event_.attribute(each.uri, each.name);
      if (value == nullptr) continue;
      if (const auto wanted = misfit(each.type, *value)) {
        must("value-not-allowed", each.uri == style_namespace ? style_section : its_section,
             std::string(each.name) + "=\"" + *value + "\": the value has to be " + *wanted + '.');
      }
    }
    for (const xml::Attribute& each : event_.attributes) {
      if (each.name.uri == style_namespace && each.name.local != "fs" && each.name.local != "subFs") {
        must("attribute-not-allowed", style_section, "The module has no attribute " + each.name.local + '.');
      }
    }
    const std::string* version = event_.attribute(its_namespace, "version");
    if (version != nullptr && *version != "2.0") {
      report_.should(spot_of(event_), "value-not-allowed", its_section, "The version of ITS is 2.0.");
    }
    for (const std::string_view name : {"mtConfidence", "taConfidence", "termConfidence"}) {
      const std::string* value = event_.attribute(its_namespace, name);
      if (value != nullptr && (misfit("percent", *value) || over_one(*value))) {
        must("value-not-allowed", its_section, std::string(name) + " is a number from 0 to 1.");
      }
    }
  }

  void style() {
    const bool fs = has(style_namespace, "fs");
    const bool sub = has(style_namespace, "subFs");
    if (sub && !fs) must("attribute-missing", style_section, "fs:subFs is given without fs:fs.");
    const std::string* isolated = event_.attribute("isolated");
    if (core_ == "ec" && (fs || sub) && (isolated == nullptr || *isolated != "yes")) {
      must("attribute-not-allowed", style_section, "<ec> has fs:fs and fs:subFs only with isolated=\"yes\".");
    }
  }

  void rule(std::string_view around) {
    std::size_t kinds = 0;
    for (const std::string_view name : {"isPresent", "isNotPresent", "startsWith", "endsWith"}) {
      kinds += event_.attribute(name) != nullptr;
    }
    const bool custom =
        std::any_of(event_.attributes.begin(), event_.attributes.end(), [](const xml::Attribute& each) {
          return !each.name.uri.empty() && each.name.uri != xml::xml_namespace;
        });
    if (kinds + custom != 1) {
      must("rule-of-one-kind", rule_section,
           "A rule has exactly one of isPresent, isNotPresent, startsWith, endsWith and a custom attribute.");
    }
    if (event_.attribute("occurs") != nullptr && event_.attribute("isPresent") == nullptr) {
      must("attribute-not-allowed", rule_section, "occurs goes with isPresent.");
    }
    const bool in_source = event_.attribute("isPresent") != nullptr ||
                           event_.attribute("startsWith") != nullptr ||
                           event_.attribute("endsWith") != nullptr;
    if (event_.attribute("existsInSource") != nullptr && !in_source) {
      must("attribute-not-allowed", rule_section,
           "existsInSource goes with isPresent, startsWith or endsWith.");
    }
    const std::string* disabled = event_.attribute("disabled");
    if (disabled != nullptr && *disabled == "yes" && around == "file") {
      must("value-not-allowed", rule_section,
           "A rule of a file cannot be disabled: there is nothing above it.");
    }
  }

  void its_record() {
    if (event_.name.local == "locQualityIssue" && event_.attribute("locQualityIssueType") == nullptr &&
        event_.attribute("locQualityIssueComment") == nullptr) {
      must("attribute-missing", its_section,
           "An issue has a locQualityIssueType or a locQualityIssueComment.");
    }
    const bool none = std::none_of(std::begin(provenance), std::end(provenance),
                                   [&](std::string_view name) { return event_.attribute(name) != nullptr; });
    if (event_.name.local == "provenanceRecord" && none) {
      must("attribute-missing", its_section, "A provenance record names no organisation, person or tool.");
    }
  }

  void exclude(std::string_view one, std::initializer_list<std::string_view> others) {
    if (!its(one)) return;
    for (const std::string_view other : others) {
      if (!its(other)) continue;
      must("attributes-exclude", its_section,
           "its:" + std::string(one) + " and its:" + std::string(other) + " exclude each other.");
    }
  }

  void its_annotation() {
    exclude("locQualityIssuesRef",
            {"locQualityIssueType", "locQualityIssueComment", "locQualityIssueSeverity",
             "locQualityIssueProfileRef", "locQualityIssueEnabled"});
    exclude("locQualityRatingScore", {"locQualityRatingVote"});
    exclude("taIdentRef", {"taSource", "taIdent"});
    for (const std::string_view name : provenance) exclude("provenanceRecordsRef", {name});
    if (its("taSource") != its("taIdent")) {
      must("attribute-missing", its_section, "its:taSource and its:taIdent go together.");
    }
    const std::string* type = event_.attribute("type");
    if (type == nullptr || *type == "its:generic") return;
    for (const std::string_view name :
         {"annotatorsRef", "locQualityIssuesRef", "locQualityRatingScore", "locQualityRatingVote",
          "taIdentRef", "taSource", "taIdent", "taClassRef", "mtConfidence", "provenanceRecordsRef",
          "allowedCharacters", "localeFilterList"}) {
      if (its(name)) wrong_type(name, *type);
    }
    for (const std::string_view name : {"domains", "lang"}) {
      if (has(itsm_namespace, name)) wrong_type(name, *type);
    }
  }

  void wrong_type(std::string_view name, const std::string& type) {
    must("value-not-allowed", its_section,
         "An annotation with " + std::string(name) + " has no type, or its:generic, not " + type + '.');
  }

  /// its:annotatorsRef: "category|reference", blank-separated, each category once (ITS 2.0, 5.7).
  void annotators() {
    const std::string* value = event_.attribute(its_namespace, "annotatorsRef");
    if (value == nullptr) return;
    constexpr std::string_view categories =
        "allowed-characters|directionality|domain|elements-within-text|external-resource|id-value|"
        "language-information|locale-filter|localization-note|localization-quality-issue|"
        "localization-quality-rating|mt-confidence|preserve-space|provenance|storage-size|target-pointer|"
        "terminology|text-analysis|translate";
    std::vector<std::string> seen;
    for (const std::string& word : words_of(*value)) {
      const std::size_t bar = word.find('|');
      const std::string category = word.substr(0, bar);
      const bool known = bar != std::string::npos && bar + 1 < word.size() && !misfit(categories, category);
      if (!known || std::find(seen.begin(), seen.end(), category) != seen.end()) {
        must("value-not-allowed", its_section,
             "its:annotatorsRef is a list of category|reference, each category once; \"" + word +
                 "\" is not.");
        return;
      }
      seen.push_back(category);
    }
  }

  const Event& event_;
  std::string_view core_;
  Report& report_;
};

struct Place {
  std::string_view uri;
  std::string_view name;
  std::string_view in;  ///< core elements
};

constexpr Place places[] = {
    {matches_namespace, "matches", "unit"},
    {glossary_namespace, "glossary", "unit"},
    {metadata_namespace, "metadata", "xliff file group unit match"},
    {resource_namespace, "resourceData", "file group unit"},
    {restriction_namespace, "profiles", "file"},
    {restriction_namespace, "data", "file group unit"},
    {validation_namespace, "validation", "file group unit"},
    {changes_namespace, "changeTrack", "file group unit"},
    {its_namespace, "locQualityIssues", "unit"},
    {its_namespace, "provenanceRecords", "file group unit match"},
};

}  // namespace

void check_module_attributes(const Event& event, std::string_view core, std::string_view around,
                             Report& report) {
  if (event.attributes.empty() && event.name.uri != its_namespace && event.name.uri != validation_namespace)
    return;
  Rules(event, core, report).check(around);
}

void check_module_place(const Event& event, std::string_view parent, Report& report) {
  for (const Place& place : places) {
    if (!event.name.is(place.uri, place.name)) continue;
    const auto allowed = words_of(place.in);
    if (std::find(allowed.begin(), allowed.end(), parent) != allowed.end()) return;
    report.must(spot_of(event), "element-misplaced", "5 modules",
                '<' + event.name.local + "> is not allowed in <" + std::string(parent) + ">.");
    return;
  }
}

}  // namespace satz::xliff
