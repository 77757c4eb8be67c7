#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace satz::segmentation {

inline constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// A quotation or bracket: from its opening mark to its closing one.
struct Enclosure {
  std::size_t open = 0;
  std::size_t close = nowhere;   ///< nowhere: never closed
  std::size_t parent = nowhere;  ///< the index of the enclosure around it
  char32_t mark = 0;             ///< the opening mark
};

/// A place where a sentence may end.
///
///     He said: “No!”[3]  She left.
///                 |||  | |
///             begin||  | next
///          marks_end|  end
///                   closers and notes up to end
struct Candidate {
  enum class Kind : std::uint8_t {
    stop,      ///< one full stop
    strong,    ///< a mark with ! or ? in it, or an ideographic stop
    ellipsis,  ///< … or two and more full stops, with or without spaces
    emoji,     ///< an emoji or smiley without a mark before it
    line       ///< a line or paragraph separator, or an empty line
  };
  Kind kind = Kind::stop;
  bool closes_quote = false;    ///< a quotation ends between marks_end and end
  bool closes_bracket = false;  ///< a bracket does
  bool note = false;            ///< a footnote mark stands there
  bool glued = false;           ///< no white space before next
  std::size_t begin = 0;
  std::size_t marks_end = 0;
  std::size_t end = 0;
  std::size_t next = 0;
  std::size_t enclosure = nowhere;  ///< the innermost around the mark, as an index
};

/// What one pass over a text finds.
struct Scan {
  std::vector<Candidate> candidates;  ///< by begin; end of the text is none
  std::vector<Enclosure> enclosures;  ///< by open
};

/// Finds every candidate and enclosure of `text` (valid UTF-8) in linear time. Which way a quotation mark
/// points is told by what is open and by the white space around it, so that „…“, “…”, «…» and »…« need no
/// setting.
Scan scan(std::string_view text);

}  // namespace satz::segmentation
