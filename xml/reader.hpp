#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"

namespace satz::xml {

/// The namespace that the prefix `xml` is always bound to: xml:lang, xml:space.
inline constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

/// The name of an element or attribute (Namespaces in XML 1.0): compare `uri` and `local`, never the prefix.
struct Name {
  std::string uri;     ///< namespace; empty: none
  std::string local;   ///< without prefix
  std::string prefix;  ///< as the file spells it, for writing it back; may be empty
  bool is(std::string_view other_uri, std::string_view other_local) const {
    return local == other_local && uri == other_uri;
  }
  bool operator==(const Name&) const = default;
};

struct Attribute {
  Name name;
  std::string value;  ///< references resolved, white space normalised (XML 1.0, 3.3.3)
  bool operator==(const Attribute&) const = default;
};

/// xmlns="uri" or xmlns:prefix="uri".
struct NamespaceDeclaration {
  std::string prefix;
  std::string uri;
  bool operator==(const NamespaceDeclaration&) const = default;
};

/// What stands next in a document. An empty element gives a start and an end.
struct Event {
  enum class Kind : std::uint8_t { start, end, text, comment, instruction };

  Kind kind = Kind::text;
  Name name{};                                     ///< start, end; an instruction's target is name.local
  std::vector<Attribute> attributes{};             ///< start: in the file's order, without xmlns
  std::vector<NamespaceDeclaration> namespaces{};  ///< start: those declared on this element
  std::string text{};      ///< text: every blank as it stands, line ends as LF (2.11); comment, instruction
  bool cdata = false;      ///< text that came from a CDATA section
  std::size_t line = 0;    ///< of the first character, from 1
  std::size_t column = 0;  ///< from 1, in code points
  std::size_t begin = 0;   ///< bytes of the event in the input once that is UTF-8 without byte order mark
  std::size_t end = 0;     ///< (Reader::text_of_input), for splicing; of text: valid for a single event only
  std::size_t depth = 0;   ///< open elements around it; the root's start and end have 0

  bool starts(std::string_view uri, std::string_view local) const {
    return kind == Kind::start && name.is(uri, local);
  }
  bool ends(std::string_view uri, std::string_view local) const {
    return kind == Kind::end && name.is(uri, local);
  }

  /// The value of the attribute of no namespace with that name, or null; valid as long as the event is.
  const std::string* attribute(std::string_view local) const { return attribute({}, local); }
  const std::string* attribute(std::string_view uri, std::string_view local) const;
};

/// The one door to reading XML: a document as a stream of events, in memory that does not grow with the file.
///
/// Well-formedness and namespaces are checked in full (expat does the work). A DOCTYPE is stepped over; no
/// DTD and no other file is ever read; a document that declares an entity of its own is refused, so no text
/// can grow on the way. Encodings are told by byte order mark, by the shape of the first bytes (UTF-16), then
/// by the XML declaration, else UTF-8. Elements nest to `max_depth`; a tag has at most
/// `max_attributes` and `max_tag` bytes.
///
///     xml::Reader reader(bytes, "a.tmx");
///     while (const xml::Event* event = reader.next())
///       if (event->starts("", "tu")) …
///
/// Every unreadable input throws satz::Error with line, column, the line's text where it is short, and
/// advice. One thread at a time; independent readers may run in many threads.
class Reader {
 public:
  static constexpr std::size_t max_depth = 1000;
  static constexpr std::size_t max_attributes = 1000;
  static constexpr std::size_t max_tag = std::size_t{8} << 20;

  /// Fills at most `size` bytes of `buffer` and returns how many; 0 is the end. May throw Error.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

  /// `file` is what places name. `bytes` and `stream` must outlive the reader.
  Reader(Source source, std::string file);
  Reader(std::string_view bytes, std::string file);
  Reader(std::istream& stream, std::string file);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// The next event, or null after the last. It lives in the reader and is good until the next call. A long
  /// text (over some 60,000 bytes), or one with a CDATA section in it, comes as several text events in a row.
  const Event* next();

  /// From here on, elements of namespace `uri` come as if they were of namespace `as`. For formats that have
  /// had several, and tools that mix them.
  void read_as(std::string_view uri, std::string_view as);

  /// Moves behind the end of the element whose start was the last event.
  void skip();

  /// The text of the element whose start was the last event, with that of all elements in it, and moves
  /// behind its end. Comments and instructions are no text.
  std::string text_content();

  /// Where `event` stands, with the file's name.
  Place place(const Event& event) const;

  /// An Error at `event`, for what a format demands beyond XML.
  Error error(const Event& event, const std::string& what, std::string advice = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `bytes` of an XML file as UTF-8: the text that Event::begin and end count in. Throws Error as Reader does.
std::string text_of_input(std::string_view bytes, const std::string& file);

}  // namespace satz::xml
