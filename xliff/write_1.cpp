#include "xliff/write_1.hpp"

#include <algorithm>
#include <unordered_map>

#include "xliff/content_1.hpp"
#include "xliff/names.hpp"
#include "xliff/states.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {
namespace {

using xml::Writer;

std::string_view about(Note::About about) {
  return about == Note::About::source ? "source" : "target";
}

/// White space without codes or a translation of its own: it needs no trans-unit.
bool is_plain_space(const Segment& segment) {
  return segment.ignorable && segment.source.codes.empty() && !segment.target &&
         !segment.source.text.empty() &&
         segment.source.text.find_first_not_of(" \t\n\r") == std::string::npos;
}

class FileWriter {
 public:
  FileWriter(Writer& writer, const File& file, const WriteOptions& options)
      : writer_(writer), file_(file), options_(options) {
    for (const Unit& unit : file.units) {
      const auto first = std::find_if(unit.segments.begin(), unit.segments.end(),
                                      [](const Segment& segment) { return !segment.ignorable; });
      if (first != unit.segments.end()) first_of_[unit.id] = unit.id + '.' + first->id;
    }
    xid_of_ = [this](const InlineCode& code) { return xid(code); };
  }

  void write() {
    writer_.line().start("file").attribute("original", file_.original);
    writer_.attribute("source-language", file_.source ? file_.source.tag() : "und");
    if (file_.target) writer_.attribute("target-language", file_.target.tag());
    writer_.attribute("datatype", file_.datatype).attribute("tool-id", tool_name);
    writer_.line().start("header");
    writer_.line().start("tool").attribute("tool-id", tool_name).attribute("tool-name", tool_name).end();
    for (const Note& note : file_.notes) write_note(note);
    writer_.end_line().end();
    writer_.line().start("body");
    for (const Unit& unit : file_.units) write_unit(unit);
    if (file_.units.empty()) {
      writer_.end();
    } else {
      writer_.end_line().end();
    }
    writer_.end_line().end();
  }

 private:
  /// The trans-units of a code's sub-flows: of each the first, as 1.2 cannot name a group.
  std::string xid(const InlineCode& code) const {
    std::string ids;
    for (const std::string& unit : code.subflows) {
      if (!ids.empty()) ids += ' ';
      const auto first = first_of_.find(unit);
      ids += first == first_of_.end() ? unit : first->second;
    }
    return ids;
  }

  void write_note(const Note& note) {
    writer_.line().start("note").attribute("priority", std::to_string(std::clamp(note.priority, 1, 10)));
    if (!note.from.empty()) writer_.attribute("from", note.from);
    if (note.about != Note::About::general) writer_.attribute("annotates", about(note.about));
    writer_.text(note.text).end();
  }

  void write_limit(const Unit& unit) {
    if (!unit.max_characters) return;
    writer_.attribute("maxwidth", std::to_string(*unit.max_characters)).attribute("size-unit", "char");
  }

  void write_unit(const Unit& unit) {
    writer_.line().start("group").attribute("id", unit.id);
    if (!unit.kind.empty()) writer_.attribute("restype", extended(unit.kind, false));
    if (!unit.name.empty()) writer_.attribute("resname", unit.name);
    if (!unit.translate) writer_.attribute("translate", "no");
    write_limit(unit);
    if (!unit.headings.empty()) {
      writer_.line().start("context-group").attribute("purpose", "information");
      for (const std::string& heading : unit.headings) {
        writer_.line().start("context").attribute("context-type", "x-heading").text(heading).end();
      }
      writer_.end_line().end();
    }
    for (const Note& note : unit.notes) {
      if (note.segment.empty()) write_note(note);
    }
    std::vector<const Segment*> spaces;
    bool first = true;
    for (std::size_t i = 0; i < unit.segments.size(); ++i) {
      const Segment& segment = unit.segments[i];
      const bool last = std::all_of(unit.segments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                    unit.segments.end(), is_plain_space);
      if (is_plain_space(segment) && !last) {
        spaces.push_back(&segment);
        continue;
      }
      write_segment(unit, segment, spaces, first && !segment.ignorable);
      if (!segment.ignorable) first = false;
      spaces.clear();
    }
    writer_.end_line().end();
  }

  void write_segment(const Unit& unit, const Segment& segment, const std::vector<const Segment*>& spaces,
                     bool first) {
    const Written1 state = written_1(segment.state);
    writer_.line().start("trans-unit").attribute("id", unit.id + '.' + segment.id);
    const bool context = std::find(unit.context_segments.begin(), unit.context_segments.end(), segment.id) !=
                         unit.context_segments.end();
    if (segment.ignorable || !unit.translate || context) writer_.attribute("translate", "no");
    if (segment.target && state.approved) writer_.attribute("approved", "yes");
    writer_.attribute("xml:space", unit.preserve_space ? "preserve" : "default");
    if (!unit.name.empty()) writer_.attribute("resname", unit.name);
    const auto sentences = std::count_if(unit.segments.begin(), unit.segments.end(),
                                         [](const Segment& each) { return !each.ignorable; });
    if (sentences == 1 && !segment.ignorable) write_limit(unit);
    writer_.line().start("source");
    write_content_1(writer_, segment.source, xid_of_);
    writer_.end();
    if (segment.target) {
      const bool adaptation = options_.review_as_adaptation && segment.state == State::needs_review;
      writer_.line().start("target").attribute("state", adaptation ? "needs-adaptation" : state.state);
      if (const std::string_view qualifier = prefill(unit, segment); !qualifier.empty()) {
        writer_.attribute("state-qualifier", qualifier);
      }
      write_content_1(writer_, *segment.target, xid_of_);
      writer_.end();
    }
    if (!spaces.empty()) write_spaces(spaces);
    for (const Note& note : unit.notes) {
      // Tools show the notes of a trans-unit, not those of its group: what is said of the whole stands in
      // both.
      if (note.segment == segment.id || (first && note.segment.empty())) write_note(note);
    }
    for (const Candidate& candidate : unit.candidates) {
      if (candidate.segment == segment.id) write_candidate(candidate, unit.preserve_space);
    }
    writer_.end_line().end();
  }

  /// Where the target came from, when it is what a candidate offers.
  static std::string_view prefill(const Unit& unit, const Segment& segment) {
    if (segment.state > State::translated) return {};
    for (const Candidate& candidate : unit.candidates) {
      if (candidate.segment == segment.id && candidate.target == *segment.target)
        return qualifier_of(candidate);
    }
    return {};
  }

  void write_spaces(const std::vector<const Segment*>& spaces) {
    writer_.line().start("context-group").attribute("purpose", "x-space-before");
    for (const Segment* space : spaces) {
      writer_.line().start("context").attribute("context-type", "x-" + space->id);
      writer_.text(space->source.text).end();
    }
    writer_.end_line().end();
  }

  void write_candidate(const Candidate& candidate, bool preserve_space) {
    writer_.line().start("alt-trans");
    if (candidate.score) {
      writer_.attribute("match-quality", std::to_string(std::clamp(*candidate.score, 0, 1000) / 10) + '%');
    }
    writer_.attribute("tool-id", tool_name);
    if (!candidate.origin.empty()) writer_.attribute("origin", candidate.origin);
    if (candidate.type == Candidate::Type::previous_version) {
      writer_.attribute("alttranstype", "previous-version");
    }
    writer_.attribute("xml:space", preserve_space ? "preserve" : "default");
    if (!candidate.source.empty()) {
      writer_.line().start("source");
      write_content_1(writer_, candidate.source, no_xid);
      writer_.end();
    }
    writer_.line().start("target");
    if (const std::string_view qualifier = qualifier_of(candidate); !qualifier.empty()) {
      writer_.attribute("state-qualifier", qualifier);
    }
    write_content_1(writer_, candidate.target, no_xid);
    writer_.end();
    writer_.end_line().end();
  }

  static std::string no_xid(const InlineCode&) { return {}; }

  Writer& writer_;
  const File& file_;
  const WriteOptions& options_;
  std::unordered_map<std::string_view, std::string> first_of_;
  XidOf xid_of_;
};

}  // namespace

std::string write_1(const Document& document, const WriteOptions& options) {
  Writer writer;
  writer.start("xliff").attribute("version", "1.2").attribute("xmlns", namespace_1_2);
  for (const File& file : document.files) FileWriter(writer, file, options).write();
  writer.end_line().end();
  return writer.take() + '\n';
}

}  // namespace satz::xliff
