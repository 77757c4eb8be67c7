#pragma once

#include <cstddef>
#include <string>

#include "text/charset.hpp"
#include "xml/reader.hpp"

namespace satz::xml {

/// The bytes of a document on their way to the parser: decoded to UTF-8 piece by piece, without byte order
/// mark, the XML declaration read and taken off.
class Input {
 public:
  /// Reads the first bytes. Throws Error where the encoding is unknown or the declaration malformed.
  Input(Reader::Source source, std::string file);

  /// Replaces `text` by the next piece, never empty but at the end: then false.
  bool next(std::string& text);

  /// The XML declaration as it counts in offsets: as it stood, but in UTF-8, and saying so; empty without
  /// one.
  const std::string& declaration() const { return declaration_; }
  /// Where the text behind the declaration begins: lines before it, and columns before it in its line.
  std::size_t lines() const { return lines_; }
  std::size_t columns() const { return columns_; }
  /// The last line of the declaration as it stood.
  const std::string& last_line() const { return last_line_; }

 private:
  bool fill();
  bool decode(std::string& text);
  void tell_encoding();
  void take_declaration();
  [[noreturn]] void fail(const std::string& what, const std::string& advice) const;

  Reader::Source source_;
  std::string file_;
  Charset charset_{};
  bool marked_ = false;  // the bytes themselves told the encoding
  std::string piece_;    // room for what is read at once
  std::string raw_;      // read, not yet decoded
  std::string first_;    // decoded, not yet handed out
  bool at_end_ = false;
  std::string declaration_;
  std::string last_line_;
  std::size_t lines_ = 0;
  std::size_t columns_ = 0;
  std::size_t line_ = 1;  // of what was decoded so far, for a byte that cannot be
  std::size_t column_ = 1;
};

}  // namespace satz::xml
