#include "xliff/write_2.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "text/error.hpp"
#include "xliff/names.hpp"
#include "xliff/states.hpp"
#include "xliff/unit_content_2.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {
namespace {

using xml::Writer;

/// "87.5" for 875, whatever the locale.
std::string decimal(int tenths) {
  const int value = std::clamp(tenths, 0, 1000);
  return std::to_string(value / 10) + '.' + std::to_string(value % 10);
}

/// `value` in the form prefix:value.
std::string custom(std::string_view value) {
  std::string name(value);
  for (char& c : name) {
    if (c == ':' || c == ' ' || c == '\t' || c == '\n' || c == '\r') c = '-';
  }
  return std::string(tool_name) + ':' + name;
}

/// Ids as XLIFF 2 takes them: NMTOKENs, still all different.
class Ids {
 public:
  std::string operator()(const std::string& id) {
    const auto known = given_.find(id);
    if (known != given_.end()) return known->second;
    std::string token = nmtoken(id);
    while (!used_.insert(token).second) token += '_';
    return given_[id] = token;
  }

 private:
  std::unordered_map<std::string, std::string> given_;
  std::unordered_set<std::string> used_;
};

class FileWriter {
 public:
  FileWriter(Writer& writer, const File& file) : writer_(writer), file_(file) {
    for (const Unit& unit : file.units) {  // first those that need no change, so that they get none
      if (nmtoken(unit.id) == unit.id) unit_ids_(unit.id);
    }
  }

  void write(const std::string& id) {
    writer_.line().start("file").attribute("id", id);
    if (!file_.original.empty()) writer_.attribute("original", file_.original);
    const bool limits = std::any_of(file_.units.begin(), file_.units.end(),
                                    [](const Unit& unit) { return unit.max_characters.has_value(); });
    if (limits) {
      writer_.line().start("slr:profiles").attribute("generalProfile", "xliff:codepoints").end();
    }
    writer_.line().start("mda:metadata");
    start_group("file");
    meta("datatype", file_.datatype);
    end_group();
    writer_.end_line().end();
    write_notes(file_.notes);
    for (const Unit& unit : file_.units) write_unit(unit);
    // A file has a unit or a group; only a group may be empty (4.2.2).
    if (file_.units.empty()) writer_.line().start("group").attribute("id", "g1").end();
    writer_.end_line().end();
  }

 private:
  void start_group(std::string_view category) {
    writer_.line()
        .start("mda:metaGroup")
        .attribute("category", std::string(tool_name) + ':' + std::string(category));
  }
  void end_group() { writer_.end_line().end(); }
  void meta(std::string_view type, std::string_view value) {
    writer_.line().start("mda:meta").attribute("type", type).text(value).end();
  }

  /// The id of the n-th of `notes`: its own, or n1, n2, ….
  static std::string note_id(const std::vector<Note>& notes, std::size_t n) {
    return notes[n].id.empty() ? "n" + std::to_string(n + 1) : nmtoken(notes[n].id);
  }

  void write_notes(const std::vector<Note>& notes) {
    if (notes.empty()) return;
    writer_.line().start("notes");
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const Note& note = notes[i];
      writer_.line().start("note").attribute("id", note_id(notes, i));
      if (note.about != Note::About::general) {
        writer_.attribute("appliesTo", note.about == Note::About::source ? "source" : "target");
      }
      if (!note.from.empty()) writer_.attribute("category", note.from);
      writer_.attribute("priority", std::to_string(std::clamp(note.priority, 1, 10)));
      write_plain(note.text);
      writer_.end();
    }
    writer_.end_line().end();
  }

  /// Text where no <cp> may stand: what XML cannot hold becomes U+FFFD.
  void write_plain(std::string_view text) {
    for (std::size_t bad = 0; (bad = xml::first_unwritable(text)) != std::string_view::npos;) {
      writer_.text(text.substr(0, bad)).text("\xEF\xBF\xBD");
      text.remove_prefix(bad + (text[bad] == '\xEF' ? 3 : 1));
    }
    writer_.text(text);
  }

  void write_unit(const Unit& unit) {
    const std::string id = unit_ids_(unit.id);
    writer_.line().start("unit").attribute("id", id);
    const std::string& name = unit.name.empty() && id != unit.id ? unit.id : unit.name;
    if (!name.empty()) writer_.attribute("name", name);
    if (!unit.translate) writer_.attribute("translate", "no");
    if (unit.preserve_space) writer_.attribute("xml:space", "preserve");
    if (!unit.kind.empty()) writer_.attribute("type", custom(unit.kind));
    if (unit.max_characters) writer_.attribute("slr:sizeRestriction", std::to_string(*unit.max_characters));
    Ids segment_ids;
    std::unordered_set<std::string> taken;
    for (const Segment& segment : unit.segments) taken.insert(segment_ids(segment.id));
    write_matches(unit, segment_ids);
    write_metadata(unit, segment_ids);
    write_notes(unit.notes);
    std::vector<const Fragment*> sources;
    std::vector<const Fragment*> targets;
    for (const Segment& segment : unit.segments) {
      sources.push_back(&segment.source);
      targets.push_back(segment.target ? &*segment.target : nullptr);
    }
    UnitContent2 content(taken, unit_ref());
    content.plan(sources, targets);
    content.write_original_data(writer_);
    for (std::size_t i = 0; i < unit.segments.size(); ++i) write_segment(unit, i, content, segment_ids);
    writer_.end_line().end();
  }

  UnitContent2::UnitRef unit_ref() {
    return [this](const std::string& id) { return unit_ids_(id); };
  }

  void write_segment(const Unit& unit, std::size_t index, const UnitContent2& content, Ids& ids) {
    const Segment& segment = unit.segments[index];
    writer_.line().start(segment.ignorable ? "ignorable" : "segment").attribute("id", ids(segment.id));
    // Said even where it is the default: tools take a target without state for a translation.
    if (segment.target && !segment.ignorable) {
      writer_.attribute("state", segment.state < State::translated    ? "initial"
                                 : segment.state == State::translated ? "translated"
                                 : segment.state == State::reviewed   ? "reviewed"
                                                                      : "final");
      if (segment.state == State::needs_review) writer_.attribute("subState", custom("needs-review"));
    }
    writer_.line().start("source");
    content.write_source(writer_, index);
    writer_.end();
    if (segment.target) {
      writer_.line().start("target");
      const auto place = std::find(unit.target_order.begin(), unit.target_order.end(), segment.id);
      if (place != unit.target_order.end()) {
        writer_.attribute("order", std::to_string(place - unit.target_order.begin() + 1));
      }
      content.write_target(writer_, index);
      writer_.end();
    }
    writer_.end_line().end();
  }

  void write_metadata(const Unit& unit, Ids& ids) {
    const bool about_segments = std::any_of(unit.notes.begin(), unit.notes.end(),
                                            [](const Note& note) { return !note.segment.empty(); });
    if (unit.headings.empty() && !about_segments) return;
    writer_.line().start("mda:metadata");
    if (!unit.headings.empty()) {
      start_group("headings");
      for (const std::string& heading : unit.headings) {
        writer_.line().start("mda:meta").attribute("type", "heading");
        write_plain(heading);
        writer_.end();
      }
      end_group();
    }
    if (about_segments) {
      start_group("note-segments");
      for (std::size_t i = 0; i < unit.notes.size(); ++i) {
        if (!unit.notes[i].segment.empty()) meta(note_id(unit.notes, i), ids(unit.notes[i].segment));
      }
      end_group();
    }
    writer_.end_line().end();
  }

  void write_matches(const Unit& unit, Ids& ids) {
    if (unit.candidates.empty()) return;
    writer_.line().start("mtc:matches");
    for (const Candidate& candidate : unit.candidates) write_match(candidate, ids(candidate.segment));
    writer_.end_line().end();
  }

  void write_match(const Candidate& candidate, const std::string& segment) {
    using Type = Candidate::Type;
    writer_.line().start("mtc:match").attribute("ref", '#' + segment);
    switch (candidate.type) {
      case Type::tm:
        writer_.attribute("type", "tm");
        break;
      case Type::context:
        writer_.attribute("type", "icm");
        break;
      case Type::adapted:
        writer_.attribute("type", "tm").attribute("subType", custom("adapted"));
        break;
      case Type::id:
        writer_.attribute("type", "idm");
        break;
      case Type::mt:
        writer_.attribute("type", "mt");
        break;
      case Type::terms:
        writer_.attribute("type", "tb");
        break;
      case Type::previous_version:
        writer_.attribute("type", "other").attribute("subType", custom("previous-version"));
        break;
    }
    if (candidate.score) {
      writer_.attribute("similarity", decimal(*candidate.score))
          .attribute("matchQuality", decimal(*candidate.score));
    }
    if (!candidate.origin.empty()) writer_.attribute("origin", candidate.origin);
    UnitContent2 content({}, unit_ref());
    content.plan({&candidate.source}, {&candidate.target});
    content.write_original_data(writer_);
    writer_.line().start("source");
    content.write_source(writer_, 0);
    writer_.end();
    writer_.line().start("target");
    content.write_target(writer_, 0);
    writer_.end();
    writer_.end_line().end();
  }

  Writer& writer_;
  const File& file_;
  Ids unit_ids_;
};

}  // namespace

std::string write_2(const Document& document) {
  Writer writer;
  writer.start("xliff").attribute("xmlns", namespace_2_0).attribute("xmlns:mtc", matches_namespace);
  writer.attribute("xmlns:mda", metadata_namespace).attribute("xmlns:slr", restriction_namespace);
  writer.attribute("version", document.version == Version::v2_0 ? "2.0" : "2.1");
  const File first =
      document.files.empty() ? File{} : File{{}, document.files[0].source, document.files[0].target};
  for (const File& file : document.files) {
    if (file.source != first.source || file.target != first.target) {
      throw Error({}, "an XLIFF 2 document has one pair of languages, but its files are of several",
                  "Write a document for each direction, or XLIFF 1.2.");
    }
  }
  writer.attribute("srcLang", first.source ? first.source.tag() : "und");
  const auto has_target = [](const Unit& unit) {
    return std::any_of(unit.segments.begin(), unit.segments.end(),
                       [](const Segment& s) { return s.target.has_value(); });
  };
  const bool any_target = std::any_of(document.files.begin(), document.files.end(), [&](const File& file) {
    return std::any_of(file.units.begin(), file.units.end(), has_target);
  });
  if (first.target || any_target) writer.attribute("trgLang", first.target ? first.target.tag() : "und");
  Ids file_ids;
  for (std::size_t i = 0; i < document.files.size(); ++i) {
    const File& file = document.files[i];
    FileWriter(writer, file).write(file_ids(file.id.empty() ? "f" + std::to_string(i + 1) : file.id));
  }
  writer.end_line().end();
  return writer.take() + '\n';
}

}  // namespace satz::xliff
