#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "text/fragment.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {

/// `tag`, a start tag as a file has it, with the attribute set to `value`; an empty value takes it out.
std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value);

/// How the codes of a unit are spelt in its file.
class CodeMarkup {
 public:
  /// `text` is what the nodes' places count in; `prefix` that of XLIFF's elements; `version_2` whether ids
  /// and names are those of XLIFF 2. `text` must outlive this.
  CodeMarkup(std::string_view text, std::string_view prefix, bool version_2);

  /// Learns the codes in `content`, a source or target. What was learnt first stands.
  void learn(const xml::Node& content);

  /// `fragment` as content. Codes that were not learnt are spelt as XLIFF's own (x, bx, ex; ph, sc, ec).
  std::string spell(const Fragment& fragment) const;

 private:
  struct Spelling {
    std::string markup;
    bool element = false;  ///< the tag of an element that holds the span: only where it nests
  };
  void put(char kind, std::string_view id, Spelling spelling);
  void append(std::string& out, std::string_view text) const;
  std::string unknown(const InlineCode& code) const;

  std::string_view text_;
  std::string prefix_;
  bool version_2_;
  std::unordered_map<std::string, Spelling> known_;
};

}  // namespace satz::xliff
