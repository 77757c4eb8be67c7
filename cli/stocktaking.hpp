#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/bilingual.hpp"
#include "cli/page_reader.hpp"
#include "cli/project.hpp"
#include "cli/recut.hpp"
#include "cli/returned.hpp"
#include "coverage/coverage.hpp"
#include "text/fragment.hpp"
#include "text/segment.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// A translation of an older wording of a sentence.
struct OldVersion {
  Fragment source;
  Fragment target;
  bool operator==(const OldVersion&) const = default;
};

/// What the XLIFF file knows about one sentence of the page.
struct Stocked {
  SegmentedPage::Sentence at;
  coverage::Status status = coverage::Status::fresh;
  std::optional<Fragment> target{};  ///< with the code ids of the page; nothing where there is no translation
  std::size_t covers = 1;  ///< how many sentences of the block, this and the next, the target translates, as
                           ///< a tool has joined them; 0: this one is translated with one before it
  bool is_partly = false;  ///< a tool has split the sentence, and only some of the pieces are translated
  bool doubled = false;    ///< the target says its text twice (merge::is_doubled): not to be shown or learned
  State state = State::initial;             ///< of the target
  std::optional<OldVersion> old{};          ///< where the translation belongs to an older wording
  std::vector<xliff::Note> notes{};         ///< what people wrote to the segment
  std::vector<xliff::Candidate> offered{};  ///< the matches that stand beside it
  std::size_t line = 0;                     ///< of the unit in the XLIFF file; 0: it is not there
  std::string file{};                       ///< the XLIFF file with that line
  std::string was{};  ///< "<block id>.<segment id>" there: what a tool has put beside it is beside this one
};

/// A translation in the XLIFF file that is for no sentence of the page.
struct Leftover {
  std::string unit;  ///< "<block id>.<segment id>"
  Fragment source;
  Fragment target;
  State state = State::initial;
  std::size_t line = 0;
  std::string file{};  ///< the XLIFF file with that line
  bool twice = false;  ///< its sentence is on the page, but has another translation
};

/// A block that stands on the page in the other language, too: aligned, and not to be translated.
struct Aligned {
  std::size_t block = 0;
  std::size_t counterpart = 0;
  std::vector<std::optional<Fragment>> targets{};  ///< of its sentences, in order
};

/// All sentences of a page that go in one direction, each with what there is for it, and what is left over.
struct Stock {
  Direction direction;
  std::vector<Stocked> sentences;   ///< in page order
  std::vector<Leftover> leftovers;  ///< in file order
  std::vector<Aligned> aligned{};   ///< in page order; their sentences are not among `sentences`
  /// By block: the unit that all there is for its sentences is of, where a tool has split them. Its segments
  /// stand for the block's, with what they hold of a translation that is not whole yet.
  std::map<std::size_t, xliff::Unit> cut_anew{};
  std::optional<xliff::Version> version{};  ///< of the file; nothing: there is none
  bool in_step = false;   ///< the file holds the page's sentences under their ids, no more and no less
  bool returned = false;  ///< other files than the one satz exports to have translations for it
  bool pseudo = false;    ///< pseudo-translations: nothing to learn from
};

/// What the sentence's target translates: its source, or those of the sentences it covers and the space
/// between.
Fragment source_of(const SegmentedPage& page, const Stocked& sentence);

/// The state of the translation that `segment` of `unit` holds; nothing where it has no target, or one that
/// says itself that it is no translation yet (an empty one; a prefill, state initial, that equals the source
/// or an offered match).
std::optional<State> translation_state(const xliff::Unit& unit, const Segment& segment);

/// Brings the page as it is now and its XLIFF file as it came back together, sentence by sentence:
///
/// 1. a unit of a block that a tool has cut anew: its segments joined or split (recut.hpp);
/// 2. same unit and segment id, same source;
/// 3. else, or where there is no translation yet, the same source anywhere in the file, in order (the
/// paragraph around it changed, it moved, or a tool has lost the ids);
/// 4. else, of what is left on both sides, the most similar source (text score of 50 or more): the sentence
/// is stale and
///    its old source and translation stand beside it.
///
/// `file` may be null: nothing was exported yet. A target is a translation unless it says itself that it is
/// none: it is empty, or its state is initial and it equals the source or an offered match (FORMATS: prefills
/// are no evidence).
/// `cutter` parts the translation of joined sentences again; without it they stay one.
Stock take_stock(const SegmentedPage& page, const Direction& direction, const xliff::File* file,
                 const Cutter& cutter = {});

/// The same for all that evidence_for() found. Of two translations of one sentence the one that is further
/// counts, of equals the one that has come back under another name; a finding tells ("translated-twice"), as
/// it does of each file of another name that is drawn on ("returned-file").
Stock take_stock(const SegmentedPage& page, const Direction& direction, std::span<const Evidence> evidence,
                 std::vector<Finding>& findings, const Cutter& cutter = {});

/// Reads the XLIFF files of the page and direction, if there are any, and takes stock. What was odd in them
/// is put into `findings`. Throws Error where a file cannot be used or belongs to another page or language.
Stock load_stock(const Project& project, const SegmentedPage& page, const Direction& direction,
                 std::vector<Finding>& findings, const PageReader& reader);

}  // namespace satz::cli
