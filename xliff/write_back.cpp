#include "xliff/write_back.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "xliff/markup.hpp"
#include "xliff/names.hpp"
#include "xliff/own_ids.hpp"
#include "xliff/read.hpp"
#include "xliff/states.hpp"
#include "xml/reader.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {
namespace {

using xml::Event;
using xml::Node;

/// Replaces bytes [begin, end) of the text.
struct Splice {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string with;
};

/// A unit some of whose segments have other targets or states than the file.
struct Changed {
  const Unit* unit = nullptr;
  std::vector<bool> segments;
  bool done = false;
};

class WriteBack {
 public:
  WriteBack(std::string text, const std::string& file, std::vector<Finding>& findings)
      : text_(std::move(text)), file_(file), findings_(findings) {}

  std::string run(const Document& changed) {
    const Document before = read(text_, file_).document;
    version_2_ = before.version >= Version::v2_0;
    compare(before, changed);
    if (!changed_.empty()) walk();
    for (const auto& [key, unit] : changed_) {
      if (!unit.done) {
        findings_.push_back(
            {{file_, unit.unit->line, 0},
             "unknown-unit",
             "The unit " + unit.unit->id + " is not in the file; its translation is not put in."});
      }
    }
    return apply();
  }

 private:
  /// Of a unit: an id that stands twice in its file is told apart by which of them it is, from 0.
  static std::string key(std::size_t file, std::string_view unit, std::size_t which) {
    return std::to_string(file) + ' ' + std::to_string(which) + ' ' + std::string(unit);
  }

  void compare(const Document& before, const Document& after) {
    for (std::size_t f = 0; f < after.files.size(); ++f) {
      std::unordered_map<std::string_view, std::vector<const Unit*>> units;
      if (f < before.files.size()) {
        for (const Unit& unit : before.files[f].units) units[unit.id].push_back(&unit);
      }
      std::unordered_map<std::string_view, std::size_t> seen;
      for (const Unit& unit : after.files[f].units) {
        const std::size_t which = seen[unit.id]++;
        const auto known = units.find(unit.id);
        const Unit* old =
            known != units.end() && which < known->second.size() ? known->second[which] : nullptr;
        if (old != nullptr && old->segments == unit.segments) continue;
        Changed change{&unit, std::vector<bool>(unit.segments.size(), true)};
        for (std::size_t i = 0; old != nullptr && i < unit.segments.size(); ++i) {
          change.segments[i] = i >= old->segments.size() || old->segments[i] != unit.segments[i];
        }
        changed_.emplace(key(f, unit.id, which), std::move(change));
      }
    }
  }

  void walk() {
    xml::Reader reader(text_, file_);
    std::string uri;
    std::size_t file = 0;
    std::vector<std::string> groups;
    bool ours = false;
    while (const Event* event = reader.next()) {
      if (event->kind == Event::Kind::start && event->depth == 0) uri = event->name.uri;
      if (event->ends(uri, "group") && !groups.empty()) groups.pop_back();
      if (event->ends(uri, "file")) {
        ++file;
        ours = false;
        seen_.clear();
      }
      if (event->kind != Event::Kind::start || event->depth == 0) continue;
      const std::string* id = event->attribute("id");
      if (event->starts(uri, "group")) {
        groups.push_back(id == nullptr ? "" : *id);
      } else if (event->starts(uri, "tool")) {
        const std::string* tool = event->attribute("tool-id");
        ours = ours || (tool != nullptr && *tool == tool_name);
        reader.skip();
      } else if (event->starts(uri, version_2_ ? "unit" : "trans-unit")) {
        const Node node = tree_.take(reader, *event);
        if (version_2_) {
          unit_2(node, file);
        } else {
          trans_unit(node, file, groups.empty() ? std::string() : groups.back(), ours);
        }
      } else if (!event->starts(uri, "file") && !event->starts(uri, "body") &&
                 !event->starts(uri, "header")) {
        reader.skip();
      }
    }
  }

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return std::string_view(text_).substr(begin, end - begin);
  }

  void put(std::size_t begin, std::size_t end, std::string with) {
    if (slice(begin, end) != with) splices_.push_back({begin, end, std::move(with)});
  }

  std::string start_tag(const Node& node) const {
    return std::string(slice(node.begin(), node.content_begin()));
  }

  static std::string qualified(const Node& like, std::string_view local) {
    return (like.prefix().empty() ? "" : std::string(like.prefix()) + ':') + std::string(local);
  }

  /// Puts `content` into the target of `parent`, which gets the start tag's `state`; after `behind` where
  /// there is none.
  void put_target(const Node& parent, const Node& behind, const std::string& content,
                  std::string_view state) {
    const Node target = parent.child(parent.uri(), "target");
    const std::string name = qualified(parent, "target");
    if (!target) {
      const std::string tag = with_attribute('<' + name + '>', "state", state);
      put(behind.end(), behind.end(), indentation(behind) + tag + content + "</" + name + '>');
      return;
    }
    std::string tag = start_tag(target);
    if (!version_2_) tag = with_attribute(with_attribute(tag, "state", state), "state-qualifier", "");
    if (target.content_begin() == target.end()) {  // <target/>
      tag = tag.substr(0, tag.find_last_not_of("/>") + 1) + '>';
      put(target.begin(), target.end(), tag + content + "</" + name + '>');
    } else {
      put(target.begin(), target.content_begin(), tag);
      put(target.content_begin(), target.content_end(), content);
    }
  }

  void remove_target(const Node& parent) {
    if (const Node target = parent.child(parent.uri(), "target")) put(target.begin(), target.end(), "");
  }

  /// The line end and blanks before `node`, when it stands on a line of its own.
  std::string indentation(const Node& node) const {
    std::size_t at = node.begin();
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    if (at == 0 || text_[at - 1] != '\n') return {};
    --at;
    if (at > 0 && text_[at - 1] == '\r') --at;
    return text_.substr(at, node.begin() - at);
  }

  void trans_unit(const Node& node, std::size_t file, const std::string& group, bool ours) {
    const std::string_view id = node.attribute("id").value_or("");
    const auto own = own_ids(id, group, ours);
    const Node source = node.child(node.uri(), "source");
    if (!node.attribute("id") || !source) return;
    std::size_t& seen = seen_[own ? own->first : std::string(id)];
    const std::size_t which = own ? 0 : seen;
    seen = own ? std::max<std::size_t>(seen, 1) : seen + 1;
    const auto change = changed_.find(key(file, own ? std::string_view(own->first) : id, which));
    if (change == changed_.end()) return;
    change->second.done = true;
    const Unit& unit = *change->second.unit;
    const Node segmented = node.child(node.uri(), "seg-source");
    CodeMarkup markup(text_, node.prefix(), false);
    markup.learn(source);
    if (segmented) markup.learn(segmented);
    if (const Node target = node.child(node.uri(), "target")) markup.learn(target);
    const Segment* one = nullptr;
    for (std::size_t i = 0; i < unit.segments.size(); ++i) {
      if (own && unit.segments[i].id == own->second && change->second.segments[i]) one = &unit.segments[i];
    }
    if (!own && unit.segments.size() == 1) one = &unit.segments[0];
    if (own && one == nullptr) return;
    const Node behind = segmented ? segmented : source;
    if (one != nullptr) {
      if (!one->target) {
        remove_target(node);
        return;
      }
      put_target(node, behind, markup.spell(*one->target), written_1(one->state).state);
      put_approval(node, one->state);
    } else {
      put_segments(node, behind, unit, markup);
    }
  }

  /// The target of a trans-unit that seg-source cuts: its marks with the segments' targets.
  void put_segments(const Node& node, const Node& behind, const Unit& unit, const CodeMarkup& markup) {
    std::string content;
    State state = State::final;
    bool any = false;
    const std::string mrk = qualified(node, "mrk");
    for (const Segment& segment : unit.segments) {
      if (segment.ignorable) {
        content += markup.spell(segment.target ? *segment.target : segment.source);
        continue;
      }
      content += with_attribute('<' + mrk + " mtype=\"seg\">", "mid", segment.id);
      if (segment.target) content += markup.spell(*segment.target);
      content += "</" + mrk + '>';
      any = any || segment.target;
      state = std::min(state, segment.target ? segment.state : State::initial);
    }
    if (!any) {
      remove_target(node);
      return;
    }
    put_target(node, behind, content, written_1(state).state);
    put_approval(node, state);
  }

  void put_approval(const Node& node, State state) {
    const bool approved = written_1(state).approved;
    if (approved == (node.attribute("approved") == "yes")) return;
    put(node.begin(), node.content_begin(),
        with_attribute(start_tag(node), "approved", approved ? "yes" : "no"));
  }

  void unit_2(const Node& node, std::size_t file) {
    const std::string_view id = node.attribute("id").value_or("");
    CodeMarkup markup(text_, node.prefix(), true);
    std::vector<Node> segments;
    for (Node child = node.first(); child; child = child.next()) {
      if (!child.is(node.uri(), "segment") && !child.is(node.uri(), "ignorable")) continue;
      if (child.child(node.uri(), "source")) segments.push_back(child);
    }
    if (id.empty() || segments.empty()) return;
    const auto change = changed_.find(key(file, id, seen_[std::string(id)]++));
    if (change == changed_.end()) return;
    change->second.done = true;
    const Unit& unit = *change->second.unit;
    for (const Node& segment : segments) markup.learn(segment.child(node.uri(), "source"));
    for (const Node& segment : segments) markup.learn(segment.child(node.uri(), "target"));
    // The reader keeps segments in the file's order, with those that have no id named: so the n-th is the
    // n-th.
    for (std::size_t i = 0; i < segments.size() && i < unit.segments.size(); ++i) {
      if (!change->second.segments[i]) continue;
      const Segment& segment = unit.segments[i];
      if (!segment.target) {
        remove_target(segments[i]);
        continue;
      }
      if (!segment.ignorable) put_state_2(segments[i], segment.state);
      put_target(segments[i], segments[i].child(node.uri(), "source"), markup.spell(*segment.target), "");
    }
  }

  void put_state_2(const Node& node, State state) {
    const std::string_view word = state < State::translated    ? "initial"
                                  : state == State::translated ? "translated"
                                  : state == State::reviewed   ? "reviewed"
                                                               : "final";
    std::string sub;
    if (state == State::needs_review) sub.append(tool_name).append(":needs-review");
    put(node.begin(), node.content_begin(),
        with_attribute(with_attribute(start_tag(node), "state", word), "subState", sub));
  }

  std::string apply() {
    std::stable_sort(splices_.begin(), splices_.end(),
                     [](const Splice& a, const Splice& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const Splice& splice : splices_) {
      if (splice.begin < at) continue;
      out.append(text_, at, splice.begin - at);
      out += splice.with;
      at = splice.end;
    }
    out.append(text_, at);
    return out;
  }

  std::string text_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  bool version_2_ = false;
  std::map<std::string, Changed> changed_;             // in a fixed order, for the findings
  std::unordered_map<std::string, std::size_t> seen_;  // units of the file so far, by id
  std::vector<Splice> splices_;
  xml::Tree tree_;
};

}  // namespace

std::string write_back(std::string_view bytes, const std::string& file, const Document& changed,
                       std::vector<Finding>& findings) {
  return WriteBack(xml::text_of_input(bytes, file), file, findings).run(changed);
}

}  // namespace satz::xliff
