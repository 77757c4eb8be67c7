#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/reader.hpp"

namespace tinyxml2 {
class XMLNode;
}

namespace satz::xml {

/// A node of a Tree: a handle, cheap to copy, good until its Tree takes another element or ends. A
/// default-constructed one is "no node", of which every question has the empty answer.
class Node {
 public:
  Node() = default;
  explicit operator bool() const { return node_ != nullptr; }
  /// Whether both are the same node of one tree.
  bool operator==(const Node& other) const { return node_ == other.node_; }

  bool is_element() const;
  bool is_text() const;
  /// Whether it is the element of that name.
  bool is(std::string_view uri, std::string_view local) const;

  std::string_view uri() const;
  std::string_view local() const;
  std::string_view prefix() const;

  /// A text's characters; of an element, comment or instruction nothing.
  std::string_view text() const;
  /// The text of the element and of all in it; comments and instructions are no text.
  std::string text_content() const;

  /// The value of the attribute of no namespace, or of namespace `uri`; nothing where it is not given.
  std::optional<std::string_view> attribute(std::string_view local) const { return attribute({}, local); }
  std::optional<std::string_view> attribute(std::string_view uri, std::string_view local) const;

  /// All attributes, in the file's order.
  std::vector<Attribute> attributes() const;

  /// Children of every kind, in order.
  Node first() const;
  Node next() const;
  Node parent() const;
  /// The first child element, and the next sibling element, of that name.
  Node child(std::string_view uri, std::string_view local) const;
  Node next(std::string_view uri, std::string_view local) const;

  std::size_t line() const;
  std::size_t column() const;
  /// Bytes in text_of_input(): the node's, and of an element those between its tags. An element written <a/>
  /// has content_begin == content_end == end.
  std::size_t begin() const;
  std::size_t end() const;
  std::size_t content_begin() const;
  std::size_t content_end() const;

  /// The node as XML that stands on its own, every prefix it uses declared, but for those in `bound`.
  std::string to_xml(std::span<const NamespaceDeclaration> bound = {}) const;

 private:
  friend class Tree;
  explicit Node(const tinyxml2::XMLNode* node) : node_(node) {}
  const tinyxml2::XMLNode* node_ = nullptr;
};

/// One element of a document with all that is in it, where reading it in order will not do. Files are read as
/// a stream; trees hold a unit of them at a time. tinyxml2 keeps the nodes (its parser and printer, which
/// lose white space, are not used).
class Tree {
 public:
  Tree();
  ~Tree();
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;

  /// Takes the element that `start`, the reader's last event, begins, and moves the reader behind its end.
  /// What the tree held before is gone.
  Node take(Reader& reader, const Event& start);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace satz::xml
