#include "xliff/code_rules.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "text/utf8.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {
namespace {

std::string tag(const InlineElement& element) {
  return '<' + element.name + '>';
}

/// pc may become sc and ec in the target and the other way round, mrk sm and em.
std::string_view family(const InlineElement& element) {
  if (element.name == "pc" || element.name == "sc") return "span";
  return element.name == "mrk" || element.name == "sm" ? "annotation" : std::string_view(element.name);
}

class CodeRules {
 public:
  CodeRules(const ContentScope& scope, Report& report) : scope_(scope), report_(report) {}

  void check() {
    for (const InlineElement& element : scope_.elements) {
      if (element.is_code()) codes_.emplace(element.value("id"), &element);
    }
    source_ids();
    target_ids();
    for (const bool target : {false, true}) {
      spans(target);
      markers(target);
      sequences(target);
    }
    for (const InlineElement& element : scope_.elements) {
      if (element.is_code()) code(element);
      if (element.name == "mrk" || element.name == "sm") annotation(element);
      if (element.name == "cp") code_point(element);
    }
    kept_codes();
  }

 private:
  void must(const InlineElement& at, std::string_view rule, std::string_view section, std::string message) {
    report_.must(at.spot, rule, section, std::move(message));
  }

  void source_ids() {
    for (const Part& part : scope_.parts) {
      if (part.id.empty()) continue;
      if (!parts_.insert(part.id).second) {
        report_.must(part.spot, "id-not-unique", "4.3.1 id",
                     "The id " + quoted(part.id) + " stands twice in this unit.");
      }
    }
    for (const InlineElement& element : scope_.elements) {
      const std::string* id = element.get("id");
      if (element.target || id == nullptr) continue;
      if (parts_.contains(*id) || !sources_.emplace(*id, &element).second) {
        must(element, "id-not-unique", "4.3.1 id",
             "The id " + quoted(*id) + " of " + tag(element) +
                 " is taken in this unit: segments, ignorables, codes and annotations share one scope.");
      }
    }
  }

  void target_ids() {
    std::unordered_set<std::string> seen;
    for (const InlineElement& element : scope_.elements) {
      const std::string* id = element.get("id");
      if (!element.target || id == nullptr) continue;
      const auto source = sources_.find(*id);
      if (!seen.insert(*id).second) {
        must(element, "id-not-unique", "4.3.1 id",
             "The id " + quoted(*id) + " stands twice in targets of this unit.");
      } else if (parts_.contains(*id)) {
        must(element, "id-not-unique", "4.3.1 id",
             "The id " + quoted(*id) + " of " + tag(element) + " is that of a segment of this unit.");
      } else if (source != sources_.end() && family(*source->second) != family(element)) {
        must(element, "id-not-unique", "4.3.1 id",
             "The id " + quoted(*id) + " of " + tag(element) + " is that of " + tag(*source->second) +
                 " in the source, which is another kind of code.");
      } else if (source != sources_.end() && source->second->part != element.part) {
        report_.should(element.spot, "id-not-unique", "4.3.1 id",
                       "The id " + quoted(*id) + " of " + tag(element) + " is that of " +
                           tag(*source->second) + " in the source of another segment.");
      }
    }
  }

  /// sc and ec of one side.
  void spans(bool target) {
    std::unordered_map<std::string, const InlineElement*> open;
    std::unordered_map<std::string, std::size_t> closed;
    for (const InlineElement& element : scope_.elements) {
      if (element.target != target) continue;
      if (element.name == "sc") open.emplace(element.value("id"), &element);
      if (element.name == "ec") end_code(element, open, closed);
    }
    for (const InlineElement& element : scope_.elements) {
      if (element.target != target || element.name != "sc" || element.value("isolated") == "yes") continue;
      if (!closed.contains(element.value("id"))) {
        must(element, "code-not-closed", "4.3.1 isolated",
             "No <ec> behind this <sc> has startRef=" + quoted(element.value("id")) +
                 " in this unit: put it there, or say isolated=\"yes\".");
      }
    }
  }

  void end_code(const InlineElement& end, const std::unordered_map<std::string, const InlineElement*>& open,
                std::unordered_map<std::string, std::size_t>& closed) {
    const bool isolated = end.value("isolated") == "yes";
    const std::string* start_ref = end.get("startRef");
    if (isolated ? (end.get("id") == nullptr || start_ref != nullptr)
                 : (end.get("id") != nullptr || start_ref == nullptr)) {
      must(end, "end-code-reference", "4.2.3 ec",
           isolated ? "<ec isolated=\"yes\"> has an id and no startRef."
                    : "<ec> has a startRef and no id, unless isolated=\"yes\".");
    }
    if (!isolated && end.get("dir") != nullptr) {
      must(end, "attribute-not-allowed", "4.2.3 ec", "<ec> has dir only with isolated=\"yes\".");
    }
    if (start_ref == nullptr) return;
    const auto start = open.find(*start_ref);
    if (start == open.end()) {
      if (isolated) return;
      must(end, "code-not-opened", "4.3.1 startRef",
           "No <sc> before this <ec> has the id " + quoted(*start_ref) + " in this unit.");
      return;
    }
    if (start->second->value("isolated") == "yes") {
      must(*start->second, "isolated-with-partner", "4.3.1 isolated",
           "<sc> says isolated=\"yes\", but its <ec> is in this unit.");
    }
    if (++closed[*start_ref] > 1) {
      must(end, "code-closed-twice", "4.3.1 startRef", "<sc id=" + quoted(*start_ref) + "> is closed twice.");
    }
    same_hints(*start->second, end);
  }

  void same_hints(const InlineElement& start, const InlineElement& end) {
    for (const std::string_view hint : {"canCopy", "canDelete", "canOverlap"}) {
      if (start.value(hint, "yes") == end.value(hint, "yes")) continue;
      must(end, "hints-differ", "4.2.3 ec",
           "<sc> and <ec> of one code have different values of " + std::string(hint) + '.');
    }
    for (const std::string_view same : {"type", "subType", "copyOf"}) {
      if (start.get(same) == nullptr || end.get(same) == nullptr || *start.get(same) == *end.get(same))
        continue;
      must(end, "hints-differ", "4.2.3 ec",
           "<sc> and <ec> of one code have different values of " + std::string(same) + '.');
    }
    const bool fixed = start.value("canReorder", "yes") != "yes";
    if (fixed != (end.value("canReorder", "yes") == "no")) {
      must(end, "hints-differ", "4.2.3 ec",
           "canReorder of an <ec> is no where its <sc> says firstNo or no, and yes where that says yes.");
    }
  }

  /// sm and em of one side.
  void markers(bool target) {
    std::unordered_set<std::string> open;
    std::unordered_set<std::string> closed;
    for (const InlineElement& element : scope_.elements) {
      if (element.target != target) continue;
      if (element.name == "sm") open.insert(element.value("id"));
      if (element.name != "em") continue;
      const std::string id = element.value("startRef");
      if (!open.contains(id)) {
        must(element, "annotation-not-opened", "4.2.3 em",
             "No <sm> before this <em> has the id " + quoted(id) + " in this unit.");
      }
      closed.insert(id);
    }
    for (const InlineElement& element : scope_.elements) {
      if (element.target != target || element.name != "sm" || closed.contains(element.value("id"))) continue;
      must(element, "annotation-not-closed", "4.2.3 sm",
           "No <em> behind this <sm> has startRef=" + quoted(element.value("id")) + " in this unit.");
    }
  }

  /// A sequence that must not be reordered begins with firstNo (4.7.2 Editing Hints).
  void sequences(bool target) {
    bool begun = false;
    for (const InlineElement& element : scope_.elements) {
      if (element.target != target || !element.is_code()) continue;
      const std::string hint = element.value("canReorder", "yes");
      begun = begun || hint == "firstNo";
      if (hint == "no" && !begun && element.name != "ec") {
        must(element, "sequence-without-first", "4.7.2 Editing Hints",
             "canReorder=\"no\" follows no canReorder=\"firstNo\" in this unit.");
        begun = true;
      }
    }
  }

  void code(const InlineElement& element) {
    if (element.value("canReorder", "yes") != "yes" &&
        (element.value("canCopy", "yes") != "no" || element.value("canDelete", "yes") != "no")) {
      must(element, "hints-contradict", "4.7.2 Editing Hints",
           "Where canReorder is no or firstNo, canCopy and canDelete have to be no.");
    }
    type(element);
    for (const std::string_view name : {"dataRef", "dataRefStart", "dataRefEnd"}) {
      const std::string* id = element.get(name);
      if (id != nullptr && !scope_.data.contains(*id)) {
        must(element, "data-unknown", "4.3.1 " + std::string(name),
             std::string(name) + "=" + quoted(*id) + " names no <data> of this " +
                 (scope_.match ? "match." : "unit."));
      }
    }
    copy(element);
  }

  void type(const InlineElement& element) {
    const std::string* sub = element.get("subType");
    if (sub == nullptr) return;
    const std::string* type = element.get("type");
    if (type == nullptr) {
      must(element, "subtype-without-type", "4.3.1 subType", "subType is given without type.");
      return;
    }
    if (!sub->starts_with("xlf:")) return;
    constexpr std::string_view formats[] = {"xlf:b", "xlf:i", "xlf:u", "xlf:lb", "xlf:pb"};
    const bool format = std::find(std::begin(formats), std::end(formats), *sub) != std::end(formats);
    if (!(format && *type == "fmt") && !(*sub == "xlf:var" && *type == "ui")) {
      must(element, "subtype-not-of-type", "4.3.1 subType",
           "subType=" + quoted(*sub) + " does not go with type=" + quoted(*type) +
               ": XLIFF knows xlf:b, i, u, lb and pb of fmt, and xlf:var of ui.");
    }
  }

  void copy(const InlineElement& element) {
    const std::string* of = element.get("copyOf");
    if (of == nullptr) return;
    const auto has_data = [](const InlineElement& code) {
      return code.get("dataRef") != nullptr || code.get("dataRefStart") != nullptr ||
             code.get("dataRefEnd") != nullptr;
    };
    const auto found = codes_.find(*of);
    const InlineElement* base = found == codes_.end() || found->second == &element ? nullptr : found->second;
    if (base == nullptr) {
      must(element, "copy-of-nothing", "4.3.1 copyOf",
           "copyOf=" + quoted(*of) + " names no code of this unit.");
    } else if (base->value("canCopy", "yes") == "no") {
      must(element, "copy-not-allowed", "4.3.1 copyOf",
           "The code " + quoted(*of) + " may not be copied (canCopy=\"no\").");
    }
    if (has_data(element) || (base != nullptr && has_data(*base))) {
      must(element, "copy-with-data", "4.3.1 copyOf",
           "copyOf is for codes without original data; a code with data is copied by its dataRef.");
    }
  }

  void annotation(const InlineElement& element) {
    const std::string type = element.value("type", "generic");
    const bool ref = element.get("ref") != nullptr;
    if (type == "comment" && ref == (element.get("value") != nullptr)) {
      must(element, "comment-needs-value-or-ref", "4.7.3 Comment Annotation",
           "A comment has either a value or a ref to a note.");
    }
    if (type == "mtc:match" && ref) {
      must(element, "attribute-not-allowed",
           "Translation Candidates module, Translation Candidate Annotation",
           "An annotation of type mtc:match has no ref.");
    }
    const bool its = std::any_of(element.attributes.begin(), element.attributes.end(),
                                 [](const xml::Attribute& each) { return !each.name.uri.empty(); });
    if (type == "generic" && element.get("translate") == nullptr && !its) {
      report_.should(element.spot, "annotation-says-nothing", "4.7.3 Translate Annotation",
                     "An annotation of type generic has to say translate.");
    }
  }

  void code_point(const InlineElement& element) {
    const std::string hex = element.value("hex");
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (error != std::errc() || end != hex.data() + hex.size() || value > 0x10FFFF) return;  // told already
    if (value >= 0xD800 && value <= 0xDFFF) return;
    std::string text;
    append_utf8(text, static_cast<char32_t>(value));
    if (xml::first_unwritable(text) != std::string_view::npos) return;
    // The C1 controls are XML's, but discouraged; a <cp> for one is not held against the file.
    if (value >= 0x7F && value <= 0x9F && value != 0x85) return;
    must(element, "code-point-writable", "4.2.3 cp",
         "The character U+" + hex + " can stand in XML as it is.");
  }

  /// Codes that must not be left out of a target, not even of an empty one.
  void kept_codes() {
    std::unordered_set<std::string> in_targets;
    for (const InlineElement& element : scope_.elements) {
      if (!element.target) continue;
      in_targets.insert(element.value("id"));
      in_targets.insert(element.value("copyOf"));
    }
    for (const InlineElement& element : scope_.elements) {
      const std::string* id = element.get("id");
      if (element.target || !element.is_code() || id == nullptr || element.value("canDelete") != "no")
        continue;
      const Part& part = scope_.parts[element.part];
      if (!part.has_target || in_targets.contains(*id)) continue;
      report_.must(part.target_spot, "code-deleted", "4.7.2 Editing Hints",
                   "The target leaves out the code " + quoted(*id) + ", which has canDelete=\"no\".");
    }
  }

  const ContentScope& scope_;
  Report& report_;
  std::unordered_set<std::string> parts_;
  std::unordered_map<std::string, const InlineElement*> sources_;
  std::unordered_map<std::string, const InlineElement*> codes_;  // the first of each id
};

}  // namespace

void check_codes(const ContentScope& scope, Report& report) {
  CodeRules(scope, report).check();
}

void check_parts(const ContentScope& scope, Report& report) {
  const std::size_t count = scope.parts.size();
  const bool ordered = std::any_of(scope.parts.begin(), scope.parts.end(),
                                   [](const Part& part) { return part.order.has_value(); });
  std::unordered_map<std::size_t, bool> taken;  // place in the order → said so
  for (std::size_t i = 0; i < count && ordered; ++i) {
    const Part& part = scope.parts[i];
    if (!part.has_target) continue;
    const std::size_t place = part.order.value_or(i + 1);
    if (place < 1 || place > count) {
      report.must(part.target_spot, "order-out-of-range", "4.3.1 order",
                  "order is a number from 1 to " + std::to_string(count) + ", of segments and ignorables.");
    } else if (const auto [other, fresh] = taken.emplace(place, part.order.has_value()); !fresh) {
      report.must(part.target_spot, "order-not-unique", "4.3.1 order",
                  "Two targets of this unit are number " + std::to_string(place) +
                      (part.order && other->second ? "." : ", one of them by where it stands."));
    }
  }
  for (const Part& part : scope.parts) {
    if (part.has_target || part.state.empty() || part.state == "initial" || part.ignorable) continue;
    report.must(part.spot, "state-without-target", "4.3.1 state",
                "The segment is " + part.state + ", but has no target.");
  }
}

}  // namespace satz::xliff
