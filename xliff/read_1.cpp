#include "xliff/read_1.hpp"

#include <algorithm>
#include <unordered_map>

#include "xliff/codes.hpp"
#include "xliff/names.hpp"
#include "xliff/own_ids.hpp"
#include "xliff/trans_unit.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

/// A group that is open.
struct Group {
  std::string id;
  std::string name;
  std::string kind;
  Inherited1 own;
  std::vector<Note> notes;
  std::vector<std::string> headings;
};

std::string without_x(std::string_view value) {
  return std::string(value.starts_with("x-") ? value.substr(2) : value);
}

class FileReader {
 public:
  FileReader(xml::Reader& reader, const std::string& uri, const std::string& name, ReadResult& result)
      : reader_(reader), uri_(uri), name_(name), result_(result) {}

  /// Reads the file element that is the reader's last event.
  void read(const Event& start) {
    outer_.preserve_space = value(start, xml::xml_namespace, "space") == "preserve";
    file_.original = value(start, {}, "original");
    file_.source = language(start, "source-language");
    file_.target = language(start, "target-language");
    file_.datatype = value(start, {}, "datatype");
    const std::size_t depth = start.depth;
    while (const Event* event = reader_.next()) {
      if (event->kind == Event::Kind::end && event->depth == depth) break;
      if (event->kind == Event::Kind::start) {
        element(*event);
      } else if (event->ends(uri_, "group")) {
        groups_.pop_back();
      }
    }
    finish();
    result_.document.files.push_back(std::move(file_));
  }

 private:
  static std::string value(const Event& event, std::string_view uri, std::string_view local) {
    const std::string* value = event.attribute(uri, local);
    return value == nullptr ? std::string() : *value;
  }

  Language language(const Event& start, std::string_view attribute) {
    const std::string tag = value(start, {}, attribute);
    if (const auto language = Language::parse(tag)) return *language;
    if (!tag.empty()) {
      result_.findings.push_back({reader_.place(start), "language-malformed",
                                  std::string(attribute) + " \"" + tag + "\" is no BCP 47 language tag."});
    }
    return {};
  }

  void element(const Event& event) {
    if (event.starts(uri_, "group")) {
      open_group(event);
    } else if (event.starts(uri_, "trans-unit")) {
      const xml::Node node = tree_.take(reader_, event);
      auto unit =
          read_trans_unit(node, groups_.empty() ? outer_ : groups_.back().own, name_, result_.findings);
      if (unit) place(std::move(*unit));
    } else if (event.starts(uri_, "note")) {
      Note note = read_note_1(tree_.take(reader_, event));
      (groups_.empty() ? file_.notes : groups_.back().notes).push_back(std::move(note));
    } else if (event.starts(uri_, "context-group") && !groups_.empty()) {
      read_context(tree_.take(reader_, event));
    } else if (event.starts(uri_, "tool")) {
      ours_ = ours_ || value(event, {}, "tool-id") == tool_name;
      reader_.skip();
    } else if (event.name.uri != uri_ || (event.name.local != "header" && event.name.local != "body")) {
      reader_.skip();
    }
  }

  void open_group(const Event& event) {
    Group group;
    group.id = value(event, {}, "id");
    group.name = value(event, {}, "resname");
    group.kind = value(event, {}, "restype");
    group.own = inherit_1(
        [&](std::string_view uri, std::string_view local) -> std::optional<std::string_view> {
          const std::string* found = event.attribute(uri, local);
          if (found == nullptr) return std::nullopt;
          return *found;
        },
        groups_.empty() ? outer_ : groups_.back().own);
    groups_.push_back(std::move(group));
  }

  void read_context(const xml::Node& node) {
    for (xml::Node each = node.child(uri_, "context"); each; each = each.next(uri_, "context")) {
      if (each.attribute("context-type") == "x-heading")
        groups_.back().headings.push_back(each.text_content());
    }
  }

  void find(std::size_t line, std::string rule, std::string message) {
    result_.findings.push_back({{name_, line, 0}, std::move(rule), std::move(message)});
  }

  void place(TransUnit unit) {
    if (const auto ids = own_ids(unit.id, groups_.empty() ? std::string_view() : groups_.back().id, ours_)) {
      place_segment(std::move(unit), ids->first, ids->second);
    } else {
      place_unit(std::move(unit));
    }
  }

  /// A trans-unit of another tool: a unit by itself.
  void place_unit(TransUnit read) {
    Unit unit;
    unit.id = read.id;
    unit.name = read.name;
    unit.kind = without_x(read.kind);
    unit.preserve_space = read.own.preserve_space;
    unit.segments = std::move(read.segments);
    const auto first = std::find_if(unit.segments.begin(), unit.segments.end(),
                                    [](const Segment& segment) { return !segment.ignorable; });
    unit.notes = std::move(read.notes);
    unit.candidates = std::move(read.candidates);
    for (Candidate& candidate : unit.candidates) {
      if (candidate.segment.empty() && first != unit.segments.end()) candidate.segment = first->id;
    }
    unit.translate = read.own.translate;
    unit.locked = read.locked;
    unit.max_characters = read.own.max_characters;
    unit.line = read.line;
    unit.lines.assign(unit.segments.size(), read.line);
    if (!unit_of_.emplace(unit.id, file_.units.size()).second) {
      find(unit.line, "duplicate-unit", "The unit " + unit.id + " stands twice in its file.");
    }
    file_.units.push_back(std::move(unit));
  }

  static bool is_partly_translated(const std::vector<Segment>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const Segment& piece) {
      return !piece.ignorable && !piece.target && !piece.source.empty();
    });
  }

  /// A trans-unit that write() made: a segment of a unit.
  void place_segment(TransUnit read, const std::string& unit_id, const std::string& segment_id) {
    const auto [at, added] = unit_of_.emplace(unit_id, file_.units.size());
    if (added) file_.units.push_back(new_unit(read, unit_id));
    Unit& unit = file_.units[at->second];
    Segment segment = std::move(read.whole);
    segment.id = segment_id;
    if (segment.target && is_partly_translated(read.segments)) {
      segment.target.reset();
      segment.state = State::initial;
      unit.partly_translated.push_back(segment_id);
    }
    segment.ignorable = read.translate_given && !read.own.translate && segment.id.starts_with('i');
    const auto [known, fresh] = segments_of_.emplace(unit_id + '.' + segment.id, 0);
    if (!fresh) {
      Segment& before = unit.segments[known->second];
      if (!before.target && segment.target && before.source == segment.source) {
        before.target = std::move(segment.target);
        before.state = segment.state;
      }
      find(read.line, "duplicate-unit", "The unit " + unit_id + '.' + segment.id + " stands twice.");
      return;
    }
    for (Segment& space : read.spaces_before) {
      if (segments_of_.emplace(unit_id + '.' + space.id, unit.segments.size()).second) {
        unit.segments.push_back(std::move(space));
        unit.lines.push_back(read.line);
      }
    }
    for (Note& note : read.notes) {
      note.segment = segment.id;
      unit.notes.push_back(std::move(note));
    }
    for (Candidate& candidate : read.candidates) {
      candidate.segment = segment.id;
      unit.candidates.push_back(std::move(candidate));
    }
    unit.locked = unit.locked || read.locked;
    if (unit.translate && !segment.ignorable && read.translate_given && !read.own.translate) {
      unit.context_segments.push_back(segment.id);
    }
    if (!unit.max_characters && !segment.ignorable) unit.max_characters = read.own.max_characters;
    known->second = unit.segments.size();
    unit.segments.push_back(std::move(segment));
    unit.lines.push_back(read.line);
  }

  Unit new_unit(const TransUnit& read, const std::string& id) {
    Unit unit;
    unit.id = id;
    unit.name = read.name;
    unit.preserve_space = read.own.preserve_space;
    unit.line = read.line;
    if (!groups_.empty() && groups_.back().id == id) {
      const Group& group = groups_.back();
      unit.name = group.name;
      unit.kind = without_x(group.kind);
      unit.translate = group.own.translate;
      unit.max_characters = group.own.max_characters;
      unit.headings = group.headings;
      unit.notes = group.notes;
    }
    return unit;
  }

  /// What needs the whole file: sub-flows by unit, notes that stand twice, codes of targets.
  void finish() {
    for (Unit& unit : file_.units) {
      for (Segment& segment : unit.segments) {
        resolve_subflows(segment.source);
        if (segment.target) resolve_subflows(*segment.target);
      }
      if (segments_of_.empty()) continue;
      complete_closes(unit.segments);
      adopt_codes(unit.segments);
      drop_repeated_notes(unit);
    }
  }

  /// write() puts several ids into one xid, but an id of another tool may have blanks itself.
  void join_subflows(std::vector<std::string>& ids) const {
    if (ids.size() < 2) return;
    std::string one;
    for (const std::string& id : ids) one += (one.empty() ? "" : " ") + id;
    if (unit_of_.contains(one) || segments_of_.contains(one)) ids = {one};
  }

  void resolve_subflows(Fragment& fragment) {
    for (InlineCode& code : fragment.codes) {
      join_subflows(code.subflows);
      for (std::string& id : code.subflows) {
        if (unit_of_.contains(id)) continue;
        if (const std::size_t dot = id.rfind('.');
            dot != std::string::npos && unit_of_.contains(id.substr(0, dot))) {
          id.resize(dot);
        }
      }
    }
  }

  /// write() puts a unit's notes on its first trans-unit too, where tools show them.
  static void drop_repeated_notes(Unit& unit) {
    const auto first = std::find_if(unit.segments.begin(), unit.segments.end(),
                                    [](const Segment& segment) { return !segment.ignorable; });
    if (first == unit.segments.end()) return;
    std::vector<Note> repeated;
    std::vector<Note> kept;
    for (Note& note : unit.notes) {
      if (note.segment.empty()) {
        repeated.push_back(note);
      } else if (note.segment == first->id) {
        Note general = note;
        general.segment.clear();
        if (const auto twin = std::find(repeated.begin(), repeated.end(), general); twin != repeated.end()) {
          repeated.erase(twin);
          continue;
        }
      }
      kept.push_back(std::move(note));
    }
    unit.notes = std::move(kept);
  }

  xml::Reader& reader_;
  const std::string& uri_;
  const std::string& name_;
  ReadResult& result_;
  File file_;
  bool ours_ = false;
  Inherited1 outer_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> unit_of_;
  std::unordered_map<std::string, std::size_t> segments_of_;
  xml::Tree tree_;
};

}  // namespace

void read_1(xml::Reader& reader, const std::string& uri, const std::string& file, ReadResult& result) {
  while (const Event* event = reader.next()) {
    if (event->kind != Event::Kind::start) continue;
    if (event->starts(uri, "file")) {
      FileReader(reader, uri, file, result).read(*event);
    } else {
      reader.skip();
    }
  }
}

}  // namespace satz::xliff
