#include "xliff/schema_check.hpp"

#include <algorithm>

#include "xliff/names.hpp"
#include "xliff/values.hpp"

namespace satz::xliff {
namespace {

std::string tag(std::string_view name) {
  return '<' + std::string(name) + '>';
}

std::string in_words(const Schema::Particle& particle) {
  std::string words;
  for (const std::string_view name : particle.names) words += (words.empty() ? "" : " or ") + tag(name);
  if (particle.other)
    words += words.empty() ? "an element of another namespace" : " or one of another namespace";
  return words;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

bool fits(const Schema::Particle& particle, bool own, std::string_view local) {
  if (!own) return particle.other;
  return std::find(particle.names.begin(), particle.names.end(), local) != particle.names.end();
}

}  // namespace

std::string rule_name(const xml::Attribute& attribute) {
  return (attribute.name.uri == xml::xml_namespace ? "xml:" : "") + attribute.name.local;
}

/// Whether an element of namespace `uri` is one that the content of `parent` names, not a foreign one.
bool SchemaCheck::is_own(const Open& parent, std::string_view uri) const {
  if (uri == parent.uri) return true;
  return uri == uri_ && parent.uri == matches_namespace;  // a match holds core elements
}

const Schema::Element* SchemaCheck::rules_of(const xml::Event& event) {
  const Schema* schema = event.name.uri == uri_ ? &schema_ : module_schema(event.name.uri);
  if (schema == nullptr) return nullptr;
  const Schema::Element* element = schema->find(event.name.local);
  if (element == nullptr) {
    report_.must(spot_of(event), "element-unknown", event.name.uri == uri_ ? "elements" : "modules",
                 tag(event.name.local) + " is no element of this namespace.");
  }
  return element;
}

void SchemaCheck::start(const xml::Event& event) {
  Open now;
  now.spot = spot_of(event);
  now.uri = event.name.uri;
  const bool in_extension = !open_.empty() && open_.back().element == nullptr;
  if (!in_extension) {
    if (!open_.empty()) place(open_.back(), event);
    const bool anything = !open_.empty() && open_.back().element->anything;
    if (!anything) now.element = rules_of(event);
  }
  if (now.element != nullptr) attributes(*now.element, event);
  open_.push_back(std::move(now));
}

void SchemaCheck::missing(const Open& parent, const Schema::Particle& particle, Spot at) {
  report_.must(at, "element-missing", parent.element->section,
               tag(parent.element->name) + " has no " + in_words(particle) +
                   (at.line == parent.spot.line && at.column == parent.spot.column ? "." : " before this."));
}

/// Whether `event` may stand here in `parent`; tells what is missing before it.
void SchemaCheck::place(Open& parent, const xml::Event& event) {
  const Schema::Element& element = *parent.element;
  if (element.anything) return;
  const bool own = is_own(parent, event.name.uri);
  const std::vector<Schema::Particle>& content = element.content;
  std::size_t at = parent.particle;
  // The one that is being filled, unless it takes no more; then the next that fits.
  if (at < content.size() && parent.count > 0 && !content[at].many) ++at;
  while (at < content.size() && !fits(content[at], own, event.name.local)) ++at;
  if (at < content.size()) {
    for (std::size_t i = parent.particle; i < at; ++i) {
      const bool there = i == parent.particle && parent.count > 0;
      if (content[i].needed && !there) missing(parent, content[i], spot_of(event));
    }
    if (at != parent.particle) parent.count = 0;
    parent.particle = at;
    ++parent.count;
    return;
  }
  const bool elsewhere = std::any_of(content.begin(), content.end(),
                                     [&](const auto& each) { return fits(each, own, event.name.local); });
  report_.must(spot_of(event), elsewhere ? "element-misplaced" : "element-not-allowed", element.section,
               tag(event.name.local) +
                   (elsewhere ? " stands in the wrong place in " : " is not allowed in ") +
                   tag(element.name) + (elsewhere ? ", or once too often." : "."));
}

void SchemaCheck::text(const xml::Event& event) {
  Open& parent = open_.back();
  if (parent.element == nullptr || parent.element->text || parent.text_told || is_blank(event.text)) return;
  parent.text_told = true;
  report_.must(spot_of(event), "text-not-allowed", parent.element->section,
               tag(parent.element->name) + " holds no text.");
}

void SchemaCheck::end() {
  const Open& done = open_.back();
  if (done.element != nullptr) {
    for (std::size_t i = done.particle; i < done.element->content.size(); ++i) {
      const bool there = i == done.particle && done.count > 0;
      if (done.element->content[i].needed && !there) missing(done, done.element->content[i], done.spot);
    }
  }
  open_.pop_back();
}

void SchemaCheck::attributes(const Schema::Element& element, const xml::Event& event) {
  for (const Schema::Attribute& rule : element.attributes) {
    const bool xml = rule.name.starts_with("xml:");
    const std::string* value =
        xml ? event.attribute(xml::xml_namespace, rule.name.substr(4)) : event.attribute(rule.name);
    if (value == nullptr) {
      if (rule.required) {
        report_.must(spot_of(event), "attribute-missing", element.section,
                     tag(element.name) + " has no attribute " + std::string(rule.name) + '.');
      }
      continue;
    }
    if (const auto wanted = misfit(rule.type, *value)) {
      report_.must(spot_of(event), "value-not-allowed", element.section,
                   tag(element.name) + " has " + std::string(rule.name) + "=\"" + *value +
                       "\"; the value has to be " + *wanted + '.');
    }
  }
  for (const xml::Attribute& attribute : event.attributes) {
    const bool plain = attribute.name.uri.empty() || attribute.name.uri == xml::xml_namespace;
    if (plain && element.attribute(rule_name(attribute)) != nullptr) continue;
    unknown_attribute(element, attribute, event);
  }
}

void SchemaCheck::unknown_attribute(const Schema::Element& element, const xml::Attribute& attribute,
                                    const xml::Event& event) {
  const std::string message =
      tag(element.name) + " has an attribute " + rule_name(attribute) + " that is not allowed there.";
  const bool foreign = !attribute.name.uri.empty();
  switch (element.other_attributes) {
    case Schema::Others::any:
      if (!foreign && told_.insert(message).second) {
        report_.should(spot_of(event), "attribute-unknown", element.section, message);
      }
      return;
    case Schema::Others::foreign:
      if (foreign && attribute.name.uri != uri_) return;
      break;
    case Schema::Others::modules:
      if (attribute.name.uri == style_namespace || attribute.name.uri == restriction_namespace ||
          attribute.name.uri == plural_namespace) {
        return;
      }
      break;
    case Schema::Others::none:
      break;
  }
  report_.must(spot_of(event), "attribute-not-allowed", element.section, message);
}

}  // namespace satz::xliff
