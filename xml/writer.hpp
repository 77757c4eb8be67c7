#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "xml/reader.hpp"

namespace satz::xml {

/// Appends `text` (valid UTF-8) as XML character data: & < > as entities, CR as a reference, so that every
/// reader gets back these very characters. Throws Error on a character that XML 1.0 cannot hold (2.2).
void append_text(std::string& out, std::string_view text);

/// Appends `text` as the inside of an attribute value in double quotes: LF, TAB and CR as references too.
void append_attribute(std::string& out, std::string_view text);

/// The offset of the first character of `text` (valid UTF-8) that XML 1.0 cannot hold (production 2, Char),
/// or std::string_view::npos.
std::size_t first_unwritable(std::string_view text);

/// Writes a document, UTF-8, byte for byte the same for the same calls. It adds no white space: content is
/// what text() says, and structure is broken into lines by line(), which the caller must not use inside
/// content.
///
/// Names must be XML names and start/end calls balanced (asserted). One thread at a time.
class Writer {
 public:
  /// `declaration`: begin with <?xml version="1.0" encoding="UTF-8"?> and a line end.
  explicit Writer(bool declaration = true);

  /// <name …; attributes follow.
  Writer& start(std::string_view name);
  Writer& attribute(std::string_view name, std::string_view value);
  Writer& text(std::string_view text);
  /// </name>, or /> when nothing was written since start.
  Writer& end();

  /// <name>text</name>
  Writer& element(std::string_view name, std::string_view text);

  /// A line end and two spaces for each open element: between structural elements only.
  Writer& line();
  /// The same before an end tag: one level less.
  Writer& end_line();

  /// "--" in a comment and "?>" in an instruction cannot be said in XML: a blank is put between.
  Writer& comment(std::string_view text);
  Writer& instruction(std::string_view target, std::string_view data);
  /// <!DOCTYPE root SYSTEM "system">
  Writer& doctype(std::string_view root, std::string_view system);
  /// Well-formed XML, as it is.
  Writer& raw(std::string_view xml);

  std::size_t depth() const { return open_.size(); }
  /// What was written since the last take(); for files that are written piece by piece.
  std::string take();
  const std::string& written() const { return out_; }

 private:
  void close_tag();

  std::string out_;
  std::vector<std::string> open_;
  bool in_tag_ = false;
};

}  // namespace satz::xml
