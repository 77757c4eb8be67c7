#include "xliff/change_rules.hpp"

#include <algorithm>

#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

constexpr std::string_view section = "Change Tracking module";

bool is_scope(std::string_view core) {
  return core == "file" || core == "group" || core == "unit";
}

}  // namespace

void ChangeRules::start(const xml::Event& event, std::string_view core) {
  if (is_scope(core)) scopes_.emplace_back();
  if (scopes_.empty()) return;
  if (!core.empty()) {
    // Revisions stand before what they apply to: where there are none, nothing need be kept.
    const bool used = std::any_of(scopes_.begin(), scopes_.end(),
                                  [](const Scope& scope) { return !scope.revisions.empty(); });
    if (!used) return;
    Element element{.name = event.name.local, .id = value(event, "id"), .attributes = {}};
    for (const xml::Attribute& each : event.attributes) element.attributes.push_back(each.name.local);
    for (Scope& scope : scopes_) {
      if (!scope.revisions.empty()) scope.elements.push_back(element);
    }
    return;
  }
  if (event.name.uri != changes_namespace) return;
  Scope& scope = scopes_.back();
  if (event.name.local == "revisions") {
    scope.revisions.push_back(
        {.spot = spot_of(event), .applies_to = value(event, "appliesTo"), .ref = value(event, "ref")});
  } else if (event.name.local == "revision") {
    properties_.clear();
  } else if (event.name.local == "item" && !scope.revisions.empty()) {
    const std::string property = value(event, "property");
    if (std::find(properties_.begin(), properties_.end(), property) != properties_.end()) {
      report_.must(spot_of(event), "property-repeated", section,
                   "A revision tells " + quoted(property) + " once: the content, or an attribute.");
    }
    properties_.push_back(property);
    scope.revisions.back().items.push_back({spot_of(event), property});
  }
}

void ChangeRules::end(std::string_view core) {
  if (!is_scope(core) || scopes_.empty()) return;
  const Scope done = std::move(scopes_.back());
  scopes_.pop_back();
  for (const Revisions& revisions : done.revisions) check(revisions, done);
}

void ChangeRules::check(const Revisions& revisions, const Scope& scope) {
  std::vector<const Element*> of_kind;
  const Element* meant = nullptr;
  bool found = false;
  for (const Element& element : scope.elements) {
    const bool kind = element.name == revisions.applies_to;
    if (kind) of_kind.push_back(&element);
    if (revisions.ref.empty() || element.id != revisions.ref) continue;
    // A source and a target have no id: they are named by that of their segment.
    const bool content = revisions.applies_to == "source" || revisions.applies_to == "target";
    found = found || kind || content;
    if (kind && meant == nullptr) meant = &element;
  }
  if (!revisions.ref.empty() && !found) {
    report_.must(revisions.spot, "reference-unknown", section,
                 "ref=" + quoted(revisions.ref) + " is the id of no <" + revisions.applies_to + "> here.");
    return;
  }
  const bool named =
      std::any_of(of_kind.begin(), of_kind.end(), [](const Element* each) { return !each->id.empty(); });
  if (revisions.ref.empty() && of_kind.size() > 1 && named) {
    report_.must(revisions.spot, "attribute-missing", section,
                 "There are several <" + revisions.applies_to + "> here, so ref has to tell which one.");
  }
  if (meant == nullptr && of_kind.size() == 1) meant = of_kind.front();
  if (meant == nullptr) return;
  for (const Item& item : revisions.items) {
    if (item.property == "content") continue;
    const auto& has = meant->attributes;
    if (std::find(has.begin(), has.end(), item.property) != has.end()) continue;
    report_.must(item.spot, "property-unknown", section,
                 "<" + meant->name + "> has no attribute " + quoted(item.property) +
                     "; a property is content or the name of an attribute.");
  }
}

}  // namespace satz::xliff
