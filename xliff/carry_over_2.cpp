#include <algorithm>

#include "xliff/carrier.hpp"
#include "xliff/carry_groups.hpp"
#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

using xml::Node;

const std::set<std::string_view> of_root = {"version", "srcLang", "trgLang"};
const std::set<std::string_view> of_file = {"id", "original"};
const std::set<std::string_view> of_unit = {"id", "name", "translate", "type"};
const std::set<std::string_view> of_segment = {"id", "state", "subState"};
const std::set<std::string_view> of_target = {"order"};

class CarryOver2 {
 public:
  explicit CarryOver2(Carrier& carrier) : carrier_(carrier), text_(carrier.fresh().text) {}

  void run() {
    const Node root = carrier_.fresh().root;
    const Node old_root = carrier_.before().root;
    const Node file = root.child(core(), "file");
    if (!file) return;
    carrier_.attributes(old_root, root, of_root);
    for (Node old = old_root.child(old_core(), "file"); old; old = old.next(old_core(), "file")) {
      const bool only = !old_root.child(old_core(), "file").next(old_core(), "file");
      if (only || old.attribute("original") == file.attribute("original")) {
        learn(old);
        if (!done_) file_element(old, file);
        done_ = true;
      } else if (carrier_.one_namespace()) {
        carrier_.put(file.end(), "\n  ", old);
      }
    }
    for (Node unit = file.child(core(), "unit"); unit; unit = unit.next(core(), "unit"))
      fresh_ids_.emplace(unit.attribute("id").value_or(""));
    std::vector<Grouped> grouped;
    for (Node unit = file.child(core(), "unit"); unit; unit = unit.next(core(), "unit")) {
      grouped.push_back({unit, {}});
      const Node was = counterpart(unit);
      if (!was) continue;
      unit_element(was, unit);
      grouped.back().groups = groups_around(was, [](const Node&) { return false; });
    }
    carry_groups(carrier_, grouped);
  }

 private:
  std::string_view core() const { return carrier_.core(); }
  std::string_view old_core() const { return carrier_.before().root.uri(); }

  void learn(const Node& parent) {
    for (Node child = parent.first(); child; child = child.next()) {
      if (child.is(old_core(), "unit")) units_.emplace(child.attribute("id").value_or(""), child);
      if (child.is(old_core(), "group")) learn(child);
    }
  }

  /// The unit of the old file that this one was: by its id, or by a sentence that is called otherwise now.
  Node counterpart(const Node& unit) {
    if (const auto same = units_.find(unit.attribute("id").value_or("")); same != units_.end())
      return same->second;
    for (Node segment = unit.child(core(), "segment"); segment; segment = segment.next(core(), "segment")) {
      const std::string name = sentence(unit, segment);
      const std::string_view was = carrier_.old_name(name);
      if (was == name) continue;
      const auto old = units_.find(was.substr(0, was.rfind('.')));
      if (old == units_.end() || fresh_ids_.contains(old->first) || !followed_.insert(old->first).second)
        continue;
      return old->second;
    }
    return {};
  }

  void file_element(const Node& from, const Node& to) {
    carrier_.attributes(from, to, of_file);
    const std::string line = indentation(text_, first_element(to));
    if (const Node skeleton = from.child(old_core(), "skeleton"); skeleton && carrier_.one_namespace())
      carrier_.put(to.content_begin(), line, skeleton);
    modules(from, to, line);
    notes(from, to, line);
  }

  void unit_element(const Node& from, const Node& to) {
    carrier_.attributes(from, to, of_unit);
    const std::string line = indentation(text_, first_element(to));
    modules(from, to, line);
    notes(from, to, line);
    if (carrier_.one_namespace() && is_same(from, to)) {
      content(from, to, line);
    } else {
      segments(from, to);
    }
  }

  /// Modules and extensions, which stand before the notes; of modules that write() uses itself their parts.
  void modules(const Node& from, const Node& to, const std::string& line) {
    for (Node child = first_element(from); child; child = child.next()) {
      if (!child.is_element() || child.uri() == old_core()) continue;
      if (child.is(matches_namespace, "matches")) {
        parts(child, to, line, [](const Node& match) {
          // write() gives its own no id; what has one, or is machine translation, is another tool's.
          return !match.attribute("id") && match.attribute("type") != "mt";
        });
      } else if (child.is(metadata_namespace, "metadata")) {
        parts(child, to, line, [](const Node& group) {
          return group.attribute("category").value_or("").starts_with(std::string(tool_name) + ':');
        });
      } else if (!child.is(restriction_namespace, "profiles")) {
        carrier_.put(to.content_begin(), line, child);
      }
    }
  }

  template <class IsOurs>
  void parts(const Node& from, const Node& to, const std::string& line, IsOurs is_ours) {
    std::vector<Node> others;
    for (Node part = first_element(from); part; part = part.next()) {
      if (part.is_element() && !is_ours(part)) others.push_back(part);
    }
    if (others.empty()) return;
    if (const Node there = to.child(from.uri(), from.local())) {
      for (const Node& part : others) carrier_.put(last_element(there).end(), line + "  ", part);
      return;
    }
    const std::string prefix = from.uri() == matches_namespace ? "mtc:" : "mda:";
    const std::string name = prefix + std::string(from.local());
    std::string xml = line + '<' + name + '>';
    for (const Node& part : others) xml += line + "  " + carrier_.xml_of(part);
    carrier_.put(to.content_begin(), xml + line + "</" + name + '>');
  }

  void notes(const Node& from, const Node& to, const std::string& line) {
    const Node old = from.child(old_core(), "notes");
    if (!old) return;
    if (const Node there = to.child(core(), "notes")) {
      carrier_.notes(old, there, last_element(there).end(), line + "  ", "category");
      return;
    }
    // The notes write() did not write stand after modules and before all else.
    Node behind = first_element(to);
    while (behind && (!behind.is_element() || behind.uri() != core())) behind = behind.next();
    if (!behind || !carrier_.one_namespace()) return;
    std::string xml;
    for (Node note = old.child(core(), "note"); note; note = note.next(core(), "note")) {
      const std::string_view author = note.attribute("category").value_or("");
      if (author != tool_name && author != "page") xml += line + "  " + carrier_.xml_of(note);
    }
    if (xml.empty()) return;
    carrier_.put(behind.begin() - line.size(), line + "<notes>" + xml + line + "</notes>");
  }

  static std::string sentence(const Node& unit, const Node& segment) {
    return std::string(unit.attribute("id").value_or("")) + '.' +
           std::string(segment.attribute("id").value_or(""));
  }

  /// Whether every sentence of the unit says in the old file what it says in the new one.
  bool is_same(const Node& from, const Node& to) const {
    std::size_t number = 0;
    for (Node segment = to.child(core(), "segment"); segment; segment = segment.next(core(), "segment")) {
      if (!carrier_.is_same(sentence(to, segment))) return false;
      ++number;
    }
    for (Node segment = from.child(core(), "segment"); segment; segment = segment.next(core(), "segment")) {
      if (number-- == 0) return false;
    }
    return number == 0;
  }

  static bool is_content(const Node& node, std::string_view core) {
    return node.is(core, "originalData") || node.is(core, "segment") || node.is(core, "ignorable");
  }

  void content(const Node& from, const Node& to, const std::string& line) {
    Node first;
    Node last;
    for (Node child = to.first(); child; child = child.next()) {
      if (!is_content(child, core())) continue;
      if (!first) first = child;
      last = child;
    }
    std::string xml;
    for (Node child = from.first(); child; child = child.next()) {
      if (is_content(child, core())) xml += (xml.empty() ? "" : line) + carrier_.xml_of(child);
    }
    if (first) carrier_.replace(first.begin(), last.end(), std::move(xml));
  }

  void segments(const Node& from, const Node& to) {
    for (Node segment = to.child(core(), "segment"); segment; segment = segment.next(core(), "segment")) {
      for (Node old = from.child(old_core(), "segment"); old; old = old.next(old_core(), "segment")) {
        if (old.attribute("id") != segment.attribute("id")) continue;
        carrier_.attributes(old, segment, of_segment);
        const Node target = segment.child(core(), "target");
        if (target) carrier_.attributes(old.child(old_core(), "target"), target, of_target);
        break;
      }
    }
  }

  Carrier& carrier_;
  const std::string& text_;
  std::map<std::string, Node, std::less<>> units_;  // by id
  std::set<std::string, std::less<>> fresh_ids_;
  std::set<std::string, std::less<>> followed_;  // old units that are called otherwise now
  bool done_ = false;
};

}  // namespace

void carry_over_2(Carrier& carrier) {
  CarryOver2(carrier).run();
}

}  // namespace satz::xliff
