#include "xliff/unread.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "xliff/names.hpp"
#include "xliff/own_ids.hpp"
#include "xliff/report.hpp"
#include "xliff/root.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

/// An element that is read, and its attributes that are (blank-separated).
struct Known {
  std::string_view element;
  std::string_view attributes;
};

constexpr Known known_1[] = {
    {"xliff", "version"},
    {"file", "original source-language target-language datatype xml:space"},
    {"header", ""},
    {"body", ""},
    {"group", "id restype resname translate maxwidth size-unit xml:space"},
    {"trans-unit", "id restype resname translate approved maxwidth size-unit xml:space"},
    {"source", "xml:lang xml:space"},
    {"seg-source", "xml:lang xml:space"},
    {"target", "state xml:lang xml:space"},
    {"note", "from priority annotates"},
    {"alt-trans", "match-quality origin alttranstype mid tool-id xml:space"},
    {"g", "id ctype equiv-text xid clone"},
    {"x", "id ctype equiv-text xid clone"},
    {"bx", "id rid ctype equiv-text xid clone"},
    {"ex", "id rid equiv-text xid"},
    {"bpt", "id rid ctype equiv-text xid clone"},
    {"ept", "id rid equiv-text xid"},
    {"it", "id rid pos ctype equiv-text xid clone"},
    {"ph", "id ctype equiv-text xid clone"},
};

constexpr Known known_2[] = {
    {"xliff", "version srcLang trgLang xml:space"},
    {"file", "id original translate xml:space"},
    {"unit", "id name type translate xml:space"},
    {"segment", "id state subState"},
    {"ignorable", "id"},
    {"source", "xml:lang xml:space"},
    {"target", "order xml:lang xml:space"},
    {"notes", ""},
    {"note", "id category priority appliesTo ref"},
    {"originalData", ""},
    {"data", "id xml:space"},
    {"cp", "hex"},
    {"pc",
     "id dataRefStart dataRefEnd equivStart equivEnd subFlowsStart subFlowsEnd type subType canCopy "
     "canDelete "
     "canReorder canOverlap copyOf"},
    {"sc", "id isolated dataRef equiv subFlows type subType canCopy canDelete canReorder canOverlap copyOf"},
    {"ec",
     "id startRef isolated dataRef equiv subFlows type subType canCopy canDelete canReorder canOverlap "
     "copyOf"},
    {"ph", "id dataRef equiv subFlows type subType canCopy canDelete canReorder copyOf"},
};

bool is_word_of(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (list.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

std::string spelt(const xml::Name& name) {
  return (name.prefix.empty() ? "" : name.prefix + ':') + name.local;
}

class Walk {
 public:
  Walk(xml::Reader& reader, const Root& root)
      : reader_(reader), uri_(root.event->name.uri), version_2_(root.version >= Version::v2_0) {}

  void run(const Event& root) {
    for (const Event* event = &root; event != nullptr; event = reader_.next()) {
      if (event->kind == Event::Kind::start) start(*event);
      if (event->ends(uri_, "group") && !groups_.empty()) end_group();
      if (event->ends(uri_, "file")) ours_ = false;
    }
  }

  std::vector<Unread> found;

 private:
  struct Group {
    std::string id;
    std::string name;
    Spot spot;
    bool is_unit = false;
  };

  void add(const std::string& what, Spot at) {
    const auto [place, added] = index_.try_emplace(what, found.size());
    if (added) found.push_back({what, 0, at.line, at.column});
    ++found[place->second].count;
  }

  void lose(const Event& event) {
    add('<' + spelt(event.name) + '>', spot_of(event));
    reader_.skip();
  }

  void start(const Event& event) {
    if (event.name.uri != uri_) {
      module(event);
      return;
    }
    const std::string& name = event.name.local;
    if (name == "group") groups_.push_back({value(event, "id"), spelt(event.name), spot_of(event), false});
    if (name == "group" && version_2_) return;  // lost itself, its units are not
    if (name == "mrk" || name == "sm" || name == "em" || name == "sub") {
      if (value(event, "mtype") != "seg" && name != "em") add('<' + spelt(event.name) + '>', spot_of(event));
      return;
    }
    if (!version_2_ && structure_1(event, name)) return;
    const Known* known = find(name);
    if (known == nullptr) {
      lose(event);
    } else {
      attributes(event, known->attributes);
    }
  }

  /// What of 1.x is read or not by what it says; true where there is no more to look at.
  bool structure_1(const Event& event, const std::string& name) {
    if (name == "tool" && value(event, "tool-id") == tool_name) {
      ours_ = true;
      return true;
    }
    const std::string purpose = value(event, "purpose");
    if (name == "context-group" && purpose == "information" && !groups_.empty()) return true;
    if ((name == "context-group" && purpose == "x-space-before") ||
        (name == "context" && value(event, "context-type") == "x-heading")) {
      reader_.skip();
      return true;
    }
    if (name == "alt-trans" && value(event, "alttranstype") == "rejected") {
      lose(event);
      return true;
    }
    if (name == "trans-unit" && !groups_.empty()) {
      groups_.back().is_unit =
          groups_.back().is_unit || own_ids(value(event, "id"), groups_.back().id, ours_).has_value();
    }
    return false;
  }

  void end_group() {
    if (!groups_.back().is_unit) add('<' + groups_.back().name + '>', groups_.back().spot);
    groups_.pop_back();
  }

  void module(const Event& event) {
    if (event.name.is(matches_namespace, "matches")) return;
    if (event.name.is(matches_namespace, "match")) {
      attributes(event, "id ref type subType similarity matchQuality origin");
    } else if (event.name.is(metadata_namespace, "metadata")) {
      return;  // its groups tell
    } else if (event.name.is(metadata_namespace, "metaGroup") &&
               value(event, "category").starts_with(std::string(tool_name) + ':')) {
      reader_.skip();
    } else if (event.name.is(restriction_namespace, "profiles")) {
      reader_.skip();
    } else {
      lose(event);
    }
  }

  void attributes(const Event& event, std::string_view read) {
    for (const xml::Attribute& attribute : event.attributes) {
      if (attribute.name.uri == instance_namespace) continue;
      if (attribute.name.is(restriction_namespace, "sizeRestriction")) continue;
      std::string name = spelt(attribute.name);
      if (attribute.name.uri == xml::xml_namespace) name = "xml:" + attribute.name.local;
      const bool known = attribute.name.uri.empty() || attribute.name.uri == xml::xml_namespace;
      if (known && is_word_of(read, name)) continue;
      if (name == "tool-id" && attribute.value == tool_name) continue;
      add('<' + spelt(event.name) + "> " + name, spot_of(event));
    }
  }

  const Known* find(std::string_view name) const {
    const auto is = [&](const Known& known) { return known.element == name; };
    if (version_2_) {
      const auto* at = std::find_if(std::begin(known_2), std::end(known_2), is);
      return at == std::end(known_2) ? nullptr : at;
    }
    const auto* at = std::find_if(std::begin(known_1), std::end(known_1), is);
    return at == std::end(known_1) ? nullptr : at;
  }

  xml::Reader& reader_;
  std::string uri_;
  bool version_2_;
  bool ours_ = false;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace

std::vector<Unread> unread(std::string_view bytes, const std::string& file) {
  xml::Reader reader(bytes, file);
  const Root root = read_root(reader, file);
  Walk walk(reader, root);
  walk.run(*root.event);
  return std::move(walk.found);
}

}  // namespace satz::xliff
