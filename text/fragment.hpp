#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace satz {

/// Markup inside running text: XLIFF's pc/sc/ec/ph, TMX's bpt/ept/ph/it.
struct InlineCode {
  enum class Kind : std::uint8_t {
    open,       ///< begins a span: <b>
    close,      ///< ends it: </b>
    standalone  ///< is a thing of its own: <br>, <img>, {name}
  };

  std::size_t offset = 0;  ///< the byte of Fragment::text that the code stands before
  Kind kind = Kind::standalone;
  std::string id;        ///< unique in its block but that an open and its close share it; letters and digits
  std::string original;  ///< the code as the page spells it, in UTF-8
  std::string type{};  ///< XLIFF 1.2 ctype: bold, italic, underlined, link, image, lb, pb, x-html-span, x-…
  std::string equiv{};                  ///< plain-text equivalent ("\n" of a <br>), or empty
  std::vector<std::string> subflows{};  ///< ids of blocks inside the code: alt, title (XLIFF sub-flows)
  bool can_delete = true;               ///< a translation may leave it out
  bool can_copy = true;                 ///< a translation may repeat it
  bool can_reorder = true;              ///< a translation may move it past other codes

  bool operator==(const InlineCode&) const = default;
};

/// Text with its inline codes beside it, never in it: the content of XLIFF's source and target, of TMX's seg.
///
///     Hello <b>Anna</b>. See you.
///
///     text   Hello Anna. See you.
///            0     6   10
///     codes  open@6 "<b>", close@10 "</b>"
///
/// Codes are sorted by offset; those at one offset stand in page order. Offsets lie on code point boundaries
/// and are at most text.size().
struct Fragment {
  std::string text;
  std::vector<InlineCode> codes{};

  bool empty() const { return text.empty() && codes.empty(); }
  bool operator==(const Fragment&) const = default;
};

/// A place in a fragment: before the byte `text` and before the code `code`.
struct Position {
  std::size_t text = 0;
  std::size_t code = 0;
  bool operator==(const Position&) const = default;
};

/// Where a cut before byte `offset` falls among the codes there: closes that come first go with the text
/// before, what follows them with the text after (SRX 2.0 formathandle defaults: start=no, end=yes,
/// isolated=no).
Position cut_at(const Fragment& fragment, std::size_t offset);

/// The end of the fragment, after its last code.
Position end_of(const Fragment& fragment);

/// The part from `from` to `to`, code offsets counted from its own start. Needs from <= to.
Fragment slice(const Fragment& fragment, Position from, Position to);

/// Appends `tail`. Slices of a fragment, appended in order, give the fragment again.
void append(Fragment& fragment, const Fragment& tail);

inline constexpr std::size_t no_partner = std::numeric_limits<std::size_t>::max();

/// For each code the index of the other half of its pair, or `no_partner`: the pair was cut apart, or the
/// code is standalone. An open is paired with the first later close of the same id.
std::vector<std::size_t> partners(const Fragment& fragment);

/// For each code whether it is half of a pair that nests with all others, so that it can be an element (pc,
/// g) where the rest must be sc/ec, bx/ex. Never true for a standalone code.
std::vector<bool> well_nested(const Fragment& fragment);

/// The fragment with its codes as placeholders: "Hello {1>}Anna{<1}. {2/}". For people, logs and tests;
/// braces in the text are not escaped, so it is no format to read back.
std::string to_string(const Fragment& fragment);

/// What is wrong with the fragment's offsets, or nothing: the check behind assertions and fuzz targets.
std::optional<std::string> defect(const Fragment& fragment);

}  // namespace satz
