#include "xliff/trans_unit.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "xliff/codes.hpp"
#include "xliff/content_1.hpp"
#include "xliff/names.hpp"
#include "xliff/states.hpp"
#include "xliff/vendor_states.hpp"

namespace satz::xliff {
namespace {

constexpr std::string_view blanks = " \t\n\r";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(blanks) == std::string_view::npos;
}

/// A target that says nothing where the source does (<target/>, or a tool's indentation) is none.
bool says_nothing(const Fragment& target, const Fragment& source) {
  return target.codes.empty() && is_blank(target.text) && !(source.codes.empty() && is_blank(source.text));
}

/// match-quality in tenths of a per cent: "87%", "87", "87.5", and the ratio "0.87" that some tools write.
std::optional<int> score(std::string_view text) {
  while (!text.empty() && is_blank(text.substr(0, 1))) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value >= 0)) return std::nullopt;
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (!rest.empty() && !rest.starts_with('%') && !is_blank(rest)) return std::nullopt;
  if (value <= 1 && rest.empty() && text.find('.') != std::string_view::npos) value *= 100;
  return static_cast<int>(std::lround(std::min(value, 100.0) * 10));
}

class TransUnitReader {
 public:
  TransUnitReader(const xml::Node& node, const std::string& file, std::vector<Finding>& findings)
      : node_(node), uri_(node.uri()), file_(file), findings_(findings) {}

  std::optional<TransUnit> read(const Inherited1& inherited) {
    const auto id = node_.attribute("id");
    const xml::Node source = node_.child(uri_, "source");
    if (!id || !source) {
      find(node_, "unit-unusable", !id ? "A trans-unit has no id." : "A trans-unit has no source.");
      return std::nullopt;
    }
    TransUnit unit;
    unit.id = *id;
    unit.name = node_.attribute("resname").value_or("");
    unit.kind = node_.attribute("restype").value_or("");
    unit.translate_given = node_.attribute("translate").has_value();
    unit.own = inherit_1(
        [this](std::string_view uri, std::string_view local) { return node_.attribute(uri, local); },
        inherited);
    if (source.attribute(xml::xml_namespace, "space") == "preserve") unit.own.preserve_space = true;
    unit.line = node_.line();
    unit.whole.id = "s1";
    unit.whole.source = read_content_1(source, file_, findings_).whole;
    read_target(unit);
    apply_vendor_state(node_, unit.segments, unit.locked);
    for (xml::Node child = node_.first(); child; child = child.next()) {
      apply_vendor_state(child, unit.segments, unit.locked);
      if (child.is(uri_, "note")) unit.notes.push_back(read_note_1(child));
      if (child.is(uri_, "alt-trans")) read_candidate(child, unit);
      if (child.is(uri_, "context-group") && child.attribute("purpose") == "x-space-before") {
        read_spaces(child, unit);
      }
    }
    for (const Segment& segment : unit.segments) {
      if (segment.target && !segment.ignorable) unit.whole.state = std::min(unit.whole.state, segment.state);
    }
    return unit;
  }

 private:
  void find(const xml::Node& at, std::string rule, std::string message) {
    findings_.push_back({{file_, at.line(), at.column()}, std::move(rule), std::move(message)});
  }

  State state_of(const xml::Node& target) {
    std::optional<State> state;
    if (const auto said = target.attribute("state")) {
      state = state_of_1(*said);
      if (!state) {
        find(target, "unknown-state",
             "XLIFF has no state \"" + std::string(*said) + "\"; it is taken as needing review.");
        state = State::needs_review;
      }
    }
    std::optional<bool> approved;
    if (const auto said = node_.attribute("approved")) approved = *said == "yes";
    return lower_of(state, approved);
  }

  void read_target(TransUnit& unit) {
    Content1 target;
    const xml::Node element = node_.child(uri_, "target");
    if (element) {
      target = read_content_1(element, file_, findings_);
      if (!says_nothing(target.whole, unit.whole.source)) {
        unit.whole.target = target.whole;
        unit.whole.state = state_of(element);
      }
    }
    const xml::Node segmented = node_.child(uri_, "seg-source");
    if (segmented) {
      const Content1 source = read_content_1(segmented, file_, findings_);
      if (!source.marks.empty()) {
        unit.segments = cut(source);
        if (unit.whole.target) distribute(target, element, unit);
      }
    }
    if (unit.segments.empty()) unit.segments = {unit.whole};
    complete_closes(unit.segments);
    adopt_codes(unit.segments);
    std::vector<Segment> whole{std::move(unit.whole)};
    complete_closes(whole);
    adopt_codes(whole);
    unit.whole = std::move(whole.front());
  }

  /// The segments of a seg-source: its marks, and as ignorables what stands between them.
  static std::vector<Segment> cut(const Content1& source) {
    std::vector<Segment> segments;
    std::size_t spaces = 0;
    std::unordered_set<std::string> ids;
    Position at{};
    const auto between = [&](Position end) {
      Fragment space = slice(source.whole, at, end);
      if (space.empty()) return;
      Segment ignorable;
      ignorable.id = "i" + std::to_string(++spaces);
      ignorable.ignorable = true;
      ignorable.source = std::move(space);
      segments.push_back(std::move(ignorable));
    };
    for (const Content1::Mark& mark : source.marks) {
      between(mark.begin);
      Segment segment;
      segment.id = mark.mid;
      while (!ids.insert(segment.id).second) segment.id += '-' + std::to_string(segments.size());
      segment.source = slice(source.whole, mark.begin, mark.end);
      segments.push_back(std::move(segment));
      at = mark.end;
    }
    between(end_of(source.whole));
    // What a tool indents its marks with is no text.
    const auto is_indentation = [](const Segment& segment) {
      return segment.ignorable && segment.source.codes.empty() && is_blank(segment.source.text) &&
             segment.source.text.find('\n') != std::string::npos;
    };
    if (is_indentation(segments.back())) segments.pop_back();
    if (is_indentation(segments.front())) segments.erase(segments.begin());
    return segments;
  }

  /// Gives each segment its part of the target; all of it to one segment where the parts do not correspond.
  void distribute(const Content1& target, const xml::Node& element, TransUnit& unit) {
    std::unordered_map<std::string_view, std::size_t> segment_of;
    for (std::size_t i = 0; i < unit.segments.size(); ++i) {
      if (!unit.segments[i].ignorable) segment_of.emplace(unit.segments[i].id, i);
    }
    const bool fits =
        !target.marks.empty() && std::all_of(target.marks.begin(), target.marks.end(),
                                             [&](const auto& mark) { return segment_of.contains(mark.mid); });
    if (!fits) {
      if (segment_of.size() > 1) {
        find(element, "target-not-segmented",
             "The segments of the target are not those of the source; the unit is taken as one segment.");
      }
      unit.segments.clear();
      return;
    }
    for (std::size_t i = 0; i < target.marks.size(); ++i) {
      const Content1::Mark& mark = target.marks[i];
      const std::size_t at = segment_of.at(mark.mid);
      if (unit.segments[at].target) {
        find(element, "duplicate-segment",
             "The target has segment " + mark.mid + " twice; the first is taken.");
        continue;
      }
      give(unit.segments[at], slice(target.whole, mark.begin, mark.end), unit.whole.state);
      if (at + 1 == unit.segments.size() || !unit.segments[at + 1].ignorable) continue;
      const Position end = i + 1 < target.marks.size() ? target.marks[i + 1].begin : end_of(target.whole);
      const Fragment between = slice(target.whole, mark.end, end);
      if (between != unit.segments[at + 1].source) give(unit.segments[at + 1], between, unit.whole.state);
    }
  }

  static void give(Segment& segment, Fragment target, State state) {
    if (target.empty() || says_nothing(target, segment.source)) return;
    segment.target = std::move(target);
    segment.state = state;
  }

  void read_candidate(const xml::Node& node, TransUnit& unit) {
    const std::string_view kind = node.attribute("alttranstype").value_or("proposal");
    if (kind == "rejected") return;
    Candidate candidate;
    if (const auto mid = node.attribute("mid")) candidate.segment = *mid;
    candidate.score = score(node.attribute("match-quality").value_or(""));
    candidate.origin = node.attribute("origin").value_or("");
    if (const xml::Node source = node.child(uri_, "source")) {
      candidate.source = read_content_1(source, file_, findings_).whole;
    }
    for (xml::Node target = node.child(uri_, "target"); target; target = target.next(uri_, "target")) {
      Candidate each = candidate;
      each.target = read_content_1(target, file_, findings_).whole;
      std::vector<Segment> pair(1);
      pair[0].source = each.source;
      pair[0].target = each.target;
      complete_closes(pair);
      adopt_codes(pair);
      each.source = pair[0].source;
      each.target = *pair[0].target;
      if (kind == "previous-version") {
        each.type = Candidate::Type::previous_version;
      } else if (candidate.origin == "machine-trans") {
        each.type = Candidate::Type::mt;
      } else {
        each.type = type_of(target.attribute("state-qualifier").value_or(""));
      }
      unit.candidates.push_back(std::move(each));
    }
  }

  void read_spaces(const xml::Node& group, TransUnit& unit) {
    for (xml::Node each = group.child(uri_, "context"); each; each = each.next(uri_, "context")) {
      const std::string_view type = each.attribute("context-type").value_or("");
      if (!type.starts_with("x-") || type.size() == 2) continue;
      Segment space;
      space.id = type.substr(2);
      space.ignorable = true;
      space.source.text = each.text_content();
      unit.spaces_before.push_back(std::move(space));
    }
  }

  const xml::Node& node_;
  std::string_view uri_;
  const std::string& file_;
  std::vector<Finding>& findings_;
};

}  // namespace

std::optional<TransUnit> read_trans_unit(const xml::Node& node, const Inherited1& inherited,
                                         const std::string& file, std::vector<Finding>& findings) {
  return TransUnitReader(node, file, findings).read(inherited);
}

Note read_note_1(const xml::Node& node) {
  Note note;
  note.text = node.text_content();
  note.from = node.attribute("from").value_or("");
  if (const auto priority = number_of(node.attribute("priority").value_or("1"))) {
    note.priority = static_cast<int>(std::clamp<std::size_t>(*priority, 1, 10));
  }
  const std::string_view about = node.attribute("annotates").value_or("general");
  if (about == "source") note.about = Note::About::source;
  if (about == "target") note.about = Note::About::target;
  return note;
}

Inherited1 inherit_1(const AttributeOf& attribute, const Inherited1& outer) {
  Inherited1 own = outer;
  own.max_characters.reset();
  if (const auto said = attribute({}, "translate")) own.translate = *said != "no";
  if (const auto said = attribute(xml::xml_namespace, "space")) own.preserve_space = *said == "preserve";
  if (attribute({}, "size-unit") == "char")
    own.max_characters = number_of(attribute({}, "maxwidth").value_or(""));
  return own;
}

}  // namespace satz::xliff
