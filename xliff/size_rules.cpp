#include "xliff/size_rules.hpp"

#include <algorithm>

#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

constexpr std::string_view section = "Size and Length Restriction module";

bool is_scope(std::string_view core) {
  return core == "file" || core == "group" || core == "unit";
}

bool is_count(std::string_view text) {
  return number_of(text).has_value();
}

/// "*", "n" (at most), or "n,m" and "n,*" (from n to m); nothing takes away what is inherited.
bool is_range(std::string_view text) {
  if (text.empty() || text == "*" || is_count(text)) return true;
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || !is_count(text.substr(0, comma))) return false;
  const std::string_view most = text.substr(comma + 1);
  return most == "*" || is_count(most);
}

}  // namespace

void SizeRules::start(const xml::Event& event, std::string_view core, bool in_data) {
  if (core == "file") general_ = storage_ = Profile::none;
  if (event.name.is(restriction_namespace, "profiles")) {
    general_ = profile(value(event, "generalProfile"), "xliff:codepoints");
    storage_ = profile(value(event, "storageProfile"), "xliff:utf");
  }
  if (in_data && !data_.empty()) {
    if (const std::string* id = event.attribute("id")) data_.back().insert(*id);
    if (const std::string* id = event.attribute(xml::xml_namespace, "id")) data_.back().insert(*id);
  }
  values(event);
  placement(event, core);
  if (is_scope(core)) data_.emplace_back();
}

SizeRules::Profile SizeRules::profile(const std::string& name, std::string_view standard) {
  if (name.empty()) return Profile::none;
  return name.starts_with(standard) ? Profile::standard : Profile::other;
}

bool SizeRules::is_bound(Profile profile, std::string_view value) {
  if (profile == Profile::none)
    return !value.empty() && (value[0] == '*' || (value[0] >= '0' && value[0] <= '9'));
  return profile == Profile::standard;
}

void SizeRules::end(std::string_view core) {
  if (is_scope(core) && !data_.empty()) data_.pop_back();
}

void SizeRules::values(const xml::Event& event) {
  for (const xml::Attribute& each : event.attributes) {
    if (each.name.uri != restriction_namespace) continue;
    const std::string& name = each.name.local;
    const auto wrong = [&](std::string_view wanted) {
      report_.must(spot_of(event), "value-not-allowed", section,
                   name + "=\"" + each.value + "\": the value has to be " + std::string(wanted) + '.');
    };
    const bool storage = name == "storageRestriction" || name == "equivStorage";
    if (!is_bound(storage ? storage_ : general_, each.value)) continue;
    if ((name == "storageRestriction" || name == "sizeRestriction") && !is_range(each.value)) {
      wrong("a number, two with a comma between, or * in place of the greatest");
    }
    if ((name == "equivStorage" || name == "sizeInfo") && !is_count(each.value)) wrong("a whole number");
  }
}

void SizeRules::placement(const xml::Event& event, std::string_view core) {
  const std::string* isolated = event.attribute("isolated");
  for (const std::string_view name : {"equivStorage", "sizeInfo", "sizeInfoRef"}) {
    if (core != "ec" || event.attribute(restriction_namespace, name) == nullptr) continue;
    if (isolated != nullptr && *isolated == "yes") continue;
    report_.must(spot_of(event), "attribute-not-allowed", section,
                 "<ec> has slr:" + std::string(name) + " only with isolated=\"yes\".");
  }
  const std::string* ref = event.attribute(restriction_namespace, "sizeInfoRef");
  if (ref == nullptr || core.empty()) return;
  const bool known =
      std::any_of(data_.begin(), data_.end(), [&](const auto& ids) { return ids.contains(*ref); });
  if (known) return;
  report_.must(spot_of(event), "reference-unknown", section,
               "sizeInfoRef=" + quoted(*ref) + " leads to no element in an slr:data beside or above it.");
}

}  // namespace satz::xliff
