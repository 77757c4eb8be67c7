#include "cli/stocktaking.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "cli/pseudo.hpp"
#include "cli/returned_text.hpp"
#include "merge/doubled.hpp"
#include "tm/score.hpp"

namespace satz::cli {
namespace {

/// What the Translate Toolkit makes of the head of a PO file: no text of a page.
constexpr std::string_view gettext_header = "gettext-domain-header";

/// A sentence in the XLIFF file.
struct Entry {
  const xliff::Unit* unit = nullptr;
  const Segment* segment = nullptr;
  std::string_view file{};  ///< path
  bool taken = false;
  bool added = false;                     ///< from a file of another name, which alone has it
  const xliff::Unit* exported = nullptr;  ///< where `unit` is of another file, the one satz exported

  std::string id() const { return unit->id + "." + segment->id; }
  std::size_t line() const {
    return unit->line_of(static_cast<std::size_t>(segment - unit->segments.data()));
  }
};

bool same_place(const InlineCode& a, const InlineCode& b) {
  return a.offset == b.offset && a.kind == b.kind;
}

/// How the codes of `before` are called in `after`, where the two are the same text with the same codes but
/// for ids, and for blanks and the spelling of characters that a tool may have changed.
std::optional<std::map<std::string, std::string>> renaming(const Fragment& before, const Fragment& after) {
  const bool equal = before.text == after.text;
  if (before.codes.size() != after.codes.size()) return std::nullopt;
  if (!equal && comparable(before.text) != comparable(after.text)) return std::nullopt;
  std::map<std::string, std::string> names;
  std::map<std::string, std::string> back;
  for (std::size_t i = 0; i < before.codes.size(); ++i) {
    const InlineCode& a = before.codes[i];
    const InlineCode& b = after.codes[i];
    if (equal ? !same_place(a, b) : a.kind != b.kind) return std::nullopt;
    if (names.emplace(a.id, b.id).first->second != b.id || back.emplace(b.id, a.id).first->second != a.id) {
      return std::nullopt;
    }
  }
  return names;
}

void rename_codes(Fragment& fragment, const std::map<std::string, std::string>& names) {
  for (InlineCode& code : fragment.codes) {
    if (const auto name = names.find(code.id); name != names.end()) code.id = name->second;
  }
}

/// The text of a target that says itself that it is no translation yet, or is none.
bool is_prefill(const xliff::Unit& unit, const Segment& segment) {
  if (segment.state != State::initial) return false;
  if (segment.target->text == segment.source.text) return true;
  return std::any_of(unit.candidates.begin(), unit.candidates.end(), [&](const auto& candidate) {
    return candidate.segment == segment.id && candidate.target.text == segment.target->text;
  });
}

std::optional<State> translation_state(const Entry& entry) {
  return cli::translation_state(*entry.unit, *entry.segment);
}

std::optional<OldVersion> old_version_in(const Entry& entry) {
  for (const xliff::Candidate& candidate : entry.unit->candidates) {
    if (candidate.segment == entry.segment->id &&
        candidate.type == xliff::Candidate::Type::previous_version) {
      return OldVersion{candidate.source, candidate.target};
    }
  }
  return std::nullopt;
}

std::vector<Entry> entries_of(const xliff::File& file, std::string_view path) {
  std::vector<Entry> entries;
  for (const xliff::Unit& unit : file.units) {
    if (unit.kind == gettext_header) continue;
    for (const Segment& segment : unit.segments) {
      if (!segment.ignorable) entries.push_back({.unit = &unit, .segment = &segment, .file = path});
    }
  }
  return entries;
}

/// Puts what files say together: by id, of those that translate the same source the one that is further.
class Gathering {
 public:
  explicit Gathering(std::vector<Finding>& findings) : findings_(findings) {}

  void add(const Evidence& evidence) {
    std::size_t drawn_on = 0;
    for (const Entry& entry : entries_of(evidence.file, evidence.path)) {
      const auto state = translation_state(entry);
      const auto known = by_id_.find(entry.id());
      if (known == by_id_.end() ||
          entries_[known->second].segment->source.text != entry.segment->source.text) {
        if (evidence.returned && !state) continue;
        if (known == by_id_.end()) by_id_.emplace(entry.id(), entries_.size());
        entries_.push_back(entry);
        entries_.back().added = evidence.returned;
        drawn_on += evidence.returned;
      } else if (state) {
        drawn_on += replace(entries_[known->second], entry, *state, evidence.returned);
      }
    }
    if (drawn_on > 0 && evidence.returned) {
      returned_ = true;
      findings_.push_back({{evidence.path},
                           "returned-file",
                           std::to_string(drawn_on) +
                               (drawn_on == 1 ? " translation comes" : " translations come") +
                               " from this file; satz export takes them over"});
    }
  }

  std::vector<Entry> take() { return std::move(entries_); }
  bool has_returned() const { return returned_; }

 private:
  /// Takes `entry` in place of `before` where it is further; whether it did.
  bool replace(Entry& before, const Entry& entry, State state, bool returned) {
    const auto was = translation_state(before);
    if (was && before.segment->target == entry.segment->target && state <= *was) return false;
    const bool differ = was && before.segment->target->text != entry.segment->target->text;
    const bool wins = !was || state > *was || (returned && state == *was);
    if (differ) {
      const Entry& loser = wins ? before : entry;
      findings_.push_back({{std::string(loser.file), loser.line(), 0},
                           "translated-twice",
                           entry.id() + ": \"" + loser.segment->target->text + "\" is not taken, since " +
                               std::string((wins ? entry : before).file) + " says \"" +
                               (wins ? entry : before).segment->target->text + "\""});
    }
    if (!wins) return false;
    const xliff::Unit* exported = before.exported == nullptr ? before.unit : before.exported;
    before = entry;
    before.exported = exported;
    return true;
  }

  std::vector<Finding>& findings_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;
  bool returned_ = false;
};

class Stocktaking {
 public:
  Stocktaking(const SegmentedPage& page, const Direction& direction, std::vector<Entry> entries,
              const Cutter& cutter)
      : page_(page), entries_(std::move(entries)), cutter_(cutter) {
    stock_.direction = direction;
    for (const BlockPair& pair : bilingual_pairs(page, direction.source, direction.target)) {
      const bool first = direction.source.same_base(page.page.blocks[pair.first].language);
      Aligned aligned{first ? pair.first : pair.second, first ? pair.second : pair.first};
      aligned.targets = counterparts(page, aligned.block, aligned.counterpart, direction);
      stock_.aligned.push_back(std::move(aligned));
    }
    std::unordered_set<std::size_t> done;
    for (const Aligned& aligned : stock_.aligned) done.insert(aligned.block);
    for (const SegmentedPage::Sentence& sentence : page.sentences_in(direction.source)) {
      if (!done.contains(sentence.block)) stock_.sentences.push_back({.at = sentence});
    }
    found_.resize(stock_.sentences.size(), false);
    from_.resize(stock_.sentences.size(), nullptr);
  }

  Stock run() {
    const bool aligned_are_there = take_aligned();
    match_by_block();
    match_by_id();
    stock_.in_step = aligned_are_there &&
                     std::all_of(found_.begin(), found_.end(), [](bool found) { return found; }) &&
                     std::all_of(entries_.begin(), entries_.end(),
                                 [](const Entry& entry) { return entry.taken || entry.added; });
    match_by_source();
    match_by_likeness();
    keep_leftovers();
    keep_cuts();
    return std::move(stock_);
  }

 private:
  const Fragment& source(std::size_t sentence) const {
    return page_.at(stock_.sentences[sentence].at).source;
  }

  std::string id(std::size_t sentence) const {
    const SegmentedPage::Sentence& at = stock_.sentences[sentence].at;
    return page_.page.blocks[at.block].id + "." + page_.at(at).id;
  }

  /// Takes the entries of aligned blocks, which hold no translation of anybody's; whether all are there.
  bool take_aligned() {
    std::unordered_map<std::string, std::string> wanted;  // id, source
    for (const Aligned& aligned : stock_.aligned) {
      for (const Segment& segment : page_.segments[aligned.block]) {
        if (!segment.ignorable)
          wanted.emplace(page_.page.blocks[aligned.block].id + "." + segment.id, segment.source.text);
      }
    }
    std::size_t found = 0;
    for (Entry& entry : entries_) {
      const auto here = wanted.find(entry.id());
      if (entry.unit->translate || here == wanted.end()) continue;
      entry.taken = true;
      found += here->second == entry.segment->source.text;
    }
    return found == wanted.size();
  }

  static void point_to(Stocked& stocked, const Entry& entry) {
    stocked.line = entry.line();
    stocked.file = entry.file;
    stocked.was = entry.id();
  }

  static void take_notes(Stocked& stocked, const xliff::Unit& unit, const std::string& segment) {
    for (const xliff::Note& note : unit.notes) {
      if (note.segment != segment) continue;
      if (std::find(stocked.notes.begin(), stocked.notes.end(), note) == stocked.notes.end())
        stocked.notes.push_back(note);
    }
  }

  bool take(std::size_t sentence, Entry& entry) {
    if (entry.taken || !take(sentence, entry, *entry.segment, source(sentence))) return false;
    entry.taken = true;
    return true;
  }

  /// Takes `segment`, which is that of the entry or made of several from there on, for `source`, which is the
  /// sentence or several from there on.
  bool take(std::size_t sentence, const Entry& entry, const Segment& segment, const Fragment& source) {
    const auto names = renaming(segment.source, source);
    if (!names) return false;
    found_[sentence] = true;
    from_[sentence] = entry.unit;
    Stocked& stocked = stock_.sentences[sentence];
    point_to(stocked, entry);
    take_notes(stocked, *entry.unit, entry.segment->id);
    if (entry.exported != nullptr) take_notes(stocked, *entry.exported, entry.segment->id);
    for (const xliff::Candidate& candidate : entry.unit->candidates) {
      const bool match = candidate.type == xliff::Candidate::Type::tm ||
                         candidate.type == xliff::Candidate::Type::context ||
                         candidate.type == xliff::Candidate::Type::adapted;
      if (candidate.segment == entry.segment->id && match) stocked.offered.push_back(candidate);
    }
    const std::vector<std::string>& partly = entry.unit->partly_translated;
    stocked.is_partly = std::find(partly.begin(), partly.end(), segment.id) != partly.end();
    if (const auto state = cli::translation_state(*entry.unit, segment)) {
      stocked.target = segment.target;
      stocked.old.reset();
      rename_codes(*stocked.target, *names);
      undo_layout(*stocked.target, source);
      undo_moved_blanks(*stocked.target, segment.source, source);
      stocked.doubled = merge::is_doubled(source, *stocked.target);
      stocked.state = stocked.doubled ? std::min(*state, State::needs_review) : *state;
      stocked.status = coverage::status_of(stocked.state);
    } else if ((stocked.old = old_version_in(entry))) {
      stocked.status = coverage::staleness(stocked.old->source.text, source.text);
    }
    // A lock finishes a translation; where there is none, or an old one, it makes none.
    if (entry.unit->locked && stocked.status >= coverage::Status::translated && !stocked.old)
      stocked.status = coverage::Status::locked;
    return true;
  }

  /// Units in which a tool has cut their block anew.
  void match_by_block() {
    std::unordered_map<std::size_t, std::size_t> first_of;  // block, its first sentence
    std::unordered_map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      first_of.emplace(stock_.sentences[i].at.block, i);
      by_id.emplace(page_.page.blocks[stock_.sentences[i].at.block].id, stock_.sentences[i].at.block);
    }
    std::unordered_map<std::string, std::vector<std::size_t>> by_text;  // made when first asked for
    std::size_t end = 0;
    for (std::size_t begin = 0; begin < entries_.size(); begin = end) {
      const xliff::Unit& unit = *entries_[begin].unit;
      for (end = begin; end < entries_.size() && entries_[end].unit == &unit; ++end) continue;
      if (is_as_cut(unit, by_id)) continue;
      if (const auto block = by_id.find(unit.id); block != by_id.end()) {
        if (take_groups(block->second, first_of[block->second], begin)) continue;
      }
      if (by_text.empty()) {
        for (const auto& [block, first] : first_of) by_text[solid(page_.segments[block])].push_back(block);
        for (auto& [text, blocks] : by_text) std::sort(blocks.begin(), blocks.end());
      }
      const auto same = by_text.find(solid(unit.segments));
      if (same == by_text.end()) continue;
      for (const std::size_t block : same->second) {
        if (!found_[first_of[block]] && take_groups(block, first_of[block], begin)) break;
      }
    }
  }

  /// The ordinary case, told fast: the unit has the sentences of the block with its id.
  bool is_as_cut(const xliff::Unit& unit, const std::unordered_map<std::string, std::size_t>& by_id) const {
    const auto block = by_id.find(unit.id);
    if (!unit.target_order.empty() || block == by_id.end()) return false;
    const std::vector<Segment>& ours = page_.segments[block->second];
    return std::equal(ours.begin(), ours.end(), unit.segments.begin(), unit.segments.end(),
                      [](const Segment& a, const Segment& b) {
                        return a.ignorable == b.ignorable && a.source.text == b.source.text;
                      });
  }

  /// Takes what is joined, split or moved in the unit whose entries begin at `begin`; whether the unit is the
  /// block's.
  bool take_groups(std::size_t block, std::size_t first_sentence, std::size_t begin) {
    const xliff::Unit& unit = *entries_[begin].unit;
    const std::vector<Segment>& segments = page_.segments[block];
    const auto groups = groups_of(segments, unit);
    if (!groups) return false;
    if (std::any_of(groups->begin(), groups->end(), [](const Group& group) { return group.pieces > 1; }))
      split_.emplace(block, &unit);
    std::size_t sentence = first_sentence;
    for (const Group& group : *groups) {
      if (group.sentences > 1 || group.pieces > 1) take_group(group, sentence, begin);
      sentence += group.sentences;
    }
    return true;
  }

  void take_group(const Group& group, std::size_t sentence, std::size_t begin) {
    const xliff::Unit& unit = *entries_[begin].unit;
    const std::vector<Segment>& segments = page_.segments[stock_.sentences[sentence].at.block];
    std::vector<Entry*> pieces;
    for (std::size_t i = begin; i < entries_.size() && entries_[i].unit == &unit; ++i) {
      const auto at = static_cast<std::size_t>(entries_[i].segment - unit.segments.data());
      if (at >= group.first && at < group.last) pieces.push_back(&entries_[i]);
    }
    for (std::size_t i = sentence; i < sentence + group.sentences; ++i) {
      if (found_[i] && stock_.sentences[i].target) return;  // another file has it, cut as here
    }
    const auto taken = [](const Entry* piece) { return piece->taken; };
    if (pieces.empty() || std::any_of(pieces.begin(), pieces.end(), taken)) return;
    Joined joined = join(unit, group);
    const Fragment source = joined_source(segments, group.begin, group.end).source;
    if (!take(sentence, *pieces.front(), joined.segment, source)) return;
    Stocked& first = stock_.sentences[sentence];
    for (Entry* piece : pieces) {
      piece->taken = true;
      take_notes(first, unit, piece->segment->id);
    }
    first.is_partly = joined.is_partly;
    share(group, sentence, segments);
  }

  /// What the first sentence of a group has, for all of them: a target each, or one.
  void share(const Group& group, std::size_t sentence, const std::vector<Segment>& segments) {
    Stocked& first = stock_.sentences[sentence];
    std::optional<std::vector<Fragment>> parts;
    if (first.target && !first.doubled && group.sentences > 1) {
      parts = part(*first.target, segments, group, stock_.direction.target, cutter_);
    }
    for (std::size_t i = 1; i < group.sentences; ++i) {
      Stocked& other = stock_.sentences[sentence + i];
      found_[sentence + i] = true;
      from_[sentence + i] = from_[sentence];
      other.line = first.line;
      other.file = first.file;
      other.state = first.state;
      other.status = first.status;
      if (parts) {
        other.target = std::move((*parts)[i]);
      } else if (first.target) {
        other.covers = 0;
        ++first.covers;
      }
    }
    if (parts) first.target = std::move(parts->front());
  }

  void keep_cuts() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto split = split_.find(stock_.sentences[i].at.block);
      if (split != split_.end() && from_[i] != split->second) split_.erase(split);
    }
    for (const auto& [block, unit] : split_) stock_.cut_anew.emplace(block, *unit);
  }

  /// What has a translation, but for no sentence: but not what a sentence has already.
  void keep_leftovers() {
    std::unordered_map<std::string, std::vector<const Stocked*>> by_text;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (stock_.sentences[i].target) by_text[comparable(source(i).text)].push_back(&stock_.sentences[i]);
    }
    for (const Entry& entry : entries_) {
      const auto state = translation_state(entry);
      if (!state || entry.taken) continue;
      const auto same = by_text.find(comparable(entry.segment->source.text));
      const bool twice = same != by_text.end();
      if (twice && std::any_of(same->second.begin(), same->second.end(), [&](const Stocked* sentence) {
            return sentence->target->text == entry.segment->target->text;
          })) {
        continue;
      }
      stock_.leftovers.push_back({entry.id(), entry.segment->source, *entry.segment->target, *state,
                                  entry.line(), std::string(entry.file), twice});
    }
  }

  void match_by_id() {
    std::unordered_map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < entries_.size(); ++i) by_id.emplace(entries_[i].id(), i);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto entry = by_id.find(id(i));
      if (entry == by_id.end()) continue;
      Entry& same = entries_[entry->second];
      if (!found_[i]) {
        take(i, same);
      } else if (!translation_state(same) && same.segment->source.text == source(i).text) {
        same.taken = true;  // the file satz exported has nothing for what came back joined or split
      }
    }
  }

  void match_by_source() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_text;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i].taken) by_text[comparable(entries_[i].segment->source.text)].push_back(i);
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const bool wanting = found_[i] && !stock_.sentences[i].target && stock_.sentences[i].covers != 0;
      if (found_[i] && !wanting) continue;
      const auto same = by_text.find(comparable(source(i).text));
      if (same == by_text.end()) continue;
      // Those with a translation first: a copy of a sentence need not wait for its own.
      std::stable_sort(same->second.begin(), same->second.end(), [&](std::size_t a, std::size_t b) {
        return translation_state(entries_[a]).has_value() > translation_state(entries_[b]).has_value();
      });
      for (const std::size_t entry : same->second) {
        if (wanting && !translation_state(entries_[entry])) break;  // none of the rest has any
        if (take(i, entries_[entry])) break;
      }
    }
  }

  void match_by_likeness() {
    struct Pair {
      int score;
      std::size_t sentence;
      std::size_t entry;
    };
    std::vector<Pair> pairs;
    for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
      if (entries_[entry].taken || !(translation_state(entries_[entry]) || old_version_in(entries_[entry])))
        continue;
      for (std::size_t sentence = 0; sentence < found_.size(); ++sentence) {
        if (found_[sentence]) continue;
        const int score = likeness(entries_[entry].segment->source.text, source(sentence).text);
        if (score >= 500) pairs.push_back({score, sentence, entry});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs) {
      Entry& entry = entries_[pair.entry];
      if (found_[pair.sentence] || entry.taken) continue;
      found_[pair.sentence] = entry.taken = true;
      Stocked& stocked = stock_.sentences[pair.sentence];
      point_to(stocked, entry);
      stocked.old = translation_state(entry) ? OldVersion{entry.segment->source, *entry.segment->target}
                                             : *old_version_in(entry);
      stocked.status = coverage::Status::stale_major;
      if (stocked.old->source.text != source(pair.sentence).text) {
        stocked.status = coverage::staleness(stocked.old->source.text, source(pair.sentence).text);
      } else {
        stocked.status = coverage::Status::stale_minor;  // the same words with other codes
      }
    }
  }

  int likeness(std::string_view a, std::string_view b) const {
    // Far apart in length cannot score 50; this keeps big pages from comparing everything with everything.
    if (a.size() > 3 * b.size() + 20 || b.size() > 3 * a.size() + 20) return 0;
    return tm::text_score(a, b, stock_.direction.source);
  }

  const SegmentedPage& page_;
  std::vector<Entry> entries_;
  std::vector<bool> found_;
  std::vector<const xliff::Unit*> from_;  // by sentence: where what it has is from, but what is alike
  std::map<std::size_t, const xliff::Unit*> split_;  // by block: a unit that a tool has split
  const Cutter& cutter_;
  Stock stock_;
};

}  // namespace

Fragment source_of(const SegmentedPage& page, const Stocked& sentence) {
  const std::vector<Segment>& segments = page.segments[sentence.at.block];
  std::size_t end = sentence.at.segment + 1;
  for (std::size_t more = sentence.covers; more > 1 && end < segments.size(); ++end)
    more -= !segments[end].ignorable;
  return joined_source(segments, sentence.at.segment, end).source;
}

std::optional<State> translation_state(const xliff::Unit& unit, const Segment& segment) {
  if (!segment.target || (segment.target->text.empty() && !segment.source.text.empty()) ||
      is_prefill(unit, segment)) {
    return std::nullopt;
  }
  // Some tools (OmegaT) write the translation and leave the state: the text is the evidence.
  return segment.state == State::initial ? State::translated : segment.state;
}

Stock take_stock(const SegmentedPage& page, const Direction& direction, const xliff::File* file,
                 const Cutter& cutter) {
  std::vector<Entry> entries;
  if (file != nullptr) entries = entries_of(*file, {});
  Stock stock = Stocktaking(page, direction, std::move(entries), cutter).run();
  stock.pseudo = file != nullptr && is_pseudo(*file);
  return stock;
}

Stock take_stock(const SegmentedPage& page, const Direction& direction, std::span<const Evidence> evidence,
                 std::vector<Finding>& findings, const Cutter& cutter) {
  Gathering gathering(findings);
  for (const Evidence& each : evidence) gathering.add(each);
  Stock stock = Stocktaking(page, direction, gathering.take(), cutter).run();
  stock.returned = gathering.has_returned();
  for (const Evidence& each : evidence) {
    if (!each.returned) stock.version = each.version;
    stock.pseudo = stock.pseudo || is_pseudo(each.file);
  }
  return stock;
}

Stock load_stock(const Project& project, const SegmentedPage& page, const Direction& direction,
                 std::vector<Finding>& findings, const PageReader& reader) {
  const std::vector<Evidence> evidence = evidence_for(project, page.page.name, direction, findings);
  const Cutter cutter = [&](const Fragment& text, const Language& language) {
    return reader.segment(text, language);
  };
  return take_stock(page, direction, evidence, findings, cutter);
}

}  // namespace satz::cli
