#include "xliff/carrier.hpp"

#include <algorithm>

#include "xliff/markup.hpp"
#include "xliff/names.hpp"
#include "xliff/read.hpp"
#include "xliff/vendor_states.hpp"
#include "xml/reader.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {
namespace {

using xml::Node;

std::map<std::string, const Segment*, std::less<>> sentences_of(const Document& document) {
  std::map<std::string, const Segment*, std::less<>> all;
  for (const File& file : document.files) {
    for (const Unit& unit : file.units) {
      for (const Segment& segment : unit.segments) {
        if (!segment.ignorable) all.emplace(unit.id + '.' + segment.id, &segment);
      }
    }
  }
  return all;
}

bool same_content(const Fragment& a, const Fragment& b) {
  return a.text == b.text && std::equal(a.codes.begin(), a.codes.end(), b.codes.begin(), b.codes.end(),
                                        [](const InlineCode& x, const InlineCode& y) {
                                          return x.offset == y.offset && x.kind == y.kind && x.id == y.id;
                                        });
}

}  // namespace

Parsed::Parsed(std::string bytes, const std::string& file)
    : text(xml::text_of_input(bytes, file)), document(read(text, file).document) {
  xml::Reader reader(text, file);
  while (const xml::Event* event = reader.next()) {
    if (event->kind != xml::Event::Kind::start) continue;
    namespaces = event->namespaces;
    root = tree.take(reader, *event);
  }
}

Carrier::Carrier(Parsed& before, Parsed& fresh, const Renamed& renamed)
    : before_(before),
      fresh_(fresh),
      renamed_(renamed),
      bound_(fresh.namespaces),
      old_(sentences_of(before.document)),
      new_(sentences_of(fresh.document)) {
  declare();
}

/// The prefixes of the old root are declared on the new one, so that not each element has to.
void Carrier::declare() {
  std::string declarations;
  for (const xml::NamespaceDeclaration& each : before_.namespaces) {
    const bool taken = std::any_of(bound_.begin(), bound_.end(),
                                   [&](const auto& other) { return other.prefix == each.prefix; });
    if (each.prefix.empty() || each.uri == core() || taken) continue;
    bound_.push_back(each);
    declarations += " xmlns:" + each.prefix + "=\"";
    xml::append_attribute(declarations, each.uri);
    declarations += '"';
  }
  put(fresh_.root.content_begin() - 1, std::move(declarations));
}

std::string Carrier::attributes_of(const Node& from, const std::set<std::string_view>& ours, const Node& to,
                                   bool same) const {
  std::string more;
  for (const xml::Attribute& each : from.attributes()) {
    const xml::Name& name = each.name;
    if (name.uri == xml::xml_namespace || to.attribute(name.uri, name.local)) continue;
    if (name.uri.empty() && ours.contains(name.local)) continue;
    if (!same && tells_state(name.uri, name.local)) continue;
    const bool is_bound =
        name.uri.empty() || std::any_of(bound_.begin(), bound_.end(), [&](const auto& other) {
          return other.prefix == name.prefix && other.uri == name.uri;
        });
    if (!is_bound) {
      more += " xmlns:" + name.prefix + "=\"";
      xml::append_attribute(more, name.uri);
      more += '"';
    }
    more += ' ' + (name.prefix.empty() ? "" : name.prefix + ':') + name.local + "=\"";
    xml::append_attribute(more, each.value);
    more += '"';
  }
  return more;
}

void Carrier::attributes(const Node& from, const Node& to, const std::set<std::string_view>& ours,
                         bool same) {
  std::string more = attributes_of(from, ours, to, same);
  if (more.empty()) return;
  const bool is_empty = to.content_begin() == to.end();
  put(to.content_begin() - (is_empty ? 2 : 1), std::move(more));
}

void Carrier::put(std::size_t at, const std::string& indentation, const Node& node) {
  put(at, indentation + xml_of(node));
}

void Carrier::replace(std::size_t begin, std::size_t end, std::string with) {
  if (begin != end || !with.empty()) splices_.push_back({begin, end, std::move(with)});
}

void Carrier::notes(const Node& from, const Node& to, std::size_t at, const std::string& indentation,
                    std::string_view said_by) {
  if (!one_namespace()) return;
  std::vector<Node> written;
  for (Node note = to.child(core(), "note"); note; note = note.next(core(), "note")) written.push_back(note);
  for (Node note = from.child(core(), "note"); note; note = note.next(core(), "note")) {
    const std::string_view author = note.attribute(said_by).value_or("");
    if (author == tool_name || author == "page") continue;
    const std::string text = note.text_content();
    const auto again = std::find_if(written.begin(), written.end(), [&](const Node& each) {
      return each.attribute(said_by).value_or("") == author && each.text_content() == text;
    });
    if (again == written.end()) {
      put(at, indentation, note);
    } else {
      replace(again->begin(), again->end(), xml_of(note));
      written.erase(again);
    }
  }
}

const std::string& Carrier::old_name(const std::string& sentence) const {
  const auto other = renamed_.find(sentence);
  return other == renamed_.end() ? sentence : other->second;
}

bool Carrier::has_same_source(const std::string& sentence) const {
  const auto now = new_.find(sentence);
  const auto was = old_.find(old_name(sentence));
  return now != new_.end() && was != old_.end() && same_content(now->second->source, was->second->source);
}

bool Carrier::is_same(const std::string& sentence) const {
  if (!has_same_source(sentence)) return false;
  const Segment& now = *new_.find(sentence)->second;
  const Segment& was = *old_.find(old_name(sentence))->second;
  if (now.target.has_value() != was.target.has_value()) return false;
  return !now.target || (same_content(*now.target, *was.target) && now.state == was.state);
}

std::string Carrier::apply() {
  std::stable_sort(splices_.begin(), splices_.end(),
                   [](const Splice& a, const Splice& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Splice& splice : splices_) {
    if (splice.begin < at) continue;  // inside of what was replaced
    out.append(fresh_.text, at, splice.begin - at);
    out += splice.with;
    at = splice.end;
  }
  return out.append(fresh_.text, at);
}

std::string indentation(const std::string& text, const Node& node) {
  std::size_t at = node.begin();
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || text[at - 1] != '\n' ? std::string() : text.substr(at - 1, node.begin() - at + 1);
}

Node first_element(const Node& parent) {
  Node child = parent.first();
  while (child && !child.is_element()) child = child.next();
  return child;
}

Node last_element(const Node& parent) {
  Node last;
  for (Node child = parent.first(); child; child = child.next()) {
    if (child.is_element()) last = child;
  }
  return last;
}

std::string carry_over(std::string_view before, const std::string& file, std::string fresh,
                       const Renamed& renamed) {
  Parsed old(std::string(before), file);
  Parsed now(std::move(fresh), file);
  const bool version_2 = now.document.version >= Version::v2_0;
  if ((old.document.version >= Version::v2_0) != version_2) return std::move(now.text);
  Carrier carrier(old, now, renamed);
  if (version_2) {
    carry_over_2(carrier);
  } else {
    carry_over_1(carrier);
  }
  return carrier.apply();
}

}  // namespace satz::xliff
