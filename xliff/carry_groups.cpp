#include "xliff/carry_groups.hpp"

#include <algorithm>
#include <unordered_set>

namespace satz::xliff {
namespace {

using xml::Node;
using Path = std::vector<Node>;

std::size_t common(const Path& a, const Path& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// For each unit the groups it is to stand in.
std::vector<Path> paths_of(const std::vector<Grouped>& units) {
  std::vector<Path> paths(units.size());
  const Path* behind = nullptr;
  for (std::size_t i = units.size(); i-- > 0;) {
    if (units[i].groups) behind = &*units[i].groups;
    if (behind != nullptr) paths[i] = *behind;
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].groups) continue;
    paths[i].resize(i == 0 ? 0 : common(paths[i - 1], paths[i]));
  }
  return paths;
}

class Groups {
 public:
  explicit Groups(Carrier& carrier) : carrier_(carrier) {}

  /// Closes and opens what lies between the unit before and this one.
  void step(const Node& before, const Node& unit, Path path) {
    const auto closed = std::find_if(path.begin(), path.end(),
                                     [&](const Node& group) { return closed_.contains(key(group)); });
    path.erase(closed, path.end());
    const std::size_t kept = common(open_, path);
    close(before, kept);
    const std::string line = indentation(carrier_.fresh().text, unit);
    for (std::size_t i = kept; i < path.size(); ++i) {
      carrier_.put(unit.begin() - line.size(), start_of(path[i], line));
      open_.push_back(path[i]);
    }
  }

  void close(const Node& last, std::size_t kept) {
    for (; open_.size() > kept; open_.pop_back()) {
      carrier_.put(last.end(), indentation(carrier_.fresh().text, last) + "</group>");
      closed_.insert(key(open_.back()));
    }
  }

 private:
  static std::size_t key(const Node& group) { return group.begin(); }

  /// The start tag and what stands before the units.
  std::string start_of(const Node& group, const std::string& line) const {
    std::string xml = line + "<group" + carrier_.attributes_of(group, {"translate"}) + '>';
    for (Node child = first_element(group); child; child = child.next()) {
      if (!child.is_element()) continue;
      const bool core = child.uri() == carrier_.before().root.uri();
      const bool is_content =
          core && (child.local() == "group" || child.local() == "unit" || child.local() == "trans-unit");
      if (is_content || (core && !carrier_.one_namespace())) continue;
      xml += line + "  " + carrier_.xml_of(child);
    }
    return xml;
  }

  Carrier& carrier_;
  Path open_;
  std::unordered_set<std::size_t> closed_;
};

}  // namespace

void carry_groups(Carrier& carrier, const std::vector<Grouped>& units) {
  std::vector<Path> paths = paths_of(units);
  Groups groups(carrier);
  Node before;
  for (std::size_t i = 0; i < units.size(); ++i) {
    groups.step(before, units[i].unit, std::move(paths[i]));
    before = units[i].unit;
  }
  groups.close(before, 0);
}

}  // namespace satz::xliff
