#include "xliff/schema.hpp"

#include <algorithm>
#include <cassert>

namespace satz::xliff {
namespace {

/// Calls `take` with each blank-separated word.
template <class Take>
void for_each_word(std::string_view text, char separator, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Schema::Attribute attribute_of(std::string_view word) {
  const std::size_t colon = word.find(':', word.starts_with("xml:") ? 4 : 0);
  Schema::Attribute attribute{word.substr(0, colon), {}, false};
  if (colon != std::string_view::npos) attribute.type = word.substr(colon + 1);
  if (attribute.name.ends_with('!')) {
    attribute.name.remove_suffix(1);
    attribute.required = true;
  }
  return attribute;
}

Schema::Particle particle_of(std::string_view word) {
  Schema::Particle particle;
  const char times = word.back();
  particle.needed = times != '?' && times != '*';
  particle.many = times == '*' || times == '+';
  if (times == '?' || times == '*' || times == '+') word.remove_suffix(1);
  for_each_word(word, '|', [&](std::string_view name) {
    if (name == "#other") {
      particle.other = true;
    } else {
      particle.names.push_back(name);
    }
  });
  return particle;
}

const ElementRule& shared(std::string_view name, std::span<const ElementRule> rules) {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.name == name; });
  assert(found != rules.end());
  return *found;
}

void add_attributes(Schema::Element& element, std::string_view words, std::span<const ElementRule> rules) {
  for_each_word(words, ' ', [&](std::string_view word) {
    if (word.starts_with('@')) {
      add_attributes(element, shared(word, rules).attributes, rules);
    } else if (word == "#other") {
      element.other_attributes = Schema::Others::foreign;
    } else if (word == "#module") {
      element.other_attributes = Schema::Others::modules;
    } else if (word == "#any") {
      element.other_attributes = Schema::Others::any;
    } else {
      element.attributes.push_back(attribute_of(word));
    }
  });
}

void add_content(Schema::Element& element, std::string_view words, std::span<const ElementRule> rules) {
  for_each_word(words, ' ', [&](std::string_view word) {
    if (word.starts_with('@')) {
      add_content(element, shared(word, rules).content, rules);
    } else if (word == "#text") {
      element.text = true;
    } else if (word == "#any") {
      element.anything = true;
    } else {
      element.content.push_back(particle_of(word));
    }
  });
}

}  // namespace

const Schema::Attribute* Schema::Element::attribute(std::string_view wanted) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& each) { return each.name == wanted; });
  return found == attributes.end() ? nullptr : &*found;
}

Schema::Schema(std::span<const ElementRule> rules) {
  for (const ElementRule& rule : rules) {
    if (rule.name.starts_with('@')) continue;
    Element element;
    element.name = rule.name;
    element.section = rule.section;
    add_attributes(element, rule.attributes, rules);
    add_content(element, rule.content, rules);
    elements_.insert_or_assign(rule.name, std::move(element));
  }
}

const Schema::Element* Schema::find(std::string_view local) const {
  const auto found = elements_.find(local);
  return found == elements_.end() ? nullptr : &found->second;
}

}  // namespace satz::xliff
