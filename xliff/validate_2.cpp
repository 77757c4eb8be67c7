#include "xliff/validate_2.hpp"

#include <algorithm>

#include "xliff/code_rules.hpp"
#include "xliff/module_rules.hpp"
#include "xliff/names.hpp"
#include "xliff/reference.hpp"
#include "xliff/schema.hpp"
#include "xliff/values.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

constexpr std::string_view inline_names[] = {"cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"};

}  // namespace

/// The local name of the nearest core element (or match) that is open.
std::string_view Constraints2::core_parent() const {
  for (auto frame = open_.rbegin(); frame != open_.rend(); ++frame) {
    if (frame->uri == uri_ || (frame->uri == matches_namespace && frame->local == "match"))
      return frame->local;
  }
  return {};
}

void Constraints2::need_unique(Ids& ids, const std::string& id, const Event& event, std::string_view scope) {
  if (id.empty() || ids.insert(id).second) return;
  report_.must(
      spot_of(event), "id-not-unique", "4.3.1 id",
      "The id " + quoted(id) + " of <" + event.name.local + "> is taken in this " + std::string(scope) + '.');
}

void Constraints2::start(const Event& event) {
  Frame frame{.uri = event.name.uri, .local = event.name.local};
  frame.spot = spot_of(event);
  if (!open_.empty()) {
    open_.back().filled = true;
    frame.language = open_.back().language;
    frame.its_version = open_.back().its_version;
    frame.preserves_space = open_.back().preserves_space;
    frame.in_sizes =
        open_.back().in_sizes || (open_.back().uri == restriction_namespace && open_.back().local == "data");
  }
  if (const std::string* said = event.attribute(xml::xml_namespace, "space"))
    frame.preserves_space = *said == "preserve";
  if (const std::string* said = event.attribute(xml::xml_namespace, "lang")) frame.language = *said;
  const bool is_core = event.name.uri == uri_;
  const bool version = event.attribute(its_namespace, "version") != nullptr;
  frame.its_version = frame.its_version || version;
  frame.has_href = event.attribute("href") != nullptr;
  const std::string_view core_name = is_core ? std::string_view(event.name.local) : std::string_view();
  check_module_attributes(event, core_name, core_parent(), report_);
  sizes_.start(event, core_name, frame.in_sizes);
  changes_.start(event, core_name);
  const bool its =
      std::any_of(event.attributes.begin(), event.attributes.end(), [](const xml::Attribute& each) {
        return each.name.uri == its_namespace || each.name.uri == itsm_namespace;
      });
  if (its && !frame.its_version) {
    report_.must(spot_of(event), "attribute-missing", "ITS module", "No its:version is in force here.");
  }
  const std::size_t depth = open_.size();
  open_.push_back(std::move(frame));
  if (is_core) {
    core(event);
  } else {
    if (depth > 0) module_place(event, open_[depth - 1]);
    module(event);
    extension_id(event);
  }
}

void Constraints2::core(const Event& event) {
  const std::string& name = event.name.local;
  if (in_content_ &&
      std::find(std::begin(inline_names), std::end(inline_names), name) != std::end(inline_names)) {
    inline_element(event);
  } else if (unit_ && (name == "segment" || name == "ignorable")) {
    part(event);
  } else if (unit_ && (name == "source" || name == "target") && !scope().parts.empty()) {
    content(event, name == "target");
  } else if (unit_ && name == "data") {
    const std::string id = value(event, "id");
    if (!scope().data.insert(id).second) {
      report_.must(spot_of(event), "id-not-unique", "4.3.1 id",
                   "The id " + quoted(id) + " of <data> stands twice.");
    }
  } else {
    structure(event);
  }
}

void Constraints2::structure(const Event& event) {
  const std::string& name = event.name.local;
  const std::string id = value(event, "id");
  if (name == "xliff") {
    source_language_ = value(event, "srcLang");
    target_language_ = value(event, "trgLang");
    note_ids_.emplace_back();
    ids_.emplace_back();
  } else if (name == "file" || name == "group" || name == "unit") {
    if (name == "file") file_ = id;
    need_unique(name == "file"    ? files_
                : name == "group" ? groups_
                                  : units_,
                id, event, name == "file" ? "in this document" : "in this file");
    note_ids_.emplace_back();
    ids_.emplace_back();
    if (name == "unit") {
      ++report_.result.units;
      unit_.emplace(UnitRecord{.id = id, .spot = spot_of(event)});
    }
  } else if (name == "note" && !note_ids_.empty()) {
    need_unique(note_ids_.back(), id, event, "among these notes");
    if (unit_) unit_->notes.insert(id);
    if (event.attribute("ref") != nullptr && unit_)
      reference(event, "ref", UnitReference::To::span, "3.2.2 note");
  }
}

void Constraints2::part(const Event& event) {
  Part part{.spot = spot_of(event), .ignorable = event.name.local == "ignorable"};
  part.id = value(event, "id");
  part.state = value(event, "state");
  if (event.attribute("subState") != nullptr) {
    if (event.attribute("state") == nullptr) {
      report_.must(part.spot, "substate-without-state", "4.3.1 subState", "subState is given without state.");
    }
    if (value(event, "subState").starts_with("xlf:")) {
      report_.must(part.spot, "value-not-allowed", "4.3.1 subState",
                   "The prefix xlf is kept for XLIFF itself.");
    }
  }
  unit_->content.parts.push_back(std::move(part));
}

void Constraints2::content(const Event& event, bool target) {
  in_content_ = true;
  in_target_ = target;
  Part& part = scope().parts.back();
  language_of(event, target, reference_match_);
  if (!target) {
    part.preserves_space = open_.back().preserves_space;
    return;
  }
  if (part.preserves_space != open_.back().preserves_space) {
    report_.must(spot_of(event), "space-differs", "4.3.2 xml:space",
                 "xml:space, own or inherited, is another in the target than in the source.");
  }
  part.has_target = true;
  part.target_spot = spot_of(event);
  part.order = number_of(value(event, "order"));
  if (!in_match_ && target_language_.empty() && !target_told_) {
    target_told_ = true;
    report_.must(spot_of(event), "attribute-missing", "4.2.2 xliff",
                 "The document has targets, so <xliff> has to say trgLang.");
  }
}

void Constraints2::language_of(const Event& event, bool target, bool match_reference) {
  const std::optional<std::string>& said = open_.back().language;
  if (!said || (in_match_ && event.attribute(xml::xml_namespace, "lang") == nullptr)) return;
  if (event.attribute(xml::xml_namespace, "lang") != nullptr && !is_language(*said)) {
    report_.must(spot_of(event), "value-not-allowed", "4.3.2 xml:lang",
                 quoted(*said) + " is no language tag.");
    return;
  }
  const std::string& wanted = target ? target_language_ : source_language_;
  if (wanted.empty() || lower(*said) == lower(wanted) || (target && match_reference)) return;
  report_.must(spot_of(event), "language-differs", target ? "4.2.2 target" : "4.2.2 source",
               "xml:lang is " + quoted(*said) + " here, own or inherited, but " +
                   (target ? "trgLang" : "srcLang") + " is " + quoted(wanted) + '.');
}

void Constraints2::inline_element(const Event& event) {
  InlineElement element{.name = event.name.local, .attributes = event.attributes, .spot = spot_of(event)};
  element.part = scope().parts.size() - 1;
  element.target = in_target_;
  element.parent = open_[open_.size() - 2].element;
  open_.back().element = scope().elements.size();
  scope().elements.push_back(std::move(element));
  if (event.name.local == "mrk" || event.name.local == "sm") {
    if (value(event, "type") == "comment") {
      reference(event, "ref", UnitReference::To::note, "4.7.3 Comment Annotation");
    } else {
      reference(event, "ref", UnitReference::To::anything, "4.3.1 ref");
    }
    its_reference(event);
  }
  subflows(event);
}

void Constraints2::subflows(const Event& event) {
  for (const std::string_view name : {"subFlows", "subFlowsStart", "subFlowsEnd"}) {
    for (std::string& unit : words_of(value(event, name)))
      subflows_.emplace_back(spot_of(event), std::move(unit));
  }
}

void Constraints2::its_reference(const Event& event) {
  const std::string* ref = event.attribute(its_namespace, "locQualityIssuesRef");
  if (ref == nullptr) return;
  if (ref->starts_with("#its=") && unit_->quality_issues.contains(ref->substr(5))) return;
  report_.must(
      spot_of(event), "reference-unknown", "ITS module",
      "its:locQualityIssuesRef=" + quoted(*ref) + " names no its:locQualityIssues of this unit (#its=ID).");
}

void Constraints2::reference(const Event& event, std::string_view attribute, UnitReference::To to,
                             std::string section) {
  const std::string* text = event.attribute(attribute);
  if (text == nullptr || !unit_) return;
  unit_->references.push_back({spot_of(event), *text, to, std::move(section)});
}

/// Elements of modules stand where the core says, and but for ITS records once.
void Constraints2::module_place(const Event& event, Frame& parent) {
  const bool match = parent.uri == matches_namespace && parent.local == "match";
  if (parent.uri != uri_ && !match) return;
  check_module_place(event, parent.local, report_);
  if (module_schema(event.name.uri) == nullptr || event.name.uri == its_namespace ||
      event.name.uri == changes_namespace) {
    return;
  }
  const std::string name = event.name.uri + ' ' + event.name.local;
  if (std::find(parent.modules.begin(), parent.modules.end(), name) == parent.modules.end()) {
    parent.modules.push_back(name);
  } else {
    report_.must(spot_of(event), "element-misplaced", "4.2.2 " + parent.local,
                 '<' + event.name.local + "> stands twice in <" + parent.local + ">.");
  }
}

void Constraints2::module(const Event& event) {
  const auto& [uri, local, prefix] = event.name;
  const std::string id = value(event, "id");
  if (uri == matches_namespace && local == "matches") match_ids_.clear();
  if (uri == matches_namespace && local == "match" && unit_) {
    need_unique(match_ids_, id, event, "among these matches");
    in_match_ = true;
    reference_match_ = value(event, "reference") == "yes";
    unit_->matches.push_back({.match = true});
    unit_->matches.back().parts.push_back({.spot = spot_of(event)});
    reference(event, "ref", UnitReference::To::span, "Translation Candidates module, ref");
    if (event.attribute("subType") != nullptr && event.attribute("type") == nullptr) {
      report_.must(spot_of(event), "subtype-without-type", "Translation Candidates module, subType",
                   "subType is given without type.");
    }
  }
  if (uri == matches_namespace && local == "match" &&
      event.attribute(xml::xml_namespace, "lang") != nullptr) {
    report_.must(spot_of(event), "attribute-not-allowed", "Translation Candidates module, match",
                 "<match> has no xml:lang; its target may.");
  }
  if (uri == glossary_namespace && (local == "glossEntry" || local == "translation")) {
    reference(event, "ref", UnitReference::To::span, "Glossary module, ref");
  }
  if (uri == glossary_namespace && (local == "translation" || local == "definition")) {
    open_[open_.size() - 2].has_href = true;  // the entry says something
  }
  if (uri == metadata_namespace) {
    if (local == "metadata") metadata_ids_.clear();
    if (local != "meta") need_unique(metadata_ids_, id, event, "in this metadata");
  }
  if (uri == resource_namespace) {
    if (local == "resourceItem") resource_items_.insert(id);
    if (local == "resourceItemRef") resource_references_.emplace_back(spot_of(event), value(event, "ref"));
    if (local == "source" || local == "target") language_of(event, local == "target", false);
  }
  if (uri == its_namespace && local == "locQualityIssues" && unit_) {
    const std::string* own = event.attribute(xml::xml_namespace, "id");
    if (own != nullptr) unit_->quality_issues.insert(*own);
  }
}

/// Ids of modules and extensions are unique in the file, group or unit around them (4.9, Extension
/// Mechanisms); those of metadata and matches have scopes of their own.
void Constraints2::extension_id(const Event& event) {
  const std::string* id = event.attribute("id");
  if (id == nullptr) id = event.attribute(xml::xml_namespace, "id");
  if (id == nullptr || ids_.empty() || in_match_ || event.name.uri == metadata_namespace ||
      event.name.uri == matches_namespace) {
    return;
  }
  need_unique(ids_.back()[event.name.uri], *id, event, "in this " + std::string(core_parent()));
}

void Constraints2::text(const Event& event) {
  if (!open_.empty() && !(event.text.empty() || (open_.back().local != "skeleton" && is_blank(event.text)))) {
    open_.back().filled = true;
  }
}

void Constraints2::end(const Event&) {
  const Frame done = std::move(open_.back());
  open_.pop_back();
  if (done.uri == resource_namespace && (done.local == "source" || done.local == "target") &&
      done.filled == done.has_href) {
    report_.must(done.spot, "empty-or-href", "Resource Data module, " + done.local,
                 "<" + done.local + "> has either a href or content.");
  }
  if (done.uri == glossary_namespace && done.local == "glossEntry" && !done.has_href) {
    report_.must(done.spot, "element-missing", "Glossary module, glossEntry",
                 "<glossEntry> has neither a translation nor a definition.");
  }
  if (done.uri == matches_namespace && done.local == "match") in_match_ = reference_match_ = false;
  if (done.uri != uri_) return;
  sizes_.end(done.local);
  changes_.end(done.local);
  if (done.local == "source" || done.local == "target") in_content_ = false;
  if (done.local == "skeleton" && done.filled == done.has_href) {
    report_.must(
        done.spot, "empty-or-href", "4.2.2 skeleton",
        done.has_href ? "A skeleton with a href has to be empty." : "An empty skeleton needs a href.");
  }
  if (done.local == "unit" && unit_) end_unit();
  if (done.local == "file") end_file();
  if (done.local == "unit" || done.local == "group" || done.local == "file") {
    if (!note_ids_.empty()) note_ids_.pop_back();
    if (!ids_.empty()) ids_.pop_back();
  }
}

void Constraints2::end_unit() {
  const auto& parts = unit_->content.parts;
  if (std::none_of(parts.begin(), parts.end(), [](const Part& part) { return !part.ignorable; })) {
    report_.must(unit_->spot, "element-missing", "4.2.2 unit", "<unit> has no <segment>.");
  }
  check_parts(unit_->content, report_);
  check_codes(unit_->content, report_);
  for (const ContentScope& match : unit_->matches) check_codes(match, report_);
  if (!unit_->references.empty()) {
    spans_.clear();
    for (const Part& part : parts) spans_.insert('s' + part.id);
    for (const InlineElement& element : unit_->content.elements) {
      spans_.insert((element.target ? 't' : 's') + element.value("id"));
    }
  }
  for (const UnitReference& reference : unit_->references) resolve(reference);
  unit_.reset();
  in_match_ = in_content_ = false;
}

/// Whether a span of that id is in a source (then segments count too) or target of the unit.
bool Constraints2::leads_to(bool in_target, const std::string& id) const {
  return spans_.contains((in_target ? 't' : 's') + id);
}

void Constraints2::resolve(const UnitReference& reference) {
  const auto wrong = [&](std::string_view rule, std::string message) {
    report_.must(reference.spot, rule, reference.section, std::move(message));
  };
  if (!reference.text.starts_with('#')) {
    if (reference.to == UnitReference::To::anything) return;
    // Mistaken but read by all: an identifier of which # is not the first character.
    const std::size_t hash = reference.text.find('#');
    const std::string id = reference.text.substr(hash + 1);
    if (hash != std::string::npos && reference.to == UnitReference::To::span &&
        (leads_to(false, id) || leads_to(true, id))) {
      report_.should(reference.spot, "reference-without-hash", reference.section,
                     "ref=" + quoted(reference.text) + " should begin with #.");
    } else {
      wrong("reference-unknown",
            "ref=" + quoted(reference.text) + " leads to nothing in this unit: \"#ID\" does.");
    }
    return;
  }
  const auto parsed = parse_reference(reference.text);
  if (const auto* why = std::get_if<std::string>(&parsed)) {
    report_.must(reference.spot, "reference-malformed", "3 Fragment Identification",
                 quoted(reference.text) + " is no fragment identifier: " + *why + '.');
    return;
  }
  const Reference& to = std::get<Reference>(parsed);
  const bool here = (to.unit.empty() ? to.group.empty() && to.file.empty() : to.unit == unit_->id) &&
                    (to.file.empty() || to.file == file_) && (!to.absolute || !to.unit.empty());
  if (reference.to == UnitReference::To::note) {
    if (here && to.prefix == "n" && unit_->notes.contains(to.id)) return;
    wrong("reference-unknown",
          "ref=" + quoted(reference.text) + " has to lead to a note of this unit: \"#n=ID\".");
  } else if (reference.to == UnitReference::To::span) {
    const bool span = here && ((to.prefix.empty() && leads_to(false, to.id)) ||
                               (to.prefix == "t" && leads_to(true, to.id)));
    if (!span)
      wrong("reference-unknown", "ref=" + quoted(reference.text) + " leads to no span of this unit.");
  }
}

void Constraints2::end_file() {
  for (const auto& [spot, unit] : subflows_) {
    if (units_.contains(unit)) continue;
    report_.must(spot, "subflow-unknown", "4.3.1 subFlows",
                 "No unit of this file has the id " + quoted(unit) + '.');
  }
  for (const auto& [spot, item] : resource_references_) {
    if (resource_items_.contains(item)) continue;
    report_.must(spot, "reference-unknown", "Resource Data module, resourceItemRef",
                 "No resourceItem of this <file> has the id " + quoted(item) + '.');
  }
  subflows_.clear();
  resource_references_.clear();
  resource_items_.clear();
  groups_.clear();
  units_.clear();
}

}  // namespace satz::xliff
