#include "xliff/unit_2.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "xliff/codes.hpp"
#include "xliff/content_2.hpp"
#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

const std::string own = std::string(tool_name) + ':';

std::string without_own(std::string_view value) {
  return std::string(value.starts_with(own) ? value.substr(own.size()) : value);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

std::optional<int> tenths(std::optional<std::string_view> decimal) {
  if (!decimal) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(decimal->data(), decimal->data() + decimal->size(), value);
  if (error != std::errc() || end != decimal->data() + decimal->size() || !(value >= 0)) return std::nullopt;
  return static_cast<int>(std::lround(std::min(value, 100.0) * 10));
}

/// The segment that a reference such as "#s1", or the mistaken but common "s1", names.
std::string leaf(std::string_view reference) {
  if (reference.starts_with('#')) reference.remove_prefix(1);
  return std::string(reference.substr(reference.rfind('/') + 1));
}

class UnitReader {
 public:
  UnitReader(const xml::Node& node, const std::string& file, std::vector<Finding>& findings)
      : node_(node), uri_(node.uri()), file_(file), findings_(findings) {}

  std::optional<Unit> read(const Inherited2& inherited) {
    Unit unit;
    unit.id = node_.attribute("id").value_or("");
    unit.name = node_.attribute("name").value_or("");
    unit.kind = without_own(node_.attribute("type").value_or(""));
    unit.translate = node_.attribute("translate").value_or(inherited.translate ? "yes" : "no") != "no";
    const auto space = node_.attribute(xml::xml_namespace, "space");
    unit.preserve_space = space ? *space == "preserve" : inherited.preserve_space;
    unit.max_characters = number_of(node_.attribute(restriction_namespace, "sizeRestriction").value_or(""));
    unit.line = node_.line();
    const OriginalData data = read_original_data(node_.child(uri_, "originalData"));
    for (xml::Node child = node_.first(); child; child = child.next()) {
      if (child.is(uri_, "segment") || child.is(uri_, "ignorable")) read_segment(child, data, unit);
      if (child.is(uri_, "notes")) unit.notes = read_notes_2(child);
    }
    if (unit.id.empty() || unit.segments.empty()) {
      find(node_, "unit-unusable",
           unit.id.empty() ? "A unit has no id." : "A unit has no segment with a source.");
      return std::nullopt;
    }
    name_segments(unit);
    finish_content(unit);
    order_targets(unit);
    for (xml::Node child = node_.first(); child; child = child.next()) {
      if (child.is(matches_namespace, "matches")) read_matches(child, unit);
      if (child.is(metadata_namespace, "metadata")) read_metadata(child, unit);
    }
    return unit;
  }

 private:
  void find(const xml::Node& at, std::string rule, std::string message) {
    findings_.push_back({{file_, at.line(), at.column()}, std::move(rule), std::move(message)});
  }

  void read_segment(const xml::Node& node, const OriginalData& data, Unit& unit) {
    const xml::Node source = node.child(uri_, "source");
    if (!source) {
      find(node, "segment-unusable", "A segment has no source; it is left out.");
      return;
    }
    Segment segment;
    segment.id = node.attribute("id").value_or("");
    segment.ignorable = node.is(uri_, "ignorable");
    sources_.push_back(read_content_2(source, data, file_, findings_));
    const xml::Node target = node.child(uri_, "target");
    targets_.push_back(target ? read_content_2(target, data, file_, findings_) : Content2{});
    const Fragment& text = targets_.back().whole;
    const bool says_something =
        !(text.codes.empty() && is_blank(text.text)) || is_blank(sources_.back().whole.text);
    if (target && says_something) {
      segment.target.emplace();
      segment.state = state_of(node);
    }
    orders_.push_back(number_of(target.attribute("order").value_or("")).value_or(0));
    unit.segments.push_back(std::move(segment));
    unit.lines.push_back(node.line());
  }

  State state_of(const xml::Node& node) {
    if (node.is(uri_, "ignorable")) return State::initial;
    const auto state = node.attribute("state");
    if (!state || *state == "translated") return State::translated;
    if (*state == "reviewed") return State::reviewed;
    if (*state == "final") return State::final;
    if (*state == "initial") {
      const std::string_view sub = node.attribute("subState").value_or("");
      return sub == own + "needs-review" || sub == "poedit:fuzzy" ? State::needs_review : State::initial;
    }
    find(node, "unknown-state",
         "XLIFF has no state \"" + std::string(*state) + "\"; it is taken as needing review.");
    return State::needs_review;
  }

  /// Segments need no id in XLIFF 2; here each has one.
  static void name_segments(Unit& unit) {
    std::unordered_set<std::string> used;
    for (const Segment& segment : unit.segments) used.insert(segment.id);
    std::size_t sentences = 0;
    std::size_t spaces = 0;
    for (Segment& segment : unit.segments) {
      std::size_t& number = segment.ignorable ? spaces : sentences;
      ++number;
      while (segment.id.empty()) {
        std::string id = (segment.ignorable ? "i" : "s") + std::to_string(number);
        if (used.insert(id).second) {
          segment.id = std::move(id);
        } else {
          ++number;
        }
      }
    }
  }

  void finish_content(Unit& unit) {
    std::vector<Content2*> targets;
    for (std::size_t i = 0; i < unit.segments.size(); ++i) {
      if (unit.segments[i].target) targets.push_back(&targets_[i]);
    }
    name_copies(sources_, targets);
    for (std::size_t i = 0; i < unit.segments.size(); ++i) {
      unit.segments[i].source = std::move(sources_[i].whole);
      if (unit.segments[i].target) unit.segments[i].target = std::move(targets_[i].whole);
    }
    complete_closes(unit.segments);
    adopt_codes(unit.segments);
  }

  /// target@order: the place of the target among those of the unit (4.3.1.26); without it, its own.
  void order_targets(Unit& unit) {
    const std::size_t count = unit.segments.size();
    if (std::all_of(orders_.begin(), orders_.end(), [](std::size_t order) { return order == 0; })) return;
    std::vector<const Segment*> placed(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = orders_[i] == 0 ? i : orders_[i] - 1;
      if (at >= count || placed[at] != nullptr) {
        find(node_, "order-malformed",
             "The order of the targets of unit " + unit.id + " is no order; it is ignored.");
        return;
      }
      placed[at] = &unit.segments[i];
    }
    bool moved = false;
    for (std::size_t i = 0; i < count; ++i) moved = moved || placed[i] != &unit.segments[i];
    if (!moved) return;
    for (const Segment* segment : placed) unit.target_order.push_back(segment->id);
  }

  void read_matches(const xml::Node& matches, Unit& unit) {
    for (xml::Node node = matches.child(matches_namespace, "match"); node;
         node = node.next(matches_namespace, "match")) {
      const xml::Node source = node.child(uri_, "source");
      const xml::Node target = node.child(uri_, "target");
      if (!source || !target) continue;
      const OriginalData data = read_original_data(node.child(uri_, "originalData"));
      std::vector<Content2> sources{read_content_2(source, data, file_, findings_)};
      Content2 text = read_content_2(target, data, file_, findings_);
      std::vector<Content2*> targets{&text};
      name_copies(sources, targets);
      std::vector<Segment> pair(1);
      pair[0].source = std::move(sources[0].whole);
      pair[0].target = std::move(text.whole);
      complete_closes(pair);
      adopt_codes(pair);
      Candidate candidate;
      candidate.segment = leaf(node.attribute("ref").value_or(""));
      candidate.type = type_of(node);
      candidate.score = tenths(node.attribute("similarity"));
      if (!candidate.score) candidate.score = tenths(node.attribute("matchQuality"));
      candidate.origin = node.attribute("origin").value_or("");
      candidate.source = std::move(pair[0].source);
      candidate.target = std::move(*pair[0].target);
      unit.candidates.push_back(std::move(candidate));
    }
  }

  static Candidate::Type type_of(const xml::Node& match) {
    const std::string_view type = match.attribute("type").value_or("tm");
    if (type == "icm") return Candidate::Type::context;
    if (type == "idm") return Candidate::Type::id;
    if (type == "mt" || type == "am") return Candidate::Type::mt;
    if (type == "tb") return Candidate::Type::terms;
    if (match.attribute("subType") == own + "adapted") return Candidate::Type::adapted;
    const bool previous = type == "other" && match.attribute("subType") == own + "previous-version";
    return previous ? Candidate::Type::previous_version : Candidate::Type::tm;
  }

  void read_metadata(const xml::Node& metadata, Unit& unit) {
    std::unordered_map<std::string_view, std::string> segment_of;
    for (xml::Node group = metadata.child(metadata_namespace, "metaGroup"); group;
         group = group.next(metadata_namespace, "metaGroup")) {
      const std::string_view category = group.attribute("category").value_or("");
      for (xml::Node meta = group.child(metadata_namespace, "meta"); meta;
           meta = meta.next(metadata_namespace, "meta")) {
        if (category == own + "headings") unit.headings.push_back(meta.text_content());
        if (category == own + "note-segments") {
          segment_of.emplace(meta.attribute("type").value_or(""), meta.text_content());
        }
      }
    }
    for (Note& note : unit.notes) {
      if (const auto segment = segment_of.find(note.id); segment != segment_of.end())
        note.segment = segment->second;
    }
  }

  const xml::Node& node_;
  std::string_view uri_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  std::vector<Content2> sources_;
  std::vector<Content2> targets_;
  std::vector<std::size_t> orders_;
};

}  // namespace

std::optional<Unit> read_unit_2(const xml::Node& node, const Inherited2& inherited, const std::string& file,
                                std::vector<Finding>& findings) {
  return UnitReader(node, file, findings).read(inherited);
}

std::vector<Note> read_notes_2(const xml::Node& node) {
  std::vector<Note> notes;
  for (xml::Node each = node.child(node.uri(), "note"); each; each = each.next(node.uri(), "note")) {
    Note note;
    note.text = each.text_content();
    note.from = each.attribute("category").value_or("");
    note.id = each.attribute("id").value_or("");
    if (const auto priority = number_of(each.attribute("priority").value_or("1"))) {
      note.priority = static_cast<int>(std::clamp<std::size_t>(*priority, 1, 10));
    }
    const std::string_view about = each.attribute("appliesTo").value_or("");
    if (about == "source") note.about = Note::About::source;
    if (about == "target") note.about = Note::About::target;
    if (const auto ref = each.attribute("ref")) note.segment = leaf(*ref);  // XLIFF 2.2
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace satz::xliff
