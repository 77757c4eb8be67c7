#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fragment.hpp"
#include "text/language.hpp"
#include "text/segment.hpp"

namespace satz::xliff {

enum class Version : std::uint8_t { v1_0, v1_1, v1_2, v2_0, v2_1, v2_2 };

/// "1.2"; and back, or nothing.
std::string_view to_string(Version version);
std::optional<Version> parse_version(std::string_view text);

/// Something said to the translator, or by them.
struct Note {
  std::string text;
  std::string from{};     ///< who says it: 1.2 from, 2.x category
  int priority = 1;       ///< 1 (highest) to 10
  std::string segment{};  ///< id of the segment it is about; empty: the whole unit or file
  enum class About : std::uint8_t { general, source, target } about = About::general;
  std::string id{};  ///< 2.x note id
  bool operator==(const Note&) const = default;
};

/// A translation that is offered beside a segment: 1.2 alt-trans, 2.x mtc:match.
struct Candidate {
  enum class Type : std::uint8_t {
    tm,               ///< from a translation memory
    context,          ///< exact, and with the same neighbours (2.x icm)
    adapted,          ///< from a translation memory, the source's numbers and dates put into it
    id,               ///< by the same id (2.x idm)
    mt,               ///< machine translation
    terms,            ///< from a term base
    previous_version  ///< what stood here before the source changed (1.2 previous-version)
  };

  std::string segment;  ///< id of the segment it is for
  Type type = Type::tm;
  std::optional<int> score{};  ///< tenths of a per cent, 0 to 1000: how like `source` is to the segment's
  Fragment source{};           ///< empty: not told
  Fragment target{};
  std::string origin{};  ///< where it is from: the memory's name, the page
  bool operator==(const Candidate&) const = default;
};

/// A block of a page and its translation (2.x unit; in 1.2 a group that holds a trans-unit per segment).
///
/// The sources of the segments, in order, are the block's content. Codes carry ids of the block; a target's
/// code with an id that is in the source has that code's kind, type and original.
struct Unit {
  std::string id;                   ///< of the block: an NMTOKEN without ':', unique in its file
  std::string name{};               ///< key shown to people: 1.2 resname, 2.x name
  std::string kind{};               ///< "p", "h1", "img@alt": 1.2 restype, 2.x type, both as x-… names
  bool preserve_space = true;       ///< white space in the content is significant
  std::vector<Segment> segments{};  ///< at least one; ignorables stand where they belong
  /// Ids of the segments in the order in which their targets are read, where it is not that of the sources
  /// (2.x order); empty: it is.
  std::vector<std::string> target_order{};
  std::vector<Note> notes{};
  std::vector<Candidate> candidates{};  ///< in the order of the segments, best first
  bool translate = true;                ///< false: for context only
  /// Ids of segments that are for context only, where the others are to be translated (1.2 alone can say it).
  std::vector<std::string> context_segments{};
  /// Ids of segments without target in which a tool has marked pieces, and translated only some (1.2
  /// seg-source).
  std::vector<std::string> partly_translated{};
  bool locked = false;  ///< another tool says that it is not to be changed (sdl:, mq: locked)
  std::optional<std::size_t> max_characters{};  ///< of the whole unit
  std::vector<std::string> headings{};          ///< texts of the headings above it, outermost first
  std::size_t line = 0;                         ///< where it was read; 0: it was not
  std::vector<std::size_t> lines{};             ///< of its segments, where it was read; empty: it was not

  std::size_t line_of(std::size_t segment) const { return segment < lines.size() ? lines[segment] : line; }
  bool operator==(const Unit&) const = default;
};

/// What goes from one page to one language.
struct File {
  std::string original;  ///< the page: a path with '/'
  Language source{};
  Language target{};                     ///< none: the file names none
  std::string datatype = "x-undefined";  ///< "html", "plaintext", "x-markdown"
  std::string id{};                      ///< 2.x file id; empty: written as f1, f2, …
  std::vector<Note> notes{};
  std::vector<Unit> units{};
  bool operator==(const File&) const = default;
};

struct Document {
  Version version = Version::v1_2;
  std::vector<File> files{};
  bool operator==(const Document&) const = default;
};

}  // namespace satz::xliff
