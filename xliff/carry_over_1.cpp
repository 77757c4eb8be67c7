#include <unordered_map>

#include "xliff/carrier.hpp"
#include "xliff/carry_groups.hpp"
#include "xliff/markup.hpp"
#include "xliff/names.hpp"
#include "xliff/own_ids.hpp"
#include "xliff/vendor_states.hpp"

namespace satz::xliff {
namespace {

using xml::Node;

// What write() sets, so that its absence in the new file means something.
const std::set<std::string_view> of_file = {"original", "source-language", "target-language", "datatype",
                                            "tool-id"};
const std::set<std::string_view> of_group = {"id",        "restype",  "resname",
                                             "translate", "maxwidth", "size-unit"};
const std::set<std::string_view> of_unit = {"id",       "approved",  "resname",
                                            "maxwidth", "size-unit", "translate"};
const std::set<std::string_view> of_target = {"state", "state-qualifier"};

/// Behind the '>' of the tag that begins at `at`; XML that was written has no '>' in attributes.
std::size_t end_of_tag(std::string_view xml, std::size_t at) {
  return xml.find('>', at) + 1;
}

class CarryOver1 {
 public:
  explicit CarryOver1(Carrier& carrier) : carrier_(carrier), text_(carrier.fresh().text) {}

  void run() {
    const Node root = carrier_.fresh().root;
    const Node old_root = carrier_.before().root;
    const Node file = root.child(core(), "file");
    if (!file) return;
    carrier_.attributes(old_root, root, {"version"});
    bool first = true;
    for (Node child = first_element(old_root); child; child = child.next()) {
      if (!child.is_element()) continue;
      if (!child.is(old_core(), "file")) {
        carrier_.put(file.end(), "\n  ", child);
      } else if (child.attribute("original") == file.attribute("original") || is_only_file(child)) {
        learn(child, {}, is_ours(child));
        file_element(child, file, first);
        first = false;
      } else if (carrier_.one_namespace()) {
        carrier_.put(file.end(), "\n  ", child);
      }
    }
    const Node body = file.child(core(), "body");
    groups(body);
    groups_of_others(body);
  }

 private:
  std::string_view core() const { return carrier_.core(); }
  std::string_view old_core() const { return carrier_.before().root.uri(); }

  bool is_only_file(const Node& file) const {
    return file == carrier_.before().root.child(old_core(), "file") && !file.next(old_core(), "file");
  }

  bool is_ours(const Node& file) const {
    const Node header = file.child(old_core(), "header");
    for (Node tool = header.child(old_core(), "tool"); tool; tool = tool.next(old_core(), "tool")) {
      if (tool.attribute("tool-id") == tool_name) return true;
    }
    return false;
  }

  /// Finds the units and groups of an old file, however a tool has nested them.
  void learn(const Node& parent, const std::string& group, bool ours) {
    for (Node child = parent.first(); child; child = child.next()) {
      if (child.is(old_core(), "trans-unit")) {
        const std::string id(child.attribute("id").value_or(""));
        const auto own = own_ids(id, group, ours);
        units_.emplace(own ? own->first + '.' + own->second : id + ".s1", child);
      } else if (child.is(old_core(), "group")) {
        const std::string id(child.attribute("id").value_or(""));
        groups_.emplace(id, child);
        learn(child, id, ours);
      } else if (child.is(old_core(), "body")) {
        learn(child, group, ours);
      }
    }
  }

  void file_element(const Node& from, const Node& to, bool first) {
    if (first) carrier_.attributes(from, to, of_file);
    for (Node child = first_element(from); child; child = child.next()) {
      if (child.is_element() && child.uri() != old_core())
        carrier_.put(last_element(to).end(), indentation(text_, last_element(to)), child);
    }
    header(from.child(old_core(), "header"), to.child(core(), "header"));
  }

  void header(const Node& from, const Node& to) {
    if (!from || !to) return;
    const Node last = last_element(to);
    const std::string line = indentation(text_, last);
    for (const bool foreign : {false, true}) {
      for (Node child = first_element(from); child; child = child.next()) {
        if (!child.is_element() || (child.uri() != old_core()) != foreign) continue;
        if (!foreign && (!carrier_.one_namespace() || child.local() == "note")) continue;
        if (child.is(old_core(), "tool") && child.attribute("tool-id") == tool_name) continue;
        const bool leads = child.is(old_core(), "skl") || child.is(old_core(), "phase-group");
        carrier_.put(leads ? to.content_begin() : last.end(), line, child);
      }
      if (!foreign) carrier_.notes(from, to, last.end(), line, "from");
    }
  }

  void groups(const Node& parent) {
    for (Node child = parent.first(); child; child = child.next()) {
      if (child.is(core(), "group")) {
        group(child);
        groups(child);
      } else if (child.is(core(), "trans-unit")) {
        unit(child, std::string(parent.attribute("id").value_or("")));
      }
    }
  }

  /// Groups that are not those of a block, around these.
  void groups_of_others(const Node& body) {
    std::set<std::string_view> blocks;
    for (Node child = body.first(); child; child = child.next()) {
      if (child.is(core(), "group")) blocks.insert(child.attribute("id").value_or(""));
    }
    const auto is_block = [&](const Node& group) {
      return blocks.contains(group.attribute("id").value_or(""));
    };
    std::vector<Grouped> grouped;
    for (Node child = first_element(body); child; child = child.next()) {
      if (!child.is_element()) continue;
      grouped.push_back({child, {}});
      const Node was = counterpart(child);
      if (was) grouped.back().groups = groups_around(was, is_block);
    }
    carry_groups(carrier_, grouped);
  }

  /// The group of the same block in the old file, or the first of its sentences that is there.
  Node counterpart(const Node& group) const {
    if (const auto same = groups_.find(group.attribute("id").value_or("")); same != groups_.end())
      return same->second;
    for (Node unit = group.child(core(), "trans-unit"); unit; unit = unit.next(core(), "trans-unit")) {
      const auto own = own_ids(unit.attribute("id").value_or(""), group.attribute("id").value_or(""), true);
      if (!own) continue;
      const auto was = units_.find(carrier_.old_name(own->first + '.' + own->second));
      if (was != units_.end()) return was->second;
    }
    return {};
  }

  void group(const Node& to) {
    const auto found = groups_.find(to.attribute("id").value_or(""));
    const Node first = first_element(to);
    if (found == groups_.end() || !first) return;
    const Node& from = found->second;
    carrier_.attributes(from, to, of_group);
    const std::string line = indentation(text_, first);
    for (Node child = first_element(from); child; child = child.next()) {
      if (!child.is_element() || child.is(old_core(), "trans-unit") || child.is(old_core(), "group") ||
          child.is(old_core(), "note") || is_our_context(child)) {
        continue;
      }
      if (child.uri() != old_core() || carrier_.one_namespace())
        carrier_.put(to.content_begin(), line, child);
    }
    carrier_.notes(from, to, to.content_begin(), line, "from");
  }

  bool is_our_context(const Node& node) const {
    if (!node.is(old_core(), "context-group")) return false;
    if (node.attribute("purpose") == "x-space-before") return true;
    return node.child(old_core(), "context").attribute("context-type") == "x-heading";
  }

  void unit(const Node& to, const std::string& group) {
    const auto own = own_ids(to.attribute("id").value_or(""), group, true);
    if (!own) return;
    const std::string sentence = own->first + '.' + own->second;
    const auto found = units_.find(carrier_.old_name(sentence));
    if (found == units_.end()) return;
    const Node& from = found->second;
    const bool same_source = carrier_.has_same_source(sentence);
    carrier_.attributes(from, to, of_unit, same_source);
    const Node target = to.child(core(), "target");
    const bool same = carrier_.is_same(sentence) && carrier_.one_namespace();
    if (same) {
      content(from, to, target);
    } else if (target && from.child(old_core(), "target")) {
      carrier_.attributes(from.child(old_core(), "target"), target, of_target, same_source);
    }
    children(from, to, same_source);
  }

  /// Source and target as the tool has them, with its own segmentation between.
  void content(const Node& from, const Node& to, const Node& target) {
    const Node source = to.child(core(), "source");
    std::string xml = carrier_.xml_of(from.child(core(), "source"));
    const std::string line = indentation(text_, source);
    if (const Node segmented = from.child(core(), "seg-source")) xml += line + carrier_.xml_of(segmented);
    // A target that the reader takes for none may hold a part of one.
    if (const Node old = from.child(core(), "target")) {
      xml += line;
      const std::size_t tag = xml.size();
      xml += carrier_.xml_of(old);
      // The tool's word for the state stays; but where one is chosen that this tool understands, it is that.
      if (target && target.attribute("state") == "needs-adaptation") {
        const std::size_t end = end_of_tag(xml, tag);
        xml.replace(
            tag, end - tag,
            with_attribute(std::string_view(xml).substr(tag, end - tag), "state", "needs-adaptation"));
      }
    }
    carrier_.replace(source.begin(), target ? target.end() : source.end(), std::move(xml));
  }

  void children(const Node& from, const Node& to, bool same_source) {
    const Node last = last_element(to);
    const std::string line = indentation(text_, last);
    for (const bool foreign : {false, true}) {
      for (Node child = first_element(from); child; child = child.next()) {
        if (!child.is_element() || (child.uri() != old_core()) != foreign) continue;
        if (foreign ? !same_source && tells_state(child.uri(), child.local()) : !is_of_others(child))
          continue;
        carrier_.put(last.end(), line, child);
      }
      if (!foreign) carrier_.notes(from, to, last.end(), line, "from");
    }
  }

  /// Whether an element of XLIFF's in a trans-unit is none that write() writes.
  bool is_of_others(const Node& node) const {
    if (!carrier_.one_namespace() || is_our_context(node)) return false;
    if (node.local() == "alt-trans") return node.attribute("tool-id") != tool_name;
    return node.local() != "source" && node.local() != "seg-source" && node.local() != "target" &&
           node.local() != "note";
  }

  Carrier& carrier_;
  const std::string& text_;
  std::unordered_map<std::string, Node> units_;      // by "<unit>.<segment>"
  std::map<std::string, Node, std::less<>> groups_;  // by id
};

}  // namespace

void carry_over_1(Carrier& carrier) {
  CarryOver1(carrier).run();
}

}  // namespace satz::xliff
