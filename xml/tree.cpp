#include "xml/tree.hpp"

#include <tinyxml2.h>

#include <deque>

#include "xml/writer.hpp"

namespace satz::xml {
namespace {

/// tinyxml2 knows no namespaces: a name is kept as uri, local name and prefix with this, which no XML
/// character can be, between; or as the bare local name.
constexpr char separator = '\x01';

struct Extent {
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t content_begin = 0;
  std::size_t content_end = 0;
};

std::string pack(const Name& name) {
  if (name.uri.empty()) return name.local;
  return name.uri + separator + name.local + separator + name.prefix;
}

struct Unpacked {
  std::string_view uri;
  std::string_view local;
  std::string_view prefix;
};

Unpacked unpack(std::string_view packed) {
  const std::size_t first = packed.find(separator);
  if (first == std::string_view::npos) return {{}, packed, {}};
  const std::size_t second = packed.find(separator, first + 1);
  return {packed.substr(0, first), packed.substr(first + 1, second - first - 1), packed.substr(second + 1)};
}

const Extent& extent(const tinyxml2::XMLNode* node) {
  static const Extent none;
  return node == nullptr ? none : *static_cast<const Extent*>(node->GetUserData());
}

/// The prefixes bound so far, innermost last.
using Bindings = std::vector<std::pair<std::string, std::string>>;

/// The name to write for `name`; declares its prefix in `declarations` where it is not bound to its
/// namespace.
std::string qualified(const Unpacked& name, bool attribute, Bindings& bound, std::string& declarations) {
  if (name.uri == xml_namespace) return "xml:" + std::string(name.local);
  const std::string prefix(name.prefix);
  if (!attribute || !name.uri.empty()) {
    std::string_view now;
    for (const auto& [other, uri] : bound) {
      if (other == prefix) now = uri;
    }
    if (now != name.uri) {
      bound.emplace_back(prefix, name.uri);
      declarations += prefix.empty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"";
      append_attribute(declarations, name.uri);
      declarations += '"';
    }
  }
  return prefix.empty() ? std::string(name.local) : prefix + ':' + std::string(name.local);
}

void append_xml(std::string& out, const tinyxml2::XMLNode* node, Bindings& bound) {
  if (const tinyxml2::XMLText* text = node->ToText()) {
    append_text(out, text->Value());
  } else if (const tinyxml2::XMLComment* comment = node->ToComment()) {
    out += "<!--" + std::string(comment->Value()) + "-->";
  } else if (const tinyxml2::XMLUnknown* instruction = node->ToUnknown()) {
    out += "<?" + std::string(instruction->Value()) + "?>";
  } else if (const tinyxml2::XMLElement* element = node->ToElement()) {
    const std::size_t outside = bound.size();
    std::string declarations;
    std::string attributes;
    const std::string name = qualified(unpack(element->Name()), false, bound, declarations);
    for (auto* a = element->FirstAttribute(); a != nullptr; a = a->Next()) {
      attributes += ' ' + qualified(unpack(a->Name()), true, bound, declarations) + "=\"";
      append_attribute(attributes, a->Value());
      attributes += '"';
    }
    out += '<' + name + declarations + attributes;
    if (element->NoChildren()) {
      out += "/>";
    } else {
      out += '>';
      for (auto* child = element->FirstChild(); child != nullptr; child = child->NextSibling()) {
        append_xml(out, child, bound);
      }
      out += "</" + name + '>';
    }
    bound.resize(outside);
  }
}

void append_content(std::string& out, const tinyxml2::XMLNode* node) {
  for (auto* child = node->FirstChild(); child != nullptr; child = child->NextSibling()) {
    if (child->ToText() != nullptr) {
      out += child->Value();
    } else if (child->ToElement() != nullptr) {
      append_content(out, child);
    }
  }
}

}  // namespace

struct Tree::State {
  tinyxml2::XMLDocument document;
  std::deque<Extent> extents;

  void place(tinyxml2::XMLNode* node, const Event& event) {
    extents.push_back({event.line, event.column, event.begin, event.end, event.end, event.end});
    node->SetUserData(&extents.back());
  }

  tinyxml2::XMLElement* add_element(tinyxml2::XMLNode* parent, const Event& event) {
    tinyxml2::XMLElement* element = document.NewElement(pack(event.name).c_str());
    for (const Attribute& attribute : event.attributes) {
      element->SetAttribute(pack(attribute.name).c_str(), attribute.value.c_str());
    }
    place(element, event);
    parent->InsertEndChild(element);
    return element;
  }

  void add_leaf(tinyxml2::XMLNode* parent, const Event& event) {
    tinyxml2::XMLNode* node = nullptr;
    switch (event.kind) {
      case Event::Kind::text:
        node = document.NewText(event.text.c_str());
        break;
      case Event::Kind::comment:
        node = document.NewComment(event.text.c_str());
        break;
      default: {
        const std::string all = event.text.empty() ? event.name.local : event.name.local + ' ' + event.text;
        node = document.NewUnknown(all.c_str());
      }
    }
    place(node, event);
    parent->InsertEndChild(node);
  }
};

Tree::Tree() : state_(std::make_unique<State>()) {}
Tree::~Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;

Node Tree::take(Reader& reader, const Event& start) {
  State& state = *state_;
  state.document.Clear();
  state.extents.clear();
  tinyxml2::XMLNode* const root = state.add_element(&state.document, start);
  tinyxml2::XMLNode* at = root;
  for (;;) {
    const Event* event = reader.next();
    if (event == nullptr) break;
    if (event->kind == Event::Kind::start) {
      at = state.add_element(at, *event);
    } else if (event->kind == Event::Kind::end) {
      Extent& whole = *static_cast<Extent*>(at->GetUserData());
      whole.content_end = event->begin;
      whole.end = event->end;
      if (at == root) break;
      at = at->Parent();
    } else {
      state.add_leaf(at, *event);
    }
  }
  return Node(root);
}

bool Node::is_element() const {
  return node_ != nullptr && node_->ToElement() != nullptr;
}

bool Node::is_text() const {
  return node_ != nullptr && node_->ToText() != nullptr;
}

bool Node::is(std::string_view uri, std::string_view local) const {
  if (!is_element()) return false;
  const Unpacked name = unpack(node_->Value());
  return name.local == local && name.uri == uri;
}

std::string_view Node::uri() const {
  return is_element() ? unpack(node_->Value()).uri : std::string_view();
}

std::string_view Node::local() const {
  return is_element() ? unpack(node_->Value()).local : std::string_view();
}

std::string_view Node::prefix() const {
  return is_element() ? unpack(node_->Value()).prefix : std::string_view();
}

std::string_view Node::text() const {
  return is_text() ? node_->Value() : std::string_view();
}

std::string Node::text_content() const {
  std::string text;
  if (is_text()) text = node_->Value();
  if (is_element()) append_content(text, node_);
  return text;
}

std::optional<std::string_view> Node::attribute(std::string_view uri, std::string_view local) const {
  if (!is_element()) return std::nullopt;
  for (auto* a = node_->ToElement()->FirstAttribute(); a != nullptr; a = a->Next()) {
    const Unpacked name = unpack(a->Name());
    if (name.local == local && name.uri == uri) return a->Value();
  }
  return std::nullopt;
}

Node Node::first() const {
  return node_ == nullptr ? Node() : Node(node_->FirstChild());
}

Node Node::next() const {
  return node_ == nullptr ? Node() : Node(node_->NextSibling());
}

Node Node::parent() const {
  if (node_ == nullptr || node_->Parent() == nullptr || node_->Parent()->ToElement() == nullptr)
    return Node();
  return Node(node_->Parent());
}

Node Node::child(std::string_view uri, std::string_view local) const {
  const Node node = first();
  return !node || node.is(uri, local) ? node : node.next(uri, local);
}

Node Node::next(std::string_view uri, std::string_view local) const {
  Node node = next();
  while (node && !node.is(uri, local)) node = node.next();
  return node;
}

std::size_t Node::line() const {
  return extent(node_).line;
}

std::size_t Node::column() const {
  return extent(node_).column;
}

std::size_t Node::begin() const {
  return extent(node_).begin;
}

std::size_t Node::end() const {
  return extent(node_).end;
}

std::size_t Node::content_begin() const {
  return extent(node_).content_begin;
}

std::size_t Node::content_end() const {
  return extent(node_).content_end;
}

std::string Node::to_xml(std::span<const NamespaceDeclaration> bound) const {
  std::string out;
  Bindings bindings;
  for (const NamespaceDeclaration& each : bound) bindings.emplace_back(each.prefix, each.uri);
  if (node_ != nullptr) append_xml(out, node_, bindings);
  return out;
}

std::vector<Attribute> Node::attributes() const {
  std::vector<Attribute> all;
  const tinyxml2::XMLElement* element = node_ == nullptr ? nullptr : node_->ToElement();
  if (element == nullptr) return all;
  for (auto* a = element->FirstAttribute(); a != nullptr; a = a->Next()) {
    const Unpacked name = unpack(a->Name());
    all.push_back({{std::string(name.uri), std::string(name.local), std::string(name.prefix)}, a->Value()});
  }
  return all;
}

}  // namespace satz::xml
