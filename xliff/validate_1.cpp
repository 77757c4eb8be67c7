#include "xliff/validate_1.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "text/language.hpp"
#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

bool is_code(std::string_view name) {
  constexpr std::string_view codes[] = {"g", "x", "bx", "ex", "bpt", "ept", "ph", "it"};
  return std::find(std::begin(codes), std::end(codes), name) != std::end(codes);
}

/// The first few of `ids`.
std::string list(const std::set<std::string>& ids) {
  std::string words;
  std::size_t count = 0;
  for (const std::string& id : ids) {
    if (++count > 5) return words + ", …";
    words += (words.empty() ? "" : ", ") + quoted(id);
  }
  return words;
}

}  // namespace

void Constraints1::need(Spot at, bool there, std::string_view rule, std::string_view section,
                        std::string message) {
  if (!there) report_.must(at, rule, section, std::move(message));
}

void Constraints1::start(const Event& event) {
  if (!foreign_ && event.name.uri != uri_) foreign_ = event.depth;
  if (foreign_) return;
  const std::string& name = event.name.local;
  const Spot spot = spot_of(event);
  if (content_) {
    inline_element(event);
    return;
  }
  keys(event);
  if (name == "file") {
    source_language_ = value(event, "source-language");
  } else if (name == "group" && event.attribute("id") != nullptr) {
    need(spot, groups_.insert(value(event, "id")).second, "id-not-unique", "group, id",
         "The group id " + quoted(value(event, "id")) + " stands twice in this file.");
  } else if (name == "trans-unit" || name == "bin-unit") {
    unit(event);
  } else if (name == "alt-trans" && unit_) {
    alternative_.emplace(Unit{.id = unit_->id});
    if (const std::string* mid = event.attribute("mid")) {
      need(spot, unit_->marks.contains(*mid), "mark-unknown", "alt-trans, mid",
           "mid=" + quoted(*mid) + " names no <mrk> of a <seg-source> of this unit.");
    }
  } else if (unit_ && (name == "source" || name == "seg-source" || name == "target")) {
    Content content{.kind = name == "source"   ? Content::Kind::source
                            : name == "target" ? Content::Kind::target
                                               : Content::Kind::segmented};
    content.alternative = alternative_.has_value();
    content.depth = event.depth;
    content.spot = spot;
    const std::string* language = event.attribute(xml::xml_namespace, "lang");
    if (language != nullptr && content.kind != Content::Kind::target && !content.alternative) {
      const auto said = Language::parse(*language);
      const auto wanted = Language::parse(source_language_);
      if (said && wanted && !said->same_base(*wanted)) {
        report_.should(spot, "language-differs", "source, xml:lang",
                       "xml:lang is " + quoted(*language) + ", but the file's source-language is " +
                           quoted(source_language_) + '.');
      }
    }
    content_.emplace(std::move(content));
  }
}

void Constraints1::unit(const Event& event) {
  const std::string id = value(event, "id");
  if (event.name.local == "trans-unit") {
    ++report_.result.units;
    unit_.emplace(Unit{.id = id});
  }
  need(spot_of(event), units_.insert(id).second, "id-not-unique", "trans-unit, id",
       "The id " + quoted(id) + " of a unit stands twice in this file.");
}

void Constraints1::keys(const Event& event) {
  const std::string& name = event.name.local;
  const Spot spot = spot_of(event);
  if (name == "tool") {
    need(spot, tools_.insert(value(event, "tool-id")).second, "id-not-unique", "tool, tool-id",
         "The tool-id " + quoted(value(event, "tool-id")) + " stands twice in this file.");
  } else if (const std::string* tool = event.attribute("tool-id")) {
    tool_keys_.push_back({spot, *tool, "tool-id"});
  }
  if (name == "phase") {
    need(spot, phases_.insert(value(event, "phase-name")).second, "id-not-unique", "phase, phase-name",
         "The phase-name " + quoted(value(event, "phase-name")) + " stands twice in this file.");
  } else if (const std::string* phase = event.attribute("phase-name")) {
    phase_keys_.push_back({spot, *phase, "phase-name"});
  }
  if (const std::string* group = event.attribute("name");
      group != nullptr && (name == "context-group" || name == "count-group")) {
    // The schema wants it so, but the specification's own guides for PO and Java repeat names.
    if (!(name == "count-group" ? count_groups_ : context_groups_).insert(*group).second) {
      report_.should(spot, "id-not-unique", name + ", name",
                     "The name " + quoted(*group) + " of a <" + name + "> stands twice in this file.");
    }
  }
  if (const std::string* uid = event.attribute("uid"); uid != nullptr && name == "external-file") {
    need(spot, external_.insert(*uid).second, "id-not-unique", "external-file, uid",
         "The uid " + quoted(*uid) + " stands twice in this file.");
  }
}

void Constraints1::inline_element(const Event& event) {
  const std::string& name = event.name.local;
  const Spot spot = spot_of(event);
  content_->filled = true;
  if (name == "mrk" && value(event, "mtype") == "seg") {
    const std::string mid = value(event, "mid");
    const bool again =
        std::find(content_->marks.begin(), content_->marks.end(), mid) != content_->marks.end();
    if (mid.empty() && content_->kind != Content::Kind::source) {
      report_.should(spot, "attribute-missing", "mrk, mid", "A <mrk mtype=\"seg\"> has no mid.");
    }
    if (mid.empty()) return;
    if (content_->marks.size() < 1000) content_->marks.push_back(mid);
    const std::string twice = "The mid " + quoted(mid) + " stands twice.";
    if (again && content_->kind == Content::Kind::segmented) {
      report_.must(spot, "id-not-unique", "mrk, mid", twice);
    } else if (again && content_->kind == Content::Kind::target) {
      report_.should(spot, "id-not-unique", "mrk, mid", twice);
    }
    return;
  }
  if (!is_code(name)) return;
  for (std::string& xid : words_of(value(event, "xid"))) unit_keys_.push_back({spot, std::move(xid), "xid"});
  const std::string id = value(event, "id");
  const std::string* rid = event.attribute("rid");
  const std::string key = rid == nullptr ? id : *rid;
  const bool end = name == "ept" || name == "ex";
  if (name == "bpt" || name == "bx") {
    Ids& begun = name == "bpt" ? content_->begun : content_->placeholders_begun;
    need(spot, begun.insert(key).second || rid == nullptr, "id-not-unique", std::string(name) + ", rid",
         "The rid " + quoted(key) + " begins twice in this content.");
  }
  if (end) {
    const Ids& begun = name == "ept" ? content_->begun : content_->placeholders_begun;
    // Without a rid the other half may be in another unit: sentences of one paragraph are units of their own.
    if (!begun.contains(key) && rid != nullptr) {
      report_.must(
          spot, "code-not-opened", std::string(name) + ", rid",
          "<" + name + "> has rid=" + quoted(key) + ", which nothing before it in this content has.");
    } else if (!begun.contains(key) && name == "ept") {
      report_.should(spot, "code-not-opened", "ept",
                     "No <bpt> before this <ept> has the id " + quoted(key) + '.');
    }
  }
  if (!end) content_->codes.push_back(id);
}

void Constraints1::text(const Event& event) {
  if (content_ && event.text.find_first_not_of(" \t\n\r") != std::string::npos) content_->filled = true;
}

void Constraints1::end_content() {
  Content content = std::move(*content_);
  content_.reset();
  Unit& unit = content.alternative ? *alternative_ : *unit_;
  if (content.kind == Content::Kind::segmented) {
    unit.segmented = true;
    unit.marks.insert(content.marks.begin(), content.marks.end());
  }
  if (content.kind == Content::Kind::source) {
    for (const std::string& id : content.codes) {
      if (++unit.source_codes[id] == 2) {
        report_.should(content.spot, "id-not-unique", "source, inline codes",
                       "Two codes in this source have the id " + quoted(id) + '.');
      }
    }
  }
  if (content.kind == Content::Kind::target) check_marks(content, unit);
  if (content.kind == Content::Kind::target && !content.alternative && content.filled) compare_codes(content);
}

/// The segments of a target are those of the seg-source beside it.
void Constraints1::check_marks(const Content& target, const Unit& unit) {
  for (const std::string& mid : target.marks) {
    if (unit.marks.contains(mid)) continue;
    report_.must(target.spot, "mark-unknown", "mrk, mid",
                 "The target has a segment " + quoted(mid) + ", which " +
                     (unit.segmented ? "the <seg-source> has not." : "no <seg-source> tells."));
  }
}

/// Codes that the translation leaves out, or has beyond those of the source: seldom meant.
void Constraints1::compare_codes(const Content& target) {
  std::map<std::string, std::size_t> left(unit_->source_codes.begin(), unit_->source_codes.end());
  std::set<std::string> extra;
  for (const std::string& id : target.codes) {
    const auto found = left.find(id);
    if (found == left.end()) {
      extra.insert(id);
    } else if (found->second > 0) {
      --found->second;
    }
  }
  std::set<std::string> missing;
  for (const auto& [id, count] : left) {
    if (count > 0) missing.insert(id);
  }
  if (!missing.empty()) {
    report_.should(target.spot, "code-missing", "target, inline codes",
                   "The target of unit " + quoted(unit_->id) + " leaves out the code " + list(missing) + '.');
  }
  if (!extra.empty()) {
    report_.should(target.spot, "code-extra", "target, inline codes",
                   "The target of unit " + quoted(unit_->id) + " has the code " + list(extra) +
                       ", which the source has not.");
  }
}

void Constraints1::end(const Event& event) {
  if (foreign_) {
    if (event.depth == *foreign_) foreign_.reset();
    return;
  }
  if (content_) {
    if (event.depth == content_->depth) end_content();
    return;
  }
  if (event.name.local == "alt-trans") alternative_.reset();
  if (event.name.local == "trans-unit") unit_.reset();
  if (event.name.local == "file") end_file();
}

void Constraints1::end_file() {
  for (const Key& key : tool_keys_) {
    need(key.spot, tools_.contains(key.value), "reference-unknown", "tool-id",
         "No <tool> in the <header> has the tool-id " + quoted(key.value) + '.');
  }
  for (const Key& key : phase_keys_) {
    need(key.spot, phases_.contains(key.value), "reference-unknown", "phase-name",
         "No <phase> in the <header> has the phase-name " + quoted(key.value) + '.');
  }
  for (const Key& key : unit_keys_) {
    need(key.spot, units_.contains(key.value), "reference-unknown", "xid",
         "No unit of this file has the id " + quoted(key.value) + '.');
  }
  for (Ids* ids : {&groups_, &units_, &tools_, &phases_, &external_, &count_groups_, &context_groups_})
    ids->clear();
  for (std::vector<Key>* keys : {&tool_keys_, &phase_keys_, &unit_keys_}) keys->clear();
}

}  // namespace satz::xliff
