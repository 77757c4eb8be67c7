#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "segmentation/evidence.hpp"
#include "text/error.hpp"
#include "text/fragment.hpp"
#include "text/language.hpp"
#include "text/segment.hpp"

namespace satz::segmentation {

/// A place where a sentence ends, or where it looked so and a rule said no.
///
///     Das kostet ca. 5 Euro. Wir zahlen.
///                   |       ||
///          rule "abbreviation-…"    offset@23, end@22, rule "final-mark"
struct Cut {
  std::size_t offset =
      0;                ///< the byte of Fragment::text where the next sentence begins (text.size() at most)
  std::size_t end = 0;  ///< where the sentence before ends; [end, offset) is white space
  bool breaks = false;  ///< false: suppressed
  std::string rule;     ///< kebab-case name, then ": " and the table's entry where one decided
  bool operator==(const Cut&) const = default;
};

/// What a loaded SRX file is to the rules already there.
enum class SrxUse : std::uint8_t {
  replaces,   ///< it alone decides: the segmentation another tool gets from it
  overrides,  ///< it is asked first; where none of its rules matches, the built-in ones decide
  as_written  ///< it replaces for a language in which it cuts ordinary sentences, else it overrides
};

/// Cuts blocks into sentences: own rules for German and English, ICU's sentence iterator repaired for any
/// other language, SRX 1.0 and 2.0 files in place of them or before them. docs/segmentation.md names every
/// rule, docs/srx.md what of SRX is done.
///
/// Inline codes are transparent: the same text is cut the same way with and without markup, but that a
/// standalone code of type "lb" or "pb" (a line or page break) always ends a sentence. Time is linear in the
/// text whatever it holds.
///
/// Const members are safe to call from many threads at once.
class Segmenter {
 public:
  /// The built-in rules.
  Segmenter();
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;

  /// Reads an SRX file (`name` is for messages). A file loaded later is asked before those loaded earlier.
  /// Rules that cannot be compiled or are malformed are left out and named in `findings`. Throws Error with
  /// the place when `bytes` are not XML or not SRX; the segmenter is unchanged then.
  void load_srx(const std::string& name, std::string_view bytes, SrxUse use, std::vector<Finding>& findings);

  /// Abbreviations of a project, each with its full stop ("Beratungsst.", "z. Hd."), that never end a
  /// sentence in `language` (and its regional forms). Case matters. Empty ones are ignored.
  void add_exceptions(const Language& language, std::span<const std::string> abbreviations);

  /// Whether `abbreviation` (with its full stop) stands in the tables or exceptions of `language`, or a rule
  /// that needs no list keeps it from ending a sentence.
  bool knows(std::string_view abbreviation, const Language& language) const;

  /// Every break inside the block and every place where a rule suppressed one, by offset: what --explain
  /// prints. `evidence` (of the project's own pages, see Evidence) is asked where tables cannot decide. No
  /// language: the language-neutral rules.
  std::vector<Cut> cuts(const Fragment& block, const Language& language,
                        const Evidence* evidence = nullptr) const;

  /// The block as sentences "s1", "s2", … and ignorables "i1", … (the white space before, between and after
  /// them). Their sources appended in order are the block exactly. A block of white space alone is one
  /// ignorable, an empty one without codes gives nothing, any other has at least one sentence.
  std::vector<Segment> segment(const Fragment& block, const Language& language,
                               const Evidence* evidence = nullptr) const;

  /// The built-in rules and the exceptions as an SRX 2.0 file, as far as SRX can say them; a comment in the
  /// file names what it cannot.
  std::string export_srx() const;

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace satz::segmentation
